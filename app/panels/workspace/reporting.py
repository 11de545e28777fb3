"""Writes the page about the review of the open study, and opens it."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from app import tasks
from app.messages import Offer, messages
from app.model_choice import ModelChoice
from app.panels.shell.actions import Actions, bind
from app.panels.shell.status_bar import StatusBar
from app.review.session import ReviewSession
from app.review.study_review import StudyReview
from app.tasks import TaskContext
from app.translation import grouped, tr, tr_n
from app.widgets.file_choice import Purpose, choose_new_file
from mgmfnet.files import write_durably
from mgmfnet.study import Study

_SUFFIX: Final = ".html"


def _write(context: TaskContext, study: Study, names: dict[str, str], path: Path) -> None:
    # Its templates take a while to import and are needed only here.
    from mgmfnet.evaluation.study_report import study_page  # noqa: PLC0415

    def progress(done: int, total: int) -> None:
        context.check()
        context.progress(done, total)

    page = study_page(study, progress, lambda model_id: names.get(model_id, model_id))
    write_durably(path, page.encode())


class Reporting(QObject):
    """Asks where to write it, and tells how far it is."""

    def __init__(
        self, session: ReviewSession, actions: Actions, models: ModelChoice, bar: StatusBar
    ) -> None:
        super().__init__(bar)
        self._models = models
        self._bar = bar
        self._busy = False
        session.studyClosed.connect(self._rest)
        bind(actions, {"report": session.while_open(self._begin)})

    def _begin(self, review: StudyReview) -> None:
        if self._busy:
            messages.info(tr("The report is being written."))
            return
        name = tr("Review of {study}", study=review.study.name) + _SUFFIX
        title = tr("Report of the review")
        chosen = choose_new_file(self._bar.window(), Purpose.REPORT, title, name)
        if chosen is None:
            return
        path = chosen if chosen.suffix else chosen.with_suffix(_SUFFIX)
        names = {model.id: model.name for model in self._models.library.list()}
        self._busy = True
        task = (
            tasks.run(review, _write, review.study, names, path)
            .progress(self._show_progress)
            .success(self._show_written, path)
            .failure(messages.error)
        )
        task.finished.connect(self._rest)

    def _rest(self) -> None:
        if self._busy:
            self._busy = False
            self._bar.show_note("")

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.show_note(
            tr_n(
                "Report: {done} of {n} case",
                "Report: {done} of {n} cases",
                total,
                done=grouped(done),
            )
        )

    def _show_written(self, path: Path, _nothing: None) -> None:
        open_page = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path)))
        messages.info(
            tr("The report is written to {path}.", path=path), Offer(tr("Open"), open_page)
        )
        open_page()
