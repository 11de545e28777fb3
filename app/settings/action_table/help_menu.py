"""The guide, the keys, the program itself."""

from typing import Final

from app.settings.action_spec import ActionSpec, Menu

HELP: Final = (
    ActionSpec(
        "guide", "&Guide", ("F1",), Menu.HELP,
        "How to review, correct, teach and export, with pictures", "book-open",
    ),
    ActionSpec(
        "shortcuts", "&Keyboard shortcuts", ("?",), Menu.HELP,
        "All keys on one page", "keyboard",
    ),
    ActionSpec(
        "show_logs", "Show &log folder", ("Ctrl+Shift+L",), Menu.HELP,
        "Show the folder with the log and reports of errors", "file-text", section=True,
    ),
    ActionSpec(
        "about", "&About MGMFNet", ("Shift+F1",), Menu.HELP,
        "Version, licence, and what this program is not for", "info",
    ),
)  # fmt: skip
