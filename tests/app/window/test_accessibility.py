"""What a screen reader is told of every control, and how the keyboard reaches it.

A dialog that is new belongs into `DIALOGS`. Each control in it, and in the main window, shown or
not, has to have

- a name: its own words, those of a label that is its buddy, or `setAccessibleName`;
- a way there and on by Tab: no control without `TabFocus`, no field or table that keeps Tab;
- a look of its own while it has the keyboard, in both themes.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QScrollBar,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

import app
from app.canvas.case_view import CaseView
from app.dialogs.about_dialog import AboutDialog
from app.dialogs.comparison.agreement_dialog import AgreementDialog
from app.dialogs.comparison.rule_dialog import RuleDialog
from app.dialogs.error_report import ErrorReportDialog
from app.dialogs.exchange.export_dialog import ExportDialog
from app.dialogs.exchange.import_dialog import ImportDialog
from app.dialogs.finetuning.case_comparison import CaseComparison
from app.dialogs.finetuning.finetune_dialog import FinetuneDialog
from app.dialogs.guide_dialog import GuideDialog
from app.dialogs.keys.shortcut_editor import ShortcutEditor
from app.dialogs.keys.shortcuts_dialog import ShortcutsDialog
from app.dialogs.licences_dialog import LicencesDialog
from app.dialogs.models.models_dialog import ModelsDialog
from app.dialogs.preferences_dialog import PreferencesDialog
from app.dialogs.progress.progress_dialog import ProgressDialog
from app.dialogs.readings.merge_dialog import MergeDialog
from app.dialogs.readings.second_reading_dialog import SecondReadingDialog
from app.dialogs.record.record_dialog import RecordDialog
from app.messages import Offer, messages
from app.review.readings.merging import ReadingMerges
from app.review.study_review import StudyReview
from app.settings import Settings, Theme
from app.window import MainWindow
from mgmfnet.data.mask_io import encode_mask
from mgmfnet.models.library import ModelLibrary
from mgmfnet.training.events import CaseScore
from tests.app.studies import review_of
from tests.app.window.hand import session_of

MakeDialog = Callable[[MainWindow, ModelLibrary], QDialog]


def _review(window: MainWindow) -> StudyReview:
    return review_of(session_of(window))


def _compared(window: MainWindow) -> CaseScore:
    """A held-out case of two models, with masks to look at."""
    folder = _review(window).study.folder
    mask = folder.parent / "mask.png"
    mask.write_bytes(encode_mask(np.zeros((48, 64), np.uint8)))
    return CaseScore(
        name="a.png",
        old=0.5,
        new=0.7,
        image=str(folder / "lesion0.png"),
        truth=str(mask),
        old_mask=str(mask),
        new_mask=str(mask),
    )


def _merges(window: MainWindow) -> ReadingMerges:
    review = _review(window)
    return ReadingMerges(review.study, review.decided, session_of(window).lane, review)


DIALOGS: dict[type[QDialog], MakeDialog] = {
    AboutDialog: lambda *_: AboutDialog("Base model 1"),
    AgreementDialog: lambda window, _: AgreementDialog(_review(window), str),
    CaseComparison: lambda window, _: CaseComparison(_compared(window)),
    ErrorReportDialog: lambda *_: ErrorReportDialog("what happened"),
    ExportDialog: lambda window, _: ExportDialog(_review(window)),
    FinetuneDialog: lambda window, library: FinetuneDialog(session_of(window), library, Settings()),
    GuideDialog: lambda *_: GuideDialog(),
    ImportDialog: lambda window, _: ImportDialog(_review(window)),
    LicencesDialog: lambda *_: LicencesDialog(),
    MergeDialog: lambda window, _: MergeDialog(_review(window), _merges(window)),
    ModelsDialog: lambda window, library: ModelsDialog(
        library, Settings(), library.base(), review=_review(window)
    ),
    PreferencesDialog: lambda *_: PreferencesDialog(Settings()),
    ProgressDialog: lambda window, _: ProgressDialog(_review(window), str),
    RecordDialog: lambda window, _: RecordDialog(_review(window), str),
    RuleDialog: lambda window, _: RuleDialog(_review(window)),
    SecondReadingDialog: lambda window, _: SecondReadingDialog(_review(window)),
    ShortcutEditor: lambda *_: ShortcutEditor(Settings()),
    ShortcutsDialog: lambda *_: ShortcutsDialog(Settings()),
}

_SMALL_SCREEN = QSize(1024, 600)

_CONTROLS = (
    CaseView,
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
    QTextEdit,
)
_DUMB = {QAccessible.Role.NoRole, QAccessible.Role.Client}


def test_every_dialog_of_the_program_is_in_the_table() -> None:
    for module in pkgutil.walk_packages(app.__path__, "app."):
        if module.name != "app.__main__":
            importlib.import_module(module.name)
    assert {kind for kind in _kinds(QDialog) if kind.__module__.startswith("app.")} == set(DIALOGS)


@pytest.fixture
def places(reviewing: MainWindow, library: ModelLibrary, qtbot: QtBot) -> list[QWidget]:
    """The main window with a study and a message, and every dialog."""
    messages.warning("Something to read", offer=Offer("Do it", lambda: None))
    dialogs = [make(reviewing, library) for make in DIALOGS.values()]
    for dialog in dialogs:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
    return [reviewing, *dialogs]


def test_every_control_has_a_name_and_a_role_and_tab_leads_there_and_on(
    places: list[QWidget],
) -> None:
    faults = [
        f"{_told(control, place)} {fault}"
        for place in places
        for control in _controls(place)
        for fault in _faults(control)
    ]
    assert not faults, "\n".join(faults)


def test_the_control_with_the_keyboard_can_be_told(
    places: list[QWidget], styled: Settings, qtbot: QtBot
) -> None:
    alike = []
    for theme in (Theme.LIGHT, Theme.DARK):
        styled.theme = theme
        for place in places:
            with qtbot.waitActive(place):
                place.show()
                place.activateWindow()
            alike += [
                f"{_told(control, place)} with the keyboard looks as without in the theme {theme}"
                for control in _controls(place)
                if _takes_keyboard(control) and not _looks_different(control)
            ]
    assert not alike, "\n".join(alike)


def test_no_dialog_is_larger_than_the_screen(places: list[QWidget]) -> None:
    screen = places[0].screen().availableSize()
    _, *dialogs = places
    for dialog in dialogs:
        for size, most in (
            (dialog.size(), screen.expandedTo(dialog.minimumSizeHint())),
            (dialog.minimumSizeHint(), _SMALL_SCREEN),
        ):
            assert size.boundedTo(most) == size, dialog


def _kinds(kind: type[QDialog]) -> Iterator[type[QDialog]]:
    for lower in kind.__subclasses__():
        yield lower
        yield from _kinds(lower)


def _controls(place: QWidget) -> list[QWidget]:
    widgets = [widget for widget in place.findChildren(QWidget) if isinstance(widget, _CONTROLS)]
    return [widget for widget in widgets if not _is_made_by_qt(widget)]


def _is_made_by_qt(widget: QWidget) -> bool:
    """Scroll bars, headers, lists that drop down and the like: parts of another control."""
    if isinstance(widget, QScrollBar | QHeaderView) or widget.objectName().startswith("qt_"):
        return True
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QComboBox | QLineEdit | QTabBar):
            return True
        above = above.parentWidget()
    return False


def _name(control: QWidget) -> str:
    """What a screen reader calls it; Qt for Linux gives the choice as the name of a list."""
    if isinstance(control, QComboBox):
        return control.accessibleName() or _words_of_its_label(control)
    interface = QAccessible.queryAccessibleInterface(control)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def _words_of_its_label(control: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(control)
    labels = [
        other for other, what in interface.relations() if what & QAccessible.RelationFlag.Label
    ]
    return " ".join(label.text(QAccessible.Text.Name) for label in labels)


def _faults(control: QWidget) -> Iterator[str]:
    if not any(letter.isalnum() for letter in _name(control)):
        yield "has no name"
    interface = QAccessible.queryAccessibleInterface(control)
    if interface is None or (interface.role() in _DUMB and not isinstance(control, CaseView)):
        yield "has no role"
    if isinstance(control, QProgressBar):
        return
    if not control.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield "cannot be reached by Tab"
    if isinstance(control, QTextEdit | QPlainTextEdit):
        if not control.isReadOnly() and not control.tabChangesFocus():
            yield "keeps Tab to itself"
    elif isinstance(control, QTableView) and control.tabKeyNavigation():
        yield "keeps Tab to itself"


def _takes_keyboard(control: QWidget) -> bool:
    usable = control.isVisible() and control.isEnabled()
    return usable and not isinstance(control, QProgressBar)


def _looks_different(control: QWidget) -> bool:
    """Whether the keyboard changes its look."""
    control.clearFocus()
    without = control.grab().toImage()
    control.setFocus(Qt.FocusReason.TabFocusReason)
    control.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # as the key does
    return without != control.grab().toImage()


def _told(control: QWidget, place: QWidget) -> str:
    return f"{type(place).__name__}: {type(control).__name__} {_name(control)!r}"
