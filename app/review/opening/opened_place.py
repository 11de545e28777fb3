"""Where the open study can be opened from again."""

from app.settings import StudyPlace
from mgmfnet.study import Study
from mgmfnet.study.readings.record import READINGS


def place_of(study: Study) -> StudyPlace:
    """The folder of a study, and the reading of it that it is, if that is not the folder's own."""
    reader = "" if study.reading is None else study.reading.reader
    is_beside = study.reading is not None and study.review_dir.parent.name == READINGS
    return StudyPlace(study.folder, study.review_dir if is_beside else None, reader)
