"""Every mask that was ever accepted."""

from dataclasses import dataclass
from datetime import datetime

from mgmfnet.data.image_io import decode_mask
from mgmfnet.errors import StudyError
from mgmfnet.study.storage import Storage
from mgmfnet.types import Mask


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
    """

    sha256: str
    created: datetime
    reviewer: str
    model_id: str | None = None
    threshold: float | None = None
    area: float | None = None
    seconds: float | None = None
    image_sha256: str | None = None


class Revisions:
    """The accepted masks of each case; raises as the methods of `Study` do."""

    def __init__(self, storage: Storage) -> None:
        self._database = storage.database
        self._cases = storage.cases
        self._files = storage.revisions
        self._masks = storage.masks

    def of(self, case_id: int) -> list[Revision]:
        """All accepted masks of a case, newest first."""
        rows = self._database.rows(
            "SELECT created, sha256, reviewer, model_id, threshold, area, seconds, image_sha256"
            " FROM revisions WHERE case_id = ? ORDER BY id DESC",
            (self._cases.get(case_id).id,),
        )
        return [
            Revision(sha256, datetime.fromisoformat(created), *others)
            for created, sha256, *others in rows
        ]

    def find(self, case_id: int, sha256: str) -> Revision:
        """An accepted mask of a case.

        Raises:
            StudyError: It is none of this case.
        """
        for revision in self.of(case_id):
            if revision.sha256 == sha256:
                return revision
        name = self._cases.get(case_id).name
        raise StudyError(f"{name} has no earlier mask {sha256}. Open the case again.")

    def mask(self, case_id: int, sha256: str) -> Mask:
        """The pixels of an accepted mask of a case, at the size that the image had then.

        Raises:
            MaskError: Its file and the copy of it are missing or damaged.
        """
        copy = self._masks.path(self._cases.mask_name(case_id))
        return decode_mask(self._files.read(sha256, copy=copy))
