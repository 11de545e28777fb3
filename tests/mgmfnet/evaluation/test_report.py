"""The page of an evaluation: whole, self-contained, and saying what the scores say."""

import base64
import io
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage

from mgmfnet.data.image_io import encode_image
from mgmfnet.data.mask_io import encode_mask
from mgmfnet.evaluation.evaluation import Comparison, Evaluation
from mgmfnet.evaluation.metadata import Metadata
from mgmfnet.evaluation.pairs import Pair
from mgmfnet.evaluation.report import comparison_page, evaluation_page
from mgmfnet.evaluation.scoring import score_pairs
from mgmfnet.sentence import Sentence
from mgmfnet.types import Mask
from tests.mgmfnet.evaluation.lesions import PAIRS, SIZE, empty

VOID = frozenset({"meta"})


class Balance(HTMLParser):
    """Notes every element, and whether all were closed in their order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"src", "href"}]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "image.png").write_bytes(encode_image(np.full((*SIZE, 3), 180, np.uint8)))
    return tmp_path


def evaluation(
    folder: Path, masks: dict[str, tuple[Mask, Mask]], label: str = "model", image: str = ""
) -> Evaluation:
    pairs = []
    for name, both in masks.items():
        predicted, true = (folder / f"{name} {label} {side}.png" for side in ("predicted", "true"))
        for file, mask in zip((predicted, true), both, strict=True):
            file.write_bytes(encode_mask(mask))
        pairs.append(Pair(name, predicted, true, folder / image if image else None))
    scores, _ = score_pairs(pairs, lambda _: None, lambda: None)
    return Evaluation.of(label, "a test", scores, Metadata(), ("size",))


def test_the_page_loads_nothing_and_is_well_formed(folder: Path) -> None:
    page = evaluation_page(evaluation(folder, PAIRS, image="image.png"), [Sentence("A note.")])
    parsed = Balance(page)
    assert not parsed.open
    assert "script" not in parsed.tags
    assert parsed.tags.count("figure") == 4 + len(PAIRS)
    assert all(link.startswith("data:image/jpeg;base64,") for link in parsed.links)
    assert len(parsed.links) == len(PAIRS)
    assert "url(" not in page
    assert "prefers-color-scheme: dark" in page


def test_the_page_says_the_scores(folder: Path) -> None:
    one = evaluation(folder, PAIRS)
    page = evaluation_page(one, [Sentence("3 images were left out.")])
    for key in ("jaccard", "dice", "pooled_jaccard", "boundary_f1"):
        assert f">{one.figures[key].value:.3f}<" in page
    assert "3 images were left out." in page
    assert all(f"<b>{name}</b>" in page for name in PAIRS)
    assert "By size" in page


def test_pictures_are_the_images(folder: Path) -> None:
    page = evaluation_page(evaluation(folder, {"a": PAIRS["hole"]}, image="image.png"), [])
    (data,) = re.findall(r"base64,([^\"]+)", page)
    with PillowImage.open(io.BytesIO(base64.b64decode(data))) as picture:
        assert picture.size == (480, 360)
        assert abs(np.asarray(picture).mean() - 180) < 2


def test_an_image_that_cannot_be_read_leaves_a_plain_ground(folder: Path) -> None:
    (folder / "broken.png").write_bytes(b"broken")
    page = evaluation_page(evaluation(folder, {"a": PAIRS["hole"]}, image="broken.png"), [])
    assert 'class="ground"' in page
    assert "base64" not in page


def test_names_are_text_wherever_they_stand(folder: Path) -> None:
    name = "a<b>&\"'{{ 7 * 7 }}"
    page = evaluation_page(
        evaluation(folder, {name: PAIRS["poor"]}, label="x<y", image="image.png"),
        [Sentence("1 < 2")],
    )
    assert not Balance(page).open
    shown = "a&lt;b&gt;&amp;&#34;&#39;{{ 7 * 7 }}"
    for text in (f'aria-label="{shown}. ', f"<title>{shown}: ", f"<b>{shown}</b>", f"<th>{shown}<"):
        assert text in page
    assert all(text in page for text in ("x&lt;y", "1 &lt; 2"))
    assert not any(text in page for text in ("a<b>", "x<y", "1 < 2"))


@pytest.mark.parametrize(
    "masks",
    [
        {"empty": (empty(), empty())},
        {"missed": (empty(), PAIRS["same"][1]), "invented": (PAIRS["same"][1], empty())},
        {"one": PAIRS["same"]},
    ],
    ids=["nothing anywhere", "one side empty", "a single perfect image"],
)
def test_odd_sets_have_a_page_too(folder: Path, masks: dict[str, tuple[Mask, Mask]]) -> None:
    page = evaluation_page(evaluation(folder, masks), [])
    assert not Balance(page).open
    assert not re.search(r"\b(nan|inf)\b", page)


def test_two_sets_side_by_side(folder: Path) -> None:
    better = {name: (truth, truth) for name, (_, truth) in PAIRS.items()}
    a, b = evaluation(folder, PAIRS, "first"), evaluation(folder, better, "second")
    page = comparison_page(Comparison(a, b), [])
    assert not Balance(page).open
    assert "second compared with first" in page
    gain = b.figures["jaccard"].value - a.figures["jaccard"].value
    assert f">+{gain:.3f}<" in page
    assert "Greatest gains" in page
    assert "Greatest losses" not in page
    assert "<b>same</b>" not in page  # nothing changed there
