"""A model as a folder of ONNX files for other programs, with what these need to know of it.

Importing this module imports torch and onnx.
"""

import hashlib
import json
from pathlib import Path
from typing import Any, Final

from mgmfnet.exchange.export_folder import ExportFolder
from mgmfnet.inference.onnx.graph_store import PIXELS
from mgmfnet.inference.onnx.onnx_export import export_guide, export_network
from mgmfnet.models.library import StoredModel
from mgmfnet.models.model_files import CARD_FILE
from mgmfnet.paths import resource
from mgmfnet.plain_files import read_plain

_ABOUT: Final = {
    "network.onnx": "predicts; see below",
    "encoder.onnx": "the half of listening that sees an image; see below",
    "guided.onnx": "the half of listening that hears clicks; see below",
    "predict.py": "an example in NumPy, Pillow and ONNX Runtime",
    "about.json": "sizes and hashes, for programs",
    "card.json": "the model's card",
}
_ONE_REGION: Final = """

This model learnt from masks of one region each: where the mask has several, the largest is
favoured and the others are lowered to one half, see `favour_largest` in `predict.py`."""
_FLIPS: Final = """

The network averages over the image and its three flips, which takes four times as long."""


def hand_out(model: StoredModel, out: Path, *, flips: bool) -> tuple[str, ...]:
    """Write a model into a new folder.

    Args:
        model: Of the architecture MGMFNet.
        out: An empty folder, or one that is not there yet.
        flips: The form that averages over flips.

    Returns:
        The names of the files.

    Raises:
        UsageError: The folder is not empty.
        ModelError: The model is missing or damaged.
        WriteError: The disk is full, read-only or failing; the folder is as it was.
    """
    with ExportFolder(out) as folder:
        contents = _contents(model, flips=flips)
        for name, data in contents.items():
            folder.write(name, data)
    return tuple(contents)


def _contents(model: StoredModel, *, flips: bool) -> dict[str, bytes]:
    contents = {"network.onnx": export_network(model, flips=flips)}
    if model.listens():
        contents |= dict(zip(("encoder.onnx", "guided.onnx"), export_guide(model), strict=True))
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in contents.items()}
    about = {
        "model": model.id,
        "name": model.name,
        "use": "Research use only",
        "input": PIXELS,
        "input_size": model.card.input_size,
        "one_region": model.card.one_region,
        "flips": flips,
        "sha256": hashes,
    }
    contents |= {
        "predict.py": resource("onnx", "predict.py").read_bytes(),
        "about.json": json.dumps(about, indent=2, ensure_ascii=False).encode(),
        "card.json": read_plain(model.folder / CARD_FILE),
    }
    contents["README.md"] = _readme(about, tuple(contents)).encode()
    return contents


def _readme(about: dict[str, Any], names: tuple[str, ...]) -> str:
    height, width = about["input_size"]
    size = {"height": height, "width": width}
    listens = "guided.onnx" in names
    guide = resource("onnx", "guide.md").read_text(encoding="utf-8") if listens else ""
    return (
        resource("onnx", "README.md")
        .read_text(encoding="utf-8")
        .format(
            name=" ".join(about["name"].split()),
            files="\n".join(f"| `{name}` | {_ABOUT[name]} |" for name in names),
            one_region=_ONE_REGION if about["one_region"] else "",
            flips=_FLIPS if about["flips"] else "",
            guide=guide.format(**size),
            **size,
        )
    )
