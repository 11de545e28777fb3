"""What is known of the cases that several read: flat arrays, so that many take little memory."""

from collections.abc import Collection, Iterable
from itertools import combinations
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mgmfnet.evaluation.agreement.readers import Readers
from mgmfnet.study import CaseListing

Places = NDArray[np.intp]

NOBODY_HEARD: Final = -1
_MOST_BITS: Final = 62


class Found(NamedTuple):
    """What was found of one case.

    Attributes:
        place: Of the case in the table.
        dices: Dice coefficients (0..1) of every two readers in the order of `combinations`; NaN
            without two masks.
        size: Share of the image (0..1) that people drew, in the mean.
        unheard: A bit for each person whose mask is not in the one that settles the case;
            `NOBODY_HEARD` where none does.
    """

    place: int
    dices: tuple[float, ...]
    size: float
    unheard: int


class DiceTable:
    """The cases that at least two readers have a mask of, and how far they agree.

    Attributes:
        labels: Of the readers.
        people: How many of them are people; the model comes last.
        model_id: Of the model; None without one.
        names: Of the cases, in the order of the study.
        ids: Of the cases.
        states: A number for what everybody drew on each of them, the study itself included.
        dices: See `Found`; a column for every two readers.
        sizes: See `Found`.
        unheard: See `Found`.
        looked: Which of them were looked at.
    """

    def __init__(self, readers: Readers, listing: CaseListing, before: "DiceTable | None") -> None:
        """Begin with what was found before of the same masks.

        Args:
            readers: Who is compared.
            listing: The cases of the study.
            before: An earlier table of the study.
        """
        self.labels = readers.labels
        self.people = len(readers.people)
        self.model_id = None if readers.model is None else readers.model.model_id
        drawn = [reader.drawn for reader in readers.people]
        least = 1 if readers.model is not None else 2
        shared = [
            place
            for place, name in enumerate(listing.names)
            if sum(name in of_one for of_one in drawn) >= least
        ]
        self.names = [listing.names[place] for place in shared]
        self.ids = np.array([listing.ids[place] for place in shared], np.int64)
        self._by_id = np.argsort(self.ids)
        self.states = np.array(
            [
                hash(
                    (
                        listing.revisions[place],
                        listing.model_ids[place],
                        *(of_one.get(listing.names[place]) for of_one in drawn),
                    )
                )
                for place in shared
            ],
            np.int64,
        )
        count, pairs = len(shared), len(list(combinations(self.labels, 2)))
        self.dices = np.full((count, pairs), np.nan, np.float32)
        self.sizes = np.full(count, np.nan)
        self.unheard = np.full(count, NOBODY_HEARD, np.int64)
        self.looked = np.zeros(count, bool)
        if before is not None and before.labels == self.labels:
            self._take_over(before)

    def __len__(self) -> int:
        return len(self.names)

    def place_of(self, case_id: int) -> int | None:
        """Where a case is; None where not two read it."""
        rank = int(np.searchsorted(self.ids, case_id, sorter=self._by_id))
        if rank == len(self) or self.ids[self._by_id[rank]] != case_id:
            return None
        return int(self._by_id[rank])

    def note(self, found: Found) -> None:
        """Take over what was found of a case."""
        place = found.place
        self.dices[place] = found.dices
        self.sizes[place] = found.size
        self.unheard[place] = found.unheard
        self.looked[place] = True

    def forget(self, case_id: int) -> None:
        """Have a case looked at again."""
        if (place := self.place_of(case_id)) is not None:
            self.looked[place] = False

    def waiting(self, first: Iterable[int], count: int) -> list[int]:
        """Places of some cases that were not looked at yet.

        Args:
            first: Ids of cases that come first.
            count: At most so many.
        """
        wanted = (self.place_of(case_id) for case_id in first)
        ahead = [place for place in wanted if place is not None and not self.looked[place]]
        rest = np.flatnonzero(~self.looked)[: count + len(ahead)].tolist()
        return list(dict.fromkeys([*ahead, *rest]))[:count]

    def lowest(self, chosen: Collection[int], places: Places) -> NDArray[np.float64]:
        """The lowest Dice coefficient of two of the chosen readers; NaN without two masks.

        Args:
            chosen: Places among the labels.
            places: Of the cases.
        """
        every = combinations(range(len(self.labels)), 2)
        wanted = [set(pair) <= set(chosen) for pair in every]
        dices = self.dices[places][:, wanted].astype(np.float64)
        lowest: NDArray[np.float64] = np.where(np.isnan(dices), np.inf, dices).min(
            axis=1, initial=np.inf
        )
        lowest[np.isinf(lowest)] = np.nan
        return lowest

    def settled(self, chosen: Iterable[int], places: Places) -> NDArray[np.bool_]:
        """Of which cases a mask was made of all that the chosen people drew."""
        bits = bits_of(place for place in chosen if place < self.people)
        unheard = self.unheard[places]
        found: NDArray[np.bool_] = (unheard != NOBODY_HEARD) & (unheard & bits == 0)
        return found

    def _take_over(self, before: "DiceTable") -> None:
        _, ours, theirs = np.intersect1d(self.ids, before.ids, return_indices=True)
        same = self.states[ours] == before.states[theirs]
        ours, theirs = ours[same], theirs[same]
        for mine, other in (
            (self.dices, before.dices),
            (self.sizes, before.sizes),
            (self.unheard, before.unheard),
            (self.looked, before.looked),
        ):
            mine[ours] = other[theirs]


def bits_of(people: Iterable[int]) -> int:
    """A bit for each person; those of a crowd share the last one."""
    bits = 0
    for place in people:
        bits |= 1 << min(place, _MOST_BITS)
    return bits
