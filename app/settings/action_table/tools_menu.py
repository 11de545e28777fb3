"""What changes the mask."""

from typing import Final

from app.settings.action_spec import ActionSpec, Menu, Scope

TOOLS: Final = (
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
        "ring, left or down shrinks it.", asks_model=True,
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
