"""What every view shows, as pixels of the real widget."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from app.canvas.canvas import Canvas
from app.canvas.look import ImageView, Look, OverlayStyle, PredictionView
from app.document.case_document import CaseDocument
from app.settings import OverlayKind
from mgmfnet.types import CERTAIN, LESION, Image
from tests.app.canvas.hand import SURROUND, Hand, grab
from tests.arrays import same

SKIN = (200, 200, 200)
KEPT, ADDED, REMOVED, SKIN_AT = (150, 200), (150, 300), (150, 120), (40, 200)
"""Rows and columns: in both masks, the person's alone, the machine's alone, in none."""


@pytest.fixture
def corrected(canvas: Canvas, document: CaseDocument) -> Canvas:
    """At real size; predicted columns 100..249, the person's 150..329, rows 100..199."""
    probability = np.full((300, 400), CERTAIN // 10, np.uint16)
    probability[100:200, 100:250] = CERTAIN
    mask = np.zeros((300, 400), np.uint8)
    mask[100:200, 150:330] = LESION
    document.load(np.full((300, 400, 3), SKIN, np.uint8), prediction=probability, mask=mask)
    canvas.actual_size()
    return canvas


def at(canvas: Canvas, place: tuple[int, int]) -> tuple[int, int, int]:
    red, green, blue = grab(canvas)[place].tolist()
    return red, green, blue


def look(canvas: Canvas, view: PredictionView) -> None:
    canvas.look = Look(prediction=view)


def test_the_mask_alone_is_white_on_black(corrected: Canvas) -> None:
    corrected.look = Look(OverlayStyle(OverlayKind.MASK))
    assert at(corrected, KEPT) == (255, 255, 255)
    assert at(corrected, ADDED) == (255, 255, 255)
    assert at(corrected, REMOVED) == (0, 0, 0)


def test_what_was_added_is_blue_and_what_was_removed_orange(corrected: Canvas) -> None:
    look(corrected, PredictionView.DIFFERENCE)
    red, _, blue = at(corrected, ADDED)
    assert blue > red + 60
    red, _, blue = at(corrected, REMOVED)
    assert red > blue + 60
    assert at(corrected, KEPT) == SKIN
    assert at(corrected, SKIN_AT) == SKIN


def test_a_stroke_shows_in_the_difference(corrected: Canvas, document: CaseDocument) -> None:
    look(corrected, PredictionView.DIFFERENCE)
    grab(corrected)
    stroke = document.begin_stroke("Stroke")
    stroke.remove(np.full((40, 40), LESION, np.uint8), 180, 130)
    red, _, blue = at(corrected, KEPT)
    assert red > blue + 60


def test_the_split_has_the_prediction_on_its_left(corrected: Canvas, hand: Hand) -> None:
    look(corrected, PredictionView.SPLIT)
    assert at(corrected, REMOVED) != SKIN
    assert at(corrected, ADDED) != SKIN
    hand.drag(QPointF(200, 30), QPointF(320, 30), QPointF(380, 30))
    assert at(corrected, ADDED) == SKIN
    hand.drag(QPointF(380, 30), QPointF(20, 30))
    assert at(corrected, REMOVED) == SKIN


def test_dragging_the_split_line_paints_nothing(
    corrected: Canvas, document: CaseDocument, hand: Hand
) -> None:
    look(corrected, PredictionView.SPLIT)
    hand.move(QPointF(201, 30))
    assert corrected.viewport().cursor().shape() == Qt.CursorShape.SplitHCursor
    before = document.mask
    hand.drag(QPointF(200, 30), QPointF(300, 60))
    assert np.array_equal(document.mask, before)


def test_the_prediction_takes_the_place_of_the_mask(corrected: Canvas) -> None:
    corrected.look = Look(swapped=True)
    assert at(corrected, REMOVED) != SKIN
    assert at(corrected, ADDED) == SKIN
    corrected.look = Look()
    assert at(corrected, REMOVED) == SKIN
    assert at(corrected, ADDED) != SKIN


def test_probability_goes_from_dark_blue_to_yellow(corrected: Canvas) -> None:
    look(corrected, PredictionView.PROBABILITY)
    red, _, blue = at(corrected, SKIN_AT)
    assert blue > red
    sure = at(corrected, KEPT)
    assert sure[0] > sure[2] + 60
    assert sum(sure) > sum(at(corrected, SKIN_AT))


def test_the_border_is_drawn_over_every_view(corrected: Canvas) -> None:
    """X-AnyLabeling#1442: no overlay hides the border."""
    for view in PredictionView:
        look(corrected, view)
        top = grab(corrected)[95:105, 290].astype(int)
        assert ((top[:, 0] < 60) & (top[:, 2] > 200)).any(), view


def test_a_prediction_alone_has_nothing_to_compare(
    corrected: Canvas, document: CaseDocument
) -> None:
    document.revert_to_prediction()
    plain = grab(corrected)
    for view in (PredictionView.BORDER, PredictionView.SPLIT, PredictionView.DIFFERENCE):
        look(corrected, view)
        assert np.array_equal(grab(corrected), plain), view
    corrected.look = Look(swapped=True)
    assert np.array_equal(grab(corrected), plain)


def test_the_lens_magnifies_what_is_under_the_pointer(
    corrected: Canvas, document: CaseDocument, hand: Hand
) -> None:
    image = np.full((300, 400, 3), SKIN, np.uint8)
    image[145:155, 195:205] = (10, 10, 10)
    document.load(image)
    corrected.actual_size()
    corrected.look = Look(magnified=True)
    hand.move(QPointF(200, 150))
    seen = grab(corrected)[150, :, 0]
    assert np.count_nonzero(seen < 40) == pytest.approx(30, abs=2)
    hand.move(QPointF(30, 150))
    assert np.count_nonzero(grab(corrected)[150, 145:, 0] < 40) == pytest.approx(10, abs=2)
    corrected.look = Look()
    assert tuple(grab(corrected)[150, 35]) == SKIN


def test_the_lens_is_there_before_the_pointer_moves(corrected: Canvas, hand: Hand) -> None:
    hand.move(QPointF(180, 150))
    assert not _on_border(grab(corrected))[150, 80:100].any()
    corrected.look = Look(magnified=True)
    shown = grab(corrected)
    assert _on_border(shown)[150, 80:100].any(), "the border is three times as far away"
    corrected.look = Look()
    assert not _on_border(grab(corrected))[150, 80:100].any()


def test_beyond_the_image_the_lens_shows_what_is_around_it(corrected: Canvas, hand: Hand) -> None:
    corrected.resize(700, 300)
    corrected.look = Look(magnified=True)
    hand.move(QPointF(60, 150))
    assert tuple(grab(corrected)[150, 60]) == SURROUND


def _on_border(shown: NDArray[np.uint8]) -> NDArray[np.bool_]:
    return (shown[..., 0] < 60) & (shown[..., 2] > 200)


def test_the_lens_follows_strokes(corrected: Canvas, document: CaseDocument, hand: Hand) -> None:
    corrected.look = Look(magnified=True)
    hand.move(QPointF(200, 50))
    assert at(corrected, (50, 250)) == SKIN
    stroke = document.begin_stroke("Stroke")
    stroke.add(np.full((20, 20), LESION, np.uint8), 206, 40)
    assert at(corrected, (50, 250)) != SKIN


def textured() -> NDArray[np.uint8]:
    """Skin with soft spots, and one dark hair across."""
    rows, columns = np.mgrid[:300, :400]
    waves = 12 * np.sin(rows / 17) * np.cos(columns / 23)
    image: Image = (np.array([210, 170, 160]) + waves[..., None]).astype(np.uint8)
    image[118:122] = (60, 40, 35)
    return image


class TestImageViews:
    @pytest.fixture
    def shown(self, canvas: Canvas, document: CaseDocument) -> Canvas:
        document.load(textured())
        canvas.actual_size()
        return canvas

    def test_contrast(self, shown: Canvas, document: CaseDocument, qtbot: QtBot) -> None:
        plain = grab(shown)[200:250]
        spread = plain[..., 0].std()
        shown.look = Look(image=ImageView.CONTRAST)
        qtbot.waitUntil(lambda: grab(shown)[200:250, :, 0].std() > 1.3 * spread)
        assert same(document.image, textured())
        shown.look = Look()
        assert np.array_equal(grab(shown)[200:250], plain)

    def test_without_hair(self, shown: Canvas, document: CaseDocument, qtbot: QtBot) -> None:
        assert grab(shown)[120, 200, 0] < 80
        shown.look = Look(image=ImageView.HAIRLESS)
        qtbot.waitUntil(lambda: grab(shown)[120, :, 0].min() > 180)
        assert same(document.image, textured())

    def test_the_next_case_is_shown_the_same_way(
        self, shown: Canvas, document: CaseDocument, qtbot: QtBot
    ) -> None:
        shown.look = Look(image=ImageView.HAIRLESS)
        document.load(np.flipud(textured()))
        shown.actual_size()
        qtbot.waitUntil(lambda: grab(shown)[100:200, :, 0].min() > 180)
        document.clear()
        grab(shown)

    def test_it_is_made_once_for_a_case(self, shown: Canvas, qtbot: QtBot) -> None:
        shown.look = Look(image=ImageView.CONTRAST)
        plain = grab(shown)
        qtbot.waitUntil(lambda: not np.array_equal(grab(shown), plain))
        made = grab(shown)
        shown.look = Look()
        shown.look = Look(image=ImageView.CONTRAST)
        assert np.array_equal(grab(shown), made)

    def test_after_a_crash_it_can_be_asked_for_again(
        self, shown: Canvas, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        plain = grab(shown)
        with monkeypatch.context() as patch, qtbot.captureExceptions() as crashes:
            patch.setattr("app.canvas.enhancement.stretch_contrast", lambda _: 1 / 0)
            shown.look = Look(image=ImageView.CONTRAST)
            qtbot.waitUntil(lambda: len(crashes) == 1)
        shown.look = Look()
        shown.look = Look(image=ImageView.CONTRAST)
        qtbot.waitUntil(lambda: not np.array_equal(grab(shown), plain))


class TestScaleBar:
    def bar(self, canvas: Canvas) -> int:
        """Screen pixels of its line."""
        rows = np.count_nonzero((grab(canvas)[-60:, :200] > 235).all(axis=2), axis=1)
        return int(rows.max())

    @pytest.mark.parametrize(("zoom", "pixels"), [(1.0, 100), (4.0, 20), (0.5, 200)])
    def test_in_pixels(self, corrected: Canvas, zoom: float, pixels: int) -> None:
        corrected.zoom_by(zoom, QPointF(200, 150))
        assert self.bar(corrected) == pytest.approx(pixels * zoom, abs=2)

    def test_in_millimetres(self, corrected: Canvas) -> None:
        corrected.set_mm_per_pixel(0.04)
        assert self.bar(corrected) == pytest.approx(5 / 0.04, abs=2)
        corrected.set_mm_per_pixel(None)
        assert self.bar(corrected) == pytest.approx(100, abs=2)

    def test_without_an_image_there_is_none(
        self, corrected: Canvas, document: CaseDocument
    ) -> None:
        document.clear()
        assert len(np.unique(grab(corrected).reshape(-1, 3), axis=0)) == 1


def test_hiding_the_mask_hides_what_is_compared(corrected: Canvas) -> None:
    look(corrected, PredictionView.DIFFERENCE)
    corrected.look = replace(corrected.look, mask_hidden=True)
    assert at(corrected, ADDED) == SKIN
    assert at(corrected, REMOVED) == SKIN


@pytest.mark.parametrize("view", list(PredictionView))
def test_a_line_over_the_image_is_explained_in_the_corner(
    corrected: Canvas, view: PredictionView
) -> None:
    look(corrected, view)
    before = grab(corrected)
    corrected.explain_line("Mask accepted yesterday")
    height, width = before.shape[:2]
    changed = np.argwhere((grab(corrected) != before).any(axis=2))
    assert changed.size
    assert changed[:, 0].min() > height / 2
    assert changed[:, 1].min() > width / 4
    corrected.explain_line("")
    assert (grab(corrected) == before).all()
