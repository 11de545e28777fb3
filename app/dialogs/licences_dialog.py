"""Whose work comes with the program, and the terms of each in full."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.style.text_size import first_size, grown
from app.third_party import components
from app.translation import tr
from app.widgets.text import paragraph

_SIZE: Final = QSize(860, 600)
_LIST_WIDTH: Final = 200


class LicencesDialog(QDialog):
    """Components on the left, and licence and notices of the chosen one on the right.

    Attributes:
        names: The components that come with this installation.
        terms: What holds for the chosen one.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Licences"))
        self.resize(first_size(_SIZE, self.screen().availableSize()))
        self._components = components()
        self.names = QListWidget(self)
        self.names.setAccessibleName(tr("Components"))
        self.names.setFixedWidth(grown(_LIST_WIDTH))
        self.names.addItems([component.name for component in self._components])
        self._licence = paragraph("", "heading", self)
        self.terms = QPlainTextEdit(self)
        self.terms.setAccessibleName(tr("Licence"))
        self.terms.setReadOnly(True)
        self.terms.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._lay_out()
        self.names.currentRowChanged.connect(self._show)
        self.names.setCurrentRow(0)

    def _lay_out(self) -> None:
        page = QVBoxLayout()
        page.addWidget(self._licence)
        page.addWidget(self.terms, stretch=1)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addWidget(self.names)
        columns.addLayout(page, stretch=1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(columns, stretch=1)
        layout.addWidget(buttons)

    def _show(self, row: int) -> None:
        component = self._components[row]
        self._licence.setText(component.licence)
        self.terms.setPlainText(component.terms())
