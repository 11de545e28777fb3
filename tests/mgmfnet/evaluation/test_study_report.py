"""The page about a review: what it holds, and that it is one page that loads nothing."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from mgmfnet.data.image_io import encode_image
from mgmfnet.errors import Cancelled
from mgmfnet.evaluation.study_report import study_page
from mgmfnet.prediction import Prediction
from mgmfnet.study import Acceptance, BorderHabit, Study
from mgmfnet.types import CERTAIN, LESION, Mask

HOSTILE = "<img src=x onerror=alert(1)>&\"'"


def lesion(width: int = 20) -> Mask:
    mask = np.zeros((30, 40), np.uint8)
    mask[10:20, 10 : 10 + width] = LESION
    return mask


def make(folder: Path, number: int) -> Path:
    folder.mkdir()
    for one in range(number):
        pixels = np.full((30, 40, 3), one, np.uint8)
        (folder / f"lesion{one:03}.png").write_bytes(encode_image(pixels))
    return folder


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    """Ten images with predictions."""
    with Study.open(make(tmp_path / "clinic", 10), reviewer="Ada") as study:
        probability = np.where(lesion() > 0, CERTAIN, 0).astype(np.uint16)
        for case in study.cases():
            study.predictions.save(case.id, Prediction(probability, "base"))
        yield study


def accept(study: Study, case_id: int, mask: Mask, *, unchanged: bool | None = None) -> None:
    study.accept(case_id, mask, model_id="base", threshold=0.5, seconds=9, unchanged=unchanged)


def ignore(_done: int, _total: int) -> None:
    pass


def words(page: str) -> str:
    """What a reader sees, in one line."""
    plain = re.sub(r"<(style|title).*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL)
    return " ".join(plain.split()).replace("\N{NO-BREAK SPACE}", " ")


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]
        self.links += [
            value or "" for name, value in attrs if name in {"src", "href", "xlink:href", "data"}
        ]


def test_an_untouched_study_has_a_page(study: Study) -> None:
    text = words(study_page(study, ignore))
    assert "0 of 10 images are accepted; 10 wait for review." in text
    assert "Who accepted what" not in text
    assert "Contact sheet" not in text


def test_what_it_tells(study: Study) -> None:
    accept(study, 1, lesion(), unchanged=True)
    accept(study, 2, lesion(10))
    study.reviewer = "Grace"
    accept(study, 3, np.zeros_like(lesion()))
    study.accept_all([(4, Acceptance(lesion(), source="truth/4.png"))])
    study.set_flagged(5)
    study.notes.set_note(5, "hair over it")
    study.exclude(6)
    study.borders.keep(
        "base", BorderHabit(model_id="base", growth=0.03, masks=7, gain=0.02, low=0.01, high=0.03)
    )
    text = words(study_page(study, ignore, {"base": "Base model 1"}.__getitem__))
    assert "4 of 10 images are accepted, by 2 people on" in text
    assert "4 wait for review" in text
    assert "1 of the accepted masks is empty" in text
    assert re.search(r"Ada 2 1 0 0 9 ", text)
    assert re.search(r"Grace 2 0 1 1 9 ", text)
    assert re.search(r"Base model 1 3 33 % 0\.\d+ ", text)
    assert "Border habit against Base model 1: predictions are cut at +3%" in text
    assert "lesion004.png hair over it" in text
    assert "learnt from 7 corrected masks" in text
    assert "Nothing" not in text


def test_patients_are_counted(study: Study) -> None:
    lines = "".join(f"lesion{one:03},P{one // 4}\n" for one in range(8))
    (study.folder / "metadata.csv").write_text(f"image,patient_id\n{lines}")
    study.synchronise(study.scan())
    text = words(study_page(study, ignore))
    assert "Patients 2 2 images without" in text


def test_masks_without_prediction_have_no_agreement(study: Study) -> None:
    study.accept(1, lesion(), model_id=None, threshold=None)
    text = words(study_page(study, ignore))
    assert "no accepted mask has one" in text
    assert "Predictions and what was made of them" not in text


def test_it_is_one_page_that_loads_nothing(study: Study) -> None:
    accept(study, 1, lesion(10))
    tags = _Tags()
    tags.feed(study_page(study, ignore))
    assert not {"script", "link", "iframe", "object", "embed", "img", "base", "form"} & tags.names
    assert tags.links
    assert all(link.startswith("data:image/jpeg;base64,") for link in tags.links)
    style = study_page(study, ignore)
    assert not re.search(r"@import|url\(|https?://", style.partition("</style>")[0])


def test_names_and_notes_are_words(tmp_path: Path) -> None:
    folder = make(tmp_path / "a&b<i>", 2)
    (folder / "lesion000.png").rename(folder / "<script>alert(1)<&.png")
    with Study.open(folder, reviewer=HOSTILE) as study:
        for case in study.cases():
            study.accept(case.id, lesion(), model_id=None, threshold=None)
        study.set_flagged(1)
        study.notes.set_note(1, HOSTILE)
        page = study_page(study, ignore)
    tags = _Tags()
    tags.feed(page)
    assert not {"script", "img", "i"} & tags.names - {"i"}
    assert "<script" not in page
    assert "<img" not in page
    assert "a&amp;b&lt;i&gt;" in page


def test_a_large_study_shows_few_pictures_and_says_which(tmp_path: Path) -> None:
    with Study.open(make(tmp_path / "large", 70)) as study:
        for case in study.cases():
            study.accept(case.id, lesion(), model_id=None, threshold=None)
        page = study_page(study, ignore)
    assert page.count("data:image/jpeg") == 36
    assert "36 of the 70 others, evenly drawn in the order of the study" in words(page)
    shown = re.findall(r"<b title=\"lesion(\d+)\.png\">", page)
    assert shown == [f"{one * 70 // 36:03}" for one in range(36)]


def test_those_that_agree_least_come_first(study: Study) -> None:
    for case_id, width in ((1, 20), (2, 5), (3, 15), (4, 10)):
        accept(study, case_id, lesion(width))
    page = study_page(study, ignore)
    names = re.findall(r"<b title=\"lesion00(\d)\.png\">", page)
    assert names == ["1", "3", "2", "0"]
    assert "The 3 whose masks agree least with the prediction" in words(page)


def test_a_damaged_mask_is_told_and_a_lost_image_leaves_a_plain_ground(study: Study) -> None:
    for case_id in (1, 2):
        accept(study, case_id, lesion())
    for path in (study.mask_path(1), *study.review_dir.rglob(f"{study.case(1).revision}*")):
        path.write_bytes(b"damaged")
    study.case(2).path.write_bytes(b"gone")
    page = study_page(study, ignore)
    assert str(study.case(1).revision) in page
    assert 'class="ground"' in page


def test_it_can_be_cancelled_and_tells_how_far_it_is(study: Study) -> None:
    for case_id in (1, 2):
        accept(study, case_id, lesion())
    done: list[tuple[int, int]] = []
    study_page(study, lambda *numbers: done.append(numbers))
    assert done == [(1, 2), (2, 2)] * 2

    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        study_page(study, cancel)


def test_a_read_only_study_is_left_as_it_is(study: Study) -> None:
    accept(study, 1, lesion())
    files = {path: path.stat().st_mtime_ns for path in study.review_dir.rglob("*")}
    with Study.open(study.folder, read_only=True) as view:
        assert "1 of 10 images is accepted" in words(study_page(view, ignore))
    assert {path: path.stat().st_mtime_ns for path in study.review_dir.rglob("*")} == files
