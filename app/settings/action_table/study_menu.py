"""What belongs to the open study as a whole."""

from typing import Final

from app.settings.action_spec import ActionSpec, Menu, Scope

STUDY: Final = (
    ActionSpec(
        "second_reading", "&Second reading…", ("Ctrl+Shift+S",), Menu.STUDY,
        "Have cases outlined again by somebody who sees nothing of this review; go on with a "
        "reading that was begun", "users", scope=Scope.STUDY, beyond_reading=True,
    ),
    ActionSpec(
        "merge_readings", "&Merge readings…", ("Ctrl+Shift+M",), Menu.STUDY,
        "Take in what somebody read on a copy; shows first what it is", "merge",
        scope=Scope.STUDY, writes=True, beyond_reading=True,
    ),
    ActionSpec(
        "end_reading", "&I am through", ("Ctrl+Shift+K",), Menu.STUDY,
        "Say that this reading is complete; all of its cases must be decided", "check-check",
        scope=Scope.READING, writes=True,
    ),
    ActionSpec(
        "leave_reading", "&Leave the reading", ("Ctrl+Shift+W",), Menu.STUDY,
        "Close this reading; everything in it is kept, and it can be gone on with", "log-out",
        scope=Scope.READING,
    ),
    ActionSpec(
        "look_again", "Look for &new images", ("F5",), Menu.STUDY,
        "Read the folder again: images that came or went since it was opened",
        section=True, scope=Scope.STUDY,
    ),
    ActionSpec(
        "patient_folders", "Each subfolder is a pa&tient", ("Ctrl+Shift+P",), Menu.STUDY,
        "Keep the images of each subfolder on one side when cases are held out to judge models",
        checkable=True, scope=Scope.STUDY, beyond_reading=True,
    ),
    ActionSpec(
        "progress", "&Progress…", ("Ctrl+Alt+P",), Menu.STUDY,
        "See what cases took, whether the model gets better, and when all will be done",
        "chart-line", section=True, scope=Scope.STUDY,
    ),
    ActionSpec(
        "record", "Re&cord…", ("Ctrl+Alt+R",), Menu.STUDY,
        "Search who decided what, and see the head that stands for all of it", "scroll-text",
        scope=Scope.STUDY,
    ),
    ActionSpec(
        "case_record", "Record of this cas&e…", ("Ctrl+Alt+H",), Menu.STUDY,
        "Search who decided what about the case on the screen", scope=Scope.CASE,
    ),
    ActionSpec(
        "report", "&Report…", ("Ctrl+Shift+R",), Menu.STUDY,
        "Tell of the review on a page to print: progress, agreement, sizes, pictures", "file-text",
        scope=Scope.STUDY, beyond_reading=True,
    ),
)  # fmt: skip
