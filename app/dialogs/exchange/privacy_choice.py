"""Whether an export tells whom its images show, and what they say now."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app import tasks
from app.tasks import TaskContext
from app.translation import tr, tr_n
from app.widgets.text import paragraph
from mgmfnet.deidentify.traces import Carried, carried


class PrivacyChoice(QWidget):
    """Two boxes, and below them how many files carry a place or a name; the counting takes a while.

    Args:
        paths: The image files that are to leave.
        deidentify: Whether that was chosen the last time.
        parent: As for every QWidget.

    Attributes:
        deidentify_box: Whether what tells whom the images show is left out.
        notes_box: Whether notes and tags leave all the same.
        told: What the files carry, or what becomes of it.
        changed: There is more or less to read.
    """

    changed = Signal()

    def __init__(
        self, paths: Sequence[Path], *, deidentify: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._carried: Carried | None = None
        self.deidentify_box = QCheckBox(tr("&De-identify: leave out whom the images show"), self)
        self.deidentify_box.setChecked(deidentify)
        self.notes_box = QCheckBox(tr("Keep &notes and tags"), self)
        self.told = paragraph(role="muted", parent=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self.deidentify_box, self.notes_box, self.told):
            layout.addWidget(widget)
        self.deidentify_box.toggled.connect(self._show)
        self._show()
        tasks.run(self, _count, tuple(paths)).success(self._take)

    def _take(self, found: Carried) -> None:
        self._carried = found
        self._show()

    def _show(self) -> None:
        is_wanted = self.deidentify_box.isChecked()
        self.notes_box.setVisible(is_wanted)
        self.told.setText(_promise() if is_wanted else _warning(self._carried))
        self.changed.emit()


def _promise() -> str:
    return tr(
        "Images, patients, lesions and readers get pseudonyms, the same ones every time. Words and "
        "places leave the files, dates and other columns the tables; pixels stay as they are."
    )


def _warning(found: Carried | None) -> str:
    if found is None:
        return tr("Looking which files carry a place or a name…")
    if not found.telling:
        return tr("No image file carries a place or a name. Names of files and tables may.")
    text = tr_n(
        "{n} of {total} files carries a place or a name.",
        "{n} of {total} files carry a place or a name.",
        found.telling,
        total=found.files,
    )
    if not found.places:
        return text
    places = tr_n("{n} says where it was taken.", "{n} say where they were taken.", found.places)
    return f"{text} {places}"


def _count(context: TaskContext, paths: Sequence[Path]) -> Carried:
    return carried(paths, lambda _: context.check())
