"""Where studies are reviewed: what the window shows of them, and how it is connected."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QMessageBox

from app.commands import Commands
from app.model_choice import ModelChoice
from app.panels.shell.actions import bind
from app.panels.shell.completion import Completion
from app.panels.shell.place_name import place_name
from app.panels.shell.reading_banner import ReadingBanner
from app.panels.shell.status_bar import StatusBar
from app.panels.shell.status_updates import StatusUpdates
from app.panels.workspace.border_switch import BorderSwitch
from app.panels.workspace.case_actions import CaseActions
from app.panels.workspace.case_details import CaseDetails
from app.panels.workspace.comparing import Comparing
from app.panels.workspace.context_menus import ContextMenus
from app.panels.workspace.metadata_view import MetadataView
from app.panels.workspace.patient_folders import PatientFolders
from app.panels.workspace.reading_view import ReadingView
from app.panels.workspace.reporting import Reporting
from app.panels.workspace.review_page import ReviewPage
from app.panels.workspace.review_view import ReviewView
from app.panels.workspace.settling_actions import SettlingActions
from app.panels.workspace.undo_actions import UndoActions
from app.review.opening.opened_place import place_of
from app.review.predicting.model_preparation import ModelPreparation
from app.review.session import ReviewSession
from app.review.study_model import StudyModel
from app.review.study_review import StudyReview
from app.settings import Settings
from app.study_commands import StudyCommands
from app.translation import tr
from app.window import MainWindow
from mgmfnet.models.library import ModelLibrary


def furnish(window: MainWindow, settings: Settings) -> Commands:
    """Bring all that reviewing needs to the window of the program."""
    models = ModelChoice(settings, ModelLibrary())
    session = ReviewSession()
    ModelPreparation(session.queue, models, settings)
    workplace = Workplace(window, session, settings, models)
    models.load()
    return workplace.commands


class Workplace(QObject):
    """Brings to a window all that reviewing needs, and takes leave of it when the window closes.

    Attributes:
        commands: What the menus do.
    """

    def __init__(
        self, window: MainWindow, session: ReviewSession, settings: Settings, models: ModelChoice
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._settings = settings
        actions = window.actions_by_id
        self.commands = Commands(window, session, settings, models)
        self._page = ReviewPage(session, settings, actions, window)
        window.pages.addWidget(self._page)
        self._status = StatusBar(actions, window)
        window.setStatusBar(self._status)
        StatusUpdates(session, self._page.canvas, models, self._status)
        ReviewView(session, self._page, actions, models)
        CaseActions(session, self._page, actions)
        BorderSwitch(session, self._page, actions)
        banner = ReadingBanner(actions, window)
        window.add_banner(banner)
        ReadingView(session, banner, actions)
        PatientFolders(session, actions, window)
        ContextMenus(self._page, actions)
        UndoActions(session, self._page, actions)
        CaseDetails(session, self._page, actions, settings, models)
        MetadataView(session, self._page)
        Comparing(session, self._page, actions, models)
        SettlingActions(session, self._page, actions)
        StudyCommands(session, actions, models, window).place_chosen.connect(
            self.commands.open_place
        )
        Reporting(session, actions, models, self._status)
        Completion(session, actions, window)
        bind(actions, self.commands.handlers())
        self._connect(models)
        self._page.restore_layout(settings.window_layout)
        settings.follow(Settings.device, session.set_device)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep unfinished strokes and the layout before the window closes; then end all threads."""
        if event.type() is not QEvent.Type.Close:
            return super().eventFilter(watched, event)
        if not self._lets_close():
            event.ignore()
            return True
        self._settings.window_layout = self._page.save_layout()
        self._window.hide()  # ending a thread may take a moment
        self.commands.shutdown()
        self._page.close_threads()
        self._session.shutdown()
        return super().eventFilter(watched, event)

    def _connect(self, models: ModelChoice) -> None:
        window, session, commands = self._window, self._session, self.commands
        session.reviewer = self._settings.reviewer
        session.studyOpened.connect(self._show_study)
        session.studyClosed.connect(window.show_start)
        session.studyClosed.connect(window.message_bar.leave_study)
        commands.opening.connect(self._show_opening)
        commands.training.connect(self._status.show_training)
        window.place_chosen.connect(commands.open_place)
        window.dropped.connect(commands.open_dropped)
        self._status.model_clicked.connect(window.actions_by_id["models"].trigger)
        self._status.training_clicked.connect(commands.show_finetuning)
        self._page.stage_changed.connect(window.message_bar.set_anchor)
        models.changed.connect(session.set_model)
        StudyModel(session, models, self)

    def _show_study(self, review: StudyReview) -> None:
        study = review.study
        place = place_of(study)
        self._settings.add_recent_study(place)
        name = place_name(place)
        if study.read_only:
            name = tr("{study} (read-only)", study=name)
        self._window.show_page(self._page, name, self._page.canvas)
        self._page.canvas.setFocus()

    def _show_opening(self, folder: Path) -> None:
        self._status.show_note(tr("Opening {folder}…", folder=folder.name))

    def _lets_close(self) -> bool:
        if self._window.is_ending:
            return self._session.close(lose_strokes=True)
        return self.commands.agrees_to_close() and self._close_study()

    def _close_study(self) -> bool:
        """Close the study; ask what to do when strokes cannot be saved (a message told why)."""
        if self._session.close():
            return True
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.warning(
            self._window,
            tr("Strokes are not saved"),
            tr("The last strokes could not be saved. Close and lose them, or stay and try again?"),
            buttons.Discard | buttons.Cancel,
            buttons.Cancel,
        )
        return answer is buttons.Discard and self._session.close(lose_strokes=True)
