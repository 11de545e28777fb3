"""Shows in the status bar what the review says."""

from PySide6.QtCore import QObject

from app.canvas.canvas import Canvas
from app.model_choice import ModelChoice
from app.panels.shell.status_bar import StatusBar
from app.review.model_use import shows_predictions
from app.review.session import ReviewSession
from app.review.study_review import StudyReview
from app.translation import grouped, tr, tr_n


class StatusUpdates(QObject):
    """Observes session, canvas and choice of model on behalf of a status bar."""

    def __init__(
        self, session: ReviewSession, canvas: Canvas, models: ModelChoice, bar: StatusBar
    ) -> None:
        super().__init__(bar)
        self._session = session
        self._canvas = canvas
        self._models = models
        self._bar = bar
        self._device = ""
        self._searching = False
        session.queue.progressChanged.connect(bar.progress.show_progress)
        session.queue.stateChanged.connect(bar.progress.show_state)
        session.queue.deviceChanged.connect(self._show_device)
        for outcome in (
            session.studyOpened,
            session.studyLocked,
            session.studyElsewhere,
            session.openFailed,
        ):
            outcome.connect(self._clear_note)
        session.searching.connect(self._show_search)
        session.studyOpened.connect(self._follow)
        for outcome in (session.studyOpened, session.studyClosed):
            outcome.connect(self._show_zoom)
            outcome.connect(self._show_scale)
            outcome.connect(self._show_model)
        session.document.loaded.connect(self._show_zoom)
        canvas.zoomChanged.connect(self._show_zoom)
        models.changed.connect(self._show_model)
        self._show_zoom()

    def _follow(self, review: StudyReview) -> None:
        review.saved.connect(self._show_saved)
        review.takenBack.connect(self._show_taken_back)
        review.jobs.progressed.connect(self._show_job)
        review.jobs.ended.connect(self._clear_note)
        review.follower.searching.connect(self._show_search)
        review.follower.searched.connect(self._end_search)
        review.scale.changed.connect(self._show_scale)

    def _clear_note(self) -> None:
        self._bar.show_note("")

    def _show_saved(self, name: str) -> None:
        self._bar.show_note(tr("Saved the mask of {name}", name=name))

    def _show_taken_back(self, name: str) -> None:
        self._bar.show_note(tr("{case} is as it was before.", case=name))

    def _show_search(self, done: int, total: int) -> None:
        self._searching = True
        self._bar.show_note(
            tr_n(
                "Looking for renamed images: {done} of {n} file",
                "Looking for renamed images: {done} of {n} files",
                total,
                done=grouped(done),
            )
        )

    def _end_search(self) -> None:
        if self._searching:
            self._searching = False
            self._clear_note()

    def _show_job(self, done: int, total: int) -> None:
        self._bar.show_note(
            tr_n("{done} of {n} case", "{done} of {n} cases", total, done=grouped(done))
        )

    def _show_zoom(self) -> None:
        shown = self._session.document.image is not None
        self._bar.show_zoom(self._canvas.zoom if shown else None)

    def _show_scale(self) -> None:
        review = self._session.review
        self._bar.show_scale(None if review is None else review.scale.scale)

    def _show_device(self, device: str) -> None:
        self._device = device
        self._show_model()

    def _show_model(self) -> None:
        review = self._session.review
        if review is not None and not shows_predictions(review.study):
            self._bar.show_model(tr("Without a model"), "")
            return
        model = self._models.current
        self._bar.show_model(tr("No model") if model is None else model.name, self._device)
