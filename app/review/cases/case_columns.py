"""What is known of the cases of a study, a column for each fact."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from mgmfnet.data.metadata.column_values import ValueColumn
from mgmfnet.study import Case, CaseListing
from mgmfnet.study.case_listing import CODES, HELD_OUT, STATUSES

_DECIDED: Final = {code: held_out for held_out, code in HELD_OUT.items()}
_UNKNOWN: Final = float("nan")


class Agreed(NamedTuple):
    """How far readers agree on a case.

    Attributes:
        dice: The lowest Dice coefficient of two of them, 0..1.
        settled: Whether one mask was made of theirs.
    """

    dice: float
    settled: bool


@dataclass(frozen=True, slots=True, eq=False)
class AgreementColumns:
    """What comparing readers found, a place for each case.

    Attributes:
        dices: See `Agreed`; NaN where nothing was found (yet).
        settled: See `Agreed`.
        sizes: Share of the image (0..1) that people drew, in the mean; NaN as above.
    """

    dices: NDArray[np.float64]
    settled: NDArray[np.bool_]
    sizes: NDArray[np.float64]

    @classmethod
    def nothing(cls, count: int) -> Self:
        """Of so many cases nothing was found yet."""
        return cls(np.full(count, np.nan), np.zeros(count, bool), np.full(count, np.nan))

    @property
    def known(self) -> NDArray[np.bool_]:
        """Of which cases something was found."""
        return ~np.isnan(self.dices)

    @property
    def third(self) -> NDArray[np.intp]:
        """0 for the smallest third of these, 2 for the largest; -1 for the others."""
        known = self.known
        found = np.full(len(known), -1)
        if known.any():
            ends = np.quantile(self.sizes[known], (1 / 3, 2 / 3))
            found[known] = np.searchsorted(ends, self.sizes[known])
        return found

    def copy(self) -> "AgreementColumns":
        """What is found until now."""
        return AgreementColumns(self.dices.copy(), self.settled.copy(), self.sizes.copy())


@dataclass(frozen=True, slots=True, eq=False)
class ColumnSnapshot:
    """Some of `CaseColumns` at a moment."""

    names: list[str]
    statuses: NDArray[np.uint8]
    areas: NDArray[np.float64]
    doubts: NDArray[np.float64]
    changes: NDArray[np.int64]
    tags: list[str]
    missing: NDArray[np.bool_]
    held_out: NDArray[np.int8]
    imported: NDArray[np.bool_]
    unchanged: NDArray[np.bool_]
    metadata: tuple[ValueColumn, ...] | None
    agreement: AgreementColumns | None

    def column(self, title: str) -> ValueColumn | None:
        """A column of the tables beside the images; None where none of them has it."""
        columns = self.metadata or ()
        return next((column for column in columns if column.title == title), None)


class CaseColumns:
    """Half a million cases in little memory; a `Case` is made when one is asked for.

    Args:
        folder: Of the images.
        listing: Taken over.

    Attributes:
        folder: Of the images.
        ids: Shape (n,), in the order of the study.
        names: One a case.
        statuses: Indices into `STATUSES`.
        areas: Share of the image that is lesion, 0..1, NaN where nothing is known.
        doubts: How doubtful the prediction is, NaN where nothing is known.
        changes: Number of a person's last change, 0 for none.
        held_out: 1 where the case is held out, 0 where not, -1 before it is decided.
        tags: Of each case, one a line.
        missing: Whether the image file is gone.
        imported: Whether the accepted mask was made elsewhere.
        unchanged: Whether it is a prediction that nobody changed.
        metadata: What tables beside the images say; None while they are not read.
        agreement: How far readers agree; None while they are not compared.
    """

    def __init__(self, folder: Path, listing: CaseListing) -> None:
        self.folder = folder
        self.ids = listing.ids
        self.names = listing.names
        self.statuses = listing.statuses
        self.areas = listing.areas
        self.doubts = listing.doubts
        self.changes = listing.changes
        self.held_out = listing.held_out
        self.tags = listing.tags
        self.missing = listing.missing
        self.imported = listing.imported
        self.unchanged = listing.unchanged
        self.metadata: tuple[ValueColumn, ...] | None = None
        self.agreement: AgreementColumns | None = None
        self._listing = listing
        self._by_id: NDArray[np.intp] = np.argsort(self.ids)
        self._sorted_ids = self.ids[self._by_id]

    def __len__(self) -> int:
        return len(self.names)

    def position(self, case_id: int) -> int:
        """Where a case is in the columns.

        Raises:
            KeyError: There is no such case.
        """
        rank = int(self._sorted_ids.searchsorted(case_id))
        if rank == len(self) or self._sorted_ids[rank] != case_id:
            raise KeyError(case_id)
        return int(self._by_id[rank])

    def positions(self, case_ids: NDArray[np.int64]) -> NDArray[np.intp]:
        """Where cases are in the columns; -1 for those that are not there."""
        ranks = np.searchsorted(self._sorted_ids, case_ids).clip(max=max(0, len(self) - 1))
        found = self._by_id[ranks]
        return np.where(self.ids[found] == case_ids, found, -1)

    def knows(self, case_id: int) -> bool:
        """Whether there is such a case."""
        rank = int(self._sorted_ids.searchsorted(case_id))
        return rank < len(self) and bool(self._sorted_ids[rank] == case_id)

    def case(self, position: int) -> Case:
        """The case at a position, as it was when it was last set."""
        listing, name, tags = self._listing, self.names[position], self.tags[position]
        return Case(
            id=int(self.ids[position]),
            name=name,
            path=self.folder / name,
            status=STATUSES[self.statuses[position]],
            revision=listing.revisions[position],
            held_out=_DECIDED[int(self.held_out[position])],
            model_id=listing.model_ids[position],
            area=_known(self.areas[position]),
            doubt=_known(self.doubts[position]),
            changed=int(self.changes[position]),
            changed_at=listing.changed_at[position],
            accepted_at=listing.accepted_at[position],
            tags=tuple(tags.split("\n")) if tags else (),
            has_note=bool(listing.has_note[position]),
            replaced=bool(listing.replaced[position]),
            missing=bool(self.missing[position]),
            imported=bool(self.imported[position]),
            unchanged=bool(self.unchanged[position]),
        )

    def set(self, position: int, case: Case) -> None:
        """Take over what changed about a case."""
        self.statuses[position] = CODES[case.status]
        self.areas[position] = _UNKNOWN if case.area is None else case.area
        self.doubts[position] = _UNKNOWN if case.doubt is None else case.doubt
        self.changes[position] = case.changed
        self.held_out[position] = HELD_OUT[case.held_out]
        self.tags[position] = "\n".join(case.tags)
        self.missing[position] = case.missing
        self.imported[position] = case.imported
        self.unchanged[position] = case.unchanged
        listing = self._listing
        listing.revisions[position] = case.revision
        listing.model_ids[position] = case.model_id
        listing.changed_at[position] = case.changed_at
        listing.accepted_at[position] = case.accepted_at
        listing.has_note[position] = case.has_note
        listing.replaced[position] = case.replaced

    def snapshot(self) -> ColumnSnapshot:
        """What an order and a filter look at, safe to hand to another thread."""
        return ColumnSnapshot(
            self.names,
            self.statuses.copy(),
            self.areas.copy(),
            self.doubts.copy(),
            self.changes.copy(),
            self.tags.copy(),
            self.missing.copy(),
            self.held_out.copy(),
            self.imported.copy(),
            self.unchanged.copy(),
            self.metadata,
            None if self.agreement is None else self.agreement.copy(),
        )


def _known(number: np.float64) -> float | None:
    return None if np.isnan(number) else float(number)
