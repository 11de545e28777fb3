"""All that is written down about a case, together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from mgmfnet.data.metadata.image_columns import (
    ATTRIBUTIONS,
    LICENCES,
    SPLITS,
    ImageColumns,
    first_of,
    lesion_of,
)
from mgmfnet.predicted_border import Border
from mgmfnet.study.case import Case
from mgmfnet.study.database.storage import Storage
from mgmfnet.study.masks.revision import Acceptance, Revision
from mgmfnet.study.masks.revisions import Revisions
from mgmfnet.study.masks.shown_prediction import kept_of_prediction, shown_prediction
from mgmfnet.study.notes import Notes
from mgmfnet.study.patients import Patients
from mgmfnet.study.scales import Scales
from mgmfnet.study.tables_beside import TablesBeside, Version
from mgmfnet.types import Mask


@dataclass(frozen=True)
class CaseFacts:
    """What tables, people and models said of an image; None and empty where nobody did.

    Attributes:
        image_id: How a table calls the image.
        patient: Whom it shows.
        lesion: Which lesion, or which video sequence it is of.
        group: The patient or else lesion that no split may part.
        columns: All columns of the tables beside the images, by title.
        split: The part of a data set that a table counts it to.
        held_out: Whether it is kept for judging models.
        reviewer: Who accepted the mask.
        accepted_at: When; ISO 8601, UTC.
        model_id: The model whose prediction the mask started from.
        threshold: Where that was cut, 0..1.
        border: The border habit of the study, where it was cut by one.
        unchanged: Whether the mask is the prediction as it was shown; None where that is not known.
        seconds: Of a person's time that the mask took.
        strokes: How many led to it, by tool; None where that was not counted.
        source: Folder and name of the file that the mask was imported from.
        mm_per_pixel: Millimetres that a pixel is wide.
        tags: In alphabetical order.
        note: In a person's words.
        licence: Under which terms the image is given.
        attribution: Whose it is.
    """

    image_id: str | None = None
    patient: str | None = None
    lesion: str | None = None
    group: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    split: str | None = None
    held_out: bool | None = None
    reviewer: str | None = None
    accepted_at: str | None = None
    model_id: str | None = None
    threshold: float | None = None
    border: Border | None = None
    unchanged: bool | None = None
    seconds: float | None = None
    strokes: Mapping[str, int] | None = None
    source: str | None = None
    mm_per_pixel: float | None = None
    tags: tuple[str, ...] = ()
    note: str = ""
    licence: str | None = None
    attribution: str | None = None


class Ties(NamedTuple):
    """What keeps a case on one side of a split with others.

    Attributes:
        group: Its patient or lesion.
        image_sha256: Of its image, where that was read.
        held_out: As `CaseFacts.held_out`.
    """

    group: str | None = None
    image_sha256: str | None = None
    held_out: bool | None = None


class Facts:
    """What is written down about the cases of a study; raises as the methods of `Study` do."""

    def __init__(
        self,
        storage: Storage,
        tables: TablesBeside,
        *,
        patients: Patients,
        scales: Scales,
        revisions: Revisions,
        notes: Notes,
    ) -> None:
        self._database = storage.database
        self._cases = storage.cases
        self._tables = tables
        self._patients = patients
        self._scales = scales
        self._revisions = revisions
        self._notes = notes
        self._predictions = storage.predictions
        self._read = ImageColumns()
        self._version: Version | None = None

    def columns(self) -> ImageColumns:
        """What tables say now; reading that of a large archive takes a while."""
        version = self._tables.version
        if version != self._version:
            self._read = self._tables.columns()
            self._version = version
        return self._read

    def ties(self) -> dict[str, Ties]:
        """Of all cases, by name."""
        groups = self._patients.groups().by_name
        rows = self._database.rows("SELECT name, group_id, image_sha256, held_out FROM listing")
        return {
            name: Ties(
                groups.get(name, group), sha256, None if held_out is None else bool(held_out)
            )
            for name, group, sha256, held_out in rows
        }

    def of(self, case_id: int) -> CaseFacts:
        """What is known of a case; its image file is asked for the camera alone."""
        case, columns = self._cases.get(case_id), self.columns()
        said = columns.of(case.name)
        groups = self._patients.groups()
        group = groups.by_name.get(case.name) or self._group_known_before(case)
        revision = self._revision(case)
        return CaseFacts(
            image_id=columns.image_id(case.name),
            patient=None if group in groups.lesions else group,
            lesion=lesion_of(said) or (group if group in groups.lesions else None),
            group=group,
            columns=said,
            split=first_of(said, SPLITS),
            held_out=case.held_out,
            reviewer=revision.reviewer if revision else None,
            accepted_at=case.accepted_at,
            model_id=revision.model_id if revision else None,
            threshold=revision.threshold if revision else None,
            border=revision.border if revision else None,
            unchanged=revision.unchanged if revision else None,
            seconds=revision.seconds if revision else None,
            strokes=revision.strokes if revision else None,
            source=revision.source if revision else None,
            mm_per_pixel=self._scales.mm_per_pixel(case),
            tags=case.tags,
            note=self._notes.note(case_id) if case.has_note else "",
            licence=first_of(said, LICENCES),
            attribution=first_of(said, ATTRIBUTIONS),
        )

    def agreement(self, case_id: int, mask: Mask) -> float | None:
        """How much of the prediction that the accepted mask started from was kept.

        Where that was not written down, the stored prediction is decoded and cut as it was cut
        for the person, at full size.

        Args:
            case_id: The case.
            mask: Its accepted mask.

        Returns:
            Jaccard index, 0..1; None where the mask started from none, or that is gone.
        """
        case = self._cases.get(case_id)
        revision = self._revision(case)
        if revision is None:
            return None
        started = Acceptance(mask, revision.model_id, revision.threshold, border=revision.border)
        kept = revision.kept or kept_of_prediction(self._predictions, case.name, started)
        return None if kept is None else kept.jaccard

    def prediction(self, case_id: int, mask: Mask) -> Mask | None:
        """The prediction that the accepted mask started from, cut as it was for the person.

        Args:
            case_id: The case.
            mask: Its accepted mask.

        Returns:
            At the size of ``mask``; None where it started from none, or that is gone.
        """
        case = self._cases.get(case_id)
        revision = self._revision(case)
        if revision is None:
            return None
        started = Acceptance(mask, revision.model_id, revision.threshold, border=revision.border)
        return shown_prediction(self._predictions, case.name, started)

    def _revision(self, case: Case) -> Revision | None:
        return None if case.revision is None else self._revisions.find(case.id, case.revision)

    def _group_known_before(self, case: Case) -> str | None:
        row = self._database.row("SELECT group_id FROM cases WHERE id = ?", (case.id,))
        return None if row is None else row[0]
