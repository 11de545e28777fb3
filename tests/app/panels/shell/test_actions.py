import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from app.panels.shell.actions import fill_menu_bar, make_actions, set_scope
from app.settings import ACTIONS, Menu, Scope, Settings
from mgmfnet.study.readings.record import Reading


def test_every_action_is_in_its_menu(window: QMainWindow, actions: dict[str, QAction]) -> None:
    menus = fill_menu_bar(window.menuBar(), actions)
    for spec in ACTIONS:
        assert actions[spec.id] in menus[spec.menu].actions()
    assert list(menus) == list(Menu)


def test_keys_of_the_persons_own_replace_those_of_the_table_at_once(window: QMainWindow) -> None:
    settings = Settings()
    actions = make_actions(window, settings)
    settings.shortcuts = {"accept": ("Ctrl+Return", "A"), "flag": ()}
    keys = [key.toString() for key in actions["accept"].shortcuts()]
    assert keys == ["Ctrl+Return", "A"]
    assert actions["accept"].toolTip().startswith("Accept and next (Ctrl+Return)\n")
    assert actions["flag"].shortcuts() == []
    assert "(" not in actions["flag"].toolTip()
    settings.shortcuts = {}
    assert QKeySequence("Ctrl+G") in actions["flag"].shortcuts()


def test_a_held_key_repeats_what_the_table_says_and_nothing_else(
    actions: dict[str, QAction],
) -> None:
    assert {name for name, action in actions.items() if action.autoRepeat()} == {
        spec.id for spec in ACTIONS if spec.repeats
    }


def test_a_tooltip_says_name_and_key_and_what_it_does(actions: dict[str, QAction]) -> None:
    assert actions["tool_brush"].toolTip() == "Brush (B)\nAdd to the mask by painting"
    for spec in ACTIONS:
        name, _, what = actions[spec.id].toolTip().partition("\n")
        assert what == spec.tooltip
        assert name.endswith(")")
        assert not set(name.partition("(")[0]) & {"&", "…"}, spec.id


@pytest.mark.parametrize("open_things", range(4))
def test_scope_decides_what_is_available(actions: dict[str, QAction], open_things: int) -> None:
    study, case, image = (open_things > number for number in range(3))
    set_scope(actions, study=study, case=case, image=image)
    expected = {Scope.ALWAYS: True, Scope.STUDY: study, Scope.CASE: case, Scope.IMAGE: image}
    expected[Scope.READING] = False
    for spec in ACTIONS:
        assert actions[spec.id].isEnabled() is expected.get(spec.scope, True)


def test_what_cannot_be_stored_is_not_available_and_says_why(actions: dict[str, QAction]) -> None:
    set_scope(actions, study=True, case=True, image=True, read_only=True)
    refused = {name for name, action in actions.items() if "read-only" in action.toolTip()}
    assert refused == {spec.id for spec in ACTIONS if spec.writes}
    assert {"accept", "accept_selected", "flag", "exclude", "import_masks", "note"} < refused
    own = {spec.id for spec in ACTIONS if spec.scope is Scope.SETTLING}  # see SettlingActions
    assert not any(actions[name].isEnabled() for name in refused - own)
    set_scope(actions, study=True, case=True, image=True)
    set_scope(actions, study=True, case=True, image=True, reading=Reading(reader="Bela"))
    assert actions["end_reading"].isEnabled()
    set_scope(actions, study=True, case=True, image=True)
    for name in refused - {"end_reading"}:
        assert actions[name].isEnabled()
        assert "read-only" not in actions[name].toolTip()


def test_actions_of_a_group_exclude_each_other(actions: dict[str, QAction]) -> None:
    actions["tool_brush"].trigger()
    actions["tool_eraser"].trigger()
    assert not actions["tool_brush"].isChecked()


def test_the_mask_is_hidden_while_the_key_is_down(
    window: QMainWindow, actions: dict[str, QAction], qtbot: QtBot
) -> None:
    hide = actions["hide_mask"]
    _show(window, qtbot)
    qtbot.keyPress(window, Qt.Key.Key_Z)
    assert hide.isChecked()
    qtbot.keyRelease(window, Qt.Key.Key_Z)  # as X11 tells that it is still down
    qtbot.keyPress(window, Qt.Key.Key_Z)
    assert hide.isChecked()
    qtbot.keyRelease(window, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: not hide.isChecked())


def test_a_held_key_can_be_another_one(window: QMainWindow, qtbot: QtBot) -> None:
    settings = Settings()
    hide = make_actions(window, settings)["hide_mask"]
    settings.shortcuts = {"hide_mask": ("Y",)}
    _show(window, qtbot)
    qtbot.keyPress(window, Qt.Key.Key_Z)
    assert not hide.isChecked()
    qtbot.keyPress(window, Qt.Key.Key_Y)
    assert hide.isChecked()
    assert hide.text().endswith("\tY")
    qtbot.keyRelease(window, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: not hide.isChecked())


def test_a_held_key_does_not_act_while_text_is_typed(
    window: QMainWindow, actions: dict[str, QAction], qtbot: QtBot
) -> None:
    field = QLineEdit()
    window.setCentralWidget(field)
    _show(window, qtbot)
    field.setFocus()
    qtbot.keyClicks(field, "zebra")
    assert field.text() == "zebra"
    assert not actions["hide_mask"].isChecked()


def test_the_help_key_is_the_question_mark(actions: dict[str, QAction]) -> None:
    assert QKeySequence("?") in actions["shortcuts"].shortcuts()


def _show(window: QMainWindow, qtbot: QtBot) -> None:
    window.show()
    window.activateWindow()
    qtbot.waitActive(window).__enter__()
    qtbot.waitUntil(window.isActiveWindow)


@pytest.mark.parametrize("predictions", [True, False])
def test_a_reading_reaches_for_nothing_beyond_it(
    actions: dict[str, QAction], predictions: bool
) -> None:
    reading = Reading(reader="Bela", predictions=predictions)
    set_scope(actions, study=True, case=True, image=True, reading=reading)
    for spec in ACTIONS:
        refused = spec.beyond_reading or (spec.asks_model and not predictions)
        if spec.scope not in {Scope.HISTORY, Scope.MESSAGE}:
            assert actions[spec.id].isEnabled() is not refused
        assert ("Not available" in actions[spec.id].toolTip()) is refused
