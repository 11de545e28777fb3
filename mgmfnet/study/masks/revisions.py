"""Every mask that was ever accepted."""

from datetime import datetime
from typing import Any

from mgmfnet.data.mask_io import decode_mask
from mgmfnet.errors import StudyError
from mgmfnet.predicted_border import parse_border
from mgmfnet.study.case import Case
from mgmfnet.study.database.storage import Storage
from mgmfnet.study.masks.accepting import Accepting
from mgmfnet.study.masks.adjudication import Adjudication
from mgmfnet.study.masks.effort import Kept, parse_strokes
from mgmfnet.study.masks.revision import Revision
from mgmfnet.types import Mask


class Revisions:
    """The accepted masks of each case; raises as the methods of `Study` do."""

    def __init__(self, storage: Storage, accepting: Accepting) -> None:
        self._database = storage.database
        self._cases = storage.cases
        self._files = storage.revisions
        self._masks = storage.masks
        self._accepting = accepting

    def of(self, case_id: int) -> list[Revision]:
        """All accepted masks of a case, newest first."""
        rows = self._database.rows(
            "SELECT sha256, created, reviewer, model_id, threshold, area, seconds,"
            " image_sha256, source, border, unchanged, jaccard, dice, strokes, adjudication"
            " FROM revisions WHERE case_id = ?"
            " ORDER BY id DESC",
            (self._cases.get(case_id).id,),
        )
        return [_revision(row) for row in rows]

    def find(self, case_id: int, sha256: str) -> Revision:
        """An accepted mask of a case.

        Raises:
            StudyError: It is none of this case.
        """
        for revision in self.of(case_id):
            if revision.sha256 == sha256:
                return revision
        name = self._cases.get(case_id).name
        raise StudyError(
            "{name} has no earlier mask {sha256}. Open the case again.", name=name, sha256=sha256
        )

    def mask(self, case_id: int, sha256: str) -> Mask:
        """The pixels of an accepted mask of a case, at the size that the image had then.

        Raises:
            MaskError: Its file and the copy of it are missing or damaged.
        """
        copy = self._masks.path(self._cases.mask_name(case_id))
        return decode_mask(self._files.read(sha256, copy=copy))

    def restore(self, case_id: int, sha256: str) -> Case:
        """Accept an earlier mask of a case once more; a draft, a flag or an exclusion is gone.

        Raises:
            MaskError: Its file and the copy of it are missing or damaged, or it was drawn on
                another image.
            StudyError: It is no revision of this case.
        """
        self._database.require_writable()
        return self._accepting.restore(case_id, self.find(case_id, sha256))


def _revision(row: tuple[Any, ...]) -> Revision:
    sha256, created, reviewer, model_id, threshold, area, seconds, image_sha256, source = row[:9]
    border, unchanged, jaccard, dice, strokes, adjudication = row[9:]
    return Revision(
        sha256,
        datetime.fromisoformat(created),
        reviewer,
        model_id,
        threshold,
        area,
        seconds,
        image_sha256,
        source,
        None if border is None else parse_border(border),
        None if unchanged is None else bool(unchanged),
        None if jaccard is None or dice is None else Kept(jaccard, dice),
        None if strokes is None else parse_strokes(strokes),
        None if adjudication is None else Adjudication.model_validate_json(adjudication),
    )
