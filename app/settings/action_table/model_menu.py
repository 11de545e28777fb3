"""Predictions and the models that make them."""

from typing import Final

from app.settings.action_spec import ActionSpec, Menu, Scope

MODEL: Final = (
    ActionSpec(
        "pause", "&Pause prediction", ("Ctrl+P",), Menu.MODEL,
        "Pause predicting the cases, or go on with it", "pause", scope=Scope.STUDY, asks_model=True,
    ),
    ActionSpec(
        "cancel", "&Cancel prediction", ("Ctrl+.",), Menu.MODEL,
        "Stop predicting; predictions made so far are kept", "x", scope=Scope.STUDY,
        asks_model=True,
    ),
    ActionSpec(
        "border_habit", "Use the &border habit", ("Ctrl+Shift+B",), Menu.MODEL,
        "Cut predictions as your accepted masks suggest, once they do", "expand",
        checkable=True, scope=Scope.STUDY, writes=True, beyond_reading=True,
    ),
    ActionSpec(
        "finetune", "&Fine-tune…", ("Ctrl+T",), Menu.MODEL,
        "Train the model on the masks you accepted and keep it only if it is better",
        "graduation-cap", section=True, scope=Scope.STUDY, beyond_reading=True,
    ),
    ActionSpec(
        "models", "&Models and device…", ("Ctrl+M",), Menu.MODEL,
        "Choose the model that predicts and where it runs; see its scores", "box",
        beyond_reading=True,
    ),
)  # fmt: skip
