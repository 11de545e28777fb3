"""What only torch can give a stored model for ONNX Runtime. Importing this module imports torch."""

from typing import Final

from mgmfnet.data.fitting import fit_image
from mgmfnet.inference.device import ComputeDevice
from mgmfnet.inference.onnx.graph_building import build_graph
from mgmfnet.inference.onnx.graph_store import Part
from mgmfnet.inference.onnx.guide_form import answer_to_sample
from mgmfnet.inference.onnx.samples import sample_image
from mgmfnet.inference.predictor import Predictor
from mgmfnet.inference.torch_guide import TorchGuide
from mgmfnet.inference.torch_model import TorchModel
from mgmfnet.models.checkpoint import load_model
from mgmfnet.models.guide_checkpoint import load_guide
from mgmfnet.models.library import StoredModel
from mgmfnet.prediction import encode_prediction

_CPU: Final = ComputeDevice("cpu", "CPU")


def make_graph(model: StoredModel, part: Part) -> bytes:
    """A graph for all models of the size of this one.

    Raises:
        ModelError: The model is missing or damaged, or does not listen where it has to.
    """
    network, card = load_model(model.folder)
    guide = load_guide(model.folder).guide if part is Part.GUIDED else None
    return build_graph(part, network.config, guide, card.input_size)


def prediction_of_sample(model: StoredModel) -> bytes:
    """What a model predicts of the sample image, as a file.

    Raises:
        ModelError: The model is missing or damaged.
    """
    predictor = torch_predictor(model)
    return encode_prediction(predictor.predict(fit_image(sample_image(), predictor.input_size)))


def answer_to_click(model: StoredModel) -> bytes:
    """What a model that listens answers to a click on the sample image, as a file.

    Raises:
        ModelError: The model is missing or damaged.
    """
    return encode_prediction(answer_to_sample(torch_guide(model)))


def torch_predictor(model: StoredModel) -> Predictor:
    """A model in torch on the CPU, without flips.

    Raises:
        ModelError: The model is missing or damaged.
    """
    return Predictor(TorchModel(model, _CPU))


def torch_guide(model: StoredModel) -> TorchGuide:
    """What listens of a model, in torch on the CPU.

    Raises:
        ModelError: The model is missing or damaged, or does not listen.
    """
    network, card = load_model(model.folder)
    return TorchGuide(network, load_guide(model.folder), card.id, card.input_size, "cpu")
