"""Keys are changed through the widgets, as a person does it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from app.dialogs.keys.shortcut_editor import ShortcutEditor
from app.dialogs.keys.shortcuts_dialog import ShortcutsDialog
from app.panels.shell.actions import make_actions
from app.settings import ACTIONS, Settings

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def editor(qtbot: QtBot, settings: Settings) -> ShortcutEditor:
    editor = ShortcutEditor(settings)
    qtbot.addWidget(editor)
    return editor


def record(editor: ShortcutEditor, action: str, *keys: Qt.Key) -> None:
    """Choose an action and press keys into the field."""
    editor.list.choose(action)
    for key in keys:
        QTest.keyClick(editor.recorder.field, key)


def row(editor: ShortcutEditor, action: str) -> str:
    editor.list.choose(action)
    item = editor.list.currentItem()
    assert item is not None
    return item.text(1)


def test_every_action_is_listed_with_its_keys(editor: ShortcutEditor) -> None:
    assert {spec.id for spec in ACTIONS if row(editor, spec.id)} == {spec.id for spec in ACTIONS}
    assert row(editor, "redo") == "Ctrl+Shift+Z or Ctrl+Y"
    assert row(editor, "swap_prediction") == "C (hold)"


def test_a_free_key_is_recorded_and_works_at_once(
    qtbot: QtBot, editor: ShortcutEditor, settings: Settings
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = make_actions(window, settings)
    record(editor, "tool_brush", Qt.Key.Key_I)
    assert "I is free" in editor.recorder.say.text()
    editor.recorder.use.click()
    assert settings.shortcuts == {"tool_brush": ("I",)}
    assert row(editor, "tool_brush") == "I"
    assert actions["tool_brush"].shortcuts() == [QKeySequence("I")]


def test_several_keys_in_a_row(editor: ShortcutEditor, settings: Settings) -> None:
    record(editor, "grid", Qt.Key.Key_8, Qt.Key.Key_9)
    editor.recorder.add.click()
    assert settings.shortcuts == {"grid": ("G", "8, 9")}


def test_a_held_key_is_one_key(editor: ShortcutEditor, settings: Settings) -> None:
    record(editor, "hide_mask", Qt.Key.Key_8, Qt.Key.Key_9)
    editor.recorder.use.click()
    assert settings.shortcuts == {"hide_mask": ("9",)}


def test_a_key_of_another_action_is_named_and_can_be_taken_over(
    editor: ShortcutEditor, settings: Settings
) -> None:
    record(editor, "tool_brush", Qt.Key.Key_E)
    assert editor.recorder.say.text() == "E belongs to “Eraser”, which would lose it."
    assert editor.recorder.use.text() == "Take these keys over"
    assert settings.shortcuts == {}
    editor.recorder.use.click()
    assert settings.shortcuts == {"tool_brush": ("E",), "tool_eraser": ()}
    assert row(editor, "tool_eraser") == ""


def test_a_key_that_others_begin_with_is_taken_too(
    editor: ShortcutEditor, settings: Settings
) -> None:
    record(editor, "grid", Qt.Key.Key_8, Qt.Key.Key_9)
    editor.recorder.use.click()
    record(editor, "tool_brush", Qt.Key.Key_8)
    assert "“Grid of all cases”" in editor.recorder.say.text()
    editor.recorder.use.click()
    assert settings.shortcuts == {"tool_brush": ("8",), "grid": ()}


def test_the_key_that_moves_the_image_is_not_given_away(editor: ShortcutEditor) -> None:
    record(editor, "tool_brush", Qt.Key.Key_Space)
    assert "cannot be given" in editor.recorder.say.text()
    assert not editor.recorder.use.isEnabled()
    assert not editor.recorder.add.isEnabled()


def test_escape_empties_the_field_first(qtbot: QtBot, editor: ShortcutEditor) -> None:
    with qtbot.waitActive(editor):
        editor.show()
    record(editor, "grid", Qt.Key.Key_8)
    QTest.keyClick(editor.recorder.field, Qt.Key.Key_Escape)
    assert editor.recorder.field.text() == ""
    assert editor.isVisible()
    QTest.keyClick(editor.recorder.field, Qt.Key.Key_Escape)
    assert not editor.isVisible()


def test_a_character_is_a_key_however_it_is_typed(editor: ShortcutEditor) -> None:
    editor.list.choose("grid")
    QTest.keyClick(editor.recorder.field, Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier)
    assert "“Keyboard shortcuts”" in editor.recorder.say.text()


def test_an_action_can_have_no_key(editor: ShortcutEditor, settings: Settings) -> None:
    editor.list.choose("revert")
    editor.recorder.clear.click()
    assert settings.shortcuts == {"revert": ()}


def test_one_action_is_reset_and_gets_back_what_others_took(
    editor: ShortcutEditor, settings: Settings
) -> None:
    record(editor, "tool_brush", Qt.Key.Key_E)
    editor.recorder.use.click()
    editor.list.choose("tool_eraser")
    editor.recorder.reset.click()
    assert settings.shortcuts == {"tool_brush": ()}
    editor.list.choose("tool_brush")
    editor.recorder.reset.click()
    assert settings.shortcuts == {}
    assert not editor.recorder.reset.isEnabled()


def test_all_are_reset(editor: ShortcutEditor, settings: Settings) -> None:
    assert not editor.reset_all.isEnabled()
    record(editor, "tool_brush", Qt.Key.Key_E)
    editor.recorder.use.click()
    editor.reset_all.click()
    assert settings.shortcuts == {}
    assert row(editor, "tool_brush") == "B"


@pytest.mark.parametrize(
    ("typed", "found"),
    [("erase", ["tool_eraser"]), ("ctrl+shift+z", ["redo"]), ("no such thing", [])],
)
def test_search_by_name_and_by_key(editor: ShortcutEditor, typed: str, found: list[str]) -> None:
    QTest.keyClicks(editor.search, typed)
    listed = [spec.id for spec in ACTIONS if not editor.list.item(spec.id).isHidden()]
    assert listed == found
    assert ([editor.list.action().id] if editor.list.action() else []) == found  # type: ignore[union-attr]


def test_enter_on_an_action_listens_for_keys(qtbot: QtBot, editor: ShortcutEditor) -> None:
    with qtbot.waitActive(editor):
        editor.show()
    editor.list.choose("grid")
    editor.list.setFocus()
    QTest.keyClick(editor.list, Qt.Key.Key_Return)
    assert editor.recorder.field.hasFocus()
    QTest.keyClick(editor.recorder.field, Qt.Key.Key_Return, CTRL)
    assert "“Accept selected cases”" in editor.recorder.say.text()


def test_enter_in_the_search_listens_for_the_keys_of_the_first_action_found(
    qtbot: QtBot, editor: ShortcutEditor
) -> None:
    with qtbot.waitActive(editor):
        editor.show()
    qtbot.keyClicks(editor.search, "flag")
    qtbot.keyClick(editor.search, Qt.Key.Key_Return)
    assert editor.recorder.field.hasFocus()
    found = editor.list.action()
    assert found is not None
    assert found.id == "flag"


def test_the_cheat_sheet_has_the_keys_as_they_are(
    qtbot: QtBot, editor: ShortcutEditor, settings: Settings
) -> None:
    record(editor, "hide_mask", Qt.Key.Key_I)
    editor.recorder.use.click()
    sheet = ShortcutsDialog(settings)
    qtbot.addWidget(sheet)
    words = [label.text() for label in sheet.findChildren(QLabel)]
    assert "I (hold)" in words
    assert "Z (hold)" not in words


def test_a_tool_is_taken_up_with_its_new_key(qtbot: QtBot, settings: Settings) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions: dict[str, QAction] = dict(make_actions(window, settings))
    window.addActions(list(actions.values()))
    settings.shortcuts = {"tool_lasso": ("I",)}
    with qtbot.waitActive(window):
        window.show()
    QTest.keyClick(window, Qt.Key.Key_L)
    assert not actions["tool_lasso"].isChecked()
    QTest.keyClick(window, Qt.Key.Key_I)
    assert actions["tool_lasso"].isChecked()
