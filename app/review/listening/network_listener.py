"""The real listener: a model's guided decoder, run by torch."""

import os
from functools import partial

from app.review.listening.attention import ListenerFactory
from app.review.predicting.torch_libraries import load_torch_libraries
from mgmfnet.errors import ModelError
from mgmfnet.inference.architectures import open_guide
from mgmfnet.inference.listener import Listener
from mgmfnet.models.library import StoredModel


def open_network(model: StoredModel, device_name: str) -> ListenerFactory:
    """A model that listens, on a device; a `GuideOpener`.

    It computes on half of the cores: where predictions and the window want the others, each thread
    would wait for the one that is kept longest.
    """
    load_torch_libraries()
    import torch  # noqa: PLC0415 - not before its libraries

    torch.set_num_threads(max(1, (os.cpu_count() or 1) // 2))
    guide = open_guide(model, device_name)
    if guide is None:
        raise ModelError("{problem}", problem=model.guide_problem())
    return partial(Listener, guide)
