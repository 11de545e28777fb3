import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.canvas.canvas import Canvas
from app.canvas.look import ImageView, PredictionView
from app.panels.inspector.view_section import ViewSection
from app.panels.workspace.view_actions import ViewActions
from app.settings import Settings


@pytest.fixture
def canvas(actions: dict[str, QAction], qtbot: QtBot) -> Canvas:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    ViewActions(actions, canvas)
    return canvas


@pytest.fixture
def section(actions: dict[str, QAction], qtbot: QtBot) -> ViewSection:
    section = ViewSection(actions, Settings())
    qtbot.addWidget(section)
    return section


def choice(section: ViewSection, name: str) -> QComboBox:
    return next(box for box in section.findChildren(QComboBox) if box.accessibleName() == name)


@pytest.mark.parametrize(
    ("name", "view"),
    [
        ("show_prediction", PredictionView.BORDER),
        ("show_split", PredictionView.SPLIT),
        ("show_difference", PredictionView.DIFFERENCE),
        ("show_probability", PredictionView.PROBABILITY),
    ],
)
def test_an_action_switches_its_view_on_and_off(
    canvas: Canvas, actions: dict[str, QAction], name: str, view: PredictionView
) -> None:
    actions[name].trigger()
    assert canvas.look.prediction is view
    actions[name].trigger()
    assert canvas.look.prediction is PredictionView.NONE


def test_views_of_one_kind_exclude_each_other(canvas: Canvas, actions: dict[str, QAction]) -> None:
    actions["show_split"].trigger()
    actions["show_difference"].trigger()
    actions["image_contrast"].trigger()
    actions["image_hairless"].trigger()
    actions["magnifier"].trigger()
    assert canvas.look.prediction is PredictionView.DIFFERENCE
    assert canvas.look.image is ImageView.HAIRLESS
    assert canvas.look.magnified
    assert not actions["show_split"].isChecked()


def test_the_lists_choose_and_follow(
    canvas: Canvas, section: ViewSection, actions: dict[str, QAction]
) -> None:
    prediction = choice(section, "Comparison with the prediction")
    actions["show_difference"].trigger()
    assert prediction.currentText() == "Difference"
    for words, view in (("Split", PredictionView.SPLIT), ("Off", PredictionView.NONE)):
        prediction.activated.emit(prediction.findText(words))
        assert canvas.look.prediction is view
    image = choice(section, "How the image is shown")
    image.activated.emit(image.findText("Stronger contrast"))
    assert canvas.look.image is ImageView.CONTRAST
    assert prediction.currentText() == "Off"
