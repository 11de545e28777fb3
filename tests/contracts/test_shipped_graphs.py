"""What ONNX Runtime needs of the bundled models is shipped, and belongs to their weights."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mgmfnet.inference.onnx.agreement import ROUNDING, agree
from mgmfnet.prediction import decode_prediction
from tools.onnx_graphs import FOLDER, shipped

AGAIN = "run python -m tools.onnx_graphs"
FILES = shipped()


def test_there_is_what_the_bundled_models_need_and_nothing_else() -> None:
    there = {path.relative_to(FOLDER) for path in FOLDER.glob("*/*")}
    assert there == set(FILES), AGAIN


@pytest.mark.parametrize("place", [it for it in FILES if it.parent.name == "answers"], ids=str)
def test_torch_answers_what_was_written_down(place: Path) -> None:
    make: Callable[[], bytes] = FILES[place]
    written, now = decode_prediction((FOLDER / place).read_bytes()), decode_prediction(make())
    assert written.model_id == now.model_id
    assert agree(written, now, ROUNDING), AGAIN


@pytest.mark.parametrize("name", ["base", "small"])
def test_the_bundled_models_predict_and_listen_without_torch(name: str) -> None:
    program = (
        "import sys; from mgmfnet.models.library import ModelLibrary;"
        "from mgmfnet.inference.architectures import open_guide, open_predictor;"
        f"model = ModelLibrary().choose({name!r});"
        "predictor = open_predictor(model, 'cpu', 'auto', flips=True);"
        "guide = open_guide(model, 'cpu', 'auto');"
        "print('torch' in sys.modules, 'onnx' in sys.modules)"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["False", "False"], f"{AGAIN}\n{done.stderr}"
