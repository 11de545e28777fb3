"""Makes what ONNX Runtime needs of the bundled models: ``python -m tools.onnx_graphs``.

These are the graphs of their networks in ``resources/onnx/graphs``, and torch's answers to a sample
image in ``resources/onnx/answers``. To be run when the network's code or the weights of a bundled
model change; what no bundled model needs any more is removed.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from mgmfnet.inference.onnx.by_torch import answer_to_click, make_graph, prediction_of_sample
from mgmfnet.inference.onnx.graph_store import Part, graph_name
from mgmfnet.inference.onnx.prepared_model import PreparedGuide, PreparedModel
from mgmfnet.models.library import ModelLibrary, StoredModel

FOLDER: Final = Path(__file__).resolve().parent.parent / "resources" / "onnx"


def shipped() -> dict[Path, Callable[[], bytes]]:
    """What makes each of the files, by its place below `FOLDER`."""
    files: dict[Path, Callable[[], bytes]] = {}
    for model in ModelLibrary().list():
        if model.bundled:
            files |= _files_for(model)
    return files


def _files_for(model: StoredModel) -> dict[Path, Callable[[], bytes]]:
    card, parts = model.card, [Part.NETWORK]
    files: dict[Path, Callable[[], bytes]] = {}
    files[Path("answers", PreparedModel(card).shipped)] = partial(prediction_of_sample, model)
    if card.guide is not None:
        parts += [Part.ENCODER, Part.GUIDED]
        answer = PreparedGuide(card, card.guide).shipped
        files[Path("answers", answer)] = partial(answer_to_click, model)
    for part in parts:
        files[Path("graphs", graph_name(card, part))] = partial(make_graph, model, part)
    return files


def main() -> int:
    """Make all of them."""
    for old in (path for name in ("graphs", "answers") for path in (FOLDER / name).iterdir()):
        old.unlink()
    for place, make in shipped().items():
        (FOLDER / place).write_bytes(make())
    return 0


if __name__ == "__main__":
    sys.exit(main())
