"""Undo, search, order, messages, keys, preferences."""

from typing import Final

from app.settings.action_spec import ActionSpec, Menu, Scope

EDIT: Final = (
    ActionSpec(
        "undo", "&Undo", ("Ctrl+Z",), Menu.EDIT,
        "Take the last stroke or decision back", "undo-2", scope=Scope.HISTORY, repeats=True,
    ),
    ActionSpec(
        "redo", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), Menu.EDIT, "Do the stroke again", "redo-2",
        scope=Scope.HISTORY, repeats=True,
    ),
    ActionSpec(
        "revert", "Re&vert to prediction", ("Ctrl+R",), Menu.EDIT,
        "Replace the mask with the model's prediction; can be undone", "rotate-ccw",
        section=True, scope=Scope.IMAGE, asks_model=True,
    ),
    ActionSpec(
        "clear", "&Clear mask", ("Ctrl+Backspace",), Menu.EDIT,
        "Empty the mask; can be undone", "trash-2", scope=Scope.IMAGE,
    ),
    ActionSpec(
        "find", "&Find case", ("Ctrl+F",), Menu.EDIT,
        "Search the list of cases by name or tag", "search", section=True, scope=Scope.STUDY,
    ),
    ActionSpec(
        "filter", "Filter &by status", ("Ctrl+Shift+F",), Menu.EDIT,
        "Choose which cases are listed", "list-filter", scope=Scope.STUDY,
    ),
    ActionSpec(
        "order", "&Order of the list", ("Ctrl+Shift+D",), Menu.EDIT,
        "Choose what comes first: doubt, size, status, last change",
        "arrow-down-wide-narrow", scope=Scope.STUDY,
    ),
    ActionSpec(
        "rearrange", "&Arrange the list again", ("Shift+F5",), Menu.EDIT,
        "Cases changed since the list was arranged; filter and order them anew", "refresh-cw",
        scope=Scope.STUDY,
    ),
    ActionSpec(
        "take_offer", "&Do what the message offers", ("F2",), Menu.EDIT,
        "Press the button of the newest message over the image", section=True,
        scope=Scope.MESSAGE,
    ),
    ActionSpec(
        "dismiss", "Close the &message", ("Esc",), Menu.EDIT,
        "Close the newest message over the image", "x", scope=Scope.MESSAGE,
    ),
    ActionSpec(
        "focus_list", "Go to the &list", ("Ctrl+L",), Menu.EDIT,
        "Go through the cases with the arrow keys", scope=Scope.STUDY,
    ),
    ActionSpec(
        "change_keys", "Change &keys…", ("Ctrl+Alt+K",), Menu.EDIT,
        "Give any action the keys that you want", "keyboard", section=True,
    ),
    ActionSpec(
        "preferences", "&Preferences…", ("Ctrl+,",), Menu.EDIT,
        "Language, colours, pen and hints", "settings-2",
    ),
)  # fmt: skip
