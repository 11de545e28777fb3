from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Revision:
    """An accepted mask.

    Attributes:
        sha256: Of the mask file; the file is ``revisions/<sha256>.png``.
        created: When it was accepted, UTC.
        reviewer: Who accepted it.
        model_id: The model whose prediction it started from, if any.
        threshold: The threshold (0..1) at which the prediction was taken, if any.
        area: Share of the image (0..1); None where an older version did not write it down.
        seconds: Of a person's time that it took, where that was measured.
        image_sha256: Of the image that it was drawn on, where that could be read.
        source: Folder and name of the file that it was imported from; None where it was made here.
    """

    sha256: str
    created: datetime
    reviewer: str
    model_id: str | None = None
    threshold: float | None = None
    area: float | None = None
    seconds: float | None = None
    image_sha256: str | None = None
    source: str | None = None
