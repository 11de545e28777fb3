"""The real listener: a model's guided decoder, run by torch."""

from functools import partial

from app.review.listening.attention import ListenerFactory
from app.review.predicting.torch_libraries import load_torch_libraries
from mgmfnet.errors import ModelError
from mgmfnet.inference.architectures import open_guide
from mgmfnet.inference.listener import Listener
from mgmfnet.models.library import StoredModel


def open_network(model: StoredModel, device_name: str) -> ListenerFactory:
    """A model that listens, on a device; a `GuideOpener`."""
    load_torch_libraries()
    guide = open_guide(model, device_name)
    if guide is None:
        raise ModelError("{problem}", problem=model.guide_problem())
    return partial(Listener, guide)
