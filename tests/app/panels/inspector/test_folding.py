from collections.abc import Callable

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QToolButton
from pytestqt.qtbot import QtBot

from app.panels.inspector.inspector import Inspector
from app.settings import Settings
from mgmfnet.metrics.geometry import Geometry
from mgmfnet.study import Case
from mgmfnet.types import Size
from tests.app.finding import child

NAMES = ["Mask", "Brush", "View", "Geometry", "Notes", "History"]
SMALL_SCREEN, TALL_SCREEN = 600, 1100  # what a window leaves for the panel


@pytest.fixture
def make(
    actions: dict[str, QAction], cases: list[Case], qtbot: QtBot
) -> Callable[[int], Inspector]:
    def make(height: int) -> Inspector:
        panel = Inspector(actions, Settings())
        qtbot.addWidget(panel)
        for tool in ("tool_eraser", "tool_brush"):
            actions[tool].trigger()
        panel.show_case(cases[0])
        panel.show_image(Size(2304, 3072))
        panel.show_maker("Mask predicted by Base model 3")
        panel.resize(280, height)
        panel.show()
        QApplication.processEvents()
        return panel

    return make


def heading_of(panel: Inspector, name: str) -> QToolButton:
    buttons = panel.findChildren(QToolButton)
    return next(b for b in buttons if b.accessibleName().startswith(name))


def headings(panel: Inspector) -> dict[str, QToolButton]:
    found = {button.accessibleName(): button for button in panel.findChildren(QToolButton)}
    return {name: found[name] for name in NAMES}


def opened(panel: Inspector) -> list[str]:
    return [name for name, heading in headings(panel).items() if heading.isChecked()]


def test_on_a_small_screen_nothing_needs_scrolling(
    make: Callable[[int], Inspector], qtbot: QtBot
) -> None:
    panel = make(SMALL_SCREEN)
    bar = child(panel, QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    assert opened(panel)[:2] == NAMES[:2]
    seen = panel.rect()
    for heading in headings(panel).values():
        assert seen.contains(heading.mapTo(panel, heading.rect().bottomRight()))


@pytest.mark.usefixtures("styled")
@pytest.mark.parametrize("language", ["english", "german"])
def test_no_word_is_cut(
    make: Callable[[int], Inspector], request: pytest.FixtureRequest, language: str
) -> None:
    if language == "german":
        request.getfixturevalue("german")
    panel = make(TALL_SCREEN)
    for label in panel.findChildren(QLabel):
        if label.isVisible() and not label.wordWrap():
            assert label.width() >= label.sizeHint().width(), label.text()


def test_where_there_is_room_all_is_open(make: Callable[[int], Inspector]) -> None:
    panel = make(SMALL_SCREEN)
    panel.resize(280, TALL_SCREEN)
    assert opened(panel) == NAMES


def test_what_a_person_folded_or_opened_stays_so(make: Callable[[int], Inspector]) -> None:
    panel = make(SMALL_SCREEN)
    folded_view = "View" not in opened(panel)
    headings(panel)["View"].click()
    headings(panel)["Mask"].click()
    chosen = opened(panel)
    assert "Mask" not in chosen
    assert ("View" in chosen) is folded_view
    panel.resize(280, TALL_SCREEN)
    assert opened(panel) == chosen
    assert opened(make(TALL_SCREEN)) == chosen


def test_what_is_asked_for_is_opened_for_the_moment(make: Callable[[int], Inspector]) -> None:
    panel = make(SMALL_SCREEN)
    assert "Notes" not in opened(panel)
    panel.reveal(panel.notes.note, panel.notes)
    assert "Notes" in opened(panel)
    assert panel.notes.note.isVisible()
    assert Settings().folded_sections is None


def test_what_is_noted_can_be_read_while_it_is_folded_up(make: Callable[[int], Inspector]) -> None:
    panel = make(SMALL_SCREEN)
    panel.notes.show_case(1, ["hair", "Ruler & ink"])
    panel.notes.show_note(1, "Ask the clinic\nby phone")
    heading = heading_of(panel, "Notes")
    assert not heading.isChecked()
    assert heading.accessibleName() == "Notes: hair, Ruler & ink · Ask the clinic"
    assert heading.text().startswith("Notes: hair, Ruler && ink")
    heading.click()
    assert heading.text() == "Notes"
    heading.click()
    panel.notes.show_case(2, [])
    assert heading.text() == "Notes"


def test_the_diameter_can_be_read_while_the_figures_are_folded_up(
    make: Callable[[int], Inspector],
) -> None:
    panel = make(SMALL_SCREEN)
    heading = heading_of(panel, "Geometry")
    panel.geometry_section.show_geometry(Geometry(5000.0, 79.8, 90.0, 70.0, 280.0, 0.1, 1.3), None)
    assert heading.text() == "Geometry: ⌀ 80 px"
    panel.geometry_section.show_geometry(None, None)
    assert heading.text() == "Geometry"
