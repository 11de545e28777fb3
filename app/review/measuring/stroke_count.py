"""How many strokes with which tool led to a mask, as its history tells."""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.document.edit_record import RecordedHistory

TOOL_OF: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Brush stroke": "brush",
        "Eraser stroke": "eraser",
        "Edge-aware stroke": "edge_brush",
        "Lasso": "lasso",
        "Polygon": "polygon",
        "Fill hole": "fill",
        "Remove region": "fill",
        "Refine": "refine",
        "Draw again": "refine",
        "Local threshold": "threshold",
        "Move the threshold": "slider",
        "Grow": "grow",
        "Shrink": "shrink",
        "Smooth border": "smooth",
        "Keep largest region": "largest",
        "Remove islands": "islands",
        "Fill holes": "holes",
        "Clear": "clear",
        "Revert to prediction": "revert",
        "Bring a mask back": "history",
    }
)
"""The tool by what its steps are called in the history, in English, as they are stored."""

OTHER: Final = "other"
"""A step of a tool that this version does not have."""


def count_strokes(history: RecordedHistory, *, person_made: bool) -> dict[str, int] | None:
    """Count the steps that led to a mask, also those before a restart, by tool.

    What was undone does not count: it did not lead there. Nor does what the history has forgotten
    because there was no room left. A case that is accepted again goes on counting.

    Args:
        history: Of the mask.
        person_made: Whether the mask is a person's.

    Returns:
        None where a person made the mask and nothing is known of how.
    """
    done = history.steps[: history.done]
    if person_made and not done:
        return None
    return dict(Counter(TOOL_OF.get(step.text, OTHER) for step in done))
