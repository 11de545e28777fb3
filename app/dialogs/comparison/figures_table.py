"""All figures of every two readers, with intervals."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app import wording
from app.translation import mark, tr
from mgmfnet.evaluation.agreement.agreement import Agreement, Estimate, Kind, PairAgreement
from mgmfnet.sentence import legible

_FIGURES: Final = {
    "dice": mark("Dice coefficient"),
    "jaccard": mark("Jaccard index"),
    "pooled_dice": mark("Dice coefficient, pooled"),
    "pooled_jaccard": mark("Jaccard index, pooled"),
    "boundary_f1": mark("Boundary F1"),
    "hd95_px": mark("HD95, px"),
    "hd95_mm": mark("HD95, mm"),
    "mean_distance_px": mark("Mean distance, px"),
    "mean_distance_mm": mark("Mean distance, mm"),
    "detection": mark("Same answer whether there is a lesion"),
    "kappa": mark("Cohen's kappa of that"),
    "area_percent_bias": mark("Area, bias in %"),
    "area_mm2_bias": mark("Area, bias in mm²"),
    "diameter_px_bias": mark("Longest diameter, bias in px"),
    "diameter_mm_bias": mark("Longest diameter, bias in mm"),
}
_KINDS: Final = {
    Kind.INTER: mark("different people"),
    Kind.INTRA: mark("one person twice"),
    Kind.MODEL: mark("with the model"),
}
_BIAS: Final = "_bias"
_DIGITS: Final = {"px": 1, "percent": 1, "mm": 2, "mm2": 2}
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FiguresTable(QTableWidget):
    """A row for each figure, a column for every two readers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setAccessibleName(tr("Agreement of every two readers, with 95 % intervals"))
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def show_agreement(self, agreement: Agreement, names: dict[str, str]) -> None:
        """Show the figures that are known; readers are called by these names."""
        known = {key for pair in agreement.pairs for key in pair.figures}
        keys = [key for key in _FIGURES if key in known]
        self.clear()
        self.setRowCount(len(keys) + 1)
        self.setColumnCount(len(agreement.pairs))
        self.setVerticalHeaderLabels([tr("Cases"), *(tr(_FIGURES[key]) for key in keys)])
        for column, pair in enumerate(agreement.pairs):
            head = QTableWidgetItem(f"{pair_name(pair, names)}\n{tr(_KINDS[pair.kind])}")
            self.setHorizontalHeaderItem(column, head)
            self._put(0, column, str(len(pair.scores.cases)))
            for row, key in enumerate(keys, 1):
                self._put(row, column, _told(pair.figures.get(key), key))

    def _put(self, row: int, column: int, text: str) -> None:
        item = QTableWidgetItem(text)
        item.setTextAlignment(_RIGHT)
        self.setItem(row, column, item)


class DiceMatrix(QTableWidget):
    """The mean Dice coefficient of every two readers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(tr("Mean Dice coefficient of every two readers"))
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def show_agreement(self, agreement: Agreement, names: dict[str, str]) -> None:
        """Show it; readers are called by these names."""
        labels = [legible(names[label]) for label in agreement.labels]
        self.setRowCount(len(labels))
        self.setColumnCount(len(labels))
        self.setHorizontalHeaderLabels(labels)
        self.setVerticalHeaderLabels(labels)
        for row, a in enumerate(agreement.labels):
            for column, b in enumerate(agreement.labels):
                pair = agreement.of(a, b) if a != b else None
                text = "" if pair is None else wording.decimal(pair.figures["dice"].value, 3)
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                if pair is not None:
                    item.setToolTip(_told(pair.figures["dice"], "dice"))
                self.setItem(row, column, item)


def pair_name(pair: PairAgreement, names: dict[str, str]) -> str:
    """Both readers in a line."""
    return legible(f"{names[pair.a]} – {names[pair.b]}")


def interval(
    estimate: Estimate, digits: int, told: Callable[[float, int], str] = wording.decimal
) -> str:
    """``0.861 (0.842 to 0.880)``; numbers are told by ``told``."""
    value, low, high = (told(number, digits) for number in estimate)
    return tr("{value} ({low} to {high})", value=value, low=low, high=high)


def _told(estimate: Estimate | None, key: str) -> str:
    if estimate is None:
        return "–"
    unit = key.removesuffix(_BIAS).rpartition("_")[2]
    told = wording.signed if key.endswith(_BIAS) else wording.decimal
    return interval(estimate, _DIGITS.get(unit, 3), told)
