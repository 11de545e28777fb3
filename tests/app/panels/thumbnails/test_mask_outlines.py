from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from app.panels.thumbnails.mask_outlines import Outline, load_outline, paint_outline
from app.panels.thumbnails.thumbnail_file import GRID_SIZE
from app.panels.thumbnails.thumbnails import Thumbnail, Thumbnails
from mgmfnet.prediction import Prediction
from mgmfnet.study import Case, Draft, Study
from mgmfnet.types import CERTAIN, LESION, Mask

CYAN = "#00d5ff"


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    folder = tmp_path / "clinic"
    folder.mkdir()
    PillowImage.new("RGB", (640, 480), (200, 160, 140)).save(folder / "a.png")
    with Study.open(folder) as study:
        yield study


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def half(side: str) -> Mask:
    mask = np.zeros((480, 640), np.uint8)
    mask[:, :320] = LESION
    return mask if side == "left" else mask[:, ::-1].copy()


def predict(study: Study) -> Case:
    probability = np.zeros((24, 32), np.uint16)
    probability[:, :16] = CERTAIN
    return study.predictions.save(only(study).id, Prediction(probability, "model"))


def only(study: Study) -> Case:
    (case,) = study.cases()
    return case


def side_of(outline: Outline | None) -> str:
    assert outline is not None
    left, right = QPointF(0.25, 0.5), QPointF(0.75, 0.5)
    inside = [outline.path.contains(point) for point in (left, right)]
    return {(True, False): "left", (False, True): "right"}[inside[0], inside[1]]


def test_without_a_mask_there_is_no_border(study: Study, cache: Path) -> None:
    assert load_outline(study, only(study), cache) is None


def test_the_strokes_come_before_the_accepted_mask_and_that_before_the_prediction(
    study: Study, cache: Path
) -> None:
    predicted = load_outline(study, predict(study), cache)
    assert side_of(predicted) == "left"
    assert predicted is not None
    assert not predicted.by_person
    case_id = only(study).id
    accepted = study.accept(case_id, half("right"), model_id=None, threshold=None)
    outline = load_outline(study, accepted, cache)
    assert side_of(outline) == "right"
    assert outline is not None
    assert outline.by_person
    drawn = study.drafts.save(case_id, Draft(half("left"), 0.5))
    assert side_of(load_outline(study, drawn, cache)) == "left"


def test_an_accepted_mask_is_decoded_once_and_a_damaged_copy_made_again(
    study: Study, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = study.accept(only(study).id, half("right"), model_id=None, threshold=None)
    load_outline(study, case, cache)
    (stored,) = cache.iterdir()
    with monkeypatch.context() as patch:
        patch.setattr(type(study.revisions), "mask", None)
        assert side_of(load_outline(study, case, cache)) == "right"
    stored.write_bytes(b"damaged")
    assert side_of(load_outline(study, case, cache)) == "right"


def test_a_persons_border_has_the_colour_of_the_mask_a_predictions_has_none(
    study: Study, cache: Path, qtbot: QtBot
) -> None:
    thumbnails = Thumbnails(cache, GRID_SIZE)
    thumbnails.open(study)
    before = painted(thumbnails, predict(study), qtbot)
    case = study.accept(only(study).id, half("left"), model_id=None, threshold=None)
    after = painted(thumbnails, case, qtbot)
    thumbnails.close()
    assert not coloured(before)
    assert coloured(after)


def test_a_thumbnail_stays_until_the_one_with_the_new_mask_is_there(
    study: Study, cache: Path, qtbot: QtBot
) -> None:
    thumbnails = Thumbnails(cache, GRID_SIZE)
    thumbnails.open(study)
    first = load(thumbnails, predict(study), qtbot)
    case = study.accept(only(study).id, half("right"), model_id=None, threshold=None)
    assert thumbnails.get(case) is first
    assert load(thumbnails, case, qtbot) is not first
    thumbnails.close()


def load(thumbnails: Thumbnails, case: Case, qtbot: QtBot) -> Thumbnail:
    with qtbot.waitSignal(thumbnails.ready):
        thumbnails.get(case)
    thumbnail = thumbnails.get(case)
    assert thumbnail is not None
    return thumbnail


def painted(thumbnails: Thumbnails, case: Case, qtbot: QtBot) -> QImage:
    image = QImage(200, 150, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    painter = QPainter(image)
    load(thumbnails, case, qtbot).paint(painter, QRect(0, 0, 200, 150), CYAN, crop=False)
    painter.end()
    return image


def coloured(image: QImage) -> bool:
    """Whether there is cyan in the middle, where the border of a half runs."""
    colours = [image.pixelColor(x, 75) for x in range(90, 110)]
    return any(colour.blue() > 200 and colour.red() < 80 for colour in colours)


@pytest.mark.parametrize("ratio", [1, 2])
def test_a_border_is_as_wide_on_every_screen(
    study: Study, cache: Path, qtbot: QtBot, ratio: int
) -> None:
    case = study.accept(only(study).id, half("left"), model_id=None, threshold=None)
    outline = load_outline(study, case, cache)
    assert outline is not None
    image = QImage(200 * ratio, 150 * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("black"))
    painter = QPainter(image)
    paint_outline(painter, outline, QRectF(0, 0, 200, 150), CYAN, width=4)
    painter.end()
    row = [image.pixelColor(x, 75 * ratio).blue() for x in range(50 * ratio, 150 * ratio)]
    assert sum(blue > 128 for blue in row) / ratio == pytest.approx(4, abs=1)
