"""In which order the cases of a study come, and which of them are left out."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel

from app.review.cases.case_columns import CODES, ColumnSnapshot
from app.tasks import TaskContext
from mgmfnet.study import Status

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


class Ordering(BaseModel, frozen=True):
    """An order and a filter.

    Attributes:
        order: What comes first.
        statuses: Cases of another status are left out.
        tag: Cases without this tag are left out, unless it is empty.
        text: Cases that have it neither in their name nor in a tag, in any case of letters, are
            left out.
        missing: Cases whose image is there are left out.
        no_lesion: Cases are left out of which it is not accepted that there is no lesion.
    """

    order: Order = Order.NAME
    statuses: frozenset[Status] = ALL
    tag: str = ""
    text: str = ""
    missing: bool = False
    no_lesion: bool = False

    @property
    def filters(self) -> bool:
        """Whether any case may be left out."""
        chosen = self.missing or self.no_lesion
        return self.statuses != ALL or chosen or bool(self.tag or self.text)

    @property
    def as_it_comes(self) -> bool:
        """Whether no change of a case could make another ordering of it."""
        return self.order is Order.NAME and not self.filters

    def positions(self, columns: ColumnSnapshot) -> NDArray[np.intp]:
        """The positions in ``columns`` of the cases that are not left out, in their order."""
        kept = np.flatnonzero(self._kept(columns))
        if (keys := _KEYS.get(self.order)) is None:
            return kept
        ranked: NDArray[np.intp] = kept[np.argsort(keys(columns)[kept], kind="stable")]
        return ranked

    def _kept(self, columns: ColumnSnapshot) -> NDArray[np.bool_]:
        wanted = np.zeros(len(CODES), bool)
        wanted[[CODES[status] for status in self.statuses]] = True
        kept: NDArray[np.bool_] = wanted[columns.statuses]
        if self.missing:
            kept &= columns.missing
        if self.no_lesion:
            kept &= (columns.statuses == CODES[Status.ACCEPTED]) & (columns.areas == 0)
        if self.tag:
            wanted_line = f"\n{self.tag}\n"
            kept &= [bool(tags) and wanted_line in f"\n{tags}\n" for tags in columns.tags]
        if text := self.text.strip().casefold():
            kept &= [
                text in name.casefold() or (bool(tags) and text in tags.casefold())
                for name, tags in zip(columns.names, columns.tags, strict=True)
            ]
        return kept


_KEYS: Final[Mapping[Order, Callable[[ColumnSnapshot], NDArray[np.generic]]]] = {
    Order.DOUBT: lambda columns: -columns.doubts,  # NaN, nothing known, sorts last
    Order.LARGEST: lambda columns: -columns.areas,
    Order.SMALLEST: lambda columns: columns.areas,
    Order.STATUS: lambda columns: columns.statuses,
    Order.CHANGED: lambda columns: -columns.changes,
}


def arrange(context: TaskContext, ordering: Ordering, columns: ColumnSnapshot) -> NDArray[np.intp]:
    """`Ordering.positions`, as a task."""
    context.check()
    return ordering.positions(columns)
