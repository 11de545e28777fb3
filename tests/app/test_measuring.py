"""Scale, ruler and figures in the real window, over a real study."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app import tasks
from app.canvas.canvas import Canvas
from app.commands import Commands
from app.messages import messages
from app.model_choice import ModelChoice
from app.panels.inspector.geometry_section import GeometrySection
from app.panels.shell.message_bar import MessageBar
from app.panels.shell.status_bar import StatusBar
from app.panels.workspace.scale_entry import ScaleEntry
from app.review.session import ReviewSession
from app.settings import Settings
from app.window import MainWindow
from app.workplace import Workplace
from mgmfnet.models.library import ModelLibrary
from mgmfnet.study import Study
from mgmfnet.types import LESION
from tests.app.finding import child
from tests.app.studies import review_of


@pytest.fixture
def session() -> ReviewSession:
    return ReviewSession()


@pytest.fixture
def window(
    session: ReviewSession, library: ModelLibrary, study_folder: Path, qtbot: QtBot
) -> Iterator[MainWindow]:
    """Shows the first case, 64 x 48 pixels, with nothing in its mask."""
    settings = Settings()
    window = MainWindow(settings)
    Workplace(window, session, settings, ModelChoice(settings, library))
    window.show()
    with qtbot.waitSignal(session.document.loaded):
        child(window, Commands).open_folder(study_folder)
    qtbot.waitUntil(lambda: session.document.image is not None)
    yield window
    messages.posted.disconnect(child(window, MessageBar).show_message)
    session.close(lose_strokes=True)
    window.close()
    window.deleteLater()
    tasks.shutdown()


@pytest.fixture
def canvas(window: MainWindow) -> Canvas:
    canvas = child(window, Canvas)
    assert canvas is not None
    return canvas


def click(canvas: Canvas, x: int, y: int) -> None:
    at = canvas.viewportTransform().map(QPoint(x, y))
    QTest.mouseMove(canvas.viewport(), at)
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)


def answer(window: MainWindow, millimetres: float) -> None:
    entry = child(window, ScaleEntry)
    field = child(entry, QDoubleSpinBox)
    assert field.isVisible()
    field.setValue(millimetres)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not entry.isVisible()


def words(window: MainWindow, kind: type[QWidget]) -> list[str]:
    return [label.text() for label in child(window, kind).findChildren(QLabel)]


def scale(session: ReviewSession) -> float | None:
    shown = review_of(session).scale.scale
    return None if shown is None else shown.mm_per_pixel


def share(window: MainWindow, *, shared: bool) -> None:
    box = child(child(window, ScaleEntry), QCheckBox)
    assert box.isVisible()
    box.setChecked(shared)


def measure(
    window: MainWindow, canvas: Canvas, millimetres: float, *, shared: bool = False
) -> None:
    """Tell that the 40 pixels from (10, 20) to (50, 20) are so long."""
    window.actions_by_id["calibrate"].trigger()
    click(canvas, 10, 20)
    click(canvas, 50, 20)
    share(window, shared=shared)
    answer(window, millimetres)


def test_two_clicks_and_a_length_set_the_scale_of_the_image(
    window: MainWindow, canvas: Canvas, session: ReviewSession, study_folder: Path, qtbot: QtBot
) -> None:
    measure(window, canvas, 8.0)
    qtbot.waitUntil(lambda: any("0.2 mm/px" in text for text in words(window, StatusBar)))
    assert any("measured on this image" in text for text in words(window, GeometrySection))
    case = review_of(session).current
    session.close()
    with Study.open(study_folder, read_only=True) as study:
        found = study.scales.of(case.id, None)
        assert found is not None
        assert found.mm_per_pixel == pytest.approx(0.2, rel=0.05)


def test_another_image_has_no_scale_unless_it_was_shared(
    window: MainWindow, canvas: Canvas, session: ReviewSession, qtbot: QtBot
) -> None:
    measure(window, canvas, 8.0)
    qtbot.waitUntil(lambda: scale(session) is not None)
    first = review_of(session).current
    with qtbot.waitSignal(session.document.loaded):
        review_of(session).next()
    qtbot.waitUntil(lambda: review_of(session).scale.capture is not None)
    assert scale(session) is None
    assert not any("mm/px" in text for text in words(window, StatusBar) if text)
    review_of(session).previous()
    qtbot.waitUntil(lambda: scale(session) is not None)
    measure(window, canvas, 8.0, shared=True)
    review_of(session).next()
    qtbot.waitUntil(lambda: scale(session) is not None)
    told = f"as measured on {first.name}"
    assert any(told in text for text in words(window, GeometrySection))


@pytest.mark.parametrize("end", ["escape", "again", "case"])
def test_the_ruler_is_given_back(
    end: str, window: MainWindow, canvas: Canvas, session: ReviewSession
) -> None:
    window.actions_by_id["calibrate"].trigger()
    assert child(window, ScaleEntry).isVisible()
    if end == "escape":
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
    elif end == "again":
        window.actions_by_id["calibrate"].trigger()
    else:
        review_of(session).next()
    assert not child(window, ScaleEntry).isVisible()
    assert canvas.brush_radius
    assert window.actions_by_id["tool_brush"].isChecked()


def test_the_ruler_draws_no_mask_and_gives_the_tool_back(
    window: MainWindow, canvas: Canvas, session: ReviewSession
) -> None:
    measure(window, canvas, 8.0)
    assert not session.document.person_made
    assert not canvas.sketch.marks
    assert window.actions_by_id["tool_brush"].isChecked()
    canvas.set_brush_radius(3)
    click(canvas, 30, 30)
    assert session.document.mask[30, 30] == LESION


def test_escape_lets_go_of_the_ruler(
    window: MainWindow, canvas: Canvas, session: ReviewSession
) -> None:
    window.actions_by_id["calibrate"].trigger()
    click(canvas, 10, 20)
    assert canvas.sketch.marks
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not canvas.sketch.marks
    window.actions_by_id["tool_eraser"].trigger()
    assert not child(window, ScaleEntry).isVisible()


def test_the_scale_can_be_forgotten(
    window: MainWindow, canvas: Canvas, session: ReviewSession, qtbot: QtBot
) -> None:
    measure(window, canvas, 8.0)
    qtbot.waitUntil(lambda: scale(session) is not None)
    window.actions_by_id["calibrate"].trigger()
    buttons = child(window, ScaleEntry).findChildren(QPushButton)
    next(button for button in buttons if button.text() == "Forget the scale").click()
    qtbot.waitUntil(lambda: scale(session) is None)
    assert not any("mm/px" in text for text in words(window, StatusBar))


def test_the_figures_follow_the_mask_and_the_scale(
    window: MainWindow, canvas: Canvas, session: ReviewSession, qtbot: QtBot
) -> None:
    stroke = session.document.begin_stroke("Stroke")
    stroke.add(np.full((20, 30), LESION, np.uint8), 10, 10)
    stroke.finish()
    qtbot.waitUntil(lambda: "600 px²" in words(window, GeometrySection))
    assert any("not a diagnosis" in text for text in words(window, GeometrySection))
    measure(window, canvas, 4.0)
    qtbot.waitUntil(lambda: scale(session) is not None)
    millimetres = next(text for text in words(window, GeometrySection) if text.endswith("mm²"))
    assert float(millimetres.split()[0]) == pytest.approx(6, rel=0.1)
    session.document.clear_mask()
    qtbot.waitUntil(lambda: words(window, GeometrySection).count("–") == 5)


def test_a_study_opens_with_its_scale(
    window: MainWindow, canvas: Canvas, session: ReviewSession, study_folder: Path, qtbot: QtBot
) -> None:
    measure(window, canvas, 8.0)
    qtbot.waitUntil(lambda: scale(session) is not None)
    session.close()
    assert not any("mm/px" in text for text in words(window, StatusBar))
    with qtbot.waitSignal(session.studyOpened):
        session.open(study_folder)
    qtbot.waitUntil(lambda: any("mm/px" in text for text in words(window, StatusBar)))


def test_the_scale_of_a_table_is_shown_with_its_source(
    window: MainWindow, canvas: Canvas, session: ReviewSession, study_folder: Path, qtbot: QtBot
) -> None:
    first = review_of(session).current.name
    (study_folder / "metadata.csv").write_text(f"image;mm per pixel\n{first};0,05\n")
    review_of(session).follower.look()
    qtbot.waitUntil(lambda: scale(session) == 0.05)
    source = "from metadata.csv, column mm per pixel"
    assert any(source in text for text in words(window, GeometrySection))
    assert not review_of(session).scale.can_forget
    measure(window, canvas, 8.0)
    qtbot.waitUntil(lambda: scale(session) == pytest.approx(0.2, rel=0.05))
    assert any("measured on this image" in text for text in words(window, GeometrySection))
    review_of(session).scale.forget()
    qtbot.waitUntil(lambda: scale(session) == 0.05)
