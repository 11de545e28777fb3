"""What the menus do with the open study beyond the case on the canvas: its dialogs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app import dialogs
from app.messages import Offer, messages
from app.model_choice import ModelChoice
from app.panels.shell.actions import Actions, bind
from app.review.readings.merging import ReadingMerges
from app.review.session import ReviewSession
from app.review.study_review import StudyReview
from app.translation import tr_n
from app.widgets.showing import bring_up, open_dialog, show_folder


class StudyCommands(QObject):
    """The handlers of actions, over the window that dialogs belong to.

    Attributes:
        place_chosen: Emitted with the `StudyPlace` that the person wants to go on with.
    """

    place_chosen = Signal(object)

    def __init__(
        self, session: ReviewSession, actions: Actions, models: ModelChoice, window: QWidget
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._models = models
        handlers: dict[str, Callable[[StudyReview], object]] = {
            "import_masks": self._import_masks,
            "export": self._export,
            "second_reading": self._begin_reading,
            "merge_readings": self._merge_readings,
            "settle_many": self._settle_many,
            "agreement": self._measure_agreement,
            "progress": self._show_progress,
            "record": self._show_record,
            "case_record": self._show_case_record,
            "show_masks": _show_masks,
        }
        bind(actions, {name: session.while_open(handler) for name, handler in handlers.items()})
        session.studyOpened.connect(self._listen)

    def _listen(self, review: StudyReview) -> None:
        review.imports.found.connect(self._offer_masks)

    def _offer_masks(self, folder: Path, number: int) -> None:
        text = tr_n(
            "{n} image without a mask has one in {folder}.",
            "{n} images without a mask have one in {folder}.",
            number,
            folder=folder.name,
        )
        label = tr_n("Import {n} mask…", "Import {n} masks…", number)
        messages.info(text, Offer(label, self._session.while_open(self._import_masks)))

    def _import_masks(self, review: StudyReview) -> None:
        open_dialog(dialogs.ImportDialog(review, review.imports.folder, self._window), review)

    def _export(self, review: StudyReview) -> None:
        open_dialog(dialogs.ExportDialog(review, self._window), review)

    def _begin_reading(self, review: StudyReview) -> None:
        dialog = dialogs.SecondReadingDialog(review, self._window)
        dialog.chosen.connect(self.place_chosen)
        open_dialog(dialog, review)

    def _merge_readings(self, review: StudyReview) -> None:
        merges = ReadingMerges(review.study, review.decided, self._session.lane, review)
        open_dialog(dialogs.MergeDialog(review, merges, self._window), review)

    def _settle_many(self, review: StudyReview) -> None:
        open_dialog(dialogs.RuleDialog(review, self._window), review)

    def _measure_agreement(self, review: StudyReview) -> None:
        open_dialog(dialogs.AgreementDialog(review, self._models.name_of, self._window), review)

    def _show_progress(self, review: StudyReview) -> None:
        dialog = self._window.findChild(dialogs.ProgressDialog)
        bring_up(dialog or dialogs.ProgressDialog(review, self._models.name_of, self._window))

    def _show_record(self, review: StudyReview) -> dialogs.RecordDialog:
        dialog = self._window.findChild(dialogs.RecordDialog) or dialogs.RecordDialog(
            review, self._models.name_of, self._window
        )
        bring_up(dialog)
        return dialog

    def _show_case_record(self, review: StudyReview) -> None:
        self._show_record(review).show_case()


def _show_masks(review: StudyReview) -> None:
    show_folder(review.study.review_dir / "masks")
