"""Sets the scale of an image: two clicks on it, then a length in millimetres."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from app.canvas.canvas import Canvas
from app.panels.shell.actions import Actions
from app.panels.workspace.scale_entry import ScaleEntry
from app.review.session import ReviewSession
from app.review.study_review import StudyReview
from app.settings import ACTIONS
from app.tools.ruler import Ruler


class ScaleRuler(QObject):
    """Lends the canvas a ruler, and gives the tool back that was in hand.

    The same key again, Escape and another case end it.
    """

    def __init__(self, session: ReviewSession, canvas: Canvas, actions: Actions) -> None:
        super().__init__(canvas)
        self._session = session
        self._canvas = canvas
        canvas.installEventFilter(self)
        self._actions = actions
        self._pixels = 0.0
        self._ruler = Ruler(self._ask)
        self._entry = ScaleEntry(canvas)
        self._entry.answered.connect(session.while_open(self._set))
        self._entry.forgotten.connect(session.while_open(_forget))
        self._entry.closed.connect(self._give_back)
        for action in self._tools():
            actions[action].triggered.connect(self._entry.hide)

    def toggle(self, review: StudyReview) -> None:
        """Take the ruler in hand, or give it back."""
        if self._entry.isVisible():
            self.stop()
            return
        self._canvas.set_tool(self._ruler)
        self._canvas.setFocus()
        self._entry.invite(can_forget=review.scale.can_forget)

    def stop(self) -> None:
        """Give the ruler back."""
        self._entry.close_question()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """End on Escape, unless the ruler has a line to take back."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and self._entry.isVisible()
            and not self._ruler.is_drawing
        ):
            self.stop()
            return True
        return False

    def _ask(self, pixels: float) -> None:
        self._pixels = pixels
        if self._session.review is not None:
            self._entry.ask(self._session.review.scale.capture)

    def _set(self, review: StudyReview, millimetres: float, shared: bool) -> None:  # noqa: FBT001
        review.scale.set(millimetres / self._pixels, shared=shared)

    def _give_back(self) -> None:
        in_hand = next(name for name in self._tools() if self._actions[name].isChecked())
        self._actions[in_hand].trigger()
        self._canvas.setFocus()

    def _tools(self) -> list[str]:
        return [spec.id for spec in ACTIONS if spec.group == "tool"]


def _forget(review: StudyReview) -> None:
    review.scale.forget()
