"""Notes and tags on the way between the window and the study."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app import tasks
from app.messages import About, Topic, messages
from app.review.deciding.decision_history import Decided, DecisionHistory
from app.tasks import Runner, TaskContext
from app.translation import tr
from mgmfnet.errors import MgmfnetError
from mgmfnet.study import Case, Study

_RETRY_MS: Final = 5000


def _read(context: TaskContext, study: Study, case_id: int) -> str:
    context.check()
    return study.notes.note(case_id)


def _write(_context: TaskContext, study: Study, case_id: int, note: str) -> Case:
    return study.notes.set_note(case_id, note)


def _tag(
    _context: TaskContext, study: Study, case_id: int, tags: Sequence[str]
) -> tuple[Case, Case]:
    """The case before and after."""
    return study.case(case_id), study.notes.set_tags(case_id, tags)


def _untag(_context: TaskContext, study: Study, before: Case, after: Case) -> Case | None:
    """The case with the tags that it had before; None where it got others since."""
    if study.case(after.id).tags != after.tags:
        return None
    return study.notes.set_tags(after.id, before.tags)


class Annotations(QObject):
    """Reads and writes notes and tags; a note that could not be written is tried again.

    Args:
        study: Keeps them.
        lane: Where the study is written, in order.
        history: Told what tags were set, so that it can be taken back.
        parent: As for every QObject.

    Attributes:
        noteRead: With the id of a case and its note.
        changed: With the `Case` whose note or tags are stored now.
    """

    noteRead = Signal(int, str)
    changed = Signal(object)

    def __init__(
        self,
        study: Study,
        lane: Runner,
        history: DecisionHistory,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._study = study
        self._lane = lane
        self._history = history
        self._unsaved: dict[int, str] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_RETRY_MS)
        self._timer.timeout.connect(self.save)

    @property
    def has_unsaved(self) -> bool:
        """Whether any note is not known to be on disk."""
        return bool(self._unsaved)

    def read(self, case_id: int) -> None:
        """Read the note on a case; `noteRead` follows."""
        if case_id in self._unsaved:
            self.noteRead.emit(case_id, self._unsaved[case_id])
        else:
            tasks.run(self, _read, self._study, case_id).success(self.noteRead.emit, case_id)

    def set_note(self, case_id: int, note: str) -> None:
        """Write the note on a case."""
        self._unsaved[case_id] = note
        self._write(case_id)

    def set_tags(self, case_id: int, tags: Sequence[str]) -> None:
        """Make these the tags of a case."""
        (
            self._lane.run(self, _tag, self._study, case_id, tuple(tags))
            .success(self._tags_saved)
            .failure(_tell_tags)
        )

    def save(self) -> None:
        """Begin to write all notes that are not on disk."""
        for case_id in list(self._unsaved):
            self._write(case_id)

    def _write(self, case_id: int) -> None:
        note = self._unsaved[case_id]
        (
            self._lane.run(self, _write, self._study, case_id, note)
            .success(self._note_saved, note)
            .failure(self._note_failure)
        )

    def _tags_saved(self, change: tuple[Case, Case]) -> None:
        before, after = change
        messages.withdraw(Topic.TAGS)
        if before.tags != after.tags:
            take_back = partial(self._take_tags_back, before, after)
            decided = Decided(tr("tagging {case}", case=after.name), take_back)
            self._history.note(decided, while_working=True)
        self.changed.emit(after)

    def _take_tags_back(self, before: Case, after: Case) -> None:
        (
            self._lane.run(self, _untag, self._study, before, after)
            .success(self._tags_taken_back, after)
            .failure(_tell_tags)
        )

    def _tags_taken_back(self, after: Case, case: Case | None) -> None:
        if case is not None:
            self.changed.emit(case)
        else:
            messages.warning(
                tr("{case} got other tags since, so it keeps them.", case=after.name),
                about=About(Topic.TAGS),
            )

    def _note_saved(self, note: str, case: Case) -> None:
        if self._unsaved.get(case.id) == note:
            del self._unsaved[case.id]
        if not self._unsaved:
            messages.withdraw(Topic.NOTE)
        self.changed.emit(case)

    def _note_failure(self, error: MgmfnetError) -> None:
        if self._study.read_only:
            self._unsaved.clear()
            messages.error(
                tr("The note is not saved. {problem}", problem=error), about=About(Topic.NOTE)
            )
            return
        if not self._timer.isActive():
            messages.error(
                tr("The note is not saved yet, but kept in memory. {problem}", problem=error),
                about=About(Topic.NOTE),
            )
        self._timer.start()


def _tell_tags(error: MgmfnetError) -> None:
    messages.error(tr("The tags are not saved. {problem}", problem=error), about=About(Topic.TAGS))
