"""What is handed out predicts without this program as this program does."""

import hashlib
import json
import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
import pytest
from PIL import Image as PillowImage

from mgmfnet.cli.main import main
from mgmfnet.data.mask_io import read_mask
from mgmfnet.inference.architectures import open_guide
from mgmfnet.inference.largest_region import favour_largest
from mgmfnet.masks.hint import Hint
from mgmfnet.masks.hint_planes import hint_planes
from mgmfnet.models.library import ModelLibrary
from mgmfnet.paths import resource
from mgmfnet.types import CERTAIN, Size

SIZE = Size(192, 256)
ALONE = """
import runpy, sys
for name in ("mgmfnet", "torch", "cv2", "scipy"):
    sys.modules[name] = None
runpy.run_path(sys.argv.pop(1), run_name="__main__")
"""


@pytest.fixture(scope="module")
def handed_out(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home with what is handed out of the small model, in ``out``."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MGMFNET_HOME", str(home))
        assert main(["models", "export", "small", "--out", str(home / "out")]) == 0
        yield home


@pytest.fixture
def home(handed_out: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MGMFNET_HOME", str(handed_out))
    return handed_out


def images(folder: Path) -> list[Path]:
    """Images of all kinds: large and small, grey, transparent, lying on their side, with bars."""
    folder.mkdir()
    with PillowImage.open(min(resource("samples").glob("*.jpg"))) as sample:
        photograph = sample.convert("RGB")
    small = photograph.resize((160, 120))
    photograph.save(folder / "large.jpg", quality=95)
    small.save(folder / "small.png")
    photograph.resize((70, 50)).save(folder / "tiny.png")
    small.rotate(90, expand=True).save(folder / "upright.png")
    small.convert("L").save(folder / "grey.png")
    layer = small.convert("RGBA")
    layer.putalpha(PillowImage.linear_gradient("L").resize(small.size))
    layer.save(folder / "layer.png")
    exif = PillowImage.Exif()
    exif[0x0112] = 6
    photograph.save(folder / "sideways.jpg", exif=exif, quality=95)
    barred = PillowImage.new("RGB", (400, 360))
    barred.paste(photograph.resize((360, 260)), (20, 50))
    barred.save(folder / "barred.png")
    return sorted(folder.iterdir())


def test_the_example_gives_the_masks_of_the_program(home: Path, tmp_path: Path) -> None:
    paths = images(tmp_path / "images")
    words = ["--model", "small", "--backend", "onnx", "--out", str(tmp_path / "ours")]
    assert main(["predict", *map(str, paths), *words]) == 0
    script = str(home / "out" / "predict.py")
    command = [
        sys.executable,
        "-c",
        ALONE,
        script,
        *map(str, paths),
        "--out",
        str(tmp_path / "its"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    for path in paths:
        name = f"{path.stem}_segmentation.png"
        ours, its = (read_mask(tmp_path / folder / name) for folder in ("ours", "its"))
        assert 0 < np.count_nonzero(ours) < ours.size, path
        differ = np.count_nonzero(ours != its) / ours.size
        # Some versions of OpenCV round otherwise; where there are bars, all place the part between
        # them by 32nds of a pixel.
        assert differ <= (1e-3 if path.stem == "barred" else 1e-4), path


@pytest.mark.parametrize("seed", range(4))
def test_the_example_chooses_among_regions_as_the_program_does(home: Path, seed: int) -> None:
    example = runpy.run_path(str(home / "out" / "predict.py"))
    noise = np.random.default_rng(seed).integers(0, CERTAIN, (6, 8)).astype(np.float32)
    levels = np.rint(cv2.resize(noise, (48, 36), interpolation=cv2.INTER_CUBIC)).clip(0, CERTAIN)
    ours = favour_largest(levels.astype(np.uint16))
    assert np.any(ours != levels)
    np.testing.assert_array_equal(example["favour_largest"](levels.astype(np.float32)), ours)


def test_the_files_are_what_the_page_says(home: Path) -> None:
    out = home / "out"
    page = (out / "README.md").read_text(encoding="utf-8")
    assert {path.name for path in out.iterdir()} == {
        *("network.onnx", "encoder.onnx", "guided.onnx", "predict.py"),
        *("about.json", "card.json", "README.md"),
    }
    assert "{" not in page
    about = json.loads((out / "about.json").read_text(encoding="utf-8"))
    for name, digest in about["sha256"].items():
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == digest
        session = onnxruntime.InferenceSession(out / name, providers=["CPUExecutionProvider"])
        for one in (*session.get_inputs(), *session.get_outputs()):
            assert f"`{one.name}`" in page or one.name in {"c2", "c3", "c4"}
    (pixels,) = onnxruntime.InferenceSession(out / "network.onnx").get_inputs()
    assert pixels.shape[1:] == [3, *about["input_size"]]
    assert "(B, 3, 192, 256)" in page
    assert pixels.type == "tensor(uint8)"


def test_both_halves_of_listening_answer_as_the_page_says(home: Path) -> None:
    encoder, guided = (
        onnxruntime.InferenceSession(home / "out" / name)
        for name in ("encoder.onnx", "guided.onnx")
    )
    pixels = np.random.default_rng(0).integers(0, 256, (*SIZE, 3), np.uint8)
    names = [one.name for one in encoder.get_outputs()]
    given = encoder.run(None, {"pixels": pixels.transpose(2, 0, 1)[None]})
    told = dict(zip(names, given, strict=True))
    predicted = told.pop("probability")[0, 0]
    click = Hint(((30.0, 20.0),), adds=True)
    planes = hint_planes(np.zeros(SIZE, np.uint8), [click], predicted)
    assert planes.shape == (13, *SIZE)
    (answer,) = guided.run(["probability"], told | {"planes": planes[None]})
    guide = open_guide(ModelLibrary().get("small"), "cpu")
    assert guide is not None
    seen = guide.see(pixels)
    np.testing.assert_allclose(predicted, seen.predicted, atol=1e-3)
    np.testing.assert_allclose(answer[0, 0], guide.answer(seen.features, planes), atol=1e-3)


def test_a_folder_that_is_not_empty_is_left_as_it_is(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in (home / "out").iterdir()}
    assert main(["models", "export", "small", "--out", str(home / "out")]) == 2
    assert "is not empty" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in (home / "out").iterdir()} == before
