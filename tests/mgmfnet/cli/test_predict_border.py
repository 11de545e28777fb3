"""``mgmfnet predict --border STUDY|NUMBER``."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from mgmfnet.cli.main import main
from mgmfnet.data.mask_io import read_mask
from mgmfnet.inference.predictor import Predictor
from mgmfnet.models.model_files import read_card
from mgmfnet.prediction import Prediction
from mgmfnet.study import BorderHabit, Study
from mgmfnet.types import Image, Mask
from tests.lesions import round_prediction
from tests.mgmfnet.cli.conftest import SIZE
from tests.mgmfnet.cli.files import Photos

Predict = Callable[..., Mask]


@pytest.fixture
def folder(photos: Photos) -> Path:
    return photos("a.png")


@pytest.fixture(autouse=True)
def seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The model sees a round lesion."""

    def predict_batch(predictor: Predictor, images: Sequence[Image]) -> list[Prediction]:
        return [round_prediction(120, model_id=predictor.model_id) for _ in images]

    monkeypatch.setattr(Predictor, "predict_batch", predict_batch)


@pytest.fixture
def predict(folder: Path, tmp_path: Path) -> Predict:
    """Predicts the image with these words, and gives the mask."""

    def predict(*words: str) -> Mask:
        out = tmp_path / f"out {' '.join(words).replace('/', '')}"
        assert main(["predict", str(folder), "--out", str(out), *words]) == 0
        return read_mask(out / "a_segmentation.png", SIZE)

    return predict


@pytest.fixture
def teach(folder: Path, base: Path) -> Callable[..., BorderHabit]:
    """Lets the study of the folder have a habit."""

    def teach(model_id: str = "", *, used: bool = True) -> BorderHabit:
        habit = BorderHabit(
            model_id=model_id or read_card(base).id,
            growth=-0.08,
            masks=9,
            gain=0.02,
            low=0.01,
            high=0.03,
        )
        with Study.open(folder) as study:
            study.borders.keep(habit.model_id, habit)
            study.borders.set_used(used=used)
        return habit

    return teach


def test_a_number_is_a_growth_or_a_threshold(predict: Predict) -> None:
    plain = predict()
    sizes = [np.count_nonzero(predict("--border", border)) for border in ("-8", "0", "+8%")]
    assert sizes[0] < sizes[1] == np.count_nonzero(plain) < sizes[2]
    unsure = predict("--border", "0.3")
    assert (unsure >= plain).all()
    assert np.count_nonzero(unsure) > np.count_nonzero(plain)


def test_probabilities_stay_those_of_the_model(folder: Path, tmp_path: Path) -> None:
    pictures = []
    for number, words in enumerate(([], ["--border", "8"])):
        out = tmp_path / str(number)
        assert main(["predict", str(folder), "--out", str(out), "--probability", *words]) == 0
        pictures.append((out / "a_probability.png").read_bytes())
    assert pictures[0] == pictures[1]


def test_a_study_lends_what_it_has_learnt(
    predict: Predict,
    folder: Path,
    teach: Callable[..., BorderHabit],
    capsys: pytest.CaptureFixture[str],
) -> None:
    teach()
    by_study = predict("--border", str(folder))
    assert "Border of photos: -8%, learnt from 9 masks." in capsys.readouterr().err
    np.testing.assert_array_equal(by_study, predict("--border", "-8"))


@pytest.mark.parametrize("why", ["other model", "switched off", "damaged", "nothing learnt"])
def test_what_holds_not_is_told_and_is_the_default(
    predict: Predict,
    folder: Path,
    teach: Callable[..., BorderHabit],
    capsys: pytest.CaptureFixture[str],
    why: str,
) -> None:
    teach("another", used=True) if why == "other model" else teach(used=why != "switched off")
    if why == "damaged":
        (folder / "mgmfnet-review" / "border.json").write_text('{"habits": 7}')
    elif why == "nothing learnt":
        (folder / "mgmfnet-review" / "border.json").unlink()
    by_study = predict("--border", str(folder))
    told = capsys.readouterr().err.splitlines()
    words = {
        "other model": "has learnt no border for",
        "switched off": "does not use its border habit",
        "damaged": "is damaged",
        "nothing learnt": "has learnt no border for",
    }
    assert sum(words[why] in line for line in told) == 1
    np.testing.assert_array_equal(by_study, predict())


@pytest.mark.parametrize("border", ["wide", "90", "nan", "", "no/such/folder"])
def test_what_is_no_border_is_wrong_usage(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], border: str
) -> None:
    out = tmp_path / "out"
    assert main(["predict", str(folder), "--out", str(out), "--border", border]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not list(out.glob("*.png"))


def test_a_folder_without_a_review_is_wrong_usage(
    folder: Path, tmp_path: Path, photos: Photos, capsys: pytest.CaptureFixture[str]
) -> None:
    other = photos("b.png", folder="elsewhere")
    words = ["predict", str(folder), "--out", str(tmp_path / "out"), "--border", str(other)]
    assert main(words) == 2
    assert "has no review" in capsys.readouterr().err
    assert not (other / "mgmfnet-review").exists()
