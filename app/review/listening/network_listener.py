"""The real listener: a model's guided decoder, run by what predicts, torch or ONNX Runtime."""

import logging
import os
from functools import partial

from app.review.listening.attention import ListenerFactory
from app.review.predicting.torch_libraries import load_torch_libraries
from mgmfnet.errors import ModelError
from mgmfnet.inference.architectures import open_guide
from mgmfnet.inference.backends import fastest_backend, listening_backend
from mgmfnet.inference.guide import Guide
from mgmfnet.inference.listener import Listener
from mgmfnet.models.library import StoredModel

_log = logging.getLogger(__name__)


def open_network(model: StoredModel, device_name: str) -> ListenerFactory:
    """A model that listens, on a device; a `GuideOpener`.

    It computes on half of the cores: where predictions and the window want the others, each thread
    would wait for the one that is kept longest.
    """
    guide = _open(model, device_name, threads=max(1, (os.cpu_count() or 1) // 2))
    if guide is None:
        raise ModelError("{problem}", problem=model.guide_problem())
    return partial(Listener, guide)


def _open(model: StoredModel, device_name: str, threads: int) -> Guide | None:
    if _is_faster_in_onnx(model, device_name):
        try:
            return open_guide(model, "cpu", "onnx", threads=threads)
        except ModelError as error:
            _log.warning("%s", error)
    load_torch_libraries()
    import torch  # noqa: PLC0415 - not before its libraries

    torch.set_num_threads(threads)
    return open_guide(model, device_name)


def _is_faster_in_onnx(model: StoredModel, device_name: str) -> bool:
    """Whether ONNX Runtime, which predicts already, answers faster, too."""
    card = model.card
    if card.guide is None or fastest_backend(card, device_name) == "torch":
        return False
    return listening_backend(card, card.guide, device_name) == "onnx"
