"""What a person does to the mask of a case, step by step."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QRegion

from app.document.edit_record import EditRecord, RecordedHistory, StepRecord, ThresholdRecord
from app.document.history import History
from app.document.live_mask import LiveMask
from app.document.patch import Patch
from app.document.step import MaskStep
from app.document.stroke import Stroke
from app.translation import mark
from mgmfnet.masks.hint import Hint


class MaskEditor(QObject):
    """Edits a mask; every edit that is complete is one step of the history.

    Attributes:
        finished: An edit is complete, or was undone or redone.
    """

    finished = Signal()

    def __init__(self, mask: LiveMask, history: History, parent: QObject) -> None:
        super().__init__(parent)
        self._mask = mask
        self._history = history
        self._stroke: Stroke | None = None

    def begin_stroke(self, text: str, *, anew: bool = False, hint: Hint | None = None) -> Stroke:
        """Begin to paint, after bringing a stroke that is under way to its end."""
        self._finish_stroke()
        self._stroke = Stroke(text, self._mask, self._keep_stroke, anew=anew, hint=hint)
        return self._stroke

    def cancel_stroke(self) -> None:
        """Take back a stroke that is under way."""
        if self._stroke is not None:
            self._stroke.cancel()

    def clear(self) -> None:
        """Empty the mask, which is then a person's."""
        self._finish_stroke()
        before = Patch.from_empty(self._mask.pixels)
        if not self._mask.person_made:
            self._mask.become(Patch(()))
            self._push(StepRecord(mark("Clear"), Patch(()), from_person=False, anew=True))
        elif before:
            self._mask.apply(before)
            self._push(StepRecord(mark("Clear"), before, anew=True))

    def revert(self) -> None:
        """Make a person's mask the machine's."""
        self._finish_stroke()
        before = Patch.from_empty(self._mask.pixels)
        self._mask.release()
        self._push(StepRecord(mark("Revert to prediction"), before, to_person=False))

    def set_threshold(self, threshold: float) -> None:
        """Move the threshold; a step where the mask moves with it."""
        self._finish_stroke()
        before, moves = self._mask.threshold, self._mask.prediction is not None
        self._mask.move_threshold(threshold)
        if moves and not self._mask.person_made:
            self._push(ThresholdRecord(before, threshold))

    def recorded(self) -> RecordedHistory:
        """The history that leads to the mask as it is, a stroke under way included."""
        recorded = self._history.recorded()
        if self._stroke is None or not self._stroke.has_painted:
            return recorded
        done = recorded.steps[: recorded.done]
        return RecordedHistory((*done, self._record(self._stroke)), len(done) + 1)

    def resume(self, history: RecordedHistory) -> None:
        """Begin with a history that led to the mask that is there."""
        self._history.restore((MaskStep(self, step) for step in history.steps), history.done)

    def apply_patch(self, patch: Patch) -> None:
        """Change the person's mask by ``patch``, for a step of the history."""
        self.cancel_stroke()
        self._mask.apply(patch)
        self.finished.emit()

    def restore(self, person: Patch | None) -> None:
        """Make the mask the person's that ``person`` leads to from an empty one, or the machine's.

        For a step of the history.
        """
        self.cancel_stroke()
        if person is None:
            self._mask.release()
        else:
            self._mask.become(person)
        self.finished.emit()

    def move_threshold(self, threshold: float) -> None:
        """Move the threshold, for a step of the history."""
        self.cancel_stroke()
        self._mask.move_threshold(threshold)
        self.finished.emit()

    def _finish_stroke(self) -> None:
        if self._stroke is not None:
            self._stroke.finish()

    def _keep_stroke(self, stroke: Stroke) -> None:
        if stroke.from_machine and not self._mask.person_made:
            self._mask.touched(QRegion())  # by a hint whose answer is what the machine saw
        record = self._record(stroke)
        if record.patch or stroke.from_machine or stroke.hint is not None:
            self._push(record)

    def _record(self, stroke: Stroke) -> StepRecord:
        whole = stroke.from_machine
        return StepRecord(
            stroke.text,
            Patch.from_empty(self._mask.pixels) if whole else stroke.patch(),
            from_person=not whole,
            painted=stroke.painted(),
            hint=stroke.hint,
            anew=stroke.anew,
        )

    def _push(self, record: EditRecord) -> None:
        self._history.add(MaskStep(self, record))
        self.finished.emit()
