"""Ties the scale of the study and the shape of the mask to the panels that show them."""

from PySide6.QtCore import QObject

from app.canvas.canvas import Canvas
from app.panels.inspector.geometry_section import GeometrySection
from app.panels.shell.actions import Actions, bind
from app.panels.workspace.scale_ruler import ScaleRuler
from app.review.measuring.shape_meter import ShapeMeter
from app.review.session import ReviewSession
from mgmfnet.metrics.geometry import Geometry


class Measuring(QObject):
    """Keeps scale bar and figures up to date."""

    def __init__(
        self, session: ReviewSession, canvas: Canvas, section: GeometrySection, actions: Actions
    ) -> None:
        super().__init__(canvas)
        self._scale = session.scale
        self._canvas = canvas
        self._section = section
        self._shape: Geometry | None = None
        self._meter = ShapeMeter(session.document)
        self._meter.measured.connect(self._take)
        self._scale.changed.connect(self._show)
        bind(actions, {"calibrate": ScaleRuler(canvas, self._scale, actions).start})

    def _take(self, shape: Geometry | None) -> None:
        self._shape = shape
        self._show()

    def _show(self) -> None:
        scale = self._scale.mm_per_pixel
        self._canvas.set_mm_per_pixel(scale)
        self._section.show_geometry(self._shape, scale)
