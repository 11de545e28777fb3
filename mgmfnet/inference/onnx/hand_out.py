"""A model as a folder of ONNX files for other programs, with what these need to know of it."""

import hashlib
import json
from pathlib import Path
from typing import Any, Final

from mgmfnet.exchange.export_folder import ExportFolder
from mgmfnet.inference.onnx.prepared_model import PIXELS, PreparedGuide, PreparedModel
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


def hand_out(model: StoredModel, out: Path, *, flips: bool, listens: bool) -> tuple[str, ...]:
    """Write the exported form of a model, which is prepared already, into a new folder.

    Args:
        model: Of the architecture MGMFNet.
        out: An empty folder, or one that is not there yet.
        flips: The form that averages over flips.
        listens: Its guided decoder too.

    Returns:
        The names of the files.

    Raises:
        UsageError: The folder is not empty.
        WriteError: The disk is full, read-only or failing; the folder is as it was.
    """
    prepared = PreparedModel(model.card, flips=flips)
    networks = [*prepared.networks]
    if listens and model.card.guide is not None:
        networks += PreparedGuide(model.card, model.card.guide).networks
    contents = {network.name: read_plain(network) for network in networks}
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
    contents["README.md"] = _readme(about, tuple(contents), listens=listens).encode()
    with ExportFolder(out) as folder:
        for name, data in contents.items():
            folder.write(name, data)
    return tuple(contents)


def _readme(about: dict[str, Any], names: tuple[str, ...], *, listens: bool) -> str:
    height, width = about["input_size"]
    size = {"height": height, "width": width}
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
