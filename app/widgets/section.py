"""A part of a panel that can be folded up."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.style import icon
from app.widgets.text import keyless
from mgmfnet.sentence import legible

_ARROW: Final = QSize(12, 12)
_GAP: Final = 4


class Section(QWidget):
    """A heading and what stands below it; pressing the heading folds that up, and opens it again.

    Folded up, the heading tells in a few words what there is to see.

    Attributes:
        switched: The person did so.
    """

    switched = Signal()

    def __init__(self, title: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self._title = title
        self._summary = ""
        self._heading = QToolButton(self)
        self._heading.setObjectName("sectionHeading")
        self._heading.setCheckable(True)
        self._heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._heading.setIconSize(_ARROW)
        self._heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._heading.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._heading.toggled.connect(self._show)
        self._heading.clicked.connect(self.switched)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self._heading)
        layout.addWidget(content)
        self.set_open(True)

    def set_title(self, title: str) -> None:
        """Call it something else."""
        self._title = title
        self._show_words()

    def set_summary(self, summary: str) -> None:
        """What the heading tells while the section is folded up; empty for nothing."""
        self._summary = legible(summary)
        self._show_words()

    @property
    def is_open(self) -> bool:
        """Whether what stands below the heading is shown."""
        return self._heading.isChecked()

    def set_open(self, opened: bool) -> None:  # noqa: FBT001 - as Qt's setters
        """Show what stands below the heading, or hide it; `switched` stays silent."""
        self._heading.setChecked(opened)
        self._show(opened)

    def folded_height(self) -> int:
        """Screen pixels of the heading alone."""
        return self._heading.sizeHint().height()

    def opened_height(self, width: int) -> int:
        """Screen pixels more that it takes when it is open, at so many across."""
        content = self._content
        tall = content.heightForWidth(width) if content.hasHeightForWidth() else -1
        return _GAP + max(tall, content.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell as much as there is room for."""
        super().resizeEvent(event)
        self._show_words()

    def _show_words(self) -> None:
        told = self._summary and not self.is_open
        words = legible(f"{self._title}: {self._summary}" if told else self._title)
        self._heading.setAccessibleName(words)
        room = self.width() - 2 * _ARROW.width()
        metrics = self._heading.fontMetrics()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        self._heading.setText(keyless(shown))

    def _show(self, opened: bool) -> None:  # noqa: FBT001 - from Qt
        self._content.setVisible(opened)
        self._show_words()
        self._heading.setIcon(icon("chevron-down" if opened else "chevron-right"))
