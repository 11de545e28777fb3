"""The main window: puts pages, menus and the status bar together."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from app.commands import Commands
from app.messages import messages
from app.model_choice import ModelChoice
from app.panels.shell.actions import bind, fill_menu_bar, make_actions
from app.panels.shell.completion import Completion
from app.panels.shell.dropped import dropped_folders
from app.panels.shell.message_bar import MessageBar
from app.panels.shell.start_page import StartPage
from app.panels.shell.status_bar import StatusBar
from app.panels.shell.status_updates import StatusUpdates
from app.panels.workspace.border_switch import BorderSwitch
from app.panels.workspace.case_actions import CaseActions
from app.panels.workspace.case_details import CaseDetails
from app.panels.workspace.context_menus import ContextMenus
from app.panels.workspace.metadata_view import MetadataView
from app.panels.workspace.patient_folders import PatientFolders
from app.panels.workspace.reporting import Reporting
from app.panels.workspace.review_page import ReviewPage
from app.panels.workspace.review_view import ReviewView
from app.panels.workspace.undo_actions import UndoActions
from app.review.session import ReviewSession
from app.review.study_model import StudyModel
from app.review.study_review import StudyReview
from app.settings import Menu, Settings, Theme
from app.style import icon
from app.translation import tr
from app.widgets.text import keyless, title

_TITLE = "MGMFNet"
_SIZE = QSize(1280, 800)
_FRAME = QSize(16, 40)


class MainWindow(QMainWindow):
    """The start page, and the review page while a study is open.

    Attributes:
        actions_by_id: Every action of the program.
        commands: What opens studies and dialogs.
    """

    def __init__(self, session: ReviewSession, settings: Settings, models: ModelChoice) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._session = session
        self._settings = settings
        self._models = models
        self.commands = Commands(self, session, settings, models)
        self.actions_by_id = make_actions(self, settings)
        self._recent = self._make_menus()
        self._start = StartPage(self.actions_by_id, self)
        self._review = ReviewPage(session, settings, self.actions_by_id, self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._start)
        self._pages.addWidget(self._review)
        self._message_bar = self._make_centre()
        self._status = StatusBar(self.actions_by_id, self)
        self.setStatusBar(self._status)
        StatusUpdates(session, self._review.canvas, models, self._status)
        ReviewView(session, self._review, self.actions_by_id, models)
        CaseActions(session, self._review, self.actions_by_id)
        BorderSwitch(session, self._review, self.actions_by_id)
        PatientFolders(session, self.actions_by_id, self)
        ContextMenus(self._review, self.actions_by_id)
        UndoActions(session, self._review, self.actions_by_id)
        CaseDetails(session, self._review, self.actions_by_id, settings, models)
        MetadataView(session, self._review)
        Reporting(session, self.actions_by_id, models, self._status)
        Completion(session, self.actions_by_id, self)
        bind(self.actions_by_id, self.commands.handlers())
        bar = self._message_bar
        bind(self.actions_by_id, {"take_offer": bar.take_offer, "dismiss": bar.dismiss})
        self._connect()
        self._restore()
        self._show_start()
        self._show_answers()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep unfinished strokes and the arrangement of the window; then end all threads."""
        if not self.commands.agrees_to_close() or not self._close_study():
            event.ignore()
            return
        self._settings.window_geometry = self.saveGeometry().toBase64().toStdString()
        self._settings.window_layout = self._review.save_layout()
        self.hide()  # ending a thread may take a moment
        self.commands.shutdown()
        self._review.close_threads()
        self._session.shutdown()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome folders, also while a study is open."""
        if dropped_folders(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        event.acceptProposedAction()
        self.commands.open_dropped(dropped_folders(event.mimeData()))

    def _make_menus(self) -> QMenu:
        menus = fill_menu_bar(self.menuBar(), self.actions_by_id)
        recent = QMenu(tr("Open &recent"), self)
        recent.setObjectName("recent")
        recent.setIcon(icon("history"))
        menus[Menu.FILE].insertMenu(self.actions_by_id["close_study"], recent)
        return recent

    def _make_centre(self) -> MessageBar:
        """The pages, and over them the messages."""
        centre = QWidget(self)
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self.setCentralWidget(centre)
        return MessageBar(centre)

    def _connect(self) -> None:
        session = self._session
        session.reviewer = self._settings.reviewer
        session.studyOpened.connect(self._show_study)
        session.studyClosed.connect(self._show_start)
        session.studyClosed.connect(self._message_bar.leave_study)
        messages.posted.connect(self._message_bar.show_message)
        messages.withdrawn.connect(self._message_bar.withdraw)
        self._message_bar.changed.connect(self._show_answers)
        self.commands.opening.connect(self._show_opening)
        self._start.folder_chosen.connect(self.commands.open_folder)
        self._start.dropped.connect(self.commands.open_dropped)
        self._status.model_clicked.connect(self.actions_by_id["models"].trigger)
        self._status.training_clicked.connect(self.commands.show_finetuning)
        self.commands.training.connect(self._status.show_training)
        self._review.stage_changed.connect(self._message_bar.set_anchor)
        self._models.changed.connect(session.set_model)
        StudyModel(session, self._models, self)

    def _restore(self) -> None:
        if not self.restoreGeometry(QByteArray.fromBase64(self._settings.window_geometry.encode())):
            self.resize(first_size(self.screen().availableSize()))
        self._review.restore_layout(self._settings.window_layout)
        self._settings.follow(Settings.theme, self._check_theme)
        self._settings.follow(Settings.device, self._session.set_device)
        self._settings.follow(Settings.recent_studies, self._show_recent)

    def _show_start(self) -> None:
        self.setWindowTitle(_TITLE)
        self._pages.setCurrentWidget(self._start)
        self._message_bar.set_anchor(self._start)
        self._start.take_up()

    def _show_study(self, review: StudyReview) -> None:
        study = review.study
        self._settings.add_recent_study(study.folder)
        name = tr("{study} (read-only)", study=study.name) if study.read_only else study.name
        self.setWindowTitle(f"{title(name)} – {_TITLE}")
        self._pages.setCurrentWidget(self._review)
        self._message_bar.set_anchor(self._review.canvas)
        self._review.canvas.setFocus()

    def _show_answers(self) -> None:
        """Escape is the message's only while there is one."""
        self.actions_by_id["take_offer"].setEnabled(self._message_bar.has_offer)
        self.actions_by_id["dismiss"].setEnabled(bool(self._message_bar.texts()))

    def _show_opening(self, folder: Path) -> None:
        self._status.show_note(tr("Opening {folder}…", folder=folder.name))

    def _check_theme(self, theme: Theme) -> None:
        self.actions_by_id[f"theme_{theme}"].setChecked(True)

    def _show_recent(self, names: tuple[str, ...]) -> None:
        folders = [Path(name) for name in names]
        self._start.show_recent(folders)
        self._recent.clear()
        self._recent.setEnabled(bool(folders))
        for folder in folders:
            self._add_recent(folder)

    def _add_recent(self, folder: Path) -> None:
        action = self._recent.addAction(keyless(str(folder)))
        action.triggered.connect(lambda: self.commands.open_folder(folder))

    def _close_study(self) -> bool:
        """Close the study; ask what to do when strokes cannot be saved (a message told why)."""
        if self._session.close():
            return True
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.warning(
            self,
            tr("Strokes are not saved"),
            tr("The last strokes could not be saved. Close and lose them, or stay and try again?"),
            buttons.Discard | buttons.Cancel,
            buttons.Cancel,
        )
        return answer is buttons.Discard and self._session.close(lose_strokes=True)


def first_size(screen: QSize) -> QSize:
    """How large the window is at the first start: on a small screen no part of it is out of sight.

    Args:
        screen: What the screen has for windows with their frames.
    """
    return _SIZE.boundedTo(screen - _FRAME)
