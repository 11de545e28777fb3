"""All cases of a study, column by column."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import chain
from typing import Any, Final, Self

import numpy as np
from numpy.typing import DTypeLike, NDArray

from mgmfnet.study.case import Status

STATUSES: Final = tuple(Status)
"""The status of each code in `CaseListing.statuses`."""

CODES: Final = {status: code for code, status in enumerate(STATUSES)}

HELD_OUT: Final[Mapping[bool | None, int]] = {None: -1, False: 0, True: 1}
"""What stands for `Case.held_out` in `CaseListing.held_out`."""

_MEANT: Final[Mapping[str, Mapping[Any, int]]] = {"statuses": CODES, "held_out": HELD_OUT}
_NUMBERS: Final[Mapping[str, DTypeLike]] = {
    **dict.fromkeys(("ids", "changes"), np.int64),
    **dict.fromkeys(("areas", "doubts"), np.float64),
    **dict.fromkeys(("has_note", "replaced", "missing", "imported", "unchanged"), np.bool_),
    "statuses": np.uint8,
    "held_out": np.int8,
}
_ALIKE: Final = frozenset({"model_ids", "tags"})
"""Texts of which there are few."""


@dataclass(frozen=True, slots=True, eq=False)
class CaseListing:
    """The cases of a study in columns of equal length and order, one for each field of `Case`.

    Half a million cases take little memory. They are read in pieces, so that no thread keeps the
    others waiting for long.

    Attributes:
        ids: Shape (n,), as all that are no lists.
        names: One a case.
        statuses: Indices into `STATUSES`.
        revisions: See `Case`.
        held_out: 1 where a case is held out, 0 where not, -1 before it is decided.
        model_ids: See `Case`.
        areas: Share of the image that is lesion, 0..1, NaN where nothing is known.
        doubts: How doubtful the prediction is, NaN where nothing is known.
        changes: Number of a person's last change, 0 for none.
        changed_at: See `Case`.
        accepted_at: See `Case`.
        tags: Of each case, one a line.
        has_note: See `Case`.
        replaced: See `Case`.
        missing: Whether the image file is gone.
        imported: Whether the accepted mask was made elsewhere.
        unchanged: Whether it is a prediction that nobody changed.
    """

    ids: NDArray[np.int64]
    names: list[str]
    statuses: NDArray[np.uint8]
    revisions: list[str | None]
    held_out: NDArray[np.int8]
    model_ids: list[str | None]
    areas: NDArray[np.float64]
    doubts: NDArray[np.float64]
    changes: NDArray[np.int64]
    changed_at: list[str | None]
    accepted_at: list[str | None]
    tags: list[str]
    has_note: NDArray[np.bool_]
    replaced: NDArray[np.bool_]
    missing: NDArray[np.bool_]
    imported: NDArray[np.bool_]
    unchanged: NDArray[np.bool_]

    @classmethod
    def of(cls, batches: Iterable[Sequence[tuple[Hashable, ...]]] = ()) -> Self:
        """Of rows of the database, a value for each field: tags one a line, flags 0 and 1."""
        pieces: dict[str, list[Any]] = {field.name: [] for field in fields(cls)}
        known: dict[Hashable, Hashable] = {}
        for rows in batches:
            for (name, column), values in zip(pieces.items(), zip(*rows, strict=True), strict=True):
                if name in _ALIKE:
                    column.append([known.setdefault(value, value) for value in values])
                elif name in _NUMBERS:
                    column.append(_numbers(name, values))
                else:
                    column.append(values)
        return cls(**{name: _joined(name, column) for name, column in pieces.items()})

    def __len__(self) -> int:
        return len(self.ids)


def _numbers(name: str, values: Iterable[Any]) -> NDArray[Any]:
    if meant := _MEANT.get(name):
        values = [meant[value] for value in values]
    return np.array(values, _NUMBERS[name])  # None becomes NaN


def _joined(name: str, column: list[Any]) -> Any:
    if name not in _NUMBERS:
        return list(chain.from_iterable(column))
    return np.concatenate([np.empty(0, _NUMBERS[name]), *column])
