"""The mask beside the prediction, and readers beside each other."""

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
    ActionSpec(
        "compare_readings", "&Readings", ("Shift+C",), Menu.COMPARE,
        "Show what several readers drew, the cases that they agree on least first", "layers-2",
        section=True, checkable=True, beyond_reading=True, scope=Scope.STUDY,
    ),
    ActionSpec(
        "agreement", "&Agreement of all readers…", ("Ctrl+Shift+A",), Menu.COMPARE,
        "Measure how far readers agree on all cases, and the model with them",
        beyond_reading=True, scope=Scope.STUDY,
    ),
    ActionSpec(
        "take_first", "Take the &first reader's mask", ("Q",), Menu.COMPARE,
        "Put the mask of the first of the compared readers on the image; accept it to keep it",
        section=True, scope=Scope.SETTLING, writes=True,
    ),
    ActionSpec(
        "take_second", "Take the s&econd reader's mask", ("W",), Menu.COMPARE,
        "Put the mask of the second of the compared readers on the image; accept it to keep it",
        scope=Scope.SETTLING, writes=True,
    ),
    ActionSpec(
        "settle_majority", "Ma&jority", ("V",), Menu.COMPARE,
        "Put on the image what more than half of the compared readers drew",
        scope=Scope.SETTLING, writes=True,
    ),
    ActionSpec(
        "settle_union", "&Union", ("O",), Menu.COMPARE,
        "Put on the image what any of the compared readers drew",
        scope=Scope.SETTLING, writes=True,
    ),
    ActionSpec(
        "settle_intersection", "&Intersection", ("A",), Menu.COMPARE,
        "Put on the image what all of the compared readers drew",
        scope=Scope.SETTLING, writes=True,
    ),
    ActionSpec(
        "settle_staple", "S&TAPLE", ("K",), Menu.COMPARE,
        "Put on the image what is likelier lesion than not, readers weighed by how well they agree",
        scope=Scope.SETTLING, writes=True,
    ),
    ActionSpec(
        "settle_reason", "Reaso&n", ("Y",), Menu.COMPARE,
        "Note why the case is settled so", scope=Scope.SETTLING, writes=True,
    ),
    ActionSpec(
        "settle_many", "Settle many by a ru&le…", ("Ctrl+Shift+V",), Menu.COMPARE,
        "Make one mask of the readers' wherever they agree well enough; shows first how many",
        beyond_reading=True, scope=Scope.STUDY, writes=True,
    ),
)  # fmt: skip
