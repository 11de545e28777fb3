"""Sets the scale of a study: two clicks on the image, then a length in millimetres."""

from PySide6.QtCore import QObject

from app.canvas.canvas import Canvas
from app.panels.shell.actions import Actions
from app.panels.workspace.scale_entry import ScaleEntry
from app.review.session import ReviewSession
from app.review.study_review import StudyReview
from app.settings import ACTIONS
from app.tools.ruler import Ruler


class ScaleRuler(QObject):
    """Lends the canvas a ruler, and gives the tool back that was in hand."""

    def __init__(self, session: ReviewSession, canvas: Canvas, actions: Actions) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._actions = actions
        self._pixels = 0.0
        self._entry = ScaleEntry(canvas)
        self._entry.answered.connect(session.while_open(self._set))
        self._entry.forgotten.connect(session.while_open(_forget))
        self._entry.closed.connect(self._give_back)
        for action in self._tools():
            actions[action].triggered.connect(self._entry.hide)

    def start(self, review: StudyReview) -> None:
        """Take the ruler in hand."""
        self._canvas.set_tool(Ruler(self._ask))
        self._canvas.setFocus()
        self._entry.invite(has_scale=review.scale.mm_per_pixel is not None)

    def _ask(self, pixels: float) -> None:
        self._pixels = pixels
        self._entry.ask()

    def _set(self, review: StudyReview, millimetres: float) -> None:
        review.scale.set(millimetres / self._pixels)

    def _give_back(self) -> None:
        in_hand = next(name for name in self._tools() if self._actions[name].isChecked())
        self._actions[in_hand].trigger()
        self._canvas.setFocus()

    def _tools(self) -> list[str]:
        return [spec.id for spec in ACTIONS if spec.group == "tool"]


def _forget(review: StudyReview) -> None:
    review.scale.set(None)
