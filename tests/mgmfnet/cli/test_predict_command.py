import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage

from mgmfnet.cli.main import main
from mgmfnet.data.mask_io import read_mask
from mgmfnet.types import Size
from tests.mgmfnet.cli.files import Photos


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_folder_gets_a_mask_per_image_at_its_size(photos: Photos, out: Path) -> None:
    folder = photos("a.png", "b.jpg")
    PillowImage.new("RGB", (90, 130)).save(folder / "upright.bmp")
    (folder / "notes.txt").write_text("no image")
    assert main(["predict", str(folder), "--out", str(out)]) == 0
    assert names(out) == [f"{stem}_segmentation.png" for stem in ("a", "b", "upright")]
    with PillowImage.open(out / "upright_segmentation.png") as mask:
        assert (mask.size, mask.mode) == ((90, 130), "L")


def test_the_mask_is_where_the_probability_exceeds_one_half(photos: Photos, out: Path) -> None:
    folder = photos("a.png")
    assert main(["predict", str(folder / "a.png"), "--out", str(out), "--probability"]) == 0
    with PillowImage.open(out / "a_probability.png") as picture:
        levels = np.array(picture)
    mask = read_mask(out / "a_segmentation.png", Size(*levels.shape))
    np.testing.assert_array_equal(levels > 127, mask > 0)


def test_flips_are_another_prediction(photos: Photos, out: Path, tmp_path: Path) -> None:
    words = ["predict", str(photos("a.png")), "--probability", "--out"]
    assert main([*words, str(out)]) == 0
    assert main([*words, str(tmp_path / "flips"), "--tta"]) == 0
    plain, flips = (folder / "a_probability.png" for folder in (out, tmp_path / "flips"))
    assert plain.read_bytes() != flips.read_bytes()


def test_onnx_predicts_the_same_masks(photos: Photos, out: Path, tmp_path: Path) -> None:
    words = ["predict", str(photos("a.png", "b.png", "c.jpg")), "--out"]
    assert main([*words, str(out)]) == 0
    assert main([*words, str(tmp_path / "onnx"), "--backend", "onnx"]) == 0
    for name in names(out):
        ours, theirs = (
            read_mask(folder / name, Size(48, 64)) for folder in (tmp_path / "onnx", out)
        )
        assert (ours != theirs).mean() < 0.001


def test_unreadable_images_are_named_and_the_rest_goes_on(
    photos: Photos, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = photos("a.png", "b.png")
    (folder / "empty.png").write_bytes(b"")
    (folder / "half.png").write_bytes((folder / "a.png").read_bytes()[:500])
    assert main(["predict", str(folder), "--out", str(out)]) == 1
    assert names(out) == ["a_segmentation.png", "b_segmentation.png"]
    lines = capsys.readouterr().err.splitlines()
    assert [line.split()[0] for line in lines[:2]] == ["empty.png", "half.png"]
    assert lines[2].startswith("2 of 4 images segmented by")


def test_files_that_cannot_be_images_are_named(
    photos: Photos, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = photos("a.png")
    (folder / "raw.cr2").touch()
    (folder / "moved.png").symlink_to(folder / "gone.png")
    assert main(["predict", str(folder), "--out", str(out)]) == 0
    left_out = capsys.readouterr().err.splitlines()[:-1]
    assert any(line.startswith("moved.png cannot be read") for line in left_out)
    assert any(".cr2" in line for line in left_out)


def test_masks_beside_the_images_are_not_predicted(photos: Photos, out: Path) -> None:
    folder = photos("a.png", "a_segmentation.png", "a_superpixels.png")
    assert main(["predict", str(folder), "--out", str(out)]) == 0
    assert names(out) == ["a_segmentation.png"]


def test_a_file_named_twice_is_predicted_once(photos: Photos, out: Path) -> None:
    folder = photos("a.png")
    assert main(["predict", str(folder), str(folder / "a.png"), "--out", str(out)]) == 0


def test_nothing_is_overwritten_unless_asked(
    photos: Photos, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = photos("a.png", "b.png")
    out.mkdir()
    (out / "b_segmentation.png").write_bytes(b"mine")
    words = ["predict", str(folder), "--out", str(out)]
    assert main(words) == 2
    assert "b.png" in capsys.readouterr().err
    assert names(out) == ["b_segmentation.png"]
    assert (out / "b_segmentation.png").read_bytes() == b"mine"
    assert main([*words, "--overwrite"]) == 0
    assert (out / "b_segmentation.png").read_bytes() != b"mine"


def test_an_interrupted_prediction_goes_on(photos: Photos, out: Path) -> None:
    folder = photos("a.png", "b.png", "c.png")
    out.mkdir()
    (out / "b_segmentation.png").write_bytes(b"mine")
    words = ["predict", str(folder), "--out", str(out), "--skip-existing"]
    assert main(words) == 0
    assert names(out) == [f"{stem}_segmentation.png" for stem in "abc"]
    assert (out / "b_segmentation.png").read_bytes() == b"mine"
    (out / "a_segmentation.png").unlink()
    assert main([*words, "--probability"]) == 0
    assert (out / "b_segmentation.png").read_bytes() == b"mine"
    assert (out / "b_probability.png").exists()
    assert (out / "a_segmentation.png").exists()


def test_what_is_complete_needs_no_model(
    photos: Photos, out: Path, base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["predict", str(photos("a.png")), "--out", str(out)]
    assert main(words) == 0
    (base / "model.safetensors").unlink()
    assert main([*words, "--skip-existing"]) == 0
    assert "already" in capsys.readouterr().err.splitlines()[-1]


def test_images_that_differ_only_by_their_type_keep_it(photos: Photos, out: Path) -> None:
    folder = photos("a.png", "A.jpg", "b.png")
    assert main(["predict", str(folder), "--out", str(out)]) == 0
    assert names(out) == [f"{stem}_segmentation.png" for stem in ("A.jpg", "a.png", "b")]


def test_subfolders_are_kept(photos: Photos, out: Path) -> None:
    photos(folder="photos")
    photos("001.png", folder="photos/p1")
    folder = photos("001.png", folder="photos/p2").parent
    assert main(["predict", str(folder), "--out", str(out)]) == 0
    assert names(out / "p1") == names(out / "p2") == ["001_segmentation.png"]


def test_the_same_name_in_two_given_folders_is_told_apart(photos: Photos, out: Path) -> None:
    folders = [str(photos("001.png", f"{name}.png", folder=name)) for name in ("p1", "p2")]
    assert main(["predict", *folders, "--out", str(out)]) == 0
    assert names(out) == ["p1", "p1_segmentation.png", "p2", "p2_segmentation.png"]
    assert names(out / "p1") == names(out / "p2") == ["001_segmentation.png"]


def test_the_longest_names_have_masks_of_their_own(photos: Photos, out: Path) -> None:
    long = ["x" * 250 + end for end in ("1.png", "2.png", ".jpg", ".png")]
    assert main(["predict", str(photos(*long)), "--out", str(out), "--probability"]) == 0
    assert len(names(out)) == 8


def test_a_path_that_is_empty_is_wrong_usage(
    photos: Photos, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(photos("a.png"))
    for words in (["predict", folder, "--out", ""], ["predict", "", "--out", folder]):
        with pytest.raises(SystemExit, match="2"):
            main(words)
        assert "empty" in capsys.readouterr().err


def test_an_output_that_cannot_be_written_is_told_once_and_at_once(
    photos: Photos, base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("no folder")
    (base / "model.safetensors").unlink()  # before anything is computed
    words = ["predict", str(photos("a.png", "b.png"))]
    assert main([*words, "--out", str(tmp_path / "file")]) == 1
    assert main([*words, "--out", str(tmp_path / "file" / "below")]) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2
    assert all(line.startswith("Nothing can be written in") for line in told)


def test_one_mask_that_cannot_be_written_does_not_stop_the_rest(
    photos: Photos, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = photos("a.png", "b.png")
    (out / "a_segmentation.png").mkdir(parents=True)
    assert main(["predict", str(folder), "--out", str(out), "--overwrite"]) == 1
    assert (out / "b_segmentation.png").is_file()
    assert "a_segmentation.png" in capsys.readouterr().err


def test_absent_paths_are_wrong_usage(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["predict", "absent.png", "--out", str(out)]) == 2
    assert "absent.png" in capsys.readouterr().err


def test_a_folder_without_images_is_reported(
    tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["predict", str(tmp_path), "--out", str(out)]) == 1
    assert capsys.readouterr().err.startswith("There are no")


def test_a_model_is_named_by_id_or_folder(
    photos: Photos, out: Path, base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["predict", str(photos("a.png")), "--overwrite", "--out", str(out), "--model"]
    assert main([*words, str(base)]) == 0
    assert main([*words, "tiny-"]) == 0
    assert main([*words, "absent"]) == 1
    assert "tiny-" in capsys.readouterr().err.splitlines()[-1]


def test_a_damaged_model_is_reported_in_one_line(
    photos: Photos, out: Path, base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (base / "model.safetensors").write_bytes(b"damaged")
    assert main(["predict", str(photos("a.png")), "--out", str(out)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_odd_names_are_kept(photos: Photos, out: Path) -> None:
    folder = photos("läsion 皮肤 (1).png", folder="mit Leerzeichen é")
    assert main(["predict", str(folder), "--out", str(out)]) == 0
    assert names(out) == ["läsion 皮肤 (1)_segmentation.png"]


def test_what_was_done_to_read_an_image_is_told(
    photos: Photos, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = photos("a.png", "b.png")
    PillowImage.new("RGBA", (64, 48), (90, 60, 40, 0)).save(folder / "clear.png")
    assert main(["predict", str(folder), "--out", str(out)]) == 0
    remark, summary = capsys.readouterr().err.splitlines()
    assert remark == "clear.png is transparent all over, which is ignored."
    assert summary.startswith("3 of 3 images")


def test_processes_of_torchrun_share_the_images(
    photos: Photos, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = photos(*(f"{number}.png" for number in range(5)))
    made: list[set[str]] = []
    for rank in range(2):
        for name, value in (("RANK", rank), ("WORLD_SIZE", 2), ("LOCAL_RANK", rank)):
            monkeypatch.setenv(name, str(value))
        before = set(names(out))
        assert main(["predict", str(folder), "--out", str(out), "--device", "cpu"]) == 0
        made.append(set(names(out)) - before)
    assert sorted(map(len, made)) == [2, 3]
    assert len(names(out)) == 5


def test_an_interrupt_leaves_only_whole_masks(photos: Photos, out: Path, base: Path) -> None:
    folder = photos(*(f"{number}.png" for number in range(900)))
    words = ["predict", str(folder), "--out", str(out), "--model", str(base), "--device", "cpu"]
    command = [sys.executable, "-m", "mgmfnet.cli.main", *words]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        while not names(out):
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert process.stderr is not None
        assert process.stderr.read() == "Stopped.\n"
    masks = names(out)
    assert 0 < len(masks) < 900
    for name in masks:
        assert name.endswith("_segmentation.png")
        read_mask(out / name, Size(48, 64))
