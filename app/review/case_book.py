"""The cases of the open study as the window sees them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from mgmfnet.study import Case, Status

_UNDECIDED = frozenset({Status.UNREVIEWED, Status.PREDICTED, Status.EDITED})


class CaseBook:
    """Cases by id and in order; a copy, so that the window never waits for the study."""

    def __init__(self, cases: Iterable[Case] = ()) -> None:
        self._cases = {case.id: case for case in cases}
        self._order = list(self._cases)
        self._places = {case_id: place for place, case_id in enumerate(self._order)}
        self._listed: frozenset[int] | None = None
        self.counts: Counter[Status] = Counter(case.status for case in self._cases.values())

    def __len__(self) -> int:
        return len(self._cases)

    def __iter__(self) -> Iterator[Case]:
        return iter(self._cases.values())

    def __getitem__(self, case_id: int) -> Case:
        return self._cases[case_id]

    def find(self, name: str | None) -> Case | None:
        """The case of this name."""
        return next((case for case in self if case.name == name), None)

    def update(self, case: Case) -> None:
        """Take over what changed about one case."""
        self.counts[self._cases[case.id].status] -= 1
        self.counts[case.status] += 1
        self._cases[case.id] = case

    def set_listed(self, case_ids: Iterable[int] | None) -> None:
        """Step only through these cases, those that a filter leaves; None for all."""
        self._listed = None if case_ids is None else frozenset(case_ids)

    def after(self, case_id: int) -> Case | None:
        """The next case, or None at the end."""
        return self._first(self._order[self._places[case_id] + 1 :])

    def before(self, case_id: int) -> Case | None:
        """The previous case, or None at the start."""
        return self._first(self._order[: self._places[case_id]][::-1])

    def undecided_after(self, case_id: int | None) -> Case | None:
        """The next case that waits for a decision; from the end, the search goes on at the start.

        Args:
            case_id: Where to begin, itself left out; None for the start.
        """
        start = 0 if case_id is None else self._places[case_id] + 1
        end = start if case_id is None else start - 1
        return self._first(self._order[start:] + self._order[:end], undecided=True)

    def _first(self, case_ids: Sequence[int], *, undecided: bool = False) -> Case | None:
        for case_id in case_ids:
            case = self._cases[case_id]
            listed = self._listed is None or case_id in self._listed
            if listed and (case.status in _UNDECIDED or not undecided):
                return case
        return None
