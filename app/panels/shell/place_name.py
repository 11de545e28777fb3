"""What a study or a reading of it is called, wherever it can be opened from."""

from app.settings import StudyPlace
from app.translation import tr


def place_name(place: StudyPlace, folder: str = "") -> str:
    """The name of a study, and of its reader where it is a reading.

    Args:
        place: Where it is.
        folder: What to call the folder; by its name where this is empty.
    """
    folder = folder or place.folder.name
    if not place.reader:
        return folder
    return tr("{study}, reading of {reader}", study=folder, reader=place.reader)
