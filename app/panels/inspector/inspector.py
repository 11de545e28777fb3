"""The panel on the right: the case, its mask, how it is drawn, and what to do with it."""

import re
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app import wording
from app.panels.inspector.geometry_section import GeometrySection
from app.panels.inspector.history_section import HistorySection
from app.panels.inspector.mask_section import MaskSection
from app.panels.inspector.notes_section import NotesSection
from app.panels.inspector.tool_options import ToolOptions
from app.panels.inspector.view_section import ViewSection
from app.panels.shell.actions import Actions
from app.settings import Settings
from app.translation import mark, tr, tr_sentence
from app.widgets.controls import ActionButton, ValueSlider
from app.widgets.status_mark import StatusMark, status_text
from app.widgets.tab_order import tab_as_laid_out
from app.widgets.text import Label, paragraph
from mgmfnet.sentence import Sentence, legible
from mgmfnet.study import Case
from mgmfnet.types import Size

_MARK: Final = 14
_LONGEST_WORD: Final = 16
_THRESHOLD_TIP: Final = mark("How sure the model must be that a pixel is lesion")
_THRESHOLD_FIXED: Final = mark(
    "The threshold moves a predicted mask. A mask that you have changed stays as you made it; "
    "revert to the prediction to use the threshold again."
)


class Inspector(QWidget):
    """Shows the current case and changes how its mask is made and drawn.

    Attributes:
        threshold_moved: Emitted with the new threshold, 0 to 1, while the person moves it.
        geometry_section: The shape of the mask in figures.
        notes: Tags and the note.
        history: The masks accepted before, and the reviewer.
    """

    threshold_moved = Signal(float)

    def __init__(self, actions: Actions, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._actions = actions
        self._settings = settings
        self._name = paragraph(role="heading")
        self._size = paragraph(role="muted")
        self._remarks = paragraph(role="muted")
        self._mark = StatusMark(_MARK, self)
        self._status = Label(parent=self)
        self._maker = paragraph(role="muted")
        self._threshold = ValueSlider(tr("Threshold"), 1, 99, _decimal, tr(_THRESHOLD_TIP))
        self._threshold.moved.connect(lambda value: self.threshold_moved.emit(value / 100))
        self.geometry_section = GeometrySection(self)
        self._mask_tools = MaskSection(actions, settings, self)
        self._tool_options = ToolOptions(actions, settings, self)
        self.notes = NotesSection(self)
        self.history = HistorySection(self)
        self._scroll = QScrollArea(self)
        self._lay_out()
        self.show_case(None)

    def show_case(self, case: Case | None) -> None:
        """Name the case and its status."""
        self._name.setText(tr("No case") if case is None else _breakable(case.name))
        self._name.setToolTip("" if case is None else legible(str(case.path)))
        self._mark.setVisible(case is not None)
        self._status.setVisible(case is not None)
        if case is None:
            self.show_image(None)
            self.show_maker("")
            return
        self._mark.show_case(case)
        self._status.setText(status_text(case))

    def reveal(self, field: QWidget, section: QWidget) -> None:
        """Scroll to a section and give one of its fields the keyboard."""
        self._column.activate()  # the section may just have grown
        QCoreApplication.sendPostedEvents(self._scroll.viewport(), QEvent.Type.LayoutRequest.value)
        self._scroll.ensureWidgetVisible(section)
        self._scroll.horizontalScrollBar().setValue(0)
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_image(self, size: Size | None, remarks: Iterable[Sentence] = ()) -> None:
        """Tell of the image, None until it is there.

        Args:
            size: Its size.
            remarks: What was repaired, scaled or ignored to read it.
        """
        self._size.setText("" if size is None else wording.image_size(size))
        self._remarks.setText(_breakable("\n".join(map(tr_sentence, remarks))))
        self._remarks.setVisible(bool(self._remarks.text()))

    def show_maker(self, text: str) -> None:
        """Tell who made the mask."""
        self._maker.setText(_breakable(text))

    def show_threshold(self, threshold: float, *, live: bool) -> None:
        """Show the threshold; ``live`` while the mask follows it."""
        self._threshold.set_value(round(threshold * 100))
        self._threshold.setEnabled(live)
        self._threshold.setToolTip("" if live else tr(_THRESHOLD_FIXED))

    def _lay_out(self) -> None:
        body = QWidget(self)
        body.setObjectName("panel")
        column = self._column = QVBoxLayout(body)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(4)
        column.addWidget(self._name)
        column.addWidget(self._size)
        column.addWidget(self._remarks)
        column.addLayout(self._status_line())
        column.addWidget(self._maker)
        column.addSpacing(16)
        column.addWidget(paragraph(tr("Mask"), "section"))
        column.addWidget(self._threshold)
        column.addSpacing(4)
        column.addWidget(self._mask_tools)
        column.addSpacing(16)
        column.addWidget(ViewSection(self._actions, self._settings, self))
        column.addSpacing(16)
        column.addWidget(self._tool_options)
        column.addSpacing(16)
        column.addWidget(self.geometry_section)
        column.addSpacing(16)
        column.addWidget(self.notes)
        column.addSpacing(16)
        column.addWidget(self.history)
        column.addStretch()
        scroll = self._scroll
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, stretch=1)
        layout.addLayout(self._case_buttons())
        tab_as_laid_out(self)

    def _status_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._mark)
        line.addWidget(self._status, stretch=1)
        return line

    def _case_buttons(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(12, 8, 12, 12)
        grid.setSpacing(8)
        grid.addWidget(ActionButton(self._actions["flag"], tr("Flag")), 0, 0)
        grid.addWidget(ActionButton(self._actions["exclude"], tr("Exclude")), 0, 1)
        accept = ActionButton(self._actions["accept"], tr("Accept and next"), primary=True)
        grid.addWidget(accept, 1, 0, 1, 2)
        return grid


def _decimal(percent: int) -> str:
    return wording.decimal(percent / 100, 2)


def _breakable(text: str) -> str:
    """Lets a long name wrap: after a slash, an underscore or a dash, else within a long word."""
    return re.sub(rf"[/_-]|[^\s/_-]{{{_LONGEST_WORD}}}", "\\g<0>\u200b", text)
