"""Commands that run no network never wait for torch, nor the library for Qt."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from mgmfnet.study import Study
from mgmfnet.types import Mask

PROGRAM = """
import contextlib, json, os, sys
from mgmfnet.cli.main import main
words = json.loads(sys.argv[1])
with contextlib.redirect_stdout(sys.stderr):
    code = main(words)
print(json.dumps([code, [name for name in sys.argv[2:] if name in sys.modules]]))
"""
HEAVY = ("torch", "PySide6", "pydicom")


@pytest.fixture
def study(photos: Callable[..., Path], lesion: Mask) -> Path:
    folder = photos("a.png", "b.png")
    with Study.open(folder) as opened:
        for case in opened.cases():
            opened.accept(case.id, lesion, model_id=None, threshold=None)
    return folder


def run(*words: object, heavy: Sequence[str] = HEAVY) -> tuple[int, list[str]]:
    """The exit code of a command in a process of its own, and what it imported of ``heavy``."""
    command = [sys.executable, "-c", PROGRAM, json.dumps([str(word) for word in words]), *heavy]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    code, imported = json.loads(done.stdout)
    return code, imported


def test_models(base: Path) -> None:
    assert run("models", "list", heavy=[*HEAVY, "cv2", "PIL"]) == (0, [])
    assert run("models", "show", base) == (0, [])
    assert run("models", "remove", "absent") == (1, [])


def test_evaluate(masks: Callable[..., Path]) -> None:
    folder = masks("a_segmentation.png")
    assert run("evaluate", "--pred", folder, "--truth", folder) == (0, [])


def test_export_and_import(study: Path, tmp_path: Path, masks: Callable[..., Path]) -> None:
    words = ("export", study, "--format", "isic", "--out", tmp_path / "out")
    assert run(*words) == (0, [])
    folder = masks("a_segmentation.png", folder="more")
    assert run("import", study, "--masks", folder) == (0, [])


def test_study(study: Path) -> None:
    assert run("study", "check", study) == (0, [])
    assert run("study", "repair", study) == (0, [])


def test_predict_with_onnx_runtime(photos: Callable[..., Path], base: Path, tmp_path: Path) -> None:
    words = ("predict", photos("a.png"), "--model", base, "--backend", "onnx", "--out")
    assert run(*words, tmp_path / "first") == (0, ["torch"])  # which exports the model
    assert run(*words, tmp_path / "second") == (0, [])
    first, second = (next((tmp_path / name).iterdir()) for name in ("first", "second"))
    assert first.read_bytes() == second.read_bytes()


def test_files_are_predicted_without_what_studies_need(
    photos: Callable[..., Path], base: Path, tmp_path: Path
) -> None:
    words = ("predict", photos("a.png") / "a.png", "--model", base, "--out", tmp_path / "out")
    assert run(*words, heavy=["mgmfnet.study", "sqlite3"]) == (0, [])


def test_wrong_words_are_told_before_anything_is_loaded(
    photos: Callable[..., Path], masks: Callable[..., Path], tmp_path: Path
) -> None:
    assert run("predict", tmp_path / "absent.png", "--out", tmp_path / "out") == (2, [])
    out = masks("a_segmentation.png", folder="out")
    assert run("predict", photos("a.png"), "--out", out) == (2, [])
