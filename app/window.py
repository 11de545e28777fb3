"""The main window, as it is before anything is open."""

from PySide6.QtCore import QByteArray, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.messages import messages
from app.panels.shell.actions import bind, fill_menu_bar, make_actions
from app.panels.shell.dropped import dropped_folders
from app.panels.shell.message_bar import MessageBar
from app.panels.shell.place_name import place_name
from app.panels.shell.start_page import StartPage
from app.settings import Menu, Settings, StudyPlace, Theme
from app.style import icon
from app.style.text_size import first_size
from app.translation import tr
from app.widgets.text import keyless, title

_TITLE = "MGMFNet"
_SIZE = QSize(1280, 800)
_UNSEEN_MS = 500


class MainWindow(QMainWindow):
    """What a person sees first: the start page, menus, messages.

    A `Workplace` brings the rest, which takes longer, as soon as this is `seen`.

    Attributes:
        actions_by_id: Every action of the program.
        start: The start page.
        pages: Holds it, and others.
        message_bar: Over the pages.
        place_chosen: With the `StudyPlace` that a person picked.
        is_ending: The program is about to end whatever the person says.
        dropped: With the folders that a person dropped.
        seen: The window was painted, or is hidden.
    """

    place_chosen = Signal(object)
    dropped = Signal(list)
    seen = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._settings = settings
        self.is_ending = False
        self._sight = QTimer(self, singleShot=True)
        self.actions_by_id = make_actions(self, settings)
        self._recent = self._make_menus()
        self.start = StartPage(self.actions_by_id, self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.start)
        self.message_bar = self._make_centre()
        self.statusBar()  # keeps its place
        self._connect()
        self._restore()
        self.show_start()
        self._show_answers()

    def showEvent(self, event: QShowEvent) -> None:
        """Wait for being painted; a window that is minimised is not."""
        super().showEvent(event)
        self._sight.start(_UNSEEN_MS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What belongs to the window is on the screen as soon as the event loop goes on."""
        super().paintEvent(event)
        if self._sight.isActive():
            self._sight.start(0)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep where the window was."""
        self._settings.window_geometry = self.saveGeometry().toBase64().toStdString()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome folders, also while a study is open."""
        if dropped_folders(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Have opened what was dropped."""
        event.acceptProposedAction()
        self.dropped.emit(dropped_folders(event.mimeData()))

    def end(self) -> None:
        """Close without a question: the system ends the program, and nobody may be there."""
        self.is_ending = True
        self.close()
        QApplication.exit()  # from dialogs, too, that wait for an answer

    def show_start(self) -> None:
        """Show the start page again."""
        self.setWindowTitle(_TITLE)
        self.pages.setCurrentWidget(self.start)
        self.message_bar.set_anchor(self.start)
        self.start.take_up()

    def show_page(self, page: QWidget, name: str, anchor: QWidget) -> None:
        """Show one of the pages in the place of the start page.

        Args:
            page: Which one.
            name: What it shows, for the title.
            anchor: Messages are shown above it.
        """
        self.setWindowTitle(f"{title(name)} – {_TITLE}")
        self.pages.setCurrentWidget(page)
        self.message_bar.set_anchor(anchor)

    def add_banner(self, banner: QWidget) -> None:
        """Put something above the pages."""
        self._column.insertWidget(0, banner)

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
        self._column = QVBoxLayout(centre)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.pages)
        self.setCentralWidget(centre)
        return MessageBar(centre)

    def _connect(self) -> None:
        bar = self.message_bar
        bind(self.actions_by_id, {"take_offer": bar.take_offer, "dismiss": bar.dismiss})
        messages.posted.connect(bar.show_message)
        messages.withdrawn.connect(bar.withdraw)
        bar.changed.connect(self._show_answers)
        self.start.place_chosen.connect(self.place_chosen)
        self.start.dropped.connect(self.dropped)
        self._sight.timeout.connect(self.seen)

    def _restore(self) -> None:
        if not self.restoreGeometry(QByteArray.fromBase64(self._settings.window_geometry.encode())):
            self.resize(first_size(_SIZE, self.screen().availableSize()))
        self._settings.follow(Settings.theme, self._check_theme)
        self._settings.follow(Settings.recent_studies, self._show_recent)

    def _show_answers(self) -> None:
        """Escape is the message's only while there is one."""
        self.actions_by_id["take_offer"].setEnabled(self.message_bar.has_offer)
        self.actions_by_id["dismiss"].setEnabled(bool(self.message_bar.texts()))

    def _check_theme(self, theme: Theme) -> None:
        self.actions_by_id[f"theme_{theme}"].setChecked(True)

    def _show_recent(self, places: tuple[StudyPlace, ...]) -> None:
        self.start.show_recent(places)
        self._recent.clear()
        self._recent.setEnabled(bool(places))
        for place in places:
            self._add_recent(place)

    def _add_recent(self, place: StudyPlace) -> None:
        action = self._recent.addAction(keyless(place_name(place, str(place.folder))))
        action.triggered.connect(lambda: self.place_chosen.emit(place))
