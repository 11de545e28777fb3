"""What a person sees first: what to open, what will happen, where files go."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.panels.shell.actions import Actions
from app.panels.shell.dropped import dropped_folders
from app.panels.shell.place_name import place_name
from app.settings import StudyPlace
from app.style import icon
from app.style.text_size import grown
from app.translation import mark, tr
from app.widgets.keys import EnterStays
from app.widgets.text import keyless, paragraph

_COLUMN: Final = 560
_WHAT_HAPPENS: Final = mark(
    "MGMFNet outlines every lesion in a folder of dermoscopy images, on this computer. You correct "
    "the outlines, accept them, and go on to the next."
)
_WHERE_FILES_GO: Final = mark(
    "Your images are never changed. Masks are kept in the folder “mgmfnet-review” "
    "beside them, and nothing is sent anywhere."
)


class StartPage(QWidget):
    """Opens folders by button, by drop, or from the list of recent studies.

    Attributes:
        place_chosen: Emitted with the `StudyPlace` that was picked from the list.
        dropped: Emitted with the folders that were dropped.
    """

    place_chosen = Signal(object)
    dropped = Signal(list)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._open = _button(actions["open_folder"], tr("Open folder…"))
        self._open.setProperty("primary", True)
        self._open.setDefault(True)
        self._samples = _button(actions["open_samples"], f" {tr('Sample images')}")
        self._samples.setIcon(icon("images"))
        self._first: QWidget = self._open
        self._drop_zone = self._make_drop_zone()
        self._recent_title = paragraph(tr("Recent studies"), "section")
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(2)
        column.addWidget(paragraph(tr("Open a folder of images"), "title"))
        column.addSpacing(8)
        column.addWidget(paragraph(tr(_WHAT_HAPPENS)))
        column.addSpacing(20)
        column.addWidget(self._drop_zone)
        column.addSpacing(8)
        column.addWidget(paragraph(tr(_WHERE_FILES_GO), "muted"))
        column.addSpacing(24)
        column.addWidget(self._recent_title)
        column.addSpacing(4)
        column.addLayout(self._recent)
        column.addStretch(3)
        column.addWidget(paragraph(tr("For research use only. No diagnosis is shown."), "muted"))
        column.addSpacing(16)
        middle = QWidget(self)
        middle.setFixedWidth(grown(_COLUMN))
        middle.setLayout(column)
        layout = QHBoxLayout(self)
        layout.addWidget(middle, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.show_recent(())

    def show_recent(self, places: Sequence[StudyPlace]) -> None:
        """List the studies opened last, newest first."""
        while item := self._recent.takeAt(0):
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        before: QWidget = self._samples
        self._first = self._open
        for number, place in enumerate(places):
            row = self._recent_row(place)
            self._recent.addWidget(row)
            self.setTabOrder(before, row)
            before = row
            if number == 0:
                self._first = row
        self._recent_title.setVisible(bool(places))

    def take_up(self) -> None:
        """Let Enter go on with the study opened last, or open a folder before there is one."""
        self._first.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome folders only."""
        if dropped_folders(event.mimeData()):
            event.acceptProposedAction()
            self._mark_drop_zone(over=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Take the welcome back."""
        self._mark_drop_zone(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped."""
        self._mark_drop_zone(over=False)
        event.acceptProposedAction()
        self.dropped.emit(dropped_folders(event.mimeData()))

    def _mark_drop_zone(self, *, over: bool) -> None:
        self._drop_zone.setProperty("over", over)
        self._drop_zone.style().polish(self._drop_zone)

    def _make_drop_zone(self) -> QFrame:
        zone = QFrame(self)
        zone.setObjectName("dropZone")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self._open)
        buttons.addWidget(self._samples)
        buttons.addStretch()
        hint = paragraph(tr("or drop a folder here"), "muted")
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(zone)
        layout.setContentsMargins(24, 28, 24, 24)
        layout.setSpacing(12)
        layout.addLayout(buttons)
        layout.addWidget(hint)
        return zone

    def _recent_row(self, place: StudyPlace) -> QToolButton:
        row = QToolButton(self)
        row.setIcon(icon("history"))
        row.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        row.setFixedWidth(grown(_COLUMN))
        metrics = row.fontMetrics()
        words = f" {place_name(place)}   {_home_short(place.folder.parent)}"
        room = grown(_COLUMN) - 48
        row.setText(keyless(metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room)))
        opens = tr("Open {folder}", folder=place_name(place, str(place.folder)))
        row.setToolTip(opens)
        row.setAccessibleName(opens)
        row.clicked.connect(lambda: self.place_chosen.emit(place))
        EnterStays(row).pressed.connect(row.click)
        return row


def _button(action: QAction, text: str) -> QPushButton:
    button = QPushButton(text)
    button.clicked.connect(action.trigger)
    button.setToolTip(action.toolTip())
    return button


def _home_short(folder: Path) -> str:
    home = Path.home()
    return str(Path("~") / folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)
