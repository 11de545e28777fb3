"""Keeps unfinished strokes on disk while the person paints."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.document.case_document import CaseDocument
from app.messages import About, Topic, messages
from app.review.opening.mask_snapshot import MaskSnapshot
from app.tasks import Runner, TaskContext
from app.translation import tr
from mgmfnet.errors import MgmfnetError
from mgmfnet.study import Case, FileVersion, Study

_DELAY_MS: Final = 1000  # with the writing, strokes are on disk within 2 s
_RETRY_MS: Final = 5000


def _store(context: TaskContext, study: Study, case_id: int, snapshot: MaskSnapshot) -> Case:
    context.check()
    if snapshot.unfinished:
        return study.drafts.save(case_id, snapshot.draft())
    study.histories.save(case_id, snapshot.history())
    return study.drafts.drop(case_id)


def _keep_history(context: TaskContext, study: Study, case_id: int, snapshot: MaskSnapshot) -> None:
    context.check()
    study.histories.save(case_id, snapshot.without_hints().history())


class DraftSaver(QObject):
    """Saves the document's strokes as the draft of its case, soon after each and when told to.

    What could not be written stays in memory and is tried again until it is on disk.

    Args:
        study: Keeps them.
        document: Watched for strokes.
        lane: Where the study is written, in order.
        parent: As for every QObject.
    """

    saved = Signal(object)  # Case

    def __init__(
        self,
        study: Study,
        document: CaseDocument,
        lane: Runner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._study = study
        self._document = document
        self._lane = lane
        self._case: Case | None = None
        self._image: FileVersion | None = None
        self._opened_with_draft = False
        self._touched = False
        self._stroke_under_way = False
        self._unsaved: dict[int, MaskSnapshot] = {}
        self._taken: dict[int, list[MaskSnapshot]] = {}
        self._writing: set[int] = set()
        self._failing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save)
        document.strokeFinished.connect(self._note_step)
        document.maskChanged.connect(self._note_pixels)

    def attach(self, case: Case, *, has_draft: bool, image: FileVersion | None) -> None:
        """The document shows this case now, as it is stored, and this version of its image."""
        self._case = case
        self._image = image
        self._opened_with_draft = has_draft
        self._touched = self._stroke_under_way = False

    def detach(self) -> None:
        """The document shows no case any more; what was not saved is lost."""
        self._case = None
        self._touched = self._stroke_under_way = False

    def unsaved(self, case_id: int) -> MaskSnapshot | None:
        """The newest state of a case that is not known to be on disk."""
        return self._unsaved.get(case_id) or self.taken(case_id)

    def taken(self, case_id: int) -> MaskSnapshot | None:
        """The newest state of a case that is being accepted."""
        return self._taken[case_id][-1] if case_id in self._taken else None

    @property
    def has_unsaved(self) -> bool:
        """Whether any strokes are not known to be on disk."""
        return self._touched or bool(self._unsaved or self._taken)

    def save(self) -> None:
        """Begin to write all that is not on disk."""
        if self._touched and self._case is not None:
            self._touched = False
            self._unsaved[self._case.id] = self._snapshot(self._case)
        for case_id in self._unsaved.keys() - self._writing:
            self._write(case_id)

    def take(self, case_id: int) -> MaskSnapshot:
        """The document's state, to be accepted as the mask of the case that it shows.

        It need not be saved as a draft; `accepted` or `give_back` must follow.
        """
        if self._case is None or self._case.id != case_id:
            raise ValueError(f"the document does not show case {case_id}")
        snapshot = self._snapshot(self._case)
        self._touched = False
        self._unsaved.pop(case_id, None)
        self._taken.setdefault(case_id, []).append(replace(snapshot, unfinished=True))
        return snapshot

    def give_back(self, case_id: int) -> None:
        """The state that was taken first could not be accepted: keep it as a draft."""
        snapshot = self._pop_taken(case_id)
        if not self._study.read_only and case_id not in self._taken:
            self._unsaved.setdefault(case_id, snapshot)
            self.save()

    def accepted(self, case: Case) -> None:
        """The state that was taken first is on disk as a mask; draft and hints are gone."""
        # Not worth a message when it fails: the mask itself is on disk.
        self._lane.run(self, _keep_history, self._study, case.id, self._pop_taken(case.id))
        self._tell_recovery()
        if self._case is not None and self._case.id == case.id:
            self._case = case
            self._opened_with_draft = False
            if not self._touched and case.id not in self._taken:
                self._document.undo_stack.setClean()

    def _pop_taken(self, case_id: int) -> MaskSnapshot:
        snapshot, *later = self._taken.pop(case_id)
        if later:
            self._taken[case_id] = later
        return snapshot

    def _snapshot(self, case: Case) -> MaskSnapshot:
        document = self._document
        unchanged = document.undo_stack.isClean() and not self._stroke_under_way
        as_opened = unchanged and not self._opened_with_draft
        persons = document.person_made or case.revision is not None
        return MaskSnapshot.of(document, self._image, unfinished=persons and not as_opened)

    def _touch(self) -> None:
        if self._case is not None and not self._study.read_only:
            self._touched = True
            if not self._timer.isActive() or self._timer.remainingTime() > _DELAY_MS:
                self._timer.start(_DELAY_MS)

    def _note_step(self) -> None:
        self._stroke_under_way = False
        self._touch()

    def _note_pixels(self) -> None:
        self._stroke_under_way = self._document.person_made
        if self._document.person_made:
            self._touch()

    def _write(self, case_id: int) -> None:
        snapshot = self._unsaved[case_id]
        self._writing.add(case_id)
        (
            self._lane.run(self, _store, self._study, case_id, snapshot)
            .success(self._note_saved, snapshot)
            .failure(self._note_failure, case_id)
            .crash(self._retry_later, case_id)
        )

    def _note_saved(self, snapshot: MaskSnapshot, case: Case) -> None:
        self._writing.discard(case.id)
        if self._unsaved.get(case.id) is snapshot:
            del self._unsaved[case.id]
        self._tell_recovery()
        self.saved.emit(case)
        if case.id in self._unsaved:
            self._write(case.id)

    def _tell_recovery(self) -> None:
        if self._failing and not self._unsaved:
            self._failing = False
            messages.info(tr("Your strokes are saved again."), about=About(Topic.STROKES))

    def _note_failure(self, case_id: int, error: MgmfnetError) -> None:
        if not self._failing:
            self._failing = True
            messages.error(
                tr("Your strokes are not saved yet, but kept in memory. {problem}", problem=error),
                about=About(Topic.STROKES),
            )
        self._retry_later(case_id)

    def _retry_later(self, case_id: int) -> None:
        self._writing.discard(case_id)
        if not self._timer.isActive():
            self._timer.start(_RETRY_MS)
