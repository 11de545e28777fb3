"""The masks of the case that were accepted before, and who reviews now."""

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import wording
from app.panels.shell.actions import Actions
from app.settings import Settings
from app.style import icon
from app.translation import tr
from app.widgets.controls import ActionButton
from app.widgets.keys import EnterStays
from app.widgets.text import Label, caption
from mgmfnet.sentence import legible
from mgmfnet.study import Revision

_MOST_ROWS: Final = 4
_SHA256: Final = Qt.ItemDataRole.UserRole


class HistorySection(QWidget):
    """A list of revisions, newest first, and the reviewer's name.

    Attributes:
        previewed: Emitted with the SHA-256 of the revision to draw as a line; empty for none.
        restored: Emitted with the SHA-256 of the revision that the person wants back.
        reviewer_named: Emitted with the name that the person typed.
    """

    previewed = Signal(str)
    restored = Signal(str)
    reviewer_named = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._none = caption(tr("No accepted mask yet"), "muted", self)
        self._list = _RevisionList(self)
        self._list.preview.connect(self.previewed)
        EnterStays(self._list).pressed.connect(self._restore)
        self._restore_button = QPushButton(
            icon("rotate-ccw"), f" {tr('Bring this mask back')}", self
        )
        self._restore_button.setToolTip(
            tr(
                "Make the chosen mask the one on the image; it can be undone, and counts when "
                "accepted"
            )
        )
        self._restore_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._restore_button.clicked.connect(self._restore)
        self.reviewer = self._reviewer_field()
        self._list.currentRowChanged.connect(self._show_choice)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(Label(tr("Reviewer"), self))
        line.addWidget(self.reviewer, stretch=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        record_button = ActionButton(actions["case_record"], tr("Record of this case…"))
        for widget in (self._none, self._list, self._restore_button, record_button):
            layout.addWidget(widget)
        layout.addLayout(line)
        self.show_revisions((), str)

    def show_revisions(self, revisions: Sequence[Revision], name_of: Callable[[str], str]) -> None:
        """List the revisions of a case, newest first.

        Args:
            revisions: What to list.
            name_of: The name of a model by its id.
        """
        self._list.clear()
        for revision, before in zip_longest(revisions, revisions[1:]):
            item = QListWidgetItem(_words(revision, before))
            item.setData(_SHA256, revision.sha256)
            item.setToolTip(f"{item.text()}\n{_origin(revision, name_of)}")
            self._list.addItem(item)
        self._none.setVisible(not revisions)
        self._list.setVisible(bool(revisions))
        self._list.fit(min(len(revisions), _MOST_ROWS))
        self._show_choice()

    def show_reviewer(self, name: str, login: str, *, fixed: bool) -> None:
        """Show who reviews; the name of the login stands for an empty one.

        Args:
            name: As the person wants it.
            login: As the computer has it.
            fixed: Whether it is nobody else: a reading is one person's.
        """
        self.reviewer.setEnabled(not fixed)
        self.reviewer.setText(name)
        self.reviewer.setPlaceholderText(login)

    def choose(self) -> QWidget:
        """Choose the newest revision unless one is chosen; returns the list."""
        self._list.setCurrentRow(max(0, self._list.currentRow()))
        return self._list

    def _reviewer_field(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setAccessibleName(tr("Name of the reviewer"))
        field.setToolTip(tr(Settings.reviewer.description))
        field.editingFinished.connect(lambda: self.reviewer_named.emit(field.text().strip()))
        EnterStays(field).pressed.connect(field.clearFocus)
        return field

    def _show_choice(self) -> None:
        self._restore_button.setVisible(self._list.currentRow() >= 0)

    def _restore(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.restored.emit(item.data(_SHA256))


class _RevisionList(QListWidget):
    """Asks for a preview of the row under the pointer, else of the chosen one with the keyboard."""

    preview = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("revisions")
        self.setAccessibleName(tr("Masks accepted before"))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemEntered.connect(self._tell)
        self.currentItemChanged.connect(self._tell)

    def fit(self, rows: int) -> None:
        """Be as high as so many rows."""
        self.setFixedHeight(rows * (2 * self.fontMetrics().lineSpacing() + 12) + 4)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell(self.currentItem())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._tell(self.currentItem() if self.hasFocus() else None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._tell(None)

    def _tell(self, item: QListWidgetItem | None, _before: object = None) -> None:
        self.preview.emit("" if item is None else item.data(_SHA256))


def _origin(revision: Revision, name_of: Callable[[str], str]) -> str:
    if revision.source is not None:
        return tr("Imported from: {file}", file=revision.source)
    model = tr("drawn by hand") if revision.model_id is None else name_of(revision.model_id)
    if revision.border is not None:
        border = wording.border(revision.border)
        return tr("Started from: {model}, border {border}", model=model, border=border)
    return tr("Started from: {model}", model=model)


def _words(revision: Revision, before: Revision | None) -> str:
    """When and who; how large the lesion is, and how much that differs from the one before."""
    lines = [f"{wording.moment(revision.created)} · {legible(revision.reviewer)}"]
    if revision.area is not None:
        area = tr("{share} of the image", share=wording.share(revision.area))
        if revision.source is not None:
            area = f"{tr('Imported')} · {area}"
        if before is not None and before.area is not None:
            area += f" ({wording.change(revision.area - before.area)})"
        lines.append(area)
    return "\n".join(lines)
