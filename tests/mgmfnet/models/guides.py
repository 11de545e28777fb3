"""Models that listen, for tests."""

import hashlib
from pathlib import Path

import torch

from mgmfnet.models.card import GuideRecord
from mgmfnet.models.guide_checkpoint import save_guide
from mgmfnet.models.model_files import read_card, write_guide
from mgmfnet.nn import GuideConfig, GuidedDecoder, NetworkConfig

GUIDE = b"weights of a guided decoder"
SCORES = {"validation_jaccard_after_click": 0.5}
TINY = GuideConfig(hints=(4, 4, 4, 4, 4))


def attach(folder: Path, guide: bytes = GUIDE) -> None:
    """Give the model in a folder any bytes for its guided decoder; they cannot be loaded."""
    record = GuideRecord(sha256=hashlib.sha256(guide).hexdigest(), network={"planes": 6})
    write_guide(folder, read_card(folder).model_copy(update={"guide": record}), guide)


def tiny_decoder(folder: Path) -> GuidedDecoder:
    """A guided decoder with random weights that fits the model in a folder."""
    torch.manual_seed(0)
    decoder = GuidedDecoder(NetworkConfig.model_validate(read_card(folder).network), TINY)
    for join in decoder.joins.parameters():
        torch.nn.init.normal_(join, std=0.1)
    return decoder.eval()


def teach(folder: Path) -> None:
    """Let the model in a folder listen, by random weights."""
    save_guide(folder, tiny_decoder(folder), training={"seed": 0}, scores=SCORES)
