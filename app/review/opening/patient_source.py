"""Finds out what tables say of the patients and scales of the open study, and tells it."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from app import tasks
from app.messages import About, Topic, messages
from app.review.cases.session_memory import SessionMemory
from app.tasks import Priority, Runner, Task, TaskContext
from mgmfnet.errors import MgmfnetError
from mgmfnet.sentence import Sentence, together
from mgmfnet.study import Study


class _Known(NamedTuple):
    are_folders: bool
    source: Sentence | None
    problems: tuple[Sentence, ...]
    not_learnt_from: frozenset[str]


def _look(context: TaskContext, study: Study) -> _Known:
    context.check()
    with study.tables.held():
        patients, scales = study.patients, study.scales.read_tables()
        problems = (*patients.problems(), *scales.problems)
        not_learnt_from = frozenset(patients.not_learnt_from())
        return _Known(patients.are_folders, patients.groups().source, problems, not_learnt_from)


def _set_folders(context: TaskContext, study: Study, *, are_folders: bool) -> None:
    context.check()
    study.patients.set_are_folders(are_folders=are_folders)


class PatientSource(QObject):
    """Tells once for a study what is used, and aloud what is wrong about it.

    Args:
        study: The open study.
        memory: What was told last.
        lane: Where the study is written, in order.
        parent: As for every QObject.

    Attributes:
        changed: What is here may be another, and so may the scales that a table gives.
        are_folders: Whether each subfolder of the images is a patient.
        not_learnt_from: Names of accepted cases of whose patients others are held out.
    """

    changed = Signal()

    def __init__(
        self, study: Study, memory: SessionMemory, lane: Runner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._study = study
        self._memory = memory
        self._lane = lane
        self._looking: Task[_Known] | None = None
        self.are_folders = False
        self.not_learnt_from: frozenset[str] = frozenset()

    def look(self) -> None:
        """Find out what is known now; the table of a large archive takes a while."""
        if self._looking is not None:
            self._looking.cancel()
        self._looking = (
            tasks.run(self, _look, self._study, priority=Priority.BACKGROUND)
            .success(self._take)
            .failure(_tell)
        )

    def set_folders(self, *, are_folders: bool) -> None:
        """Say whether each subfolder is a patient; held-out cases stay what they are."""
        self._memory.patients_from = ""
        (
            self._lane.run(self, partial(_set_folders, are_folders=are_folders), self._study)
            .success(lambda _: self.look())
            .failure(self._give_up)
        )

    def _take(self, known: _Known) -> None:
        self.are_folders, self.not_learnt_from = known.are_folders, known.not_learnt_from
        self.changed.emit()
        if not known.problems:
            messages.withdraw(Topic.PATIENTS)
        source = () if known.source is None else (known.source,)
        if told := self._memory.untold_of_patients((*source, *known.problems)):
            tell = messages.warning if known.problems else messages.info
            tell(together(*told), about=About(Topic.PATIENTS))

    def _give_up(self, error: MgmfnetError) -> None:
        _tell(error)
        self.changed.emit()


def _tell(error: MgmfnetError) -> None:
    messages.error(error, about=About(Topic.PATIENTS))
