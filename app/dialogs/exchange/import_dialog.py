"""Imports masks that were made elsewhere, after a look at what they are."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import tasks
from app.dialogs.exchange.import_choices import ImportChoices
from app.dialogs.exchange.import_summary import ImportSummary
from app.dialogs.exchange.mask_plan import Asked, plan_masks
from app.review.deciding.job_queue import QueuedJob
from app.review.study_review import StudyReview
from app.style.text_size import grown
from app.tasks import Task
from app.translation import tr, tr_n
from app.widgets.choosing import ComboBox
from app.widgets.file_choice import Purpose, choose_file, choose_folder
from app.widgets.path_field import PathField
from app.widgets.text import Label
from mgmfnet.data.layouts.mask_names import EXAMPLE
from mgmfnet.errors import MgmfnetError
from mgmfnet.exchange.import_plan import MASK_FILES
from mgmfnet.exchange.readers import READERS
from mgmfnet.study.importing import ImportPlan

_WIDTH: Final = 560
_MARGIN: Final = 16


class ImportDialog(QDialog):
    """Asks for a folder or a file, tells what it holds, and imports it when that is asked for.

    A message over the image tells the outcome and offers to take it back.

    Attributes:
        path_edit: Where the masks are.
        format_box: In which format; as the content tells, at first.
        pattern_edit: How mask files are named, where that is not usual.
        summary: What was found there.
        choices: What is done with masks that are not simply imported.
        import_button: Starts the import.
        cancel_button: Stops it, or closes the dialog.
    """

    def __init__(
        self, review: StudyReview, folder: Path | None = None, parent: QWidget | None = None
    ) -> None:
        """Ask for the masks of the open study.

        Args:
            review: Of the study.
            folder: Of the masks, if that is known.
            parent: As for every QWidget.
        """
        super().__init__(parent)
        self._review = review
        self._plan: ImportPlan | None = None
        self._looked_at = Asked("")
        self._looking: Task[ImportPlan] | None = None
        self._import: QueuedJob | None = None
        self.setWindowTitle(tr("Import masks"))
        self.setMinimumWidth(grown(_WIDTH))
        self.path_edit = PathField(self)
        self.path_edit.setPlaceholderText(tr("A folder of masks, or a file of annotations"))
        self.path_edit.editingFinished.connect(self._follow_edit)
        self.pattern_edit = QLineEdit(self)
        usual = tr("As usual; otherwise for instance {example}", example=EXAMPLE)
        self.pattern_edit.setPlaceholderText(usual)
        self.pattern_edit.editingFinished.connect(self._follow_edit)
        self.format_box = ComboBox(self)
        self.format_box.addItem(tr("As the content tells"), "")
        self.format_box.addItem(tr("Mask files"), MASK_FILES)
        for reader in READERS.values():
            self.format_box.addItem(reader.title, reader.name)
        self.format_box.activated.connect(self._follow_edit)
        self._browse_button = self._button(tr("Folder…"), self._browse)
        self._file_button = self._button(tr("File…"), self._browse_files)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Import progress"))
        self.summary = ImportSummary(self)
        self.choices = ImportChoices(self)
        self.choices.changed.connect(self._show_plan)
        self.choices.labelsChanged.connect(self._look_again)
        self.import_button = QPushButton(self)
        self.import_button.setDefault(True)
        self.import_button.clicked.connect(self._start)
        self.cancel_button = QPushButton(tr("Cancel"), self)
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self._inputs = (
            *(self.path_edit, self._browse_button, self._file_button, self.format_box),
            *(self.pattern_edit, self.choices, self.import_button),
        )
        self._lay_out()
        self._show_plan()
        if folder is not None:
            self.path_edit.setText(str(folder))
            self._look()

    def reject(self) -> None:
        """Stop what is under way; the dialog closes as soon as that is so."""
        if self._import is not None:
            self._review.jobs.stop(self._import)
            return
        if self._looking is not None:
            self._looking.cancel()
        super().reject()

    def _lay_out(self) -> None:
        named = Label(
            tr(
                "Masks have the size of their images and are named as these, or with "
                "_segmentation, _mask, _seg or -labels. Annotations of COCO, labelme, "
                "Label Studio, CVAT and YOLO say which image they belong to. "
                "The message after the import offers to undo it."
            ),
            self,
        )
        named.setWordWrap(True)
        # Or the dialog is laid out for narrower lines.
        named.setMinimumWidth(grown(_WIDTH) - 2 * _MARGIN)
        folder = QHBoxLayout()
        folder.setSpacing(8)
        folder.addWidget(self.path_edit, stretch=1)
        folder.addWidget(self._browse_button)
        folder.addWidget(self._file_button)
        label = Label(tr("&Masks"), self)
        label.setBuddy(self.path_edit)
        form = QFormLayout()
        form.addRow(label, folder)
        form.addRow(tr("Fo&rmat"), self.format_box)
        form.addRow(tr("&Names"), self.pattern_edit)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.cancel_button, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self.import_button, QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(12)
        layout.addWidget(named)
        layout.addLayout(form)
        layout.addWidget(self._bar)
        layout.addWidget(self.summary)
        layout.addWidget(self.choices)
        layout.addWidget(buttons)
        self._bar.hide()

    def _button(self, text: str, choose: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(choose)
        return button

    def _browse(self) -> None:
        title, otherwise = tr("Folder of the masks"), self._review.study.folder
        self._choose(choose_folder(self, Purpose.MASKS, title, otherwise))

    def _browse_files(self) -> None:
        title, otherwise = tr("File of the annotations"), self._review.study.folder
        self._choose(choose_file(self, Purpose.MASKS, title, otherwise=otherwise))

    def _choose(self, path: Path | None) -> None:
        if path is not None:
            self.path_edit.setText(str(path))
            self._look()

    def _follow_edit(self) -> None:
        if self._asked != self._looked_at:
            self._look()

    @property
    def _asked(self) -> Asked:
        """Which masks, as they were typed and chosen."""
        name = str(self.format_box.currentData())
        return Asked(str(self.path_edit.path or ""), self.pattern_edit.text().strip(), name)

    def _look(self) -> None:
        """Look what is there."""
        self.choices.forget_labels()
        self._looked_at = self._asked
        self._look_again()

    def _look_again(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
        self._plan = None
        if self._looked_at.path:
            study, labels = self._review.study, self.choices.labels
            self._looking = (
                tasks.run(self, plan_masks, study, self._looked_at, labels)
                .progress(self._show_progress)
                .success(self._take)
                .failure(self._fail)
            )
            self._looking.finished.connect(self._rest)
            self._bar.setRange(0, 0)
            self._bar.show()
        self._show_plan()

    def _take(self, plan: ImportPlan) -> None:
        self._plan = plan
        self._show_plan()

    def _fail(self, error: MgmfnetError) -> None:
        self.summary.show_problem(error)

    def _rest(self) -> None:
        if self._looking is None or not self._looking.running:
            self._bar.hide()
        self._fit()

    def _show_plan(self) -> None:
        plan, choices = self._plan, self.choices.choices
        self.summary.show_plan(plan, choices)
        self.choices.show_plan(plan)
        number = 0 if plan is None else len(plan.matches(choices))
        self.import_button.setText(
            tr_n("Import {n} mask", "Import {n} masks", number) if number else tr("Import")
        )
        writable = not self._review.study.read_only
        self.import_button.setEnabled(bool(number) and writable and self._import is None)
        self._fit()

    def _fit(self) -> None:
        """Take the size of what is shown; `adjustSize` would cut it off on a small screen."""
        self.resize(self.sizeHint())

    def _start(self) -> None:
        if self._plan is None:
            return
        choices = self.choices.choices
        matches = self._plan.matches(choices)
        for widget in self._inputs:
            widget.setEnabled(False)
        self._show_progress(0, len(matches))
        self._bar.show()
        self._fit()
        self._import = self._review.imports.start(matches, replace=choices.replace)
        self._import.progressed.connect(self._show_progress)
        self._import.ended.connect(self._end)

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _end(self) -> None:
        self._import = None
        self.accept()
