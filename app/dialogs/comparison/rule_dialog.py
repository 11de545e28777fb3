"""Settles many cases by one rule, after a look at how many those are."""

from typing import Final, NamedTuple

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.review.deciding.job_queue import QueuedJob
from app.review.deciding.settling_many import SettlingMany
from app.review.study_review import StudyReview
from app.translation import mark, tr, tr_n, tr_sentence
from app.widgets.choosing import ComboBox
from app.widgets.decimal_box import DecimalBox
from app.widgets.text import Label, paragraph, push_button
from mgmfnet.errors import MgmfnetError
from mgmfnet.study.masks.adjudication import Rule
from mgmfnet.study.readings.adjudicating import AdjudicationPlan, split_anew

_WIDTH: Final = 480
_MARGIN: Final = 16
_RULES: Final = (
    (mark("Majority"), Rule.MAJORITY),
    (mark("Union"), Rule.UNION),
    (mark("Intersection"), Rule.INTERSECTION),
    (mark("STAPLE"), Rule.STAPLE),
)
_LEAST: Final = 0.9
_LONGEST_REASON: Final = 10_000


class _Way(NamedTuple):
    """What is made of the masks, and whose is taken where one is."""

    rule: Rule
    taken: str = ""


class RuleDialog(QDialog):
    """Asks for a rule and a limit, and tells how many cases they decide.

    A message over the image tells the outcome and offers to take it back.

    Attributes:
        rule_box: What is made of the masks.
        least_box: From which Dice coefficient on.
        reason_edit: Why.
        summary: How many cases are decided, and how many are not.
        settle_button: Does it.
        cancel_button: Stops it, or closes the dialog.
    """

    def __init__(self, review: StudyReview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._plan: AdjudicationPlan | None = None
        self._job: QueuedJob | None = None
        chosen = review.comparison.chosen
        labels = () if chosen is None else chosen.compared_people
        self._many = SettlingMany(review.study, review.jobs, labels, self)
        self._many.planned.connect(self._take)
        self._many.failed.connect(self._fail)
        self._many.progressed.connect(self._show_progress)
        self.setWindowTitle(tr("Settle many cases"))
        self.setMinimumWidth(_WIDTH)
        self.rule_box = ComboBox(self)
        for text, rule in _RULES:
            self.rule_box.addItem(tr(text), _Way(rule))
        self.least_box = DecimalBox(self)
        self.least_box.setRange(0, 1)
        self.least_box.setDecimals(2)
        self.least_box.setSingleStep(0.01)
        self.least_box.setValue(_LEAST)
        self.reason_edit = QLineEdit(self)
        self.reason_edit.setMaxLength(_LONGEST_REASON)
        self.reason_edit.setPlaceholderText(tr("Written down with each mask"))
        self.summary = paragraph("", "", self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("How far it is"))
        self._bar.setRange(0, 0)
        self.settle_button = QPushButton(self)
        self.settle_button.setDefault(True)
        self.settle_button.clicked.connect(self._start)
        self.cancel_button = push_button(tr("Cancel"), self)
        self.cancel_button.clicked.connect(self.reject)
        self.rule_box.currentIndexChanged.connect(self._show_plan)
        self.least_box.valueChanged.connect(self._show_plan)
        self._lay_out()
        self._show_plan()
        self._many.look()

    def reject(self) -> None:
        """Stop what is under way; what is settled stays, and can be taken back."""
        if self._job is not None:
            self._review.jobs.stop(self._job)
            return
        self._many.close()
        super().reject()

    def _lay_out(self) -> None:
        told = paragraph(
            tr(
                "Where every two readers agree well enough, one mask is made of theirs. The rest "
                "is left to be decided by hand. Nobody's mask is changed, and unfinished strokes "
                "and marks are left as they are."
            ),
            "",
            self,
        )
        told.setMinimumWidth(_WIDTH - 2 * _MARGIN)  # or the dialog is laid out for narrower lines
        self.summary.setMinimumWidth(_WIDTH - 2 * _MARGIN)
        form = QFormLayout()
        for text, field in (
            (tr("&Rule"), self.rule_box),
            (tr("From a &Dice coefficient of"), self.least_box),
            (tr("R&eason"), self.reason_edit),
        ):
            label = Label(text, self)
            label.setBuddy(field)
            form.addRow(label, field)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.cancel_button, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self.settle_button, QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(12)
        layout.addWidget(told)
        layout.addLayout(form)
        layout.addWidget(self._bar)
        layout.addWidget(self.summary)
        layout.addWidget(buttons)

    def _take(self, plan: AdjudicationPlan) -> None:
        self._plan = plan
        for label in self._many.labels:
            self.rule_box.addItem(tr("Mask of {reader}", reader=label), _Way(Rule.TAKE, label))
        self._bar.hide()
        self._show_plan()

    def _fail(self, error: MgmfnetError) -> None:
        self._bar.hide()
        self.summary.setText(tr_sentence(error))

    @property
    def _way(self) -> _Way:
        way: _Way = self.rule_box.currentData()
        return way

    def _split(self) -> AdjudicationPlan | None:
        if self._plan is None:
            return None
        return split_anew(self._plan, self._way.rule, self.least_box.value())

    def _show_plan(self) -> None:
        plan = self._split()
        number = 0 if plan is None else len(plan.settled)
        self.summary.setText(tr("Looking at the cases…") if plan is None else _summary(plan))
        self.settle_button.setText(
            tr_n("Settle {n} case", "Settle {n} cases", number) if number else tr("Settle")
        )
        self.settle_button.setEnabled(number > 0)
        self._fit()

    def _fit(self) -> None:
        """Take the size of what is shown, once its lines are broken anew."""
        if (layout := self.layout()) is not None:
            layout.activate()
        self.resize(self.sizeHint())

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _start(self) -> None:
        plan = self._split()
        if plan is None:
            return
        for widget in (self.rule_box, self.least_box, self.reason_edit, self.settle_button):
            widget.setEnabled(False)
        self._show_progress(0, len(plan.settled))
        self._bar.show()
        self._job = self._many.carry_out(plan, self._way.taken, self.reason_edit.text())
        self._job.progressed.connect(self._show_progress)
        self._job.ended.connect(self._end)

    def _end(self) -> None:
        self._job = None
        self.accept()


def _summary(plan: AdjudicationPlan) -> str:
    """How many cases are decided, and what becomes of the others."""
    lines = [
        tr_n("{n} case is settled.", "{n} cases are settled.", len(plan.settled)),
        tr_n("{n} is to be decided by hand.", "{n} are to be decided by hand.", len(plan.by_hand)),
    ]
    if plan.done:
        lines.append(tr_n("{n} is settled already.", "{n} are settled already.", plan.done))
    if plan.left:
        lines.append(
            tr_n(
                "{n} is left: it has unfinished strokes or a mark.",
                "{n} are left: they have unfinished strokes or a mark.",
                len(plan.left),
            )
        )
    if plan.problems:
        lines.append(
            tr_n(
                "{n} cannot be compared: {problem}",
                "{n} cannot be compared, the first: {problem}",
                len(plan.problems),
                problem=plan.problems[0],
            )
        )
    return "\n".join(lines)
