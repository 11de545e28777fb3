"""Takes in what somebody read elsewhere, after a look at what it is."""

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import tasks
from app.review.readings.merging import ReadingMerges, plan_merge
from app.review.study_review import StudyReview
from app.tasks import Task
from app.translation import tr, tr_sentence
from app.widgets.counted_lines import CountedLines
from app.widgets.file_choice import Purpose, choose_folder
from app.widgets.path_field import PathField
from app.widgets.text import paragraph, push_button
from mgmfnet.errors import MgmfnetError
from mgmfnet.study.readings.returning import Return

_WIDTH: Final = 560
_MARGIN: Final = 16


class MergeDialog(QDialog):
    """Asks for the folder that came back, and tells what is in it before anything is done.

    Attributes:
        path_edit: The folder.
        told: Whose reading it is, or why there is none to take.
        lines: What its masks are here.
        merge_button: Takes it.
    """

    def __init__(
        self, review: StudyReview, merges: ReadingMerges, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._study = review.study
        self._merges = merges
        self._plan: Return | None = None
        self._looking: Task[Return] | None = None
        self._looked_at: Path | None = None
        self.setWindowTitle(tr("Merge readings"))
        self.setMinimumWidth(_WIDTH)
        self.path_edit = PathField(self)
        self.path_edit.setPlaceholderText(tr("The folder that came back from a reader"))
        self.path_edit.setAccessibleName(tr("Folder of the reading"))
        self.path_edit.editingFinished.connect(self._look)
        self.told = paragraph(parent=self)
        self.told.setMinimumWidth(_WIDTH - 2 * _MARGIN)
        self.lines = CountedLines(tr("What is in the reading"), self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Progress"))
        self._bar.setRange(0, 0)
        self.merge_button = QPushButton(tr("Merge"), self)
        self.merge_button.setDefault(True)
        self.merge_button.clicked.connect(self._take)
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        about = paragraph(
            tr(
                "Masks that were drawn on a copy are put beside those of this study, to be "
                "compared. No mask of this study changes, and it can be undone."
            )
        )
        browse = push_button(tr("Choose…"), self)
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addWidget(self.path_edit, stretch=1)
        row.addWidget(browse)
        buttons = QDialogButtonBox(self)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.merge_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(12)
        layout.addWidget(about)
        layout.addLayout(row)
        for part in (self.told, self.lines, self._bar, buttons):
            layout.addWidget(part)
        self._bar.hide()

    def _browse(self) -> None:
        title, otherwise = tr("Folder of the reading"), self._study.folder.parent
        if (folder := choose_folder(self, Purpose.READINGS, title, otherwise)) is not None:
            self.path_edit.setText(str(folder))
            self._look()

    def _look(self) -> None:
        """See what is there, unless that was done."""
        path = self.path_edit.path
        if path == self._looked_at:
            return
        self._looked_at, self._plan = path, None
        if self._looking is not None:
            self._looking.cancel()
        self.told.clear()
        if path is not None:
            self._looking = (
                tasks.run(self, plan_merge, self._study, path)
                .success(self._note_plan)
                .failure(self._note_problem)
            )
            self._looking.finished.connect(self._rest)
            self._bar.show()
        self._show()

    def _note_plan(self, plan: Return) -> None:
        self._plan = plan
        self.told.setText(_whose(plan))
        self._show()

    def _note_problem(self, error: MgmfnetError) -> None:
        self.told.setText(tr_sentence(error))

    def _rest(self) -> None:
        self._bar.hide()
        self._fit()

    def _show(self) -> None:
        plan = self._plan
        self.lines.clear()
        if plan is not None:
            _fill(self.lines, plan)
            self.lines.fit()
        self.lines.setVisible(plan is not None)
        self.told.setVisible(bool(self.told.text()))
        can_take = plan is not None and not plan.is_older and not plan.went_on_here
        self.merge_button.setEnabled(can_take and not self._study.read_only)
        self._fit()

    def _take(self) -> None:
        if self._plan is not None:
            self.merge_button.setEnabled(False)
            self._bar.show()
            self._merges.take(self._plan).finished.connect(self.accept)

    def _fit(self) -> None:
        self.told.setVisible(bool(self.told.text()))
        if (layout := self.layout()) is not None:
            layout.activate()
        self.resize(self.sizeHint())


def _whose(plan: Return) -> str:
    reader = plan.reading.reader
    if plan.is_older:
        return tr("All of the reading of {reader} is here already.", reader=reader)
    if plan.went_on_here:
        return tr(
            "The reading of {reader} was gone on with here as well, so that neither holds what the "
            "other does. It cannot be taken.",
            reader=reader,
        )
    if plan.is_known:
        return tr("More of the reading of {reader}, of which a part is here.", reader=reader)
    return tr("A reading of {reader}.", reader=reader)


def _fill(lines: CountedLines, plan: Return) -> None:
    """One line for each kind of thing that is there."""
    problems = tuple(tr_sentence(problem) for problem in plan.problems)
    for names, one, many in (
        (plan.new, tr("new mask"), tr("new masks")),
        (plan.changed, tr("mask that is another one here"), tr("masks that are others here")),
        (plan.missing, tr("image that this study has not"), tr("images that this study has not")),
        (plan.other_image, tr("image that is another one here"), tr("images that are others here")),
        (plan.models, tr("model that is not known here"), tr("models that are not known here")),
        (problems, tr("mask that cannot be used"), tr("masks that cannot be used")),
    ):
        if names:
            lines.add(len(names), one if len(names) == 1 else many, names)
    if plan.same:
        one, many = tr("mask that is here already"), tr("masks that are here already")
        lines.add(plan.same, one if plan.same == 1 else many)
