"""Makes one mask of what readers drew on the current case: put on the image, then accepted."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from app import tasks
from app.document.case_document import CaseDocument
from app.messages import About, Topic, messages
from app.review.comparing.case_comparer import CaseComparer
from app.review.comparing.comparing_work import Made, ReadCase
from app.review.comparing.comparison import ReadingsComparison
from app.review.comparing.settling_steps import STEPS
from app.tasks import Priority, Task, TaskContext
from app.translation import tr
from mgmfnet.errors import MgmfnetError
from mgmfnet.study import mask_digest
from mgmfnet.study.masks.adjudication import Adjudication, Parent, Rule
from mgmfnet.study.readings.adjudicating import Source, united
from mgmfnet.types import Mask


def _unite(context: TaskContext, sources: Sequence[Source], rule: Rule) -> Mask:
    context.check()
    return united(sources, rule)


class Settling(QObject):
    """Knows what the mask on the image was made of, until it is accepted and after that.

    Args:
        comparison: Whose masks are compared.
        comparer: What they drew on the current case.
        document: Shows the case.
        showing: Tells the id of the case that the document holds.
        parent: As for every QObject.

    Attributes:
        changed: Another mask is to be accepted, or none.
        ready: What was to be accepted as soon as it is made is made.
        case: What was drawn on the current case, while it is compared.
    """

    changed = Signal()
    ready = Signal()

    def __init__(
        self,
        comparison: ReadingsComparison,
        comparer: CaseComparer,
        document: CaseDocument,
        showing: Callable[[], int | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.case: ReadCase | None = None
        self._comparison = comparison
        self._comparer = comparer
        self._document = document
        self._showing = showing
        self._made: dict[int, Made] = {}
        self._reasons: dict[int, str] = {}
        self._task: Task[Mask] | None = None
        self._accepts_next = False
        comparer.left.connect(self._leave)
        comparer.read.connect(self._turn_to)
        comparison.chosenChanged.connect(self.changed)
        for changed in (document.loaded, document.historyChanged):
            changed.connect(self.changed)

    @property
    def made(self) -> Made | None:
        """What the mask of the current case is made of; None before that was chosen."""
        return None if self.case is None else self._made.get(self.case.case_id)

    @property
    def has_result(self) -> bool:
        """Whether there is a mask of the current case that settles it, or is about to."""
        if self.case is None:
            return False
        drawn = self.case.unfinished or not self._document.undo_stack.isClean()
        return drawn or self.made is not None

    @property
    def is_settled(self) -> bool:
        """Whether what is chosen is what the study has already."""
        return self.made is not None and self.case is not None and self.made == self.case.made

    @property
    def reason(self) -> str:
        """Why the current case is settled so, in the person's words."""
        return "" if self.case is None else self._reasons.get(self.case.case_id, "")

    def set_reason(self, text: str) -> None:
        """Note why the current case is settled so."""
        if self.case is not None:
            self._reasons[self.case.case_id] = text

    def people(self) -> tuple[int, ...]:
        """The places of the chosen people who have a mask of the current case."""
        chosen = self._comparison.chosen
        if self.case is None or chosen is None:
            return ()
        sources = self.case.sources
        return tuple(
            place for place in chosen.places if place < len(sources) and sources[place] is not None
        )

    def take(self, place: int) -> None:
        """Put the mask of one reader on the image."""
        others = [other for other in self.people() if other != place]
        self._make(Rule.TAKE, [place, *others])

    def unite(self, rule: Rule) -> None:
        """Put on the image what a rule makes of the chosen readers' masks."""
        if len(self.people()) > 1:
            self._make(rule, self.people())
        else:
            messages.info(
                tr("Only one of the chosen readers has a mask of this case."), about=_ABOUT
            )

    def lets_accept(self, case_id: int) -> bool:
        """Whether the mask of a case can be accepted now; where not, a message tells why.

        What is being made is accepted as soon as it is there.
        """
        if self._task is not None:
            self._accepts_next = True
            return False
        if self._comparer.reading:
            messages.info(tr("The masks of the readers are still being read."), about=_ABOUT)
            return False
        if self.case is None or self.case.case_id != case_id or self.has_result:
            return True
        messages.info(
            tr("Choose a mask first, or what is to be made of them; then accept it."), about=_ABOUT
        )
        return False

    def adjudication(self, case_id: int, mask: Mask) -> Adjudication | None:
        """What is written down with a mask that is accepted now; None where nobody's was used."""
        made, reason = self._made.get(case_id), self._reasons.get(case_id, "").strip()
        if made is not None:
            rule = made.rule if made.digest == mask_digest(mask) else Rule.BY_HAND
            return Adjudication(rule=rule, parents=made.parents, reason=reason)
        if self.case is None or self.case.case_id != case_id:
            return None
        parents = tuple(source.parent for source in self._sources(self.people()))
        if not parents:
            return None
        return Adjudication(rule=Rule.BY_HAND, parents=parents, reason=reason)

    def _turn_to(self, case: ReadCase) -> None:
        self.case = case
        if case.made is not None and (case.made.digest or case.case_id not in self._made):
            self._made[case.case_id] = case.made
            self._reasons[case.case_id] = case.reason
        self.changed.emit()

    def _leave(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = self.case = None
        self._accepts_next = False
        self.changed.emit()

    def _sources(self, places: Sequence[int]) -> list[Source]:
        case = self.case
        found = () if case is None else (case.sources[place] for place in places)
        return [source for source in found if source is not None]

    def _make(self, rule: Rule, places: Sequence[int]) -> None:
        sources = self._sources(places)
        if self.case is None or not sources or self._task is not None:
            return
        parents = tuple(source.parent for source in sources)
        self._task = (
            tasks.run(self, _unite, sources, rule, priority=Priority.URGENT)
            .success(self._put, self.case.case_id, rule, parents)
            .failure(self._give_up)
            .crash(self._rest)
        )

    def _put(self, case_id: int, rule: Rule, parents: tuple[Parent, ...], mask: Mask) -> None:
        self._task = None
        document = self._document
        if self._showing() != case_id or mask.shape != document.mask_view.shape:
            messages.warning(
                tr("These masks were drawn on another image and do not fit this one."), about=_ABOUT
            )
            return
        self._made[case_id] = Made(rule, parents, mask_digest(mask))
        if mask.any():
            stroke = document.begin_stroke(STEPS[rule], anew=True)
            stroke.put(mask, 0, 0)
            stroke.finish()
        else:
            document.clear_mask()
        self.changed.emit()
        if self._accepts_next:
            self._accepts_next = False
            self.ready.emit()

    def _give_up(self, error: MgmfnetError) -> None:
        self._rest()
        messages.error(error, about=_ABOUT)

    def _rest(self) -> None:
        self._task = None
        self._accepts_next = False


_ABOUT: Final = About(Topic.CASE)
