from collections import Counter

from PySide6.QtGui import QKeySequence

from app.settings import ACTIONS, Menu
from app.style import icon
from app.tools import TOOLS


def test_ids_are_unique() -> None:
    assert [name for name, n in Counter(spec.id for spec in ACTIONS).items() if n > 1] == []


def test_every_action_has_a_key_of_its_own() -> None:
    keys = Counter(QKeySequence(key).toString() for spec in ACTIONS for key in spec.keys)
    assert all(spec.keys for spec in ACTIONS)
    assert "" not in keys
    assert [key for key, n in keys.items() if n > 1] == []


def test_every_action_is_explained() -> None:
    assert [spec.id for spec in ACTIONS if len(spec.tooltip) < 5] == []


def test_every_menu_has_actions_in_one_block() -> None:
    menus = [spec.menu for spec in ACTIONS]
    assert sorted(set(menus), key=menus.index) == list(Menu)
    assert menus == sorted(menus, key=list(Menu).index)


def test_access_keys_within_a_menu_differ() -> None:
    for menu in Menu:
        letters = [
            spec.text[spec.text.index("&") + 1].lower() for spec in ACTIONS if spec.menu is menu
        ]
        assert len(letters) == len(set(letters)), menu


def test_every_icon_exists() -> None:
    for spec in ACTIONS:
        icon(spec.icon)


def test_no_single_key_destroys_anything() -> None:
    """napari#1382: a single key deleted a shape."""
    harmful = {"clear", "revert", "exclude", "close_study", "quit", "cancel"}
    for spec in ACTIONS:
        if spec.id in harmful:
            assert all("+" in key for key in spec.keys), spec.id


def test_the_tools_are_those_of_the_canvas() -> None:
    specs = {spec.id: spec for spec in ACTIONS if spec.group == "tool"}
    assert set(specs) == {f"tool_{name}" for name in TOOLS}
    assert all(spec.hint for spec in specs.values())


def test_a_key_that_stays_down_decides_nothing() -> None:
    going = {"previous", "next", "next_undecided", "zoom_in", "zoom_out"}
    by_steps = {"undo", "redo", "brush_smaller", "brush_larger", "mask_grow", "mask_shrink"}
    assert {spec.id for spec in ACTIONS if spec.repeats} == going | by_steps
