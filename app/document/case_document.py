"""The case on the screen: image, prediction, mask and the history of the mask."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QRegion

from app.document.conversation import Conversation
from app.document.edit_record import RecordedHistory
from app.document.history import History
from app.document.live_mask import LiveMask
from app.document.mask_editor import MaskEditor
from app.document.pyramid import ImagePyramid, prepare_image
from app.document.stroke import Stroke
from mgmfnet.prediction import DEFAULT_THRESHOLD
from mgmfnet.types import Image, Mask, Probability


class CaseDocument(QObject):
    """One case at a time, and everything a person does to its mask.

    The mask is the machine's until a person touches it: the prediction at the threshold, moving
    with both. From the first stroke on it is the person's, and neither moves it, until undo leads
    back to the start or the person reverts to the prediction. Undo and redo bring a person's mask
    back pixel by pixel; the machine's is always the prediction of the moment.

    Attributes:
        loaded: Another case, or none, took the place of everything.
        maskChanged: The mask changed within this region of image pixels.
        predictionChanged: Another prediction came in.
        thresholdChanged: The threshold moved.
        personMadeChanged: The mask became a person's (True) or the machine's (False).
        strokeFinished: A person's edit is complete: a stroke, a clearing, a reverting, a move of
            the threshold, or the undoing or redoing of one. The state is worth saving.
        historyChanged: Other steps can be undone or redone. The stack itself, to which nobody
            listens, still tells of that while it is destroyed.
        undo_stack: The history of this case.
        conversation: What the person says to the network about it.
    """

    loaded = Signal()
    maskChanged = Signal(QRegion)
    predictionChanged = Signal()
    thresholdChanged = Signal(float)
    personMadeChanged = Signal(bool)
    strokeFinished = Signal()
    historyChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = History(self)
        self.undo_stack.indexChanged.connect(self.historyChanged)
        self.undo_stack.undoTextChanged.connect(self.historyChanged)
        self.undo_stack.redoTextChanged.connect(self.historyChanged)
        self._pyramid: ImagePyramid | None = None
        self._mask = LiveMask(self)
        self._mask.changed.connect(self.maskChanged)
        self._mask.personMadeChanged.connect(self.personMadeChanged)
        self._mask.thresholdChanged.connect(self.thresholdChanged)
        self._editor = MaskEditor(self._mask, self.undo_stack, self)
        self._editor.finished.connect(self.strokeFinished)
        self.conversation = Conversation(
            self._mask, self._editor, self.undo_stack, lambda: self._pyramid, self
        )
        self.historyChanged.connect(self.conversation.follow_history)
        self.loaded.connect(self.conversation.forget)

    def load(
        self,
        image: Image | ImagePyramid,
        *,
        prediction: Probability | None = None,
        mask: Mask | None = None,
        threshold: float = DEFAULT_THRESHOLD,
        history: RecordedHistory | None = None,
    ) -> None:
        """Show a case.

        Args:
            image: RGB, or what `prepare_image` made of it on another thread.
            prediction: Lesion probability at the image's size.
            mask: A person's mask at the image's size; copied. Without one, the mask is the
                machine's.
            threshold: Probability (0..1) above which the machine sees lesion.
            history: What led to the mask, to be undone and redone; by default nothing.

        Raises:
            ValueError: The prediction or the mask differs from the image in size.
        """
        self._editor.cancel_stroke()
        pyramid = image if isinstance(image, ImagePyramid) else prepare_image(image)
        height, width = pyramid.image.shape[:2]
        self._mask.reset((height, width), prediction, mask, threshold)
        self._pyramid = pyramid
        self._editor.resume(history or RecordedHistory())
        self.loaded.emit()

    def clear(self) -> None:
        """Show no case."""
        self._editor.cancel_stroke()
        self._mask.reset((0, 0))
        self._pyramid = None
        self.undo_stack.clear()
        self.loaded.emit()

    @property
    def image(self) -> Image | None:
        """The image at its native size; None when no case is shown."""
        return None if self._pyramid is None else self._pyramid.image

    @property
    def pyramid(self) -> ImagePyramid | None:
        """The image with its reductions, for drawing."""
        return self._pyramid

    @property
    def mask(self) -> Mask:
        """A copy of the mask, safe to keep and to hand to another thread."""
        return self._mask.pixels.copy()

    @property
    def mask_view(self) -> Mask:
        """The mask's own pixels, read-only, for drawing; they change with every stroke."""
        view = self._mask.pixels.view()
        view.flags.writeable = False
        return view

    @property
    def predicted_mask(self) -> Mask:
        """The prediction at the threshold, whoever the mask belongs to; empty without one."""
        return self._mask.predicted()

    @property
    def threshold(self) -> float:
        """Probability (0..1) above which the machine sees lesion."""
        return self._mask.threshold

    @property
    def person_made(self) -> bool:
        """Whether the mask is a person's; if not, it is the prediction at the threshold."""
        return self._mask.person_made

    @property
    def has_prediction(self) -> bool:
        """Whether there is a prediction, whoever the mask belongs to."""
        return self._mask.prediction is not None

    @property
    def prediction(self) -> Probability | None:
        """Lesion probability at the image's size; not to be changed."""
        return self._mask.prediction

    @property
    def can_revert(self) -> bool:
        """Whether the mask is a person's and there is a prediction to go back to."""
        return self.person_made and self.has_prediction

    def set_threshold(self, threshold: float) -> None:
        """Move the threshold (0..1), and the machine's mask with it, which can be undone.

        A person's mask stays as it is.
        """
        if threshold != self._mask.threshold:
            self._editor.set_threshold(threshold)

    def set_prediction(self, prediction: Probability, threshold: float | None = None) -> None:
        """Take a prediction that came in, and show it unless the mask is a person's.

        Args:
            prediction: Lesion probability at the image's size.
            threshold: At which it is cut (0..1), where that is another one; no step of the history.

        Raises:
            ValueError: It differs from the image in size.
        """
        if prediction.shape != self._mask.pixels.shape:
            raise ValueError(f"expected shape {self._mask.pixels.shape}, got {prediction.shape}")
        self._mask.prediction = prediction
        if threshold is None or threshold == self._mask.threshold:
            self._mask.follow()
        else:
            self._mask.move_threshold(threshold)
        self.predictionChanged.emit()

    def recorded_history(self) -> RecordedHistory:
        """What led to the mask as it is now; safe to keep and to hand to another thread."""
        return self._editor.recorded()

    def clear_mask(self) -> None:
        """Empty the mask, which is then a person's: there is no lesion. Can be undone."""
        self._editor.clear()

    def revert_to_prediction(self) -> None:
        """Make a person's mask the machine's again. Can be undone."""
        if self.can_revert:
            self._editor.revert()

    def begin_stroke(self, text: str, *, anew: bool = False) -> Stroke:
        """Begin to paint; what is painted shows at once and becomes one step of the history.

        Args:
            text: What the step is called, in English and marked for translation.
            anew: Whether the mask begins anew: no hint and no painting before it holds any more.
        """
        return self._editor.begin_stroke(text, anew=anew)
