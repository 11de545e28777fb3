"""Ties the scale of the image and the shape of the mask to the panels that show them."""

from PySide6.QtCore import QObject

from app.canvas.canvas import Canvas
from app.panels.inspector.geometry_section import GeometrySection
from app.panels.shell.actions import Actions, bind
from app.panels.workspace.scale_ruler import ScaleRuler
from app.review.measuring.shape_meter import ShapeMeter
from app.review.session import ReviewSession
from app.review.study_review import StudyReview
from mgmfnet.metrics.geometry import Geometry


class Measuring(QObject):
    """Keeps scale bar and figures up to date."""

    def __init__(
        self, session: ReviewSession, canvas: Canvas, section: GeometrySection, actions: Actions
    ) -> None:
        super().__init__(canvas)
        self._session = session
        self._canvas = canvas
        self._section = section
        self._shape: Geometry | None = None
        self._meter = ShapeMeter(session.document)
        self._meter.measured.connect(self._take)
        session.studyOpened.connect(self._follow)
        session.studyClosed.connect(self._show)
        self._ruler = ScaleRuler(session, canvas, actions)
        bind(actions, {"calibrate": session.while_open(self._ruler.toggle)})

    def _follow(self, review: StudyReview) -> None:
        review.scale.changed.connect(self._show)
        review.currentChanged.connect(self._ruler.stop)
        self._show()

    def _take(self, shape: Geometry | None) -> None:
        self._shape = shape
        self._show()

    def _show(self) -> None:
        review = self._session.review
        scale = None if review is None else review.scale.scale
        self._canvas.set_mm_per_pixel(None if scale is None else scale.mm_per_pixel)
        self._section.show_geometry(self._shape, scale)
