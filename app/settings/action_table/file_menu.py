"""Folders, and what goes in and out of a study."""

from typing import Final

from app.settings.action_spec import ActionSpec, Menu, Scope

FILE: Final = (
    ActionSpec(
        "open_folder", "&Open folder…", ("Ctrl+O",), Menu.FILE,
        "Open a folder of dermoscopy images", "folder-open",
    ),
    ActionSpec(
        "open_samples", "Open &sample images", ("Ctrl+Shift+O",), Menu.FILE,
        "Open your copy of the bundled sample images", "images",
    ),
    ActionSpec(
        "close_study", "&Close study", ("Ctrl+W",), Menu.FILE,
        "Go back to the start page; everything is kept", "x", scope=Scope.STUDY,
    ),
    ActionSpec(
        "import_masks", "&Import masks…", ("Ctrl+Shift+I",), Menu.FILE,
        "Take masks made elsewhere as the accepted ones; shows first what was found",
        "file-input", section=True, scope=Scope.STUDY, writes=True, beyond_reading=True,
    ),
    ActionSpec(
        "export", "&Export…", ("Ctrl+E",), Menu.FILE,
        "Write the accepted masks as a dataset", "file-output", scope=Scope.STUDY,
        beyond_reading=True,
    ),
    ActionSpec(
        "show_masks", "Show &masks folder", ("Ctrl+Shift+E",), Menu.FILE,
        "Show the folder with the newest mask of every accepted case", "folder",
        scope=Scope.STUDY, beyond_reading=True,
    ),
    ActionSpec(
        "quit", "&Quit", ("Ctrl+Q",), Menu.FILE,
        "Close the program; unfinished strokes are kept", "log-out", section=True,
    ),
)  # fmt: skip
