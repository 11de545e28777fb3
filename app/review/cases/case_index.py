"""The cases of the open study as the window sees them."""

import contextlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from app.review.cases.case_columns import Agreed, CaseColumns
from app.review.cases.ordering import TO_REVIEW, Ordering
from mgmfnet.study import Case, CaseListing, Status
from mgmfnet.study.case_listing import CODES, STATUSES

_UNDECIDED: Final = np.array([status in TO_REVIEW for status in STATUSES])
_NOT_LISTED: Final = -1


class CaseIndex:
    """Cases by id, and in the order and choice that the person made: the rows.

    A copy, so that the window never waits for the study. A row stays until `arrange`, even when
    its case no longer belongs there: nothing moves from under the pointer.

    Attributes:
        columns: All cases.
        rows: Places in the columns of the cases that are listed, in their order.
        counts: How many cases of the whole study have each status.
        tags: How many cases of the whole study have each tag.
    """

    def __init__(self, columns: CaseColumns, rows: NDArray[np.intp] | None = None) -> None:
        self.columns = columns
        numbers = np.bincount(self.columns.statuses, minlength=len(STATUSES)).tolist()
        self.counts: Counter[Status] = Counter(dict(zip(STATUSES, numbers, strict=True)))
        tagged = (tags.split("\n") for tags in self.columns.tags if tags)
        self.tags = Counter(chain.from_iterable(tagged))
        self.rows: NDArray[np.intp] = np.arange(len(self.columns)) if rows is None else rows
        self._row_at = self._invert()

    @classmethod
    def empty(cls) -> Self:
        """Of no study."""
        return cls(CaseColumns(Path(), CaseListing.of()))

    def __len__(self) -> int:
        return len(self.columns)

    def __iter__(self) -> Iterator[Case]:
        return (self.columns.case(position) for position in range(len(self)))

    def __contains__(self, case_id: int) -> bool:
        return self.columns.knows(case_id)

    def __getitem__(self, case_id: int) -> Case:
        return self.columns.case(self.columns.position(case_id))

    def find(self, name: str | None) -> Case | None:
        """The case of this name."""
        if name is None:
            return None
        with contextlib.suppress(ValueError):
            return self.columns.case(self.columns.names.index(name))
        return None

    def with_status(self, status: Status) -> Iterator[Case]:
        """The cases of one status, in the order of the study."""
        positions = np.flatnonzero(self.columns.statuses == CODES[status])
        return (self.columns.case(position) for position in positions.tolist())

    def without_status(self, statuses: Collection[Status]) -> NDArray[np.bool_]:
        """Which cases have none of these statuses, by their position in the columns."""
        others = np.array([status not in statuses for status in STATUSES])
        kept: NDArray[np.bool_] = others[self.columns.statuses]
        return kept

    def count(self, orderings: Iterable[Ordering]) -> list[int]:
        """How many cases of the whole study the filter of each lets through."""
        columns = self.columns.snapshot()
        return [int(np.count_nonzero(ordering.kept(columns))) for ordering in orderings]

    def update(self, case: Case) -> None:
        """Take over what changed about one case."""
        position = self.columns.position(case.id)
        self.counts[STATUSES[self.columns.statuses[position]]] -= 1
        self.counts[case.status] += 1
        self.tags += Counter(case.tags)
        self.tags -= Counter(self.columns.case(position).tags)
        self.columns.set(position, case)

    def replace(self, other: "CaseIndex") -> None:
        """Take over the cases and the rows of another index of the study."""
        self.columns, self.counts, self.tags = other.columns, other.counts, other.tags
        self.arrange(other.rows)

    def arrange(self, rows: NDArray[np.intp]) -> None:
        """List these cases, in this order."""
        self.rows = rows
        self._row_at = self._invert()

    def at(self, row: int) -> Case:
        """The case of a row."""
        return self.columns.case(int(self.rows[row]))

    def row_of(self, case_id: int) -> int | None:
        """The row of a case; None when it is not listed."""
        row = int(self._row_at[self.columns.position(case_id)])
        return None if row == _NOT_LISTED else row

    def after(self, case_id: int) -> Case | None:
        """The case of the next row, or None at the end."""
        row = self._start_after(case_id)
        return self.at(row) if row < len(self.rows) else None

    def before(self, case_id: int) -> Case | None:
        """The case of the row before, or None at the start."""
        row = self.row_of(case_id)
        row = (self._start_after(case_id) if row is None else row) - 1
        return self.at(row) if row >= 0 else None

    def undecided_after(self, case_id: int | None) -> Case | None:
        """The next listed case that waits for a decision and whose image is there.

        From the end on it goes on from the start.

        Args:
            case_id: Where to begin, itself left out; None for the start.
        """
        start = 0 if case_id is None else self._start_after(case_id)
        waiting = (_UNDECIDED[self.columns.statuses] & ~self.columns.missing)[self.rows]
        if case_id is not None and (row := self.row_of(case_id)) is not None:
            waiting[row] = False
        for part, offset in ((waiting[start:], start), (waiting[:start], 0)):
            if part.any():
                return self.at(offset + int(part.argmax()))
        return None

    def most_doubtful(self, left_out: Collection[int] = ()) -> Case | None:
        """The most doubtful of the listed cases that wait for a decision, whatever its row.

        Args:
            left_out: Ids of cases that do not count.
        """
        waiting = self.rows[_UNDECIDED[self.columns.statuses[self.rows]]]
        waiting = waiting[~np.isin(self.columns.ids[waiting], list(left_out))]
        if not len(waiting):
            return None
        doubts = np.nan_to_num(self.columns.doubts[waiting], nan=-1)  # nothing known comes last
        return self.columns.case(int(waiting[doubts.argmax()]))

    def least_agreed(self, left_out: Collection[int] = ()) -> Case | None:
        """The listed case that readers agree on least, of those that are not settled.

        Args:
            left_out: Ids of cases that do not count.
        """
        agreement = self.columns.agreement
        if agreement is None:
            return None
        wanted = agreement.known & ~agreement.settled & ~self.columns.missing
        waiting = self.rows[wanted[self.rows]]
        waiting = waiting[~np.isin(self.columns.ids[waiting], list(left_out))]
        if not len(waiting):
            return None
        return self.columns.case(int(waiting[agreement.dices[waiting].argmin()]))

    def agreed(self, case_id: int) -> Agreed | None:
        """How far readers agree on a case; None where that is not known."""
        agreement, position = self.columns.agreement, self.columns.position(case_id)
        if agreement is None or np.isnan(agreement.dices[position]):
            return None
        return Agreed(float(agreement.dices[position]), bool(agreement.settled[position]))

    def _start_after(self, case_id: int) -> int:
        """The row after a case; for one that is not listed, where it would be by its name."""
        row = self.row_of(case_id)
        if row is not None:
            return row + 1
        later = self.rows > self.columns.position(case_id)
        return int(later.argmax()) if later.any() else len(self.rows)

    def _invert(self) -> NDArray[np.intp]:
        rows = np.full(len(self.columns), _NOT_LISTED, np.intp)
        rows[self.rows] = np.arange(len(self.rows))
        return rows
