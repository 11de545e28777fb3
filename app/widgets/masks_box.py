"""Whose masks are exported or learnt from, of a study that several people read."""

from collections.abc import Sequence
from typing import Final, TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import tasks
from app.tasks import Task, TaskContext
from app.translation import tr
from app.widgets.choosing import ComboBox
from mgmfnet.sentence import legible
from mgmfnet.study import Study
from mgmfnet.study.readings.masks_of import MasksOf
from mgmfnet.study.readings.readers import open_people
from mgmfnet.study.readings.record import find_readings

_LETTERS: Final = 28
"""Room for our own words; names of readers may be longer."""

_Choice: TypeAlias = tuple[str, MasksOf, tuple[str, ...]]
"""Words, whose masks, and the label of the reader where it is one alone."""


def _labels(context: TaskContext, study: Study) -> list[str]:
    """Of all who have masks; none where nobody began a second reading, and for a blind reader."""
    context.check()
    if study.reading is not None or not find_readings(study.review_dir)[0]:
        return []
    with open_people(study) as people:
        return [reader.label for reader in people.readers]


class MasksBox(ComboBox):
    """Offers the study's own masks, and those of readers once it is known who they are.

    Args:
        parent: As for every QWidget.
        soft: Offer the share of the readers who drew a pixel, too.

    Attributes:
        offered: It is known now whether there is anything to choose.
        failed: With the `MgmfnetError` that keeps that from being known.
        offers_readers: Whether there is.
    """

    offered = Signal()
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, soft: bool = False) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        self._soft = soft
        self._looking: Task[list[str]] | None = None
        self._choices: list[tuple[MasksOf, tuple[str, ...]]] = []
        self._offer(())

    def look(self, study: Study) -> None:
        """Find out who read a study."""
        if self._looking is not None:
            self._looking.cancel()
        self._looking = (
            tasks.run(self, _labels, study).success(self._offer).failure(self.failed.emit)
        )

    @property
    def offers_readers(self) -> bool:
        """Whether there is anything to choose."""
        return self.count() > 1

    @property
    def masks(self) -> MasksOf:
        """What is chosen."""
        return self._choices[self.currentIndex()][0]

    @property
    def readers(self) -> tuple[str, ...]:
        """The label of the reader whose masks are chosen alone; else none."""
        return self._choices[self.currentIndex()][1]

    def _offer(self, labels: Sequence[str]) -> None:
        chosen = self.currentText()
        offered: list[_Choice] = [(tr("The study's own"), MasksOf.STUDY, ())]
        if len(labels) > 1:
            offered += [
                (tr("Those of {reader}", reader=legible(label)), MasksOf.READERS, (label,))
                for label in labels
            ]
            offered += self._of_all()
        self._choices = [(masks, readers) for _, masks, readers in offered]
        self.clear()
        self.addItems([words for words, _, _ in offered])
        self.setCurrentIndex(max(0, self.findText(chosen)))
        self.offered.emit()

    def _of_all(self) -> list[_Choice]:
        offered: list[_Choice] = [
            (tr("Those of each reader"), MasksOf.READERS, ()),
            (tr("Majority of the readers"), MasksOf.MAJORITY, ()),
            (tr("Union of the readers"), MasksOf.UNION, ()),
            (tr("Intersection of the readers"), MasksOf.INTERSECTION, ()),
            (tr("STAPLE of the readers"), MasksOf.STAPLE, ()),
        ]
        if self._soft:
            words = tr("Soft labels (share of the readers)")
            offered.append((words, MasksOf.SOFT, ()))
        return offered
