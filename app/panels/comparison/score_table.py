"""How far two readers agree on the current case, in figures."""

import math
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app import wording
from app.translation import mark, tr
from app.widgets.text import Label, caption
from mgmfnet.evaluation.agreement.scores import PairScore

_NONE: Final = "–"
_FIGURES: Final = {
    mark("Dice"): mark("Twice what both drew over the sum of both areas"),
    mark("Jaccard"): mark("What both drew over what either drew"),
    mark("Boundary F1"): mark("How much of each border lies near the other one"),
    mark("HD95"): mark(
        "95 % Hausdorff distance: the larger of the 95th percentiles of the distances from each "
        "border to the other; the image's diagonal where one reader alone saw a lesion"
    ),
    mark("Mean distance"): mark("Mean distance of both borders from each other"),
}
_SHAPES: Final = {
    mark("Area"): mark("Of everything in the mask, holes left out"),
    mark("Longest"): mark("The greatest distance within the mask"),
}
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ScoreTable(QWidget):
    """Overlap and distances, then the areas and diameters of both side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self._values: dict[str, tuple[Label, ...]] = {}
        for row, (name, tip) in enumerate((_FIGURES | _SHAPES).items()):
            label = Label(tr(name), self)
            values = tuple(Label(_NONE, self) for _ in range(2 if name in _SHAPES else 1))
            for part in (label, *values):
                part.setToolTip(tr(tip))
            line = row + (1 if name in _SHAPES else 0)
            grid.addWidget(label, line, 0)
            for column, value in enumerate(values):
                value.setAlignment(_RIGHT)
                value.setAccessibleName(tr(name))
                value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                grid.addWidget(value, line, 1 + column, 1, 1 if name in _SHAPES else 2)
            self._values[name] = values
        self._heads = tuple(caption("", "muted", self) for _ in range(2))
        for column, head in enumerate(self._heads):
            head.setAlignment(_RIGHT)
            grid.addWidget(head, len(_FIGURES), 1 + column)

    def show_score(self, names: tuple[str, str], score: PairScore | None) -> None:
        """Show how far these two agree; None while it is not known."""
        for head, name in zip(self._heads, names, strict=True):
            head.setText(head.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, 88))
            head.setToolTip(name)
        texts: dict[str, tuple[str, ...]] = {} if score is None else _texts(score)
        for name, values in self._values.items():
            for value, text in zip(values, texts.get(name, (_NONE,) * 2), strict=False):
                value.setText(text)


def _texts(score: PairScore) -> dict[str, tuple[str, ...]]:
    scale = None if math.isnan(score.mm_per_pixel) else score.mm_per_pixel
    return {
        "Dice": (wording.decimal(score.dice, 3),),
        "Jaccard": (wording.decimal(score.jaccard, 3),),
        "Boundary F1": (wording.decimal(score.boundary_f1, 3),),
        "HD95": (_distance(score.hd95, scale),),
        "Mean distance": (_distance(score.mean_distance, scale),),
        "Area": (_area(score.area_a, scale), _area(score.area_b, scale)),
        "Longest": (_length(score.diameter_a, scale), _length(score.diameter_b, scale)),
    }


def _distance(pixels: float, scale: float | None) -> str:
    told = f"{wording.decimal(pixels, 1)} px"
    return told if scale is None else f"{told} · {wording.measured(pixels * scale, in_mm=True)}"


def _length(pixels: float, scale: float | None) -> str:
    return wording.measured(pixels * (scale or 1), in_mm=scale is not None)


def _area(pixels: float, scale: float | None) -> str:
    return f"{wording.measured(pixels * (scale or 1) ** 2, in_mm=scale is not None)}²"
