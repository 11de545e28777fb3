from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Status(StrEnum):
    """How far the review of a case is; follows from what is stored about the case.

    A case that a person flagged or excluded stays so until it is reopened or accepted. Otherwise
    unfinished strokes make it edited, else an accepted mask makes it accepted, else a prediction
    makes it predicted.
    """

    UNREVIEWED = "unreviewed"
    PREDICTED = "predicted"
    EDITED = "edited"
    ACCEPTED = "accepted"
    FLAGGED = "flagged"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class Case:
    """One image of a study, as it was when it was asked for.

    Attributes:
        id: Stays the same as long as the study exists.
        name: POSIX path of the image relative to the folder of the study; unique.
        path: The image file.
        status: How far the review is.
        revision: SHA-256 of the newest accepted mask, None before the first.
        held_out: Whether the case is kept for judging models; None before its first acceptance,
            and never changed after it.
        model_id: The model of the newest stored prediction.
        area: Share of the image (0..1) that the unfinished mask, else the accepted mask, else the
            newest prediction covers.
        doubt: How little the model trusts its newest prediction; None where it does not say.
        changed: Counts a person's changes in the whole study, so that the case changed last has
            the highest number whatever the clock said; 0 when nobody changed the case.
        changed_at: When a person last changed something about the case; ISO 8601, UTC.
        accepted_at: When its newest mask was accepted; ISO 8601, UTC.
        tags: In alphabetical order.
        has_note: Whether there is a note on the case; see `Notes`.
        replaced: Whether the image is not the one that a person's mask was drawn on. That mask is
            kept and not shown; status, revision and area are those of the image that is there.
        missing: Whether the image file is gone; what is known of the case is kept.
        imported: Whether its newest accepted mask was made elsewhere.
        unchanged: Whether that mask is a prediction that nobody changed.
    """

    id: int
    name: str
    path: Path
    status: Status
    revision: str | None = None
    held_out: bool | None = None
    model_id: str | None = None
    area: float | None = None
    doubt: float | None = None
    changed: int = 0
    changed_at: str | None = None
    accepted_at: str | None = None
    tags: tuple[str, ...] = ()
    has_note: bool = False
    replaced: bool = False
    missing: bool = False
    imported: bool = False
    unchanged: bool = False

    @property
    def mark(self) -> Status | None:
        """Whether a person flagged or excluded it."""
        return self.status if self.status in {Status.FLAGGED, Status.EXCLUDED} else None

    @property
    def no_lesion(self) -> bool:
        """Whether it is accepted that there is no lesion: the mask is empty."""
        return self.status is Status.ACCEPTED and self.area == 0
