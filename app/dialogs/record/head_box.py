"""The head of the chain: shown, copied, printed, and compared with one that was written down."""

import re
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app import tasks
from app.dialogs.record import record_words
from app.dialogs.record.record_work import find_head, verify, write_page
from app.translation import tr, tr_n, tr_sentence
from app.widgets.file_choice import Purpose, choose_new_file
from app.widgets.keys import EnterStays
from app.widgets.text import Label, paragraph, push_button
from mgmfnet.errors import MgmfnetError
from mgmfnet.study import AuditEntry, Study
from mgmfnet.study.database.audit import Head

_SUFFIX: Final = ".html"
_HEAD: Final = re.compile("[0-9a-f]{64}")


class HeadBox(QWidget):
    """Two lines of fields, and what came of checking the chain.

    Args:
        study: Has the trail.
        parent: As for every QWidget.

    Attributes:
        head: The head.
        written: Where a head is typed that was written down.
        told: Whether the chain is whole, or holds that head.
    """

    def __init__(self, study: Study, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._study = study
        self.head = _field(tr("Head of the chain"), self)
        self.head.setReadOnly(True)
        self.head.setToolTip(
            tr("Stands for all decisions in their order; write it down where a number is published")
        )
        self.written = _field(tr("A head that was written down"), self)
        self.written.setPlaceholderText(tr("A head that was written down"))
        self.written.textChanged.connect(self._enable)
        EnterStays(self.written).pressed.connect(self.compare)
        self._copy_button = push_button(tr("Copy"), self)
        self._copy_button.clicked.connect(self.copy)
        self._print_button = push_button(tr("Page to print…"), self)
        self._print_button.clicked.connect(self._choose_page)
        self._verify_button = push_button(tr("Verify"), self)
        self._verify_button.clicked.connect(self.compare)
        self.told = paragraph(parent=self)
        self._lay_out()
        self._enable()
        self.check()

    def show_head(self, head: Head) -> None:
        """The end of the chain as it is now."""
        self.head.setText(head.hash)
        self.head.setCursorPosition(0)
        self._copy_button.setEnabled(bool(head.hash))

    def check(self) -> None:
        """Check all of the chain."""
        self._tell(tr("The chain is being checked…"))
        tasks.run(self, verify, self._study).success(self._tell_whole).failure(self._tell_error)

    def copy(self) -> None:
        """Put the head where it can be pasted from."""
        QGuiApplication.clipboard().setText(self.head.text())
        self._tell(tr("The head is copied."))

    def compare(self) -> None:
        """Check all of the chain, and look for the head that was written down."""
        head = self._typed()
        if not _HEAD.fullmatch(head):
            self._tell(tr("A head is made of 64 digits and letters from a to f."))
            return
        self._tell(tr("The chain is being checked…"))
        (
            tasks.run(self, find_head, self._study, head)
            .success(self._tell_found)
            .failure(self._tell_error)
        )

    def _typed(self) -> str:
        """However it was broken into lines or groups."""
        return "".join(self.written.text().split()).lower()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        grid.addWidget(Label(tr("Head"), self), 0, 0)
        grid.addWidget(self.head, 0, 1)
        grid.addWidget(self._copy_button, 0, 2)
        grid.addWidget(self._print_button, 0, 3)
        grid.addWidget(Label(tr("Compare with"), self), 1, 0)
        grid.addWidget(self.written, 1, 1)
        grid.addWidget(self._verify_button, 1, 2)
        grid.addWidget(self.told, 2, 0, 1, 4)
        grid.setColumnStretch(1, 1)

    def _enable(self) -> None:
        self._verify_button.setEnabled(bool(self._typed()))

    def _choose_page(self) -> None:
        name = tr("Record of {study}", study=self._study.name) + _SUFFIX
        chosen = choose_new_file(self, Purpose.REPORT, tr("Page to print"), name)
        if chosen is not None:
            self.print_to(chosen if chosen.suffix else chosen.with_suffix(_SUFFIX))

    def print_to(self, path: Path) -> None:
        """Write the page, and open it."""
        self._tell(tr("The page is being written…"))
        (
            tasks.run(self, write_page, self._study, path)
            .success(self._open)
            .failure(self._tell_error)
        )

    def _open(self, path: Path) -> None:
        self._tell(tr("The page is written to {path}.", path=path))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _tell_whole(self, number: int) -> None:
        self._tell(
            tr_n(
                "The chain of {n} decision is whole.",
                "The chain of {n} decisions is whole.",
                number,
            )
        )

    def _tell_found(self, entry: AuditEntry | None) -> None:
        if entry is None:
            self._tell(
                tr(
                    "This record has no such head: it was changed or cut off since, or is of "
                    "another study."
                )
            )
            return
        self._tell(
            tr(
                "The record holds this head: it was reached on {moment} with {case}, and nothing "
                "before it was changed since.",
                moment=record_words.moment(entry.at),
                case=entry.case_name,
            )
        )

    def _tell_error(self, error: MgmfnetError) -> None:
        self._tell(tr_sentence(error))

    def _tell(self, text: str) -> None:
        self.told.setText(text)


def _field(name: str, parent: QWidget) -> QLineEdit:
    field = QLineEdit(parent)
    field.setAccessibleName(name)
    field.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    return field
