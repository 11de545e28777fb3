"""What the menus do whatever study is open: folders, predictions, models, help."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from app import dialogs, wording
from app.messages import About, Topic, messages
from app.model_choice import ModelChoice
from app.review.predicting.prediction_queue import QueueState
from app.review.session import ReviewSession
from app.samples import copy_samples
from app.settings import Settings, StudyPlace, Theme
from app.translation import mark, tr, tr_n, tr_sentence
from app.widgets.file_choice import Purpose, choose_folder
from app.widgets.showing import bring_up, open_dialog, show_folder
from app.widgets.text import keyless
from mgmfnet.errors import (
    LockHolder,
    MgmfnetError,
    ReviewedElsewhereError,
    StudyLockedError,
)
from mgmfnet.paths import log_dir

_OFFERED = 3
"""So many reviewed folders are offered to be opened; the message names more."""

_LOOK_ONLY = mark("You can look at it here, but nothing that you change is saved.")

_RESTING = {QueueState.PAUSED, QueueState.CANCELLED, QueueState.HALTED}


class Commands(QObject):
    """The handlers of actions, over the window that dialogs belong to.

    Attributes:
        opening: Emitted with a folder when its study begins to open.
        training: How far a fine-tuning is, in words; empty while there is none.
    """

    opening = Signal(Path)
    training = Signal(str)

    def __init__(
        self, window: QWidget, session: ReviewSession, settings: Settings, models: ModelChoice
    ) -> None:
        super().__init__(window)
        self._window = window
        self.session = session
        self._settings = settings
        self._models = models
        self._finetune: dialogs.FinetuneDialog | None = None
        session.studyLocked.connect(self._offer_read_only)
        session.studyElsewhere.connect(self._offer_reviewed)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """What each action calls."""
        themes: dict[str, Callable[[], object]] = {
            f"theme_{theme}": partial(Settings.theme.write, self._settings, theme)
            for theme in Theme
        }
        return themes | {
            "open_folder": self._choose_folder,
            "open_samples": self.open_samples,
            "close_study": self.session.close,
            "quit": self._window.close,
            "pause": self._pause_or_resume,
            "cancel": self.session.queue.cancel,
            "finetune": self.show_finetuning,
            "models": self._show_models,
            "guide": self._show_guide,
            "shortcuts": self._show_shortcuts,
            "change_keys": self._change_keys,
            "preferences": self._show_preferences,
            "show_logs": self._show_logs,
            "about": self._show_about,
        }

    def open_folder(self, folder: Path, *, beside: bool = False) -> None:
        """Review the images of ``folder``; what was open before is saved and closed."""
        self.open_place(StudyPlace(folder), beside=beside)

    def open_place(
        self, place: StudyPlace, *, read_only: bool = False, beside: bool = False
    ) -> None:
        """Review a folder, or go on with a reading of it; else as `open_folder`."""
        if not (place.review_dir or place.folder).is_dir():
            self._settings.forget_recent_study(place)
        self.opening.emit(place.folder)
        self.session.open(
            place.folder, review_dir=place.review_dir, read_only=read_only, beside=beside
        )

    def open_dropped(self, folders: Sequence[Path]) -> None:
        """Review the first of some folders, and say that the others are not opened."""
        if not folders:
            return
        first, *others = folders
        self.open_folder(first)
        if others:
            text = tr_n(
                "A study is one folder: {folder} is opened, {n} other is not. To review them "
                "together, put them into one folder.",
                "A study is one folder: {folder} is opened, {n} others are not. To review them "
                "together, put them into one folder.",
                len(others),
                folder=first.name,
            )
            messages.info(text)

    def open_samples(self) -> None:
        """Review the person's copy of the sample images."""
        try:
            self.open_folder(copy_samples())
        except MgmfnetError as error:
            messages.error(error, about=About(Topic.OPENING))

    def show_finetuning(self) -> None:
        """Show what a fine-tuning would do, how far it is, or what it led to; in no reading."""
        if self.session.review is not None and self.session.review.study.reading is not None:
            messages.info(tr("Leave the reading to see the training: it knows others' masks."))
            return
        if self._finetune is None:
            self._finetune = dialogs.FinetuneDialog(
                self.session, self._models.library, self._settings, self._window
            )
            self._finetune.progressed.connect(self.training)
        self._finetune.come_back()

    def agrees_to_close(self) -> bool:
        """Ask before a training or its result is lost; nothing else needs an answer."""
        if self._finetune is None or not self._finetune.undecided:
            return True
        if self._finetune.run.running:
            title, text = tr("Training under way"), tr("The model is still being fine-tuned.")
        else:
            title, text = tr("Fine-tuned model"), tr("The new model is neither kept nor discarded.")
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self._window,
            title,
            f"{text} {tr('Close the program without it?')}",
            buttons.Close | buttons.Cancel,
            buttons.Cancel,
        )
        return answer is buttons.Close

    def shutdown(self) -> None:
        """End a training that is under way; the window is closing."""
        if self._finetune is not None:
            self._finetune.shutdown()

    def _choose_folder(self) -> None:
        recent = next(iter(self._settings.recent_studies), None)
        otherwise = Path.home() if recent is None else recent.folder.parent
        title = tr("Open a folder of images")
        folder = choose_folder(self._window, Purpose.IMAGES, title, otherwise)
        if folder is not None:
            self.open_folder(folder)

    def _offer_read_only(self, place: StudyPlace, error: StudyLockedError) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle(tr("Already open"))
        box.setText(f"{_being_reviewed(place.folder.name, error.holder)} {tr(_LOOK_ONLY)}")
        look = box.addButton(tr("Open read-only"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        if box.clickedButton() is look:
            self.open_place(place, read_only=True)

    def _offer_reviewed(self, folder: Path, error: ReviewedElsewhereError) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle(tr("Reviewed already"))
        box.setText(tr_sentence(error))
        role = QMessageBox.ButtonRole
        others = {
            box.addButton(keyless(tr("Open {folder}", folder=other.name)), role.AcceptRole): other
            for other in error.folders[:_OFFERED]
        }
        beside = box.addButton(tr("Review this folder too"), role.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        if box.clickedButton() is beside:
            self.open_folder(folder, beside=True)
        for button, other in others.items():
            if box.clickedButton() is button:
                self.open_folder(other)

    def _show_logs(self) -> None:
        show_folder(log_dir())

    def _pause_or_resume(self) -> None:
        queue = self.session.queue
        if queue.state in _RESTING:
            queue.resume()
        else:
            queue.pause()

    def _show_models(self) -> None:
        library, current, review = self._models.library, self._models.current, self.session.review
        dialog = dialogs.ModelsDialog(library, self._settings, current, self._window, review=review)
        dialog.renamed.connect(self._models.load)
        open_dialog(dialog, review)

    def _show_guide(self) -> None:
        bring_up(self._window.findChild(dialogs.GuideDialog) or dialogs.GuideDialog(self._window))

    def _show_shortcuts(self) -> None:
        dialog = dialogs.ShortcutsDialog(self._settings, self._window)
        dialog.change_requested.connect(self._change_keys)
        open_dialog(dialog)

    def _change_keys(self) -> None:
        open_dialog(dialogs.ShortcutEditor(self._settings, self._window))

    def _show_preferences(self) -> None:
        dialog = dialogs.PreferencesDialog(self._settings, self._window)
        dialog.keys_requested.connect(self._change_keys)
        open_dialog(dialog)

    def _show_about(self) -> None:
        model = self._models.current
        dialog = dialogs.AboutDialog(tr("No model") if model is None else model.name, self._window)
        dialog.model_requested.connect(self._show_models)
        open_dialog(dialog)


def _being_reviewed(name: str, holder: LockHolder | None) -> str:
    if holder is None:
        return tr("{folder} is being reviewed in another program.", folder=name)
    return tr(
        "{folder} is being reviewed by {user} on {computer}, since {moment}.",
        folder=name,
        user=holder.user,
        computer=holder.computer,
        moment=wording.moment(holder.since),
    )
