"""What the files of a careless folder of masks are, each in one count."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import PIL.Image
import pytest
from PIL.ExifTags import Base

from mgmfnet.data.image_io import read_size
from mgmfnet.errors import UsageError
from mgmfnet.study import Study
from mgmfnet.study.importing import Choices, Finding, import_masks, plan_import
from mgmfnet.types import LESION, Mask, Size
from tests.arrays import same

SIZE = Size(96, 128)
TURNED = Choices(turn=True)
INVERTED = Choices(invert=True)

Draw = Callable[[Mask], PIL.Image.Image]


def photograph(number: int) -> PIL.Image.Image:
    """Skin with a lesion, another one for each number."""
    noise = np.random.default_rng(number).integers(60, 200, (12, 16, 3), np.uint8)
    return PIL.Image.fromarray(cv2.resize(noise, SIZE[::-1]))


def lesion() -> Mask:
    mask = np.zeros(SIZE, np.uint8)
    mask[30:70, 20:90] = LESION
    mask[40:60, 90:110] = LESION
    return mask


def labelled(low: int, high: int) -> Draw:
    """One label in the upper part of the lesion and one in the lower."""

    def draw(mask: Mask) -> PIL.Image.Image:
        rows = np.where(np.arange(mask.shape[0]) < 50, low, high)
        return PIL.Image.fromarray(np.where(mask > 0, rows[:, None], 0).astype(np.uint8))

    return draw


def grey(mask: Mask) -> PIL.Image.Image:
    return PIL.Image.fromarray(mask)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eight photographs, of which EXIF turns the last."""
    folder = tmp_path / "clinic"
    folder.mkdir()
    for number in range(8):
        exif = PIL.Image.Exif()
        exif[Base.Orientation] = 6 if number == 7 else 1
        photograph(number).save(folder / f"{number}.jpg", exif=exif)
    return folder


@pytest.fixture
def study(folder: Path) -> Iterator[Study]:
    with Study.open(folder) as study:
        yield study


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    truth = tmp_path / "truth"
    truth.mkdir()
    return truth


MEMBERS: dict[str, tuple[Finding, Draw]] = {
    "plain": (Finding.FITS, grey),
    "one bit": (Finding.FITS, lambda mask: grey(mask).convert("1")),
    "0 and 1": (Finding.FITS, lambda mask: grey((mask > 0).astype(np.uint8))),
    "blurred": (Finding.FITS, lambda mask: PIL.Image.fromarray(cv2.blur(mask, (3, 3)))),
    "red on white": (
        Finding.FITS,
        lambda mask: PIL.Image.fromarray(
            np.where(mask[..., None] > 0, (255, 0, 0), (255, 255, 255)).astype(np.uint8)
        ),
    ),
    "empty": (Finding.EMPTY, lambda mask: grey(np.zeros(mask.shape, np.uint8))),
    "full": (Finding.FULL, lambda mask: grey(np.full(mask.shape, LESION, np.uint8))),
    "nearly full": (
        Finding.FULL,
        lambda mask: PIL.Image.fromarray(cv2.rectangle(mask, (0, 0), (125, 94), (255,), -1)),
    ),
    "inverted": (Finding.INVERTED, lambda mask: grey(~mask)),
    "black on white colours": (Finding.INVERTED, lambda mask: grey(~mask).convert("RGB")),
    "two labels": (Finding.LABELS, labelled(1, 2)),
    "128 and 255": (Finding.LABELS, labelled(128, 255)),
    "small": (Finding.OTHER_SIZE, lambda mask: grey(mask[::2, ::2])),
    "sideways": (Finding.OTHER_SIZE, lambda mask: grey(np.rot90(mask).copy())),
    "another photograph": (Finding.NO_MASK, lambda _: photograph(99)),
    "gradient": (
        Finding.NO_MASK,
        lambda mask: grey(np.tile(np.linspace(0, 255, mask.shape[1]).astype(np.uint8), (96, 1))),
    ),
    "grey copy": (Finding.COPY, lambda _: photograph(0).convert("L")),
    "copy of few colours": (Finding.COPY, lambda _: photograph(0).quantize(16)),
}


@pytest.mark.parametrize("member", MEMBERS)
def test_what_a_file_is(member: str, study: Study, truth: Path) -> None:
    finding, draw = MEMBERS[member]
    draw(lesion()).save(truth / "0.png")
    assert plan_import(study, truth).files() == {finding: ("0.png",)}


def test_the_very_file_of_any_image_is_a_copy(study: Study, truth: Path) -> None:
    shutil.copy(study.folder / "3.jpg", truth / "0_mask.jpg")
    assert plan_import(study, truth).files() == {Finding.COPY: ("0_mask.jpg",)}


def test_a_study_of_masks_takes_no_copies_of_its_images(folder: Path, truth: Path) -> None:
    grey(lesion()).save(folder / "0.jpg")
    shutil.copy(folder / "0.jpg", truth / "0.jpg")
    with Study.open(folder) as study:
        assert plan_import(study, truth).files() == {Finding.COPY: ("0.jpg",)}


@pytest.mark.parametrize("choices", [Choices(), Choices(replace=True, turn=True, invert=True)])
def test_each_file_is_in_one_count_and_one_odd_file_stops_no_other(
    choices: Choices, study: Study, truth: Path
) -> None:
    for number, (_, draw) in enumerate(MEMBERS.values()):
        draw(lesion()).save(truth / f"{number % 7}.png" if number < 7 else truth / f"s{number}.png")
    (truth / "7_mask.png").write_bytes(b"no picture")
    (truth / "6_seg.png").write_bytes(b"")
    (truth / "1_probability.png").write_bytes(b"")
    plan = plan_import(study, truth)
    files = plan.files(choices)
    everything = [name for names in files.values() for name in names]
    assert sorted(everything) == sorted(path.name for path in truth.iterdir())
    assert plan.total == len(everything)
    assert files[Finding.DAMAGED] == ("7_mask.png",)
    assert files[Finding.UNCLEAR] == ("6.png", "6_seg.png")
    assert files[Finding.OTHER] == ("1_probability.png",)
    matches = plan.matches(choices)
    assert len(import_masks(study, matches, replace=True).changes) == len(matches) > 0


def test_a_mask_of_the_image_as_it_is_stored_is_turned_on_demand(study: Study, truth: Path) -> None:
    grey(lesion()).save(truth / "7.png")
    plan = plan_import(study, truth)
    assert (plan.files(), plan.matches()) == ({Finding.TURNED: ("7.png",)}, ())
    assert plan.files(TURNED) == {Finding.FITS: ("7.png",)}
    (change,) = import_masks(study, plan.matches(TURNED), replace=False).changes
    taken = study.mask(change.after.id)
    assert taken is not None
    assert taken.shape == read_size(study.folder / "7.jpg")
    assert same(taken, np.rot90(lesion(), -1))


@pytest.mark.parametrize(("orientation", "is_doubtful"), [(1, False), (3, True), (6, False)])
def test_a_turn_that_the_size_does_not_show_is_told(
    orientation: int, is_doubtful: bool, folder: Path, truth: Path
) -> None:
    exif = PIL.Image.Exif()
    exif[Base.Orientation] = orientation
    photograph(0).save(folder / "0.jpg", exif=exif)
    grey(lesion() if orientation < 6 else np.rot90(lesion(), -1)).save(truth / "0.png")
    with Study.open(folder) as study:
        plan = plan_import(study, truth)
    assert plan.files() == {Finding.FITS: ("0.png",)}
    assert plan.may_be_turned() == (("0.png",) if is_doubtful else ())


def test_an_inverted_mask_is_inverted_on_demand(study: Study, truth: Path) -> None:
    grey(~lesion()).save(truth / "1.png")
    plan = plan_import(study, truth)
    assert plan.matches() == ()
    (change,) = import_masks(study, plan.matches(INVERTED), replace=False).changes
    assert same(study.mask(change.after.id), lesion())


def test_smooth_borders_are_counted(study: Study, truth: Path) -> None:
    for number in range(3):
        grey(lesion()).save(truth / f"{number}.jpg", quality=80)
    grey(lesion()).save(truth / "3.png")
    plan = plan_import(study, truth)
    assert (len(plan.matches()), plan.smooth()) == (4, 3)


class TestLabels:
    def test_a_person_chooses_which_are_lesion(self, study: Study, truth: Path) -> None:
        labelled(1, 2)(lesion()).save(truth / "0.png")
        labelled(0, 2)(lesion()).save(truth / "1.png")
        labelled(1, 0)(lesion()).save(truth / "2.png")
        assert plan_import(study, truth).labels() == {"1": 2, "2": 2}
        plan = plan_import(study, truth, labels=["2"])
        assert plan.files() == {Finding.FITS: ("0.png", "1.png"), Finding.EMPTY: ("2.png",)}
        for change in import_masks(study, plan.matches(), replace=False).changes[:2]:
            lower = np.asarray(labelled(0, LESION)(lesion()))
            assert same(study.mask(change.after.id), lower)

    def test_one_odd_file_makes_the_others_no_less_clear(self, study: Study, truth: Path) -> None:
        labelled(128, 255)(lesion()).save(truth / "0.png")
        for number in (1, 2, 3):
            grey(lesion()).save(truth / f"{number}.png")
        plan = plan_import(study, truth)
        assert plan.files() == {
            Finding.FITS: ("1.png", "2.png", "3.png"),
            Finding.LABELS: ("0.png",),
        }
        assert len(plan_import(study, truth, labels=["128"]).files()[Finding.FITS]) == 4

    def test_they_are_called_as_the_data_set_has_it(self, study: Study, truth: Path) -> None:
        labelled(1, 2)(lesion()).save(truth / "0.png")
        (truth / "dataset.json").write_text('{"labels": {"skin": 0, "Nevus": 1, "hair": 2}}')
        plan = plan_import(study, truth)
        assert [plan.name_of(label) for label in plan.labels()] == ["1: Nevus", "2: hair"]
        (match,) = plan_import(study, truth, labels=["nevus"]).matches()
        assert match.reading.labels == {"nevus", "1"}

    def test_labels_that_no_file_has_are_refused(self, study: Study, truth: Path) -> None:
        labelled(1, 2)(lesion()).save(truth / "0.png")
        with pytest.raises(UsageError, match="No mask has one of the labels 7, 8"):
            plan_import(study, truth, labels=["8", "7"])
