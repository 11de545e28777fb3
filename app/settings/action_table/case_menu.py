"""Going through the cases and deciding on them."""

from typing import Final

from app.settings.action_spec import ActionSpec, Menu, Scope

CASE: Final = (
    ActionSpec(
        "accept", "&Accept and next", ("Return", "Enter"), Menu.CASE,
        "Save this mask and go to the next case", "check", scope=Scope.IMAGE, writes=True,
    ),
    ActionSpec(
        "previous", "&Previous case", ("Backspace", "Ctrl+Up"), Menu.CASE,
        "Go back to the case before this one", "chevron-left", section=True,
        scope=Scope.STUDY, repeats=True,
    ),
    ActionSpec(
        "next", "&Next case", ("Ctrl+Down",), Menu.CASE,
        "Go to the next case without accepting this one", "chevron-right",
        scope=Scope.STUDY, repeats=True,
    ),
    ActionSpec(
        "next_undecided", "Next &unreviewed case", ("J",), Menu.CASE,
        "Go to the next listed case that waits for a decision", "skip-forward",
        scope=Scope.STUDY, repeats=True,
    ),
    ActionSpec(
        "accept_selected", "Accept &selected cases", ("Ctrl+Return", "Ctrl+Enter"), Menu.CASE,
        "In the grid: accept the masks of the selected cases as they are", "check-check",
        scope=Scope.STUDY, writes=True,
    ),
    ActionSpec(
        "tags", "&Tags", ("Ctrl+Shift+T",), Menu.CASE,
        "Write tags on this case, or on the cases selected in the grid", "tag", section=True,
        scope=Scope.CASE, writes=True,
    ),
    ActionSpec(
        "note", "N&ote", ("Ctrl+Shift+N",), Menu.CASE,
        "Write a note on this case", "sticky-note", scope=Scope.CASE, writes=True,
    ),
    ActionSpec(
        "history", "&History", ("Ctrl+Shift+H",), Menu.CASE,
        "Go through the masks of this case that were accepted before; each is shown as a line",
        "history", scope=Scope.CASE,
    ),
    ActionSpec(
        "reviewer", "&Your name", ("Ctrl+Shift+Y",), Menu.CASE,
        "The name under which accepted masks are kept", "user", beyond_reading=True,
    ),
    ActionSpec(
        "flag", "&Flag", ("Ctrl+G",), Menu.CASE,
        "Mark this case for another look, or take the mark away", "flag",
        section=True, checkable=True, scope=Scope.CASE, writes=True,
    ),
    ActionSpec(
        "exclude", "E&xclude", ("Ctrl+D",), Menu.CASE,
        "Leave this case out of exports and training, or take it back", "ban",
        checkable=True, scope=Scope.CASE, writes=True,
    ),
)  # fmt: skip
