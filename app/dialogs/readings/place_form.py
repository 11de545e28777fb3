"""Where a reading takes place: in this window, or on a copy."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QWidget

from app.translation import tr
from app.widgets.file_choice import Purpose, choose_folder
from app.widgets.form_fields import choice_box
from app.widgets.path_field import PathField
from app.widgets.text import Label, push_button


class _Where(StrEnum):
    HERE = "here"
    COPY = "copy"


class PlaceForm(QObject):
    """Rows of a form.

    Attributes:
        changed: Another choice is made.
        where_box: Here, or on a copy.
        folder_edit: Where the copy is to be.
        images_box: Whether it has the images.
    """

    changed = Signal()

    def __init__(self, study_folder: Path, form: QFormLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._form = form
        self._parent = parent
        self._study_folder = study_folder
        self.where_box = choice_box(
            parent,
            (tr("Here: this window becomes the reader's"), _Where.HERE),
            (tr("On a copy, for another computer"), _Where.COPY),
        )
        self.folder_edit = PathField(parent)
        self.folder_edit.setPlaceholderText(tr("An empty folder, or a new one"))
        self.folder_edit.setAccessibleName(tr("Folder for the copy"))
        browse = push_button(tr("Choose…"), parent)
        browse.clicked.connect(self._browse)
        self.images_box = QCheckBox(tr("With the images"), parent)
        self.images_box.setChecked(True)
        self._folder = QWidget(parent)
        row = QHBoxLayout(self._folder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.folder_edit, stretch=1)
        row.addWidget(browse)
        for name, field, buddy in (
            (tr("&Where"), self.where_box, self.where_box),
            (tr("&Folder"), self._folder, self.folder_edit),
            ("", self.images_box, self.images_box),
        ):
            label = Label(name, parent)
            label.setBuddy(buddy)
            self._form.addRow(label, field)
        self.where_box.currentIndexChanged.connect(self._show_rows)
        self.folder_edit.textChanged.connect(self.changed)
        self._show_rows()

    @property
    def on_copy(self) -> bool:
        """Whether it is read elsewhere."""
        return bool(self.where_box.currentData() == _Where.COPY)

    @property
    def folder(self) -> Path | None:
        """Where the copy is to be, absolute; None while nobody said."""
        return self.folder_edit.path

    def _show_rows(self) -> None:
        self._form.setRowVisible(self._folder, self.on_copy)
        self._form.setRowVisible(self.images_box, self.on_copy)
        self.changed.emit()

    def _browse(self) -> None:
        title, otherwise = tr("Folder for the copy"), self._study_folder.parent
        if (folder := choose_folder(self._parent, Purpose.COPY, title, otherwise)) is not None:
            self.folder_edit.setText(str(folder))
