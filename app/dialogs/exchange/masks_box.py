"""Whose masks are exported, of a study that several people read."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.tasks import TaskContext
from app.translation import tr
from app.widgets.choosing import ComboBox
from mgmfnet.exchange import MasksOf
from mgmfnet.sentence import legible
from mgmfnet.study import Study
from mgmfnet.study.readings.readers import open_people
from mgmfnet.study.readings.record import find_readings


def readers_of(context: TaskContext, study: Study) -> list[str]:
    """The labels of all who have masks; none where nobody began a second reading."""
    context.check()
    if study.reading is not None or not find_readings(study.review_dir)[0]:
        return []
    with open_people(study) as people:
        return [reader.label for reader in people.readers]


class MasksBox(ComboBox):
    """Offers the study's own masks, and those of readers once it is told who they are.

    Attributes:
        offers_readers: Whether there is anything to choose.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offers_readers = False
        self._choices: list[tuple[MasksOf, tuple[str, ...]]] = []
        self._add(tr("The study's own"), MasksOf.STUDY)

    def offer(self, labels: Sequence[str]) -> None:
        """Offer the masks of these readers, where there are several."""
        if len(labels) < 2:
            return
        self.offers_readers = True
        for label in labels:
            self._add(tr("Those of {reader}", reader=legible(label)), MasksOf.READERS, label)
        for words, masks in (
            (tr("Those of each reader"), MasksOf.READERS),
            (tr("Majority of the readers"), MasksOf.MAJORITY),
            (tr("Union of the readers"), MasksOf.UNION),
            (tr("Intersection of the readers"), MasksOf.INTERSECTION),
            (tr("STAPLE of the readers"), MasksOf.STAPLE),
            (tr("Soft labels: share of the readers who drew a pixel"), MasksOf.SOFT),
        ):
            self._add(words, masks)

    @property
    def masks(self) -> MasksOf:
        """What is chosen."""
        return self._choices[self.currentIndex()][0]

    @property
    def readers(self) -> tuple[str, ...]:
        """The label of the reader whose masks are chosen alone; else none."""
        return self._choices[self.currentIndex()][1]

    def _add(self, words: str, masks: MasksOf, *readers: str) -> None:
        self._choices.append((masks, readers))
        self.addItem(words)
