"""Compares what several people read of the open study, in the order in which it is needed."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np
from PySide6.QtCore import QObject, Signal

from app import tasks
from app.review.cases.case_columns import AgreementColumns, CaseColumns
from app.review.cases.case_sorter import CaseSorter
from app.review.cases.ordering import Order, Ordering
from app.review.comparing.comparing_work import Batch, look_at, open_table
from app.review.comparing.dice_table import DiceTable, Places
from app.review.comparing.held_readers import HeldReaders
from app.tasks import Priority, Task
from mgmfnet.errors import MgmfnetError
from mgmfnet.sentence import Sentence
from mgmfnet.study import Case, Study

_AT_ONCE: Final = 8
_FIRST_ROWS: Final = 32


class Chosen(NamedTuple):
    """Whose masks are compared.

    Attributes:
        labels: Of all readers; the model comes last.
        people: How many of them are people.
        model_id: Of the model; None without one.
        places: Of those who are compared, in their order.
    """

    labels: tuple[str, ...]
    people: int
    model_id: str | None
    places: tuple[int, ...]

    @property
    def compared_people(self) -> tuple[str, ...]:
        """Labels of the people who are compared."""
        return tuple(self.labels[place] for place in self.places if place < self.people)


class _Running(NamedTuple):
    held: HeldReaders
    before: Ordering


class ReadingsComparison(QObject):
    """While it is on, the list has the least agreement first; then it is as it was before.

    Args:
        study: That people read.
        sorter: Arranges its cases.
        current: Tells the case that the person went to.
        parent: As for every QObject.

    Attributes:
        began: The readers are known; the cases are compared from now on.
        chosenChanged: Others of them are compared.
        found: With the id of a case of which more is known.
        progressed: So many cases of so many are compared.
        ended: It is off again.
        failed: With the error for which it could not begin.
        held: The readings; to be looked at on a worker thread while it is on.
        problems: Cases that cannot be compared, in sentences.
    """

    began = Signal()
    chosenChanged = Signal()
    found = Signal(int)
    progressed = Signal(int, int)
    ended = Signal()
    failed = Signal(object)

    def __init__(
        self,
        study: Study,
        sorter: CaseSorter,
        current: Callable[[], Case],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.problems: list[Sentence] = []
        self._study = study
        self._sorter = sorter
        self._current = current
        self._running: _Running | None = None
        self._table: DiceTable | None = None
        self._chosen: tuple[int, ...] = ()
        self._positions: Places = np.zeros(0, np.intp)
        self._columns: CaseColumns | None = None
        self._in_sight: Sequence[int] = ()
        self._next_rows = 0
        self._task: Task[Batch] | Task[DiceTable] | None = None
        sorter.arranged.connect(self._follow_columns)

    @property
    def held(self) -> HeldReaders | None:
        """The readings, while it is on."""
        return None if self._running is None else self._running.held

    @property
    def chosen(self) -> Chosen | None:
        """Whose masks are compared; None while it is off or begins."""
        if self._running is None or self._columns is None or self._table is None:
            return None
        table = self._table
        return Chosen(table.labels, table.people, table.model_id, self._chosen)

    def begin(self) -> None:
        """Open the readings; `began` or `failed` follows."""
        if self._running is None:
            self._running = _Running(HeldReaders(), self._sorter.ordering)
            self._task = (
                tasks.run(self, open_table, self._study, self._running.held, self._table)
                .success(self._take_table)
                .failure(self._give_up)
            )

    def end(self) -> None:
        """Compare no more; the list is as before."""
        if self._running is None:
            return
        running, self._running = self._running, None
        self._stop(running)
        self._sorter.case_index.columns.agreement = None
        self._sorter.set(running.before)
        self.ended.emit()

    def close(self) -> None:
        """Let go of the readings; the study is being closed."""
        if self._running is not None:
            self._stop(self._running)

    def choose(self, places: Sequence[int]) -> None:
        """Compare these readers from now on, by their places among the labels."""
        if self._table is not None and tuple(places) != self._chosen:
            self._chosen = tuple(places)
            self._fill(np.arange(len(self._table)))
            self._sorter.again()
            self.chosenChanged.emit()

    def set_visible(self, case_ids: Sequence[int]) -> None:
        """Look first at the cases that are in sight."""
        self._in_sight = case_ids

    def reads(self, case_id: int) -> bool:
        """Whether at least two readers have a mask of a case."""
        table = self._table
        return table is not None and self.chosen is not None and table.place_of(case_id) is not None

    def look_again(self, case_id: int) -> None:
        """What the study has of a case is new."""
        if self._table is not None and self.reads(case_id):
            self._table.forget(case_id)
            self._go_on()

    def _take_table(self, table: DiceTable) -> None:
        kept = table.labels == (() if self._table is None else self._table.labels)
        if not (kept and self._chosen):
            self._chosen = tuple(range(max(2, table.people)))
        self._task = None
        self._table = table
        self._show_columns()
        self._next_rows = _FIRST_ROWS
        self._sorter.set(Ordering(order=Order.AGREEMENT))
        self.began.emit()
        self._go_on()

    def _stop(self, running: _Running) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = self._columns = None
        running.held.close()

    def _give_up(self, error: MgmfnetError) -> None:
        if self._running is not None:
            self._stop(self._running)
        self._running = None
        self.failed.emit(error)

    def _follow_columns(self) -> None:
        """Other cases came into the index, or went."""
        if self._columns not in {None, self._sorter.case_index.columns}:
            self._show_columns()
            self._sorter.again()

    def _show_columns(self) -> None:
        if self._table is None:
            return
        self._columns = self._sorter.case_index.columns
        self._columns.agreement = AgreementColumns.nothing(len(self._columns))
        self._positions = self._columns.positions(self._table.ids)
        self._fill(np.arange(len(self._table)))

    def _fill(self, places: Places) -> None:
        """Put what the table has of cases into the columns of the list."""
        columns, table = self._columns, self._table
        if columns is None or columns.agreement is None or table is None:
            return
        places = places[self._positions[places] >= 0]
        positions = self._positions[places]
        columns.agreement.dices[positions] = table.lowest(self._chosen, places)
        columns.agreement.settled[positions] = table.settled(self._chosen, places)
        columns.agreement.sizes[positions] = table.sizes[places]

    def _go_on(self) -> None:
        """Look at the next cases, unless some are being looked at."""
        if self._table is None or self._running is None or self._task is not None:
            return
        places = self._table.waiting((self._current().id, *self._in_sight), _AT_ONCE)
        if not places:
            return
        cases = [(place, int(self._table.ids[place]), self._table.names[place]) for place in places]
        self._task = (
            tasks.run(
                self, look_at, self._study, self._running.held, cases, priority=Priority.BACKGROUND
            )
            .success(self._take_batch)
            .crash(self._rest)
        )

    def _rest(self) -> None:
        self._task = None

    def _take_batch(self, batch: Batch) -> None:
        self._task = None
        table = self._table
        if table is None or self._columns is None:
            return
        for found in batch.found:
            table.note(found)
        self.problems += batch.problems
        self._fill(np.array([found.place for found in batch.found], np.intp))
        done = int(np.count_nonzero(table.looked))
        if self._next_rows and (done >= self._next_rows or done == len(table)):
            self._next_rows = 0 if done == len(table) else 2 * done
            self._sorter.again()
        for found in batch.found:
            self.found.emit(int(table.ids[found.place]))
        self.progressed.emit(done, len(table))
        self._go_on()
