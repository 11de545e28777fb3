"""How far two readers agree on the current case, in figures."""

import math
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

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
        self._values: dict[str, tuple[Label, ...]] = {}
        self._heads = tuple(caption("", "muted", self) for _ in range(2))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._make_grid(_FIGURES, columns=1))
        shapes = self._make_grid(_SHAPES, columns=2)
        for column, head in enumerate(self._heads, start=1):
            head.setAlignment(_RIGHT)
            shapes.addWidget(head, 0, column)
        layout.addLayout(shapes)

    def _make_grid(self, names: Mapping[str, str], columns: int) -> QGridLayout:
        """A row for each figure, below one that is left for heads."""
        grid = QGridLayout()
        grid.setSpacing(4)
        for row, (name, tip) in enumerate(names.items(), start=1):
            label = Label(tr(name), self)
            values = tuple(Label(_NONE, self) for _ in range(columns))
            grid.addWidget(label, row, 0)
            for column, value in enumerate(values, start=1):
                value.setAlignment(_RIGHT)
                value.setAccessibleName(tr(name))
                value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                grid.addWidget(value, row, column)
                grid.setColumnStretch(column, 1)
            for part in (label, *values):
                part.setToolTip(tr(tip))
            self._values[name] = values
        return grid

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
