"""Says when the last case is decided, and offers what comes next."""

from PySide6.QtCore import QObject

from app.messages import Offer, messages
from app.panels.shell.actions import Actions
from app.review.cases.ordering import TO_REVIEW
from app.review.session import ReviewSession
from app.review.study_review import StudyReview
from app.translation import grouped, tr, tr_n
from app.widgets.text import plain
from mgmfnet.study import Status


class Completion(QObject):
    """Watches the counts of the open study; a study that opens decided is no news."""

    def __init__(self, session: ReviewSession, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._export = actions["export"]
        self._end_reading = actions["end_reading"]
        self._waiting = 0
        session.studyOpened.connect(self._begin)

    def _begin(self, review: StudyReview) -> None:
        self._waiting = 0
        review.countsChanged.connect(self._session.while_open(self._follow))

    def _follow(self, review: StudyReview) -> None:
        counts = review.case_index.counts
        before, self._waiting = self._waiting, sum(counts[status] for status in TO_REVIEW)
        if before and not self._waiting and review.study.reading is not None:
            text = tr_n(
                "{n} case of this reading is decided.",
                "All {n} cases of this reading are decided.",
                counts.total(),
            )
            end = self._end_reading
            messages.info(text, Offer(plain(end.text()), end.trigger, stays=True))
        elif before and not self._waiting:
            accepted, flagged = counts[Status.ACCEPTED], counts[Status.FLAGGED]
            text = tr(
                "No case is left to review: {accepted} of {total} accepted.",
                accepted=grouped(accepted),
                total=grouped(counts.total()),
            )
            if flagged:
                rest = tr_n(
                    "{n} flagged case waits for another look.",
                    "{n} flagged cases wait for another look.",
                    flagged,
                )
                text = f"{text} {rest}"
            messages.info(text, Offer(tr("Export…"), self._export.trigger) if accepted else None)
