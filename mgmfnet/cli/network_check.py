"""The part of ``mgmfnet doctor`` that needs torch: where networks run, and which ones there are."""

import shutil
from collections.abc import Iterator

import torch

from mgmfnet.cli.doctor import Finding, Level
from mgmfnet.errors import ModelError
from mgmfnet.inference.architectures import verify_guide, verify_model
from mgmfnet.inference.device import choose_device
from mgmfnet.models.library import ModelLibrary


def check_network() -> Iterator[Finding]:
    """Where networks run, and whether all models are sound."""
    yield from _device()
    library = ModelLibrary()
    for problem in library.problems():
        yield Finding(Level.FAILURE, problem)
    for model in library.list():
        try:
            verify_model(model)
        except ModelError as error:
            yield Finding(Level.FAILURE, error.sentence)
            continue
        try:
            verify_guide(model)
            yield Finding(Level.FINE, f"Model {model.id}{', listens' if model.card.guide else ''}")
        except ModelError as error:
            yield Finding(Level.NOTE, error.sentence)


def _device() -> Iterator[Finding]:
    device = choose_device()
    yield Finding(Level.FINE, f"Networks run on: {device.label}")
    if device.warning:
        yield Finding(Level.NOTE, device.warning)
    has_cuda = torch.version.cuda is not None or torch.version.hip is not None
    if not has_cuda and shutil.which("nvidia-smi"):
        yield Finding(
            Level.NOTE,
            "There is an NVIDIA GPU, but the installed torch is a build for the CPU alone; "
            "the README says how to install the other.",
        )
