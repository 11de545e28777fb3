"""Lets a study have a model of its own, which it remembers."""

from PySide6.QtCore import QObject

from app.model_choice import ModelChoice
from app.review.session import ReviewSession
from app.review.study_review import StudyReview


class StudyModel(QObject):
    """Tells the choice of models which study is open.

    Args:
        session: Opens and closes studies.
        models: Follows.
        parent: As for every QObject.
    """

    def __init__(
        self, session: ReviewSession, models: ModelChoice, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._models = models
        session.studyOpened.connect(self._follow)
        session.studyClosed.connect(self._leave)

    def _follow(self, review: StudyReview) -> None:
        review.modelChosen.connect(self._models.follow_study)
        self._models.follow_study(review.model_id)

    def _leave(self) -> None:
        self._models.follow_study("")
