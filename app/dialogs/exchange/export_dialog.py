"""Writes the accepted masks of the open study as a data set, or its cases as a table."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import tasks
from app.dialogs.exchange.export_choices import ExportChoices
from app.dialogs.exchange.privacy_choice import PrivacyChoice
from app.review.study_review import StudyReview
from app.style.text_size import grown
from app.tasks import Task, TaskContext
from app.translation import tr, tr_n, tr_sentence
from app.widgets.choosing import ComboBox
from app.widgets.file_choice import Purpose, choose_folder
from app.widgets.masks_box import MasksBox
from app.widgets.path_field import PathField
from app.widgets.text import Label, keyless
from mgmfnet.errors import MgmfnetError, UsageError
from mgmfnet.exchange import (
    Exporter,
    ExportOptions,
    ExportReport,
    MasksOf,
    export_study,
    find_exporters,
)
from mgmfnet.exchange.table import TABLE, export_table
from mgmfnet.study import Case, Status, Study

_WIDTH: Final = 520
_MARGIN: Final = 16
_NOTES_SHOWN: Final = 5


class ExportDialog(QDialog):
    """Asks for a format and a folder, and tells how it goes."""

    def __init__(self, review: StudyReview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._study = review.study
        self._memory = review.memory
        self._case_index = review.case_index
        self._task: Task[ExportReport] | None = None
        self._written = Path()
        self.setWindowTitle(tr("Export"))
        self.setMinimumWidth(grown(_WIDTH))
        self._plan = _paragraph(self)
        self.format_box = ComboBox(self)
        self._formats = find_exporters()
        for exporter in self._formats.exporters.values():
            self.format_box.addItem(keyless(exporter.title), exporter.name)
        self.format_box.addItem(tr("Table of measures (CSV and JSON)"), TABLE)
        for shown in (self._show_format, self._show_plan, self._show_ready):
            self.format_box.currentIndexChanged.connect(shown)
        self.folder_edit = PathField(self)
        self.folder_edit.setPlaceholderText(tr("An empty folder, or a new one"))
        self.folder_edit.textChanged.connect(self._show_ready)
        self.privacy = PrivacyChoice(
            [case.path for case in self._cases()], deidentify=self._memory.deidentify, parent=self
        )
        self.privacy.changed.connect(self.adjustSize)
        self.masks_box = MasksBox(self, soft=True)
        for shown in (self._show_plan, self._show_ready):
            self.masks_box.currentIndexChanged.connect(shown)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Export progress"))
        self.outcome = _paragraph(self)
        self.open_button = QPushButton(tr("Open folder"), self)
        self.open_button.clicked.connect(self._open_folder)
        self.export_button = QPushButton(tr("Export"), self)
        self.export_button.setDefault(True)
        self.export_button.clicked.connect(self._start)
        self._lay_out()
        self.masks_box.offered.connect(self._show_format)
        self.masks_box.failed.connect(self._show_problem)
        self.masks_box.look(self._study)
        self._show_format()
        self._show_plan()
        self._show_ready()

    def reject(self) -> None:
        """Cancel what is under way, then close."""
        if self._task is not None:
            self._task.cancel()
        super().reject()

    def _lay_out(self) -> None:
        browse = QPushButton(tr("Choose…"), self)
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        folder = QHBoxLayout()
        folder.setSpacing(8)
        folder.addWidget(self.folder_edit, stretch=1)
        folder.addWidget(browse)
        form = QFormLayout()
        form.setSpacing(8)
        self._form = form
        form.addRow(tr("&Format"), self.format_box)
        form.addRow(tr("&Whose masks"), self.masks_box)
        self.choices = ExportChoices(form, self)
        self.choices.division_box.currentIndexChanged.connect(self._fit)
        label = Label(tr("F&older"), self)
        label.setBuddy(self.folder_edit)
        form.addRow(label, folder)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.open_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.export_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(12)
        layout.addWidget(self._plan)
        layout.addLayout(form)
        layout.addWidget(self.privacy)
        layout.addWidget(self._bar)
        layout.addWidget(self.outcome)
        layout.addWidget(buttons)
        for later in (self._bar, self.outcome, self.open_button):
            later.hide()

    def _cases(self) -> list[Case]:
        return list(self._case_index.with_status(Status.ACCEPTED))

    def _show_plan(self) -> None:
        if self._exporter() is None:
            self._plan.setText(
                tr_n(
                    "Writes {n} case in figures, without images: what is known of it, and the "
                    "measures of its accepted mask.",
                    "Writes {n} cases in figures, without images: what is known of them, and the "
                    "measures of their accepted masks.",
                    len(self._case_index),
                )
            )
            return
        if self.masks_box.masks is not MasksOf.STUDY:
            self._plan.setText(tr("Writes the cases that these readers have masks of."))
            return
        if not self._cases():
            self._plan.setText(
                tr("No case is accepted yet. Accept the masks that the data set is to have first.")
            )
            return
        text = tr_n(
            "Writes {n} accepted case: image and mask.",
            "Writes {n} accepted cases: image and mask.",
            len(self._cases()),
        )
        edited = self._case_index.with_status(Status.EDITED)
        changed = sum(case.revision is not None for case in edited)
        if changed:
            more = tr_n(
                "{n} more case changed after acceptance; accept again to include what changed.",
                "{n} more cases changed after acceptance; accept again to include what changed.",
                changed,
            )
            text = f"{text} {more}"
        self._plan.setText("\n".join([text, *map(tr_sentence, self._formats.problems)]))

    def _show_ready(self) -> None:
        idle = self._task is None or not self._task.running
        named = self.folder_edit.path is not None
        of_readers = self.masks_box.masks is not MasksOf.STUDY
        something = self._exporter() is None or of_readers or bool(self._cases())
        self.export_button.setEnabled(idle and named and something)

    def _browse(self) -> None:
        title, otherwise = tr("Export into an empty folder"), self._study.folder.parent
        folder = choose_folder(self, Purpose.EXPORT, title, otherwise)
        if folder is not None:
            self.folder_edit.setText(str(folder))

    def _start(self) -> None:
        out = self.folder_edit.path
        if out is None:
            return
        try:
            options = self._options()
        except UsageError as error:
            self._show_problem(error)
            return
        exporter = self._exporter()
        self._memory.deidentify = options.deidentify
        self._task = (
            tasks.run(self, _export, self._study, exporter, out, options)
            .progress(self._show_progress)
            .success(self._show_report, out)
            .failure(self._show_problem)
        )
        self._task.finished.connect(self._bar.hide)
        self._task.finished.connect(self._show_ready)
        self._bar.setRange(0, 0)
        self._bar.show()
        self.outcome.hide()
        self.open_button.hide()
        self._show_ready()

    def _options(self) -> ExportOptions:
        deidentify = self.privacy.deidentify_box.isChecked()
        keep_words = deidentify and self.privacy.notes_box.isChecked()
        options = self.choices.options(deidentify=deidentify, keep_words=keep_words)
        if self._exporter() is None:
            return options
        return replace(options, masks=self.masks_box.masks, readers=self.masks_box.readers)

    def _exporter(self) -> Exporter | None:
        """None for the table of measures."""
        return self._formats.exporters.get(self.format_box.currentData())

    def _show_format(self) -> None:
        self.choices.show_format(self._exporter())
        is_offered = self.masks_box.offers_readers and self._exporter() is not None
        self._form.setRowVisible(self.masks_box, is_offered)
        self._fit()

    def _fit(self) -> None:
        """Be as tall as what is shown."""
        if (layout := self.layout()) is not None:
            layout.activate()
        self.adjustSize()

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _show_report(self, out: Path, report: ExportReport) -> None:
        lines = [
            tr_n(
                "{n} case written to {out}.", "{n} cases written to {out}.", report.count, out=out
            ),
            *map(tr_sentence, report.notes),
        ]
        if len(lines) > _NOTES_SHOWN + 1:
            left = len(lines) - _NOTES_SHOWN - 1
            lines[_NOTES_SHOWN + 1 :] = [tr_n("And {n} more note.", "And {n} more notes.", left)]
        self._show_outcome("\n".join(lines))
        self._written = out
        self.open_button.show()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))

    def _show_problem(self, error: MgmfnetError) -> None:
        self._show_outcome(tr_sentence(error))

    def _show_outcome(self, text: str) -> None:
        self.outcome.setText(text)
        self.outcome.show()
        self.adjustSize()


def _export(
    context: TaskContext, study: Study, exporter: Exporter | None, out: Path, options: ExportOptions
) -> ExportReport:
    def progress(done: int, total: int) -> None:
        context.check()
        context.progress(done, total)

    if exporter is None:
        return export_table(study, out, progress, options)
    return export_study(study, exporter, out, progress, options)


def _paragraph(parent: QWidget) -> Label:
    label = Label(parent=parent)
    label.setWordWrap(True)
    # Or the dialog is laid out for narrower lines.
    label.setMinimumWidth(grown(_WIDTH) - 2 * _MARGIN)
    return label
