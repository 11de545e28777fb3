"""Lets a person say that each subfolder of the images is a patient."""

from PySide6.QtCore import QObject

from app.panels.shell.actions import Actions, bind
from app.review.session import ReviewSession
from app.review.study_review import StudyReview


class PatientFolders(QObject):
    """The action is checked while it is so in the open study."""

    def __init__(self, session: ReviewSession, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._action = actions["patient_folders"]
        bind(actions, {"patient_folders": session.while_open(self._set)})
        session.studyOpened.connect(self._follow)
        session.studyClosed.connect(self._show)

    def _follow(self, review: StudyReview) -> None:
        review.patients.changed.connect(self._show)
        self._show()

    def _set(self, review: StudyReview) -> None:
        review.patients.set_folders(are_folders=self._action.isChecked())

    def _show(self) -> None:
        review = self._session.review
        self._action.setChecked(review is not None and review.patients.are_folders)
