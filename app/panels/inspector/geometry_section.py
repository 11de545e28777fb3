"""The shape of the mask in figures, in the inspector."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app import wording
from app.translation import mark, tr
from app.widgets.text import Label, paragraph
from mgmfnet.metrics.geometry import Geometry
from mgmfnet.study.scales import Scale

_TIPS: Final = {
    mark("Area"): mark("Of everything in the mask, holes left out"),
    mark("Diameter"): mark("Of a disc of the same area"),
    mark("Longest"): mark("The greatest distance within the mask"),
    mark("Asymmetry"): mark(
        "Share of the area without a partner when the shape is folded along its two main axes"
    ),
    mark("Irregularity"): mark(
        "Length of the border, squared, against that of a disc of the same area: 1 for a disc, "
        "more for a ragged or long shape"
    ),
}
_NONE: Final = "–"


class GeometrySection(QWidget):
    """A few figures, and what they are not.

    Attributes:
        summarised: Emitted with the diameter, when it changes; empty for an empty mask.
    """

    summarised = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = {name: Label(_NONE, self) for name in _TIPS}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for row, (name, value) in enumerate(self._values.items()):
            label = Label(tr(name), self)
            for part in (label, value):
                part.setToolTip(tr(_TIPS[name]))
            value.setAccessibleName(tr(name))
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label, row, 0)
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(value, row, 1)
        self._source = paragraph("", "muted", self)
        grid.addWidget(self._source, len(_TIPS), 0, 1, 2)
        note = paragraph(tr("Geometry of the mask, not a diagnosis."), "muted", self)
        grid.addWidget(note, len(_TIPS) + 1, 0, 1, 2)

    def show_geometry(self, shape: Geometry | None, scale: Scale | None) -> None:
        """Show the figures of a shape measured in pixels; None for an empty mask."""
        mm_per_pixel = None if scale is None else scale.mm_per_pixel
        texts = dict.fromkeys(_TIPS, _NONE) if shape is None else _texts(shape, mm_per_pixel)
        self._source.setVisible(scale is not None)
        if scale is not None:
            width, source = wording.scale(scale.mm_per_pixel), wording.scale_source(scale)
            self._source.setText(f"{width}, {source}")
        for name, text in texts.items():
            self._values[name].setText(text)
        self.summarised.emit("" if shape is None else f"⌀ {texts['Diameter']}")


def _texts(shape: Geometry, mm_per_pixel: float | None) -> dict[str, str]:
    in_mm = mm_per_pixel is not None
    scaled = shape if mm_per_pixel is None else shape.scaled(mm_per_pixel)
    diameter = wording.measured(scaled.diameter, in_mm=in_mm)
    if in_mm:
        diameter = f"{diameter} · {wording.measured(shape.diameter, in_mm=False)}"
    return {
        "Area": f"{wording.measured(scaled.area, in_mm=in_mm)}²",
        "Diameter": diameter,
        "Longest": wording.measured(scaled.longest, in_mm=in_mm),
        "Asymmetry": wording.share(shape.asymmetry),
        "Irregularity": wording.decimal(shape.irregularity, 2),
    }
