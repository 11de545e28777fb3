from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from app.panels.thumbnails import thumbnails as module
from app.panels.thumbnails.thumbnail_file import LIST_SIZE, load_thumbnail
from app.panels.thumbnails.thumbnails import Thumbnails
from mgmfnet.study import Case


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def thumbnails(qtbot: QtBot, cache: Path) -> Iterator[Thumbnails]:
    made = Thumbnails(cache, LIST_SIZE)
    yield made
    made.close()


def load(thumbnails: Thumbnails, case: Case, qtbot: QtBot) -> None:
    with qtbot.waitSignal(thumbnails.ready):
        thumbnails.get(case)


def picture(thumbnails: Thumbnails, case: Case) -> QPixmap | None:
    thumbnail = thumbnails.get(case)
    return None if thumbnail is None else thumbnail.picture


def test_a_thumbnail_arrives_and_is_kept_on_disk(
    thumbnails: Thumbnails, cases: list[Case], cache: Path, qtbot: QtBot
) -> None:
    assert thumbnails.get(cases[0]) is None
    load(thumbnails, cases[0], qtbot)
    pixmap = picture(thumbnails, cases[0])
    assert pixmap is not None
    assert pixmap.width() / pixmap.height() == pytest.approx(64 / 48, abs=0.05)
    assert len(list(cache.iterdir())) == 1


def test_the_copy_on_disk_serves_the_next_start(
    thumbnails: Thumbnails, cases: list[Case], cache: Path, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    load(thumbnails, cases[0], qtbot)
    monkeypatch.setattr("app.panels.thumbnails.thumbnail_file.read_image", None)
    again = Thumbnails(cache, LIST_SIZE)
    load(again, cases[0], qtbot)
    assert picture(again, cases[0]) is not None
    again.close()


def test_a_damaged_copy_is_made_again(
    thumbnails: Thumbnails, cases: list[Case], cache: Path, qtbot: QtBot
) -> None:
    load(thumbnails, cases[0], qtbot)
    (stored,) = cache.iterdir()
    stored.write_bytes(b"")
    again = Thumbnails(cache, LIST_SIZE)
    load(again, cases[0], qtbot)
    assert picture(again, cases[0]) is not None
    again.close()


def test_an_unreadable_image_is_asked_for_once(
    thumbnails: Thumbnails, cases: list[Case], qtbot: QtBot
) -> None:
    """RootPainter#178: nothing looks as if it were loading for ever."""
    load(thumbnails, cases[-1], qtbot)
    assert thumbnails.get(cases[-1]) is not None
    assert picture(thumbnails, cases[-1]) is None
    with qtbot.assertNotEmitted(thumbnails.ready, wait=50):
        thumbnails.get(cases[-1])


def test_a_cache_that_cannot_be_written_is_no_obstacle(
    cases: list[Case], tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "file").touch()
    thumbnails = Thumbnails(tmp_path / "file" / "cache", LIST_SIZE)
    load(thumbnails, cases[0], qtbot)
    assert picture(thumbnails, cases[0]) is not None
    thumbnails.close()


def test_the_last_one_asked_for_comes_first_and_old_wishes_are_forgotten(
    thumbnails: Thumbnails, cases: list[Case], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_WAITING", 3)
    order: list[int] = []
    thumbnails.ready.connect(order.append)
    for case in cases[:8]:
        thumbnails.get(case)
    qtbot.waitUntil(lambda: len(order) == 4)
    assert order == [1, 8, 7, 6]


@pytest.fixture
def room_for_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_KEPT_BYTES", 2 * 4 * 64 * 48)


@pytest.mark.usefixtures("room_for_two")
def test_only_the_last_used_are_kept_in_memory(
    thumbnails: Thumbnails, cases: list[Case], qtbot: QtBot
) -> None:
    for case in cases[:2]:
        load(thumbnails, case, qtbot)
    thumbnails.get(cases[0])
    load(thumbnails, cases[2], qtbot)
    assert thumbnails.get(cases[0]) is not None
    assert thumbnails.get(cases[1]) is None


def test_nothing_of_a_closed_study_arrives(
    thumbnails: Thumbnails, cases: list[Case], qtbot: QtBot
) -> None:
    thumbnails.get(cases[0])
    thumbnails.open(None)
    with qtbot.assertNotEmitted(thumbnails.ready, wait=50):
        pass
    load(thumbnails, cases[0], qtbot)


@pytest.mark.parametrize(
    ("shape", "expected"), [((300, 400), (112, 84)), ((40, 20), (20, 40)), ((400, 2), (1, 96))]
)
def test_a_picture_fits_and_keeps_its_colours(
    tmp_path: Path, shape: tuple[int, int], expected: tuple[int, int]
) -> None:
    pixels = np.full((*shape, 3), (200, 100, 50), np.uint8)
    path = tmp_path / "image.png"
    PillowImage.fromarray(pixels).save(path)
    picture = load_thumbnail(path, LIST_SIZE, tmp_path / "cache")
    assert (picture.width(), picture.height()) == expected
    assert picture.pixelColor(0, 0).getRgb() == (200, 100, 50, 255)


def test_an_image_that_is_back_is_read_again(
    thumbnails: Thumbnails, cases: list[Case], qtbot: QtBot
) -> None:
    load(thumbnails, cases[0], qtbot)
    away = cases[1].path.rename(cases[1].path.with_name("away.png"))
    load(thumbnails, cases[1], qtbot)
    assert picture(thumbnails, cases[1]) is None
    away.rename(cases[1].path)
    thumbnails.renew()
    load(thumbnails, cases[1], qtbot)
    assert picture(thumbnails, cases[1]) is not None
    assert picture(thumbnails, cases[0]) is not None


def test_a_case_whose_image_was_replaced_shows_the_new_one(
    thumbnails: Thumbnails, cases: list[Case], qtbot: QtBot
) -> None:
    load(thumbnails, cases[0], qtbot)
    PillowImage.new("RGB", (40, 80), "red").save(cases[0].path)
    predicted = replace(cases[0], area=0.5)
    load(thumbnails, predicted, qtbot)
    pixmap = picture(thumbnails, predicted)
    assert pixmap is not None
    assert (pixmap.width(), pixmap.height()) == (40, 80)
