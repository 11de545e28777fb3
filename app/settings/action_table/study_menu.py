"""What belongs to the open study as a whole."""

from typing import Final

from app.settings.action_spec import ActionSpec, Menu, Scope

STUDY: Final = (
    ActionSpec(
        "look_again", "Look for &new images", ("F5",), Menu.STUDY,
        "Read the folder again: images that came or went since it was opened", scope=Scope.STUDY,
    ),
    ActionSpec(
        "patient_folders", "Each subfolder is a pa&tient", ("Ctrl+Shift+P",), Menu.STUDY,
        "Keep the images of each subfolder on one side when cases are held out to judge models",
        checkable=True, scope=Scope.STUDY,
    ),
    ActionSpec(
        "report", "&Report…", ("Ctrl+Shift+R",), Menu.STUDY,
        "Tell of the review on a page to print: progress, agreement, sizes, pictures", "file-text",
        section=True, scope=Scope.STUDY,
    ),
)  # fmt: skip
