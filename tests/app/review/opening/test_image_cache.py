from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage
from pytestqt.qtbot import QtBot

from app.document.pyramid import prepare_image
from app.review.opening.image_cache import DecodedImage, ImageCache
from app.review.session import ReviewSession
from mgmfnet.data.image_io import read_with_remarks
from tests.app.studies import review_of


def decoded(side: int = 10) -> DecodedImage:
    return DecodedImage(prepare_image(np.zeros((side, side, 3), np.uint8)), None)


def test_those_used_longest_ago_make_room() -> None:
    cache = ImageCache(700)
    for case_id in (1, 2):
        cache.put(case_id, decoded())
    assert cache.get(1) is not None
    cache.put(3, decoded())
    assert cache.get(2) is None
    assert cache.get(1) is not None
    assert cache.currsize == 600


def test_an_image_that_is_too_large_is_not_kept() -> None:
    cache = ImageCache(700)
    cache.put(1, decoded())
    cache.put(2, decoded())
    cache.put(2, decoded(20))
    assert cache.get(1) is not None
    assert cache.get(2) is None
    assert cache.currsize == 300


def test_putting_an_image_again_counts_it_once() -> None:
    cache = ImageCache(700)
    cache.put(1, decoded())
    cache.put(1, decoded())
    assert cache.currsize == 300


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The images that were decoded for the canvas."""
    names: list[str] = []

    def read(path: Path) -> object:
        names.append(path.name)
        return read_with_remarks(path)

    monkeypatch.setattr("app.review.opening.case_loader.read_with_remarks", read)
    return names


def go(qtbot: QtBot, session: ReviewSession, name: str) -> None:
    case = review_of(session).case_index.find(name)
    assert case is not None
    review_of(session).select(case.id)
    qtbot.waitUntil(lambda: session.document.image is not None)


def test_the_next_case_is_decoded_ahead_and_going_back_decodes_nothing(
    qtbot: QtBot, session: ReviewSession, folder: Path, reads: list[str]
) -> None:
    session.open(folder)
    qtbot.waitUntil(lambda: sorted(reads) == ["img0.png", "img1.png"])
    for name in ("img1.png", "img2.png", "img1.png", "img0.png"):
        go(qtbot, session, name)
    assert [reads.count(f"img{i}.png") for i in range(3)] == [1, 1, 1]


def test_a_replaced_file_is_decoded_again(
    qtbot: QtBot, session: ReviewSession, folder: Path, reads: list[str]
) -> None:
    session.open(folder)
    qtbot.waitUntil(lambda: session.document.image is not None)
    go(qtbot, session, "img1.png")
    PillowImage.new("RGB", (64, 48), (1, 2, 3)).save(folder / "img0.png")
    go(qtbot, session, "img0.png")
    assert session.document.image is not None
    assert session.document.image[0, 0].tolist() == [1, 2, 3]
    assert reads.count("img0.png") == 2
