"""Every action of the program, declared once.

Menus, tool strip, buttons, tooltips and the page of shortcuts are made from this table.
"""

from typing import Final

from app.settings.action_spec import ActionSpec, Menu, Scope

_FILE: Final = (
    ActionSpec(
        "open_folder", "&Open folder…", ("Ctrl+O",), Menu.FILE,
        "Open a folder of dermoscopy images", "folder-open",
    ),
    ActionSpec(
        "open_samples", "Open &sample images", ("Ctrl+Shift+O",), Menu.FILE,
        "Open your copy of the bundled sample images", "images",
    ),
    ActionSpec(
        "look_again", "Look for &new images", ("F5",), Menu.FILE,
        "Read the folder again: images that came or went since it was opened", scope=Scope.STUDY,
    ),
    ActionSpec(
        "patient_folders", "Each subfolder is a pa&tient", ("Ctrl+Shift+P",), Menu.FILE,
        "Keep the images of each subfolder on one side when cases are held out to judge models",
        checkable=True, scope=Scope.STUDY,
    ),
    ActionSpec(
        "close_study", "&Close study", ("Ctrl+W",), Menu.FILE,
        "Go back to the start page; everything is kept", "x", scope=Scope.STUDY,
    ),
    ActionSpec(
        "import_masks", "&Import masks…", ("Ctrl+Shift+I",), Menu.FILE,
        "Take masks made elsewhere as the accepted ones; shows first what was found",
        "file-input", section=True, scope=Scope.STUDY, writes=True,
    ),
    ActionSpec(
        "export", "&Export…", ("Ctrl+E",), Menu.FILE,
        "Write the accepted masks as a dataset", "file-output", scope=Scope.STUDY,
    ),
    ActionSpec(
        "report", "&Report…", ("Ctrl+Shift+R",), Menu.FILE,
        "Tell of the review on a page to print: progress, agreement, sizes, pictures", "file-text",
        scope=Scope.STUDY,
    ),
    ActionSpec(
        "show_masks", "Show &masks folder", ("Ctrl+Shift+E",), Menu.FILE,
        "Show the folder with the newest mask of every accepted case", "folder",
        scope=Scope.STUDY,
    ),
    ActionSpec(
        "quit", "&Quit", ("Ctrl+Q",), Menu.FILE,
        "Close the program; unfinished strokes are kept", "log-out", section=True,
    ),
)  # fmt: skip

_EDIT: Final = (
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
        section=True, scope=Scope.IMAGE,
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

_CASE: Final = (
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
        "The name under which accepted masks are kept", "user",
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

_TOOLS: Final = (
    ActionSpec(
        "tool_brush", "&Brush", ("B",), Menu.TOOLS,
        "Add to the mask by painting", "brush", checkable=True, group="tool", scope=Scope.IMAGE,
        hint="Paint what the mask lacks; with the right button or Ctrl, remove. [ and ] size it.",
    ),
    ActionSpec(
        "tool_eraser", "&Eraser", ("E",), Menu.TOOLS,
        "Remove from the mask by painting", "eraser", checkable=True, group="tool",
        scope=Scope.IMAGE, hint="Paint over what is not lesion; the right button or Ctrl adds.",
    ),
    ActionSpec(
        "tool_edge_brush", "Ed&ge-aware brush", ("S",), Menu.TOOLS,
        "Paint what looks like what is under the middle of the brush", "paintbrush-vertical",
        checkable=True, group="tool", scope=Scope.IMAGE,
        hint="Paint along the inside of the border: the brush stops where the colour changes. "
        "The right button or Ctrl removes.",
    ),
    ActionSpec(
        "tool_lasso", "&Lasso", ("L",), Menu.TOOLS,
        "Add what a line drawn by hand goes round", "lasso", section=True,
        checkable=True, group="tool", scope=Scope.IMAGE,
        hint="Draw around what the mask lacks; with the right button or Ctrl, what is to go.",
    ),
    ActionSpec(
        "tool_polygon", "&Polygon", ("P",), Menu.TOOLS,
        "Add what lies between clicked corners", "vector-polygon", checkable=True, group="tool",
        scope=Scope.IMAGE,
        hint="Click the corners; the first corner or Enter closes, Backspace takes one back. "
        "Begin with the right button or Ctrl to remove.",
    ),
    ActionSpec(
        "tool_fill", "&Fill", ("F",), Menu.TOOLS,
        "Fill a hole of the mask, or remove a region", "paint-bucket",
        checkable=True, group="tool", scope=Scope.IMAGE,
        hint="Click into a hole to fill it; with the right button or Ctrl, remove a region.",
    ),
    ActionSpec(
        "tool_refine", "&Refine", ("R",), Menu.TOOLS,
        "Click on what is missing, or scribble over it; the border follows", "wand-sparkles",
        section=True, checkable=True, group="tool", scope=Scope.IMAGE,
        hint="Click on what is missing, or scribble over it; with the right button or Ctrl, on "
        "what is too much. The border follows. A double click has all of it drawn again.",
    ),
    ActionSpec(
        "tool_threshold", "Local &threshold", ("T",), Menu.TOOLS,
        "Move the predicted border in one place", "blend", checkable=True, group="tool",
        scope=Scope.IMAGE,
        hint="Press on the border and drag: right or up lets the predicted lesion grow under the "
        "ring, left or down shrinks it.",
    ),
    ActionSpec(
        "brush_smaller", "&Smaller brush", ("[",), Menu.TOOLS,
        "Make the brush smaller (also Alt + wheel)", "minus", section=True,
        scope=Scope.IMAGE, repeats=True,
    ),
    ActionSpec(
        "brush_larger", "L&arger brush", ("]",), Menu.TOOLS,
        "Make the brush larger (also Alt + wheel)", "plus", scope=Scope.IMAGE, repeats=True,
    ),
    ActionSpec(
        "mask_grow", "Gr&ow", ("Ctrl+]",), Menu.TOOLS,
        "Move the border of the mask outwards by a pixel", "expand", section=True,
        scope=Scope.IMAGE, repeats=True,
    ),
    ActionSpec(
        "mask_shrink", "Shri&nk", ("Ctrl+[",), Menu.TOOLS,
        "Move the border of the mask inwards by a pixel", "shrink", scope=Scope.IMAGE, repeats=True,
    ),
    ActionSpec(
        "mask_smooth", "S&mooth border", ("Ctrl+B",), Menu.TOOLS,
        "Straighten the small bends of the border", "spline", scope=Scope.IMAGE,
    ),
    ActionSpec(
        "mask_largest", "&Keep largest region", ("Ctrl+K",), Menu.TOOLS,
        "Remove all regions of the mask but the largest", "circle-dot", section=True,
        scope=Scope.IMAGE,
    ),
    ActionSpec(
        "mask_islands", "Remove &islands", ("Ctrl+I",), Menu.TOOLS,
        "Remove the small regions of the mask", "bubbles", scope=Scope.IMAGE,
    ),
    ActionSpec(
        "mask_holes", "Fill all &holes", ("Ctrl+H",), Menu.TOOLS,
        "Fill every hole of the mask", "donut", scope=Scope.IMAGE,
    ),
)  # fmt: skip

_VIEW: Final = (
    ActionSpec(
        "zoom_in", "Zoom &in", ("+", "Ctrl++", "Ctrl+="), Menu.VIEW,
        "Zoom in (also the wheel, at the pointer)", "zoom-in", scope=Scope.IMAGE, repeats=True,
    ),
    ActionSpec(
        "zoom_out", "Zoom &out", ("-", "Ctrl+-"), Menu.VIEW,
        "Zoom out (also the wheel, at the pointer)", "zoom-out", scope=Scope.IMAGE, repeats=True,
    ),
    ActionSpec(
        "fit", "&Fit in window", ("0",), Menu.VIEW, "Show the whole image", "scan",
        scope=Scope.IMAGE,
    ),
    ActionSpec(
        "actual_size", "&Real size", ("1",), Menu.VIEW,
        "One image pixel on one screen pixel", "square-square", scope=Scope.IMAGE,
    ),
    ActionSpec(
        "hide_mask", "&Hide mask", ("Z",), Menu.VIEW,
        "See the skin under the mask, for as long as the key is down", "eye-off",
        section=True, checkable=True, held=True, scope=Scope.IMAGE,
    ),
    ActionSpec(
        "overlay_both", "Mask as fill &and border", ("Ctrl+1",), Menu.VIEW,
        "Draw the mask as a tint and a border",
        section=True, checkable=True, group="overlay",
    ),
    ActionSpec(
        "overlay_contour", "Mask as &border", ("Ctrl+2",), Menu.VIEW,
        "Draw the border of the mask alone", checkable=True, group="overlay",
    ),
    ActionSpec(
        "overlay_fill", "Mask as fi&ll", ("Ctrl+3",), Menu.VIEW,
        "Draw the mask as a tint alone", checkable=True, group="overlay",
    ),
    ActionSpec(
        "overlay_mask", "Mask alo&ne", ("Ctrl+4",), Menu.VIEW,
        "Draw the mask white on black, without the image", checkable=True, group="overlay",
    ),
    ActionSpec(
        "image_contrast", "Stronger &contrast", ("N",), Menu.VIEW,
        "Show the image with more local contrast; the data stays as it is", "contrast",
        section=True, checkable=True, group="image", optional=True, scope=Scope.IMAGE,
    ),
    ActionSpec(
        "image_hairless", "Wi&thout hair", ("Shift+N",), Menu.VIEW,
        "Show the image with hair painted over; the data stays as it is", "feather",
        checkable=True, group="image", optional=True, scope=Scope.IMAGE,
    ),
    ActionSpec(
        "magnifier", "&Magnifier", ("M",), Menu.VIEW,
        "Show a lens at the pointer", "scan-search",
        checkable=True, scope=Scope.IMAGE,
    ),
    ActionSpec(
        "calibrate", "&Set the scale…", ("U",), Menu.VIEW,
        "Click both ends of a known length to tell how wide a pixel of this image is", "ruler",
        section=True, scope=Scope.IMAGE, writes=True,
    ),
    ActionSpec(
        "grid", "Grid of all cas&es", ("G",), Menu.VIEW,
        "Look at all cases at once; Enter opens one", "layout-grid", section=True,
        checkable=True, scope=Scope.STUDY,
    ),
    ActionSpec(
        "theme_system", "Colours as the s&ystem", ("Ctrl+Alt+S",), Menu.VIEW,
        "Light or dark as the system has it", section=True, checkable=True, group="theme",
    ),
    ActionSpec(
        "theme_light", "Li&ght", ("Ctrl+Alt+L",), Menu.VIEW,
        "Light panels around the image", checkable=True, group="theme",
    ),
    ActionSpec(
        "theme_dark", "&Dark", ("Ctrl+Alt+D",), Menu.VIEW,
        "Dark panels around the image", checkable=True, group="theme",
    ),
)  # fmt: skip

_COMPARE: Final = (
    ActionSpec(
        "swap_prediction", "Prediction for your &mask", ("C",), Menu.COMPARE,
        "See the prediction in place of your mask, for as long as the key is down", "replace",
        checkable=True, held=True, scope=Scope.IMAGE,
    ),
    ActionSpec(
        "show_prediction", "&Border beside yours", ("X",), Menu.COMPARE,
        "Show the border that the model predicted beside yours", "layers-2",
        section=True, checkable=True, group="prediction", optional=True, scope=Scope.IMAGE,
    ),
    ActionSpec(
        "show_split", "&Split", ("Shift+X",), Menu.COMPARE,
        "Show the prediction left of a line that you can drag, your mask right of it",
        "square-split-horizontal", checkable=True, group="prediction", optional=True,
        scope=Scope.IMAGE,
    ),
    ActionSpec(
        "show_difference", "&Difference", ("D",), Menu.COMPARE,
        "Show what you added to the prediction in blue and what you removed in orange", "diff",
        checkable=True, group="prediction", optional=True, scope=Scope.IMAGE,
    ),
    ActionSpec(
        "show_probability", "&Probability", ("H",), Menu.COMPARE,
        "Show how sure the model is, from dark blue (not lesion) to yellow (lesion)", "blend",
        checkable=True, group="prediction", optional=True, scope=Scope.IMAGE,
    ),
)  # fmt: skip

_MODEL: Final = (
    ActionSpec(
        "pause", "&Pause prediction", ("Ctrl+P",), Menu.MODEL,
        "Pause predicting the cases, or go on with it", "pause", scope=Scope.STUDY,
    ),
    ActionSpec(
        "cancel", "&Cancel prediction", ("Ctrl+.",), Menu.MODEL,
        "Stop predicting; predictions made so far are kept", "x", scope=Scope.STUDY,
    ),
    ActionSpec(
        "border_habit", "Use the &border habit", ("Ctrl+Shift+B",), Menu.MODEL,
        "Cut predictions as your accepted masks suggest, once they do", "expand",
        checkable=True, scope=Scope.STUDY, writes=True,
    ),
    ActionSpec(
        "finetune", "&Fine-tune…", ("Ctrl+T",), Menu.MODEL,
        "Train the model on the masks you accepted and keep it only if it is better",
        "graduation-cap", section=True, scope=Scope.STUDY,
    ),
    ActionSpec(
        "models", "&Models and device…", ("Ctrl+M",), Menu.MODEL,
        "Choose the model that predicts and where it runs; see its scores", "box",
    ),
)  # fmt: skip

_HELP: Final = (
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

ACTIONS: Final[tuple[ActionSpec, ...]] = (
    *_FILE,
    *_EDIT,
    *_CASE,
    *_TOOLS,
    *_VIEW,
    *_COMPARE,
    *_MODEL,
    *_HELP,
)
