"""Tags and a note on the case, written down as they are typed."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.translation import tr
from app.widgets.keys import EnterStays

_PAUSE_MS: Final = 800
_LINES: Final = 3


class NotesSection(QWidget):
    """Two fields of the inspector; leaving one writes it down at once.

    Attributes:
        tagged: Emitted with the tags that the case is to have.
        noted: Emitted with the id of a case and the note that it is to have.
        summarised: Emitted with the tags and the first line of the note, when they change.
    """

    tagged = Signal(list)
    noted = Signal(int, str)
    summarised = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case_id: int | None = None
        self._read_only = False
        self._is_note_due = False
        self._shown_tags: list[str] = []
        self._known = QStringListModel(self)
        self.tags = self._tag_field()
        self.note = _NoteField(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self.note.textChanged.connect(self._pause.start)
        self.note.left.connect(self.flush)
        self.tags.textChanged.connect(self._summarise)
        self.note.document().contentsChanged.connect(self._summarise)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self.tags, self.note):
            layout.addWidget(widget)

    def set_read_only(self, *, read_only: bool) -> None:
        """Whether tags and notes of this study can only be read."""
        self._read_only = read_only
        self.tags.setReadOnly(read_only)

    def show_case(self, case_id: int | None, tags: Iterable[str]) -> None:
        """Show another case, whose note comes with `show_note`; or what changed about this one."""
        if case_id != self._case_id:
            self.flush()
            self._write_tags()
            self._case_id = case_id
            self._set_note("")
            self.note.setReadOnly(True)
            self._is_note_due = True
            self.tags.setModified(False)
        self.setEnabled(case_id is not None)
        if not self.tags.isModified():
            self._shown_tags = list(tags)
            self.tags.setText(", ".join(self._shown_tags))

    def show_note(self, case_id: int, note: str) -> None:
        """Show the note on the case, unless it is another one by now."""
        if case_id == self._case_id and self._is_note_due:
            self._is_note_due = False
            self._set_note(note)
            self.note.setReadOnly(self._read_only)

    def show_known_tags(self, tags: Iterable[str]) -> None:
        """Offer these tags to complete."""
        self._known.setStringList(list(tags))

    def flush(self) -> None:
        """Write down what was typed."""
        self._pause.stop()
        document = self.note.document()
        if self._case_id is not None and document.isModified():
            document.setModified(False)
            self.noted.emit(self._case_id, self.note.toPlainText())

    def _tag_field(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(tr("Tags, with commas between"))
        field.setAccessibleName(tr("Tags of the case"))
        completer = _LastTagCompleter(self._known, field)
        field.setCompleter(completer)
        field.editingFinished.connect(self._write_tags)
        EnterStays(field).pressed.connect(self._write_tags)
        return field

    def _set_note(self, note: str) -> None:
        self.note.blockSignals(True)
        self.note.setPlainText(note)
        self.note.document().setModified(False)
        self.note.blockSignals(False)

    def _summarise(self) -> None:
        first_line = self.note.toPlainText().partition("\n")[0]
        self.summarised.emit(" · ".join(filter(None, (self.tags.text(), first_line))))

    def _write_tags(self) -> None:
        tags = [tag.strip() for tag in self.tags.text().split(",") if tag.strip()]
        self.tags.setModified(False)
        if self._case_id is not None and tags != self._shown_tags:
            self._shown_tags = tags
            self.tagged.emit(tags)


class _NoteField(QPlainTextEdit):
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(tr("Note"))
        self.setAccessibleName(tr("Note on the case"))
        self.setTabChangesFocus(True)
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + 20)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class _LastTagCompleter(QCompleter):
    """Completes the tag that is being typed, after the last comma."""

    def __init__(self, known: QStringListModel, field: QLineEdit) -> None:
        super().__init__(known, field)
        self._field = field
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def splitPath(self, path: str) -> list[str]:
        """What to look for."""
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The whole field with the tag completed."""
        before, comma, _ = self._field.text().rpartition(",")
        chosen = super().pathFromIndex(index)
        return f"{before}, {chosen}" if comma else chosen
