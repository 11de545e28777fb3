"""Networks in ONNX without their weights: one graph for all models of one size.

Those of the bundled models' sizes come with the program, so that these and all that are fine-tuned
from them run without torch; others are made once, by torch, and kept in the cache folder. A graph
names its weights as the weight file does.

Shapes: B images in a batch, h x w the model's input, L maps, P planes.
"""

import hashlib
import json
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from mgmfnet.errors import InstallationError
from mgmfnet.masks.hint_planes import PLANES as HEARD
from mgmfnet.models.card import ModelCard
from mgmfnet.paths import cache_dir, resource

PIXELS: Final = "pixels"
"""What a network and an encoder take: (B, 3, h, w), uint8."""

MAPS: Final = "maps"
"""What a network gives, see `mgmfnet.nn.MGMFNet.levels`: (B, L, h, w), 0..1."""

FEATURES: Final = ("c1", "c2", "c3", "c4", "c5")
"""What an encoder gives and a guided decoder takes, as `mgmfnet.nn.resnet.Pyramid` names it."""

PLANES: Final = "planes"
"""What a guided decoder is told: (B, P, h, w), float32."""

PROBABILITY: Final = "probability"
"""What it answers, and what an encoder's own model gives without hints: (B, 1, h, w), 0..1."""

_FORM: Final = 3
"""To be raised when the network's code, a graph's inputs or outputs, or the ONNX opset change."""

_HASH_LENGTH: Final = 10


class Part(StrEnum):
    """What a graph computes."""

    NETWORK = "network"
    ENCODER = "encoder"
    GUIDED = "guided"


def graph_name(card: ModelCard, part: Part) -> str:
    """The file of a graph, for a model of MGMFNet's architecture; says which models share it."""
    size: dict[str, Any] = {"form": _FORM, "network": card.network, "input": card.input_size}
    if part is Part.GUIDED and card.guide is not None:
        size["guide"] = card.guide.network | {"planes": HEARD}
    digest = hashlib.sha256(json.dumps(size, sort_keys=True).encode()).hexdigest()
    return "{}-{}x{}-{}.onnx".format(part, *card.input_size, digest[:_HASH_LENGTH])


def find_graph(card: ModelCard, part: Part) -> Path | None:
    """The graph of a model, where there is one."""
    try:
        return resource("onnx", "graphs", graph_name(card, part))
    except InstallationError:  # a size that none of the bundled models has
        made = made_graph(card, part)
        return made if made.is_file() else None


def made_graph(card: ModelCard, part: Part) -> Path:
    """Where a graph is kept that is made on this machine."""
    return cache_dir() / "onnx-graphs" / graph_name(card, part)
