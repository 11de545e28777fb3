"""In which order the cases of a study come, and which of them are left out."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel

from app.review.cases.case_columns import ColumnSnapshot
from app.tasks import TaskContext
from mgmfnet.data.metadata.column_values import ValueColumn
from mgmfnet.study import Status
from mgmfnet.study.case_listing import CODES

TO_REVIEW: Final = frozenset({Status.UNREVIEWED, Status.PREDICTED, Status.EDITED})
"""What waits for a decision."""

ALL: Final = frozenset(Status)


class Order(StrEnum):
    """What comes first; within one rank the cases keep the order of their names."""

    NAME = "name"
    DOUBT = "doubt"
    LARGEST = "largest"
    SMALLEST = "smallest"
    STATUS = "status"
    CHANGED = "changed"
    COLUMN = "column"
    AGREEMENT = "agreement"


class LesionSize(StrEnum):
    """A third of the compared cases, by the share of the image that people drew."""

    ANY = "any"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class Ordering(BaseModel, frozen=True):
    """An order and a filter.

    Attributes:
        order: What comes first.
        statuses: Cases of another status are left out.
        tag: Cases without this tag are left out, unless it is empty.
        text: Cases that have it neither in their name nor in a tag, in any case of letters, are
            left out. Where it is a word and no number, it is looked for in metadata, too.
        missing: Cases whose image is there are left out.
        no_lesion: Cases are left out of which it is not accepted that there is no lesion.
        held_out: Cases that are not held out to judge models are left out.
        imported: Cases are left out whose accepted mask was not made elsewhere.
        unchanged: Cases are left out whose accepted mask is not a prediction as it was shown.
        values: Titles of columns of metadata with a value each, that cases must have; empty for
            those of which nothing is said.
        column: The title of the column that `Order.COLUMN` goes by.
        size: While readers are compared: cases of other sizes are left out.
    """

    order: Order = Order.NAME
    statuses: frozenset[Status] = ALL
    tag: str = ""
    text: str = ""
    missing: bool = False
    no_lesion: bool = False
    held_out: bool = False
    imported: bool = False
    unchanged: bool = False
    values: tuple[tuple[str, str], ...] = ()
    column: str = ""
    size: LesionSize = LesionSize.ANY

    @property
    def lasts(self) -> bool:
        """Whether it can be made again when the study is opened the next time."""
        return self.order is not Order.AGREEMENT and self.size is LesionSize.ANY

    @property
    def filters(self) -> bool:
        """Whether any case may be left out."""
        flags = (self.missing, self.no_lesion, self.held_out, self.imported, self.unchanged)
        return self.statuses != ALL or any(flags) or bool(self.tag or self.text or self.values)

    @property
    def as_it_comes(self) -> bool:
        """Whether no change of a case could make another ordering of it."""
        settled_order = self.order in {Order.NAME, Order.COLUMN, Order.AGREEMENT}
        return settled_order and not self.filters

    @property
    def asks_metadata(self) -> bool:
        """Whether it is another one once the tables beside the images are read."""
        return bool(self.values or self.text) or self.order is Order.COLUMN

    def positions(self, columns: ColumnSnapshot) -> NDArray[np.intp]:
        """The positions in ``columns`` of the cases that are not left out, in their order."""
        kept = np.flatnonzero(self.kept(columns))
        if (keys := self._keys(columns)) is None:
            return kept
        ranked: NDArray[np.intp] = kept[np.argsort(keys[kept], kind="stable")]
        return ranked

    def _keys(self, columns: ColumnSnapshot) -> NDArray[np.generic] | None:
        if self.order is not Order.COLUMN:
            return None if (keys := _KEYS.get(self.order)) is None else keys(columns)
        column = columns.column(self.column)
        if column is None:
            return None
        # Code 0, of which nothing is said, becomes the greatest number.
        return column.codes - column.codes.dtype.type(1)

    def kept(self, columns: ColumnSnapshot) -> NDArray[np.bool_]:
        """Which cases are not left out."""
        wanted = np.zeros(len(CODES), bool)
        wanted[[CODES[status] for status in self.statuses]] = True
        kept: NDArray[np.bool_] = wanted[columns.statuses]
        kept &= self._agrees(columns)
        accepted = columns.statuses == CODES[Status.ACCEPTED]
        if self.missing:
            kept &= columns.missing
        if self.no_lesion:
            kept &= accepted & (columns.areas == 0)
        if self.held_out:
            kept &= columns.held_out == 1
        if self.imported:
            kept &= accepted & columns.imported
        if self.unchanged:
            kept &= accepted & columns.unchanged
        if columns.metadata is not None:
            for title, value in self.values:
                kept &= _has(columns.column(title), value)
        if self.tag:
            wanted_line = f"\n{self.tag}\n"
            kept &= [bool(tags) and wanted_line in f"\n{tags}\n" for tags in columns.tags]
        if text := self.text.strip().casefold():
            kept &= _mentions(columns, text)
        return kept

    def _agrees(self, columns: ColumnSnapshot) -> NDArray[np.bool_] | bool:
        """Which cases are not left out by what comparing readers found."""
        agreement = columns.agreement
        if agreement is None:
            return self.order is not Order.AGREEMENT
        known = agreement.known if self.order is Order.AGREEMENT else True
        if self.size is LesionSize.ANY:
            return known
        wanted: NDArray[np.bool_] = agreement.third == _THIRDS.index(self.size)
        return known & wanted


def _has(column: ValueColumn | None, value: str) -> NDArray[np.bool_] | bool:
    """Of which cases a column says this."""
    if column is None or value not in column.values:
        return False
    said: NDArray[np.bool_] = column.codes == column.values.index(value)
    return said


def _mentions(columns: ColumnSnapshot, text: str) -> NDArray[np.bool_]:
    """What is known of which cases in words has this in it."""
    found = np.array(
        [
            text in name.casefold() or (bool(tags) and text in tags.casefold())
            for name, tags in zip(columns.names, columns.tags, strict=True)
        ],
        bool,
    )
    if any(map(str.isalpha, text)):  # a number is the beginning of a name
        for column in columns.metadata or ():
            hits = np.array([text in value.casefold() for value in column.values])
            found |= hits[column.codes]
    return found


_THIRDS: Final = (LesionSize.SMALL, LesionSize.MEDIUM, LesionSize.LARGE)


def _disagreement(columns: ColumnSnapshot) -> NDArray[np.float64]:
    """The least agreement first; what is not known sorts last."""
    unknown = np.full(len(columns.names), np.nan)
    return unknown if columns.agreement is None else columns.agreement.dices


_KEYS: Final[Mapping[Order, Callable[[ColumnSnapshot], NDArray[np.generic]]]] = {
    Order.DOUBT: lambda columns: -columns.doubts,  # NaN, nothing known, sorts last
    Order.LARGEST: lambda columns: -columns.areas,
    Order.SMALLEST: lambda columns: columns.areas,
    Order.STATUS: lambda columns: columns.statuses,
    Order.CHANGED: lambda columns: -columns.changes,
    Order.AGREEMENT: _disagreement,
}


def arrange(context: TaskContext, ordering: Ordering, columns: ColumnSnapshot) -> NDArray[np.intp]:
    """`Ordering.positions`, as a task."""
    context.check()
    return ordering.positions(columns)
