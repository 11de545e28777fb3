"""Shows on the page what several people read: borders on the image, figures, and the list."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject

from app.canvas.layers.readings_layer import Compared, ReaderMask, manner_of
from app.messages import About, Topic, messages
from app.model_choice import ModelChoice
from app.panels.comparison.readings_section import Scores
from app.panels.shell.actions import Actions
from app.panels.workspace.review_page import ReviewPage
from app.review.comparing.comparing_work import Made, ScoredCase
from app.review.comparing.settling import Settling
from app.review.session import ReviewSession
from app.review.study_review import StudyReview
from app.translation import grouped, mark, tr, tr_n
from mgmfnet.errors import MgmfnetError
from mgmfnet.study import Case
from mgmfnet.study.masks.adjudication import Rule

_WORDS: Final = {
    Rule.MAJORITY: mark("Majority of {readers}."),
    Rule.UNION: mark("Union of {readers}."),
    Rule.INTERSECTION: mark("Intersection of {readers}."),
    Rule.STAPLE: mark("STAPLE of {readers}."),
}


class Comparing(QObject):
    """Follows the comparison of the open study, and switches it on and off."""

    def __init__(
        self, session: ReviewSession, page: ReviewPage, actions: Actions, models: ModelChoice
    ) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._models = models
        self._switch = actions["compare_readings"]
        self._section = page.inspector.readings
        self._scores: Scores = ()
        session.studyOpened.connect(self._follow)
        session.studyClosed.connect(self._show_off)
        self._switch.toggled.connect(session.while_open(self._turn))
        self._section.readers.chosen.connect(session.while_open(_choose))
        self._section.readers.taken.connect(session.while_open(_take))
        self._section.reasoned.connect(session.while_open(_reason))
        page.cases.visible_changed.connect(session.while_open(_look_at))

    def _follow(self, review: StudyReview) -> None:
        during = self._session.while_open
        comparison, comparer = review.comparison, review.comparer
        comparison.began.connect(during(self._show_on))
        comparison.ended.connect(self._show_off)
        comparison.failed.connect(self._give_up)
        comparison.progressed.connect(during(self._show_progress))
        comparison.found.connect(self._page.cases.update_case)
        comparison.chosenChanged.connect(during(self._show_chosen))
        comparer.scored.connect(during(self._show_scores))
        comparer.left.connect(during(self._forget_scores))
        comparer.failed.connect(_tell)
        review.settling.changed.connect(during(self._show_case))
        self._show_off()

    def _turn(self, review: StudyReview, on: bool) -> None:  # noqa: FBT001 - from the signal
        if on:
            review.comparison.begin()
        else:
            review.comparison.end()

    def _show_on(self, review: StudyReview) -> None:
        header = self._page.cases.header
        header.show_comparing(True)
        header.show_ordering(review.sorter.ordering)
        self._section.readers.show_readers(review.comparison.chosen, self._name)
        self._section.show_progress("")
        self._page.inspector.show_readings(shown=True)
        self._show_case(review)

    def _show_off(self) -> None:
        self._switch.blockSignals(True)
        self._switch.setChecked(False)
        self._switch.blockSignals(False)
        review, header = self._session.review, self._page.cases.header
        header.show_comparing(False)
        if review is not None:
            header.show_ordering(review.sorter.ordering)
        self._section.readers.show_readers(None, self._name)  # a blind reading may follow
        self._page.inspector.show_readings(shown=False)
        self._page.canvas.compare(None)

    def _give_up(self, error: MgmfnetError) -> None:
        self._show_off()
        messages.info(error)

    def _show_progress(self, review: StudyReview, done: int, total: int) -> None:
        told = []
        if done < total:
            told.append(
                tr_n(
                    "{done} of {n} case compared",
                    "{done} of {n} cases compared",
                    total,
                    done=grouped(done),
                )
            )
        if problems := review.comparison.problems:
            told.append(
                tr_n(
                    "{n} case cannot be compared: {problem}",
                    "{n} cases cannot be compared, the first: {problem}",
                    len(problems),
                    problem=problems[0],
                )
            )
        self._section.show_progress("\n".join(told))

    def _show_chosen(self, review: StudyReview) -> None:
        if (chosen := review.comparison.chosen) is not None:
            self._section.readers.show_chosen(chosen.places)
        self._show_figures(review)

    def _show_scores(self, review: StudyReview, scored: ScoredCase) -> None:
        self._scores = scored.scores
        self._show_figures(review)

    def _forget_scores(self, review: StudyReview) -> None:
        self._scores = ()
        self._show_figures(review)

    def _show_figures(self, review: StudyReview) -> None:
        if (chosen := review.comparison.chosen) is not None:
            names = [self._name(place) for place in range(len(chosen.labels))]
            self._section.show_scores(names, chosen.places, self._scores)

    def _show_case(self, review: StudyReview) -> None:
        """Draw what is compared, and say what is made of it."""
        chosen, settling = review.comparison.chosen, review.settling
        if chosen is None:
            return
        read = settling.case
        if read is None:
            self._page.canvas.compare(Compared() if review.comparer.reading else None)
            self._section.show_state("", "")
            return
        size = self._session.document.mask_view.shape
        masks = tuple(
            ReaderMask(self._name(place), mask, manner_of(place, machine=place >= chosen.people))
            for place, mask in enumerate(read.masks)
            if place in chosen.places and mask is not None and mask.shape == size
        )
        self._page.canvas.compare(Compared(masks, settled=settling.has_result))
        self._section.show_state(_state(settling), settling.reason)

    def _name(self, place: int) -> str:
        review = self._session.review
        chosen = None if review is None else review.comparison.chosen
        if chosen is None:
            return ""
        if place < chosen.people or chosen.model_id is None:
            return chosen.labels[place]
        return tr("Model {model}", model=self._models.name_of(chosen.model_id))


def _state(settling: Settling) -> str:
    """What the mask on the image is made of, or what can be done."""
    made = settling.made
    if made is None and settling.has_result:
        return tr("Drawn by hand. Accept it to settle the case.")
    if made is None:
        return tr("Take a mask, or make one of several; correct it where needed, and accept it.")
    if settling.is_settled:
        return tr("Settled: {how}", how=_how(made))
    return f"{_how(made)} {tr('Accept it to settle the case.')}"


def _how(made: Made) -> str:
    names = [parent.reader for parent in made.parents]
    if made.rule in _WORDS:
        return tr(_WORDS[made.rule], readers=", ".join(names))
    if made.rule is Rule.TAKE:
        return tr("Mask of {reader}.", reader=names[0])
    return tr("Drawn by hand from the masks of {readers}.", readers=", ".join(names))


def _choose(review: StudyReview, places: Sequence[int]) -> None:
    review.comparison.choose(places)


def _take(review: StudyReview, place: int) -> None:
    review.settling.take(place)


def _reason(review: StudyReview, text: str) -> None:
    review.settling.set_reason(text)


def _look_at(review: StudyReview, case_ids: list[int]) -> None:
    review.comparison.set_visible(case_ids)


def _tell(case: Case, error: MgmfnetError) -> None:
    messages.warning(
        tr("The masks of {case} cannot be compared. {problem}", case=case.name, problem=error),
        about=About(Topic.CASE),
    )
