"""Shows what tables beside the images say: of the case in the inspector, of all above the list."""

from PySide6.QtCore import QObject

from app.panels.workspace.review_page import ReviewPage
from app.review.session import ReviewSession
from app.review.study_review import StudyReview


class MetadataView(QObject):
    """Ties the metadata of the open study to the panels."""

    def __init__(self, session: ReviewSession, page: ReviewPage) -> None:
        super().__init__(page)
        self._session = session
        self._inspector = page.inspector
        self._header = page.cases.header
        session.studyOpened.connect(self._follow)
        session.studyClosed.connect(self._show)
        self._inspector.metadata.filtered.connect(self._header.metadata.choose)

    def _follow(self, review: StudyReview) -> None:
        review.currentChanged.connect(self._show_case)
        review.metadata.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        review = self._session.review
        self._header.show_columns(() if review is None else review.metadata.columns)
        self._show_case()

    def _show_case(self) -> None:
        review = self._session.review
        said = () if review is None else review.metadata.of(review.current.id)
        self._inspector.show_metadata(said)
