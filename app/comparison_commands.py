"""What opens dialogs about readings that are compared."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from app import dialogs
from app.model_choice import ModelChoice
from app.panels.shell.actions import Actions, bind
from app.review.session import ReviewSession
from app.review.study_review import StudyReview


class ComparisonCommands(QObject):
    """The handlers of actions, over the window that dialogs belong to."""

    def __init__(
        self, session: ReviewSession, actions: Actions, models: ModelChoice, window: QWidget
    ) -> None:
        super().__init__(window)
        self._window = window
        self._models = models
        handlers = {"settle_many": self._settle_many, "agreement": self._measure}
        bind(actions, {name: session.while_open(handler) for name, handler in handlers.items()})

    def _settle_many(self, review: StudyReview) -> None:
        dialog = dialogs.RuleDialog(review, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _measure(self, review: StudyReview) -> None:
        dialog = dialogs.AgreementDialog(review, self._models.name_of, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
