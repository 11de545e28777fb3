"""The mask beside the prediction."""

from typing import Final

from app.settings.action_spec import ActionSpec, Menu, Scope

COMPARE: Final = (
    ActionSpec(
        "swap_prediction", "Prediction for your &mask", ("C",), Menu.COMPARE,
        "See the prediction in place of your mask, for as long as the key is down", "replace",
        checkable=True, held=True, scope=Scope.IMAGE, asks_model=True,
    ),
    ActionSpec(
        "show_prediction", "&Border beside yours", ("X",), Menu.COMPARE,
        "Show the border that the model predicted beside yours", "layers-2",
        section=True, checkable=True, group="prediction", optional=True, scope=Scope.IMAGE,
        asks_model=True,
    ),
    ActionSpec(
        "show_split", "&Split", ("Shift+X",), Menu.COMPARE,
        "Show the prediction left of a line that you can drag, your mask right of it",
        "square-split-horizontal", checkable=True, group="prediction", optional=True,
        scope=Scope.IMAGE, asks_model=True,
    ),
    ActionSpec(
        "show_difference", "&Difference", ("D",), Menu.COMPARE,
        "Show what you added to the prediction in blue and what you removed in orange", "diff",
        checkable=True, group="prediction", optional=True, scope=Scope.IMAGE, asks_model=True,
    ),
    ActionSpec(
        "show_probability", "&Probability", ("H",), Menu.COMPARE,
        "Show how sure the model is, from dark blue (not lesion) to yellow (lesion)", "blend",
        checkable=True, group="prediction", optional=True, scope=Scope.IMAGE, asks_model=True,
    ),
)  # fmt: skip
