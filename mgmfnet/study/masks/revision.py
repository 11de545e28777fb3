"""A mask that is to be accepted, and what is kept of it once it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mgmfnet.predicted_border import Border
from mgmfnet.study.folder.image_versions import FileVersion
from mgmfnet.study.masks.adjudication import Adjudication
from mgmfnet.study.masks.effort import Kept
from mgmfnet.types import Mask


@dataclass(frozen=True, slots=True, eq=False)
class Acceptance:
    """A mask to accept, and where it comes from; see `Revision`.

    Attributes:
        image: Version of the image file that it was drawn on; None for the one that is there.
        reviewer: Who drew it, where that is not who accepts it now.
        source: Folder and name of the file that it is imported from, if it is.
        border: The study's border habit, where the prediction was cut by one.
        unchanged: Whether it is the prediction as it was shown; None where that is not known.
        strokes: How many were drawn with which tool; None where that was not counted.
        adjudication: The readers' masks that it is made of, if it is.
    """

    mask: Mask
    model_id: str | None = None
    threshold: float | None = None
    seconds: float | None = None
    image: FileVersion | None = None
    reviewer: str | None = None
    source: str | None = None
    border: Border | None = None
    unchanged: bool | None = None
    strokes: Mapping[str, int] | None = None
    adjudication: Adjudication | None = None


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
        border: The study's border habit of then, where the prediction was cut by one.
        unchanged: Whether it is the prediction as it was shown then; None where an older version
            did not write it down.
        kept: How much of the prediction as it was shown is in it; None without one, or where that
            was not written down.
        strokes: As of `Acceptance`.
        adjudication: As of `Acceptance`.
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
    border: Border | None = None
    unchanged: bool | None = None
    kept: Kept | None = None
    strokes: Mapping[str, int] | None = None
    adjudication: Adjudication | None = None
