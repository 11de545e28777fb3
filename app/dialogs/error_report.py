"""Tells of a defect of the program, with a report that can be copied or saved."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.messages import messages
from app.style.text_size import first_size
from app.translation import mark, tr
from app.widgets.file_choice import Purpose, choose_new_file
from app.widgets.text import paragraph
from mgmfnet.errors import WriteError
from mgmfnet.files import write_durably

_INTRODUCTION = mark(
    "Something went wrong that the program did not expect. Accepted masks and finished strokes are "
    "on disk. You can go on; if the program behaves oddly, close it and open it again."
)
_PRIVACY = mark(
    "The report below stays on this computer. It contains file names, but no image. Please send it "
    "with a description of what you did."
)


class ErrorReportDialog(QDialog):
    """Shows one report; later ones are added to it instead of opening another dialog."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Unexpected error"))
        self.resize(first_size(QSize(640, 460), self.screen().availableSize()))
        self._report = QPlainTextEdit(report, self)
        self._report.setReadOnly(True)
        self._report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._report.setAccessibleName(tr("Error report"))
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(tr("Copy report"), QDialogButtonBox.ButtonRole.ActionRole)
        save = buttons.addButton(tr("Save report…"), QDialogButtonBox.ButtonRole.ActionRole)
        for button in (copy, save):
            button.setAutoDefault(False)
        copy.clicked.connect(self.copy)
        save.clicked.connect(self._choose_file)
        buttons.rejected.connect(self.reject)
        close.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(paragraph(tr(_INTRODUCTION)))
        layout.addWidget(paragraph(tr(_PRIVACY)))
        layout.addWidget(self._report, stretch=1)
        layout.addWidget(buttons)

    @property
    def report(self) -> str:
        """The whole text."""
        return self._report.toPlainText()

    def add(self, report: str) -> None:
        """Append a report that came while the dialog is open."""
        self._report.appendPlainText("\n" + report)

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.report)

    def save(self, path: Path) -> None:
        """Write the report; a failure is told by the message bar."""
        try:
            write_durably(path, self.report.encode())
        except WriteError as error:
            messages.error(error)

    def _choose_file(self) -> None:
        path = choose_new_file(self, Purpose.REPORT, tr("Save report"), "mgmfnet-report.txt")
        if path is not None:
            self.save(path)
