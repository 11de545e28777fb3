"""Shows one case at a time in the document, and never a result of one case in another."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from app import tasks
from app.document.case_document import CaseDocument
from app.review.cases.case_index import CaseIndex
from app.review.cases.session_memory import SessionMemory
from app.review.measuring.stopwatch import Stopwatch
from app.review.opening.case_loader import CaseLoader, LoadedCase
from app.review.opening.draft_saver import DraftSaver
from app.tasks import Priority, Runner, Task, TaskContext
from app.translation import tr_sentence
from mgmfnet.predicted_border import Border, native_probability
from mgmfnet.prediction import Prediction
from mgmfnet.sentence import Sentence
from mgmfnet.study import Case, Study
from mgmfnet.types import Probability, Size


class _Sized(NamedTuple):
    """A prediction at the size of the image with its border grown, and how it is cut as usual."""

    probability: Probability
    growth: float
    model_id: str
    usual: Border


def _at_native(
    context: TaskContext, prediction: Prediction, size: Size, usual: Border, growth: float
) -> _Sized:
    context.check()
    probability = native_probability(prediction, size, growth)
    return _Sized(probability, growth, prediction.model_id, usual)


def _write_memory(context: TaskContext, memory: SessionMemory, review_dir: Path) -> None:
    context.check()
    memory.write(review_dir)


class CasePresenter(QObject):
    """Loads cases into a document, together with what is stored about them.

    Args:
        study: Holds the cases.
        memory: How the study was left, and is left.
        document: Cleared until the case that was asked for is there.
        lane: Where the study is written, in order.
        parent: As for every QObject.
        saver: Told which case the document shows, and asked for strokes it could not yet write.
    """

    shown = Signal(int, str)  # case id, why the person's mask is not shown, or nothing
    prefetched = Signal(object)  # LoadedCase that is probably next
    failed = Signal(int, str)  # case id, what is wrong

    def __init__(
        self,
        study: Study,
        memory: SessionMemory,
        document: CaseDocument,
        lane: Runner,
        parent: QObject | None = None,
        *,
        saver: DraftSaver,
    ) -> None:
        super().__init__(parent)
        self._study = study
        self._memory = memory
        self._document = document
        self._saver = saver
        self._lane = lane
        self._loader = CaseLoader(study, memory, self)
        self._loader.loaded.connect(self._show)
        self._loader.prefetched.connect(self.prefetched)
        self._loader.failed.connect(self.failed)
        self._case: Case | None = None
        self._shown = False
        self._model_id: str | None = None
        self._usual = Border()
        self._growth = 0.0
        self._imported_from: str | None = None
        self._remarks: tuple[Sentence, ...] = ()
        self._late: Prediction | None = None
        self._seen: int | None = None
        self._stopwatch = Stopwatch()
        document.maskChanged.connect(self._touch)
        document.thresholdChanged.connect(self._touch)
        self._resizing: Task[_Sized] | None = None

    def close(self) -> None:
        """Show nothing any more."""
        self._forget()
        self._document.clear()

    def set_model(self, model_id: str | None) -> None:
        """Prefer the predictions of this model from now on."""
        self._loader.set_model(model_id)

    def note_habit(self) -> None:
        """Predictions are cut in another way from now on; the one on the screen stays."""
        self._loader.drop_ahead()

    @property
    def showing(self) -> int | None:
        """The case that the document holds; None while it is being loaded."""
        return self._case.id if self._case is not None and self._shown else None

    @property
    def seen(self) -> int | None:
        """The case that the document holds, once it was on the screen as it is."""
        return self._seen if self._seen == self.showing else None

    @property
    def model_id(self) -> str | None:
        """The model whose prediction the document holds."""
        return self._model_id

    @property
    def border_habit(self) -> Border | None:
        """The study's border habit, where the prediction that the document holds is cut by it."""
        return self._usual if Border() != self._usual == self._border else None

    @property
    def is_unchanged(self) -> bool:
        """Whether the mask is the prediction as it was shown first."""
        return (
            self._document.has_prediction
            and not self._document.person_made
            and self._border == self._usual
        )

    @property
    def _border(self) -> Border:
        """How the prediction that the document holds is cut."""
        return Border(self._document.threshold, self._growth)

    @property
    def imported_from(self) -> str | None:
        """The file that the accepted mask of the case was imported from, when it was shown."""
        return self._imported_from

    def note_drawn(self) -> None:
        """What the document holds is on the screen, its mask included."""
        self._seen = self.showing

    @property
    def remarks(self) -> tuple[Sentence, ...]:
        """What was repaired, scaled or ignored to read the image that the document holds."""
        return self._remarks

    def take_seconds(self, case_id: int) -> float:
        """The seconds of the person's time that a case took; they are counted anew from now on."""
        return self._stopwatch.take(case_id)

    def present(self, case: Case) -> None:
        """Leave the case that is shown and show this one; `shown` or `failed` follows."""
        self._memory.current = case.name
        self.leave()
        self._forget()
        self._case = case
        self._loader.load(case)
        if not self._shown:
            self._document.clear()

    def leave(self) -> None:
        """Begin to save what is unfinished about the case that is shown."""
        self._saver.save()
        if self._case is not None and self._shown:
            self._loader.forget(self._case.id)
            border = None if self._border == self._usual else self._border
            self._memory.set_border(self._case.name, border)
        self.remember()

    def remember(self) -> None:
        """Begin to write down where the person is and what they chose."""
        if not self._study.read_only:
            memory = self._memory.model_copy(deep=True)
            # Not worth a message when it fails: the strokes, which matter more, tell it.
            self._lane.run(self, _write_memory, memory, self._study.review_dir)

    def prefetch(self, case: Case) -> None:
        """Load a case that will probably be next."""
        self._loader.prefetch(case)

    def take_prediction(self, case: Case, prediction: Prediction) -> None:
        """A prediction came in and is stored; show it if its case is shown, or will be."""
        if self._case is None or case.id != self._case.id:
            self._loader.refresh(case)
        elif self._shown:
            self._resize(prediction)
        else:
            self._late = prediction

    def refresh(self, case: Case) -> None:
        """Something about a case was stored; what was loaded before is not shown any more."""
        if self.showing != case.id:
            self._loader.refresh(case)
            if self._case is not None and self._case.id == case.id:
                self._case = case

    def follow_names(self, case_index: CaseIndex) -> None:
        """Cases have other names, and files, than so far."""
        self._loader.follow_names(case_index)
        if self._case is not None and self._case.id in case_index:
            self._case = case_index[self._case.id]

    def _forget(self) -> None:
        self._saver.detach()
        if self._resizing is not None:
            self._resizing.cancel()
        self._stopwatch.turn_to(None)
        self._case = None
        self._shown = False
        self._seen = None
        self._model_id = None
        self._usual, self._growth = Border(), 0.0
        self._imported_from = None
        self._remarks = ()
        self._late = None

    def _show(self, loaded: LoadedCase) -> None:
        case = self._case
        if case is None or case.id != loaded.case_id:
            return
        mask, threshold, edits = loaded.mask, loaded.draft_threshold, loaded.edits
        unsaved = self._saver.unsaved(case.id)
        if unsaved is not None and unsaved.image == loaded.image.version:
            edits = unsaved.edits
            if unsaved.unfinished:
                mask, threshold = unsaved.mask, unsaved.threshold
            elif case.revision is None:
                mask, threshold = None, None
        self._model_id = loaded.model_id
        self._usual, self._growth = loaded.usual, loaded.border.growth
        self._imported_from = loaded.imported_from
        self._remarks = loaded.image.remarks
        self._document.load(
            loaded.pyramid,
            prediction=loaded.probability,
            mask=mask,
            threshold=loaded.border.threshold if threshold is None else threshold,
            history=edits,
        )
        self._shown = True
        has_draft = threshold is not None and mask is not None
        self._saver.attach(case, has_draft=has_draft, image=loaded.image.version)
        if self._late is not None and self._late.model_id != loaded.model_id:
            self._resize(self._late)
        self._late = None
        self._stopwatch.turn_to(case.id)
        self.shown.emit(case.id, tr_sentence(loaded.problem or ""))

    def _touch(self) -> None:
        self._stopwatch.touch()

    def _resize(self, prediction: Prediction) -> None:
        if self._resizing is not None:
            self._resizing.cancel()
        size = Size(*self._document.mask_view.shape)
        usual = self._study.borders.border_of(prediction.model_id)
        growth = usual.growth if self._border == self._usual else self._growth
        self._resizing = tasks.run(
            self, _at_native, prediction, size, usual, growth, priority=Priority.URGENT
        ).success(self._use_prediction)

    def _use_prediction(self, sized: _Sized) -> None:
        """Show a prediction cut as usual, unless a person moved its threshold."""
        moved = self._border != self._usual
        threshold = self._document.threshold if moved else sized.usual.threshold
        probability, self._growth, self._model_id, self._usual = sized
        if not self._document.person_made:
            self._seen = None  # there is another mask now
        self._document.set_prediction(probability, threshold)
