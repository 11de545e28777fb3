"""Exports what listens of a stored model for ONNX Runtime. Importing this module imports torch.

Shapes: B images in a batch, h x w the model's input, P planes.
"""

import numpy as np
import torch
from torch import Tensor, nn

from mgmfnet.data.fitting import fit_image
from mgmfnet.files import write_durably
from mgmfnet.inference.layer_fusion import fold_batch_norm
from mgmfnet.inference.onnx.guide_form import (
    FEATURES,
    PLANES,
    PROBABILITY,
    answer_to_sample,
    click_on_sample,
)
from mgmfnet.inference.onnx.onnx_export import to_onnx, write_record
from mgmfnet.inference.onnx.onnx_session import OnnxSession, channels_first
from mgmfnet.inference.onnx.prepared_model import (
    PIXELS,
    PreparationRecord,
    PreparedGuide,
    sample_image,
)
from mgmfnet.inference.torch_guide import TorchGuide
from mgmfnet.models.checkpoint import load_model
from mgmfnet.models.guide_checkpoint import load_guide
from mgmfnet.models.library import StoredModel
from mgmfnet.nn import GuidedDecoder, MGMFNet
from mgmfnet.nn.resnet import Pyramid
from mgmfnet.prediction import encode_prediction


def export_guide(model: StoredModel, prepared: PreparedGuide) -> PreparationRecord:
    """Export encoder and guided decoder with torch's answer to a click, and time an answer of both.

    Raises:
        ModelError: The model is missing or damaged, or ONNX Runtime cannot run it.
        WriteError: The cache folder cannot be written.
    """
    network, card = load_model(model.folder)
    decoder = load_guide(model.folder)
    for part in (network, decoder):
        fold_batch_norm(part)
    encoder, answering = _Encoder(network).eval(), _Answering(decoder).eval()
    pixels = torch.zeros(2, 3, *card.input_size, dtype=torch.uint8)
    planes = torch.zeros(2, decoder.guide.planes, *card.input_size)
    with torch.no_grad():
        features = encoder(pixels)
    write_durably(prepared.encoder, to_onnx(encoder, [pixels], [PIXELS], FEATURES))
    write_durably(
        prepared.decoder,
        to_onnx(answering, [*features, planes], [*FEATURES, PLANES], [PROBABILITY]),
    )
    network, _ = load_model(model.folder)
    guide = TorchGuide(network, load_guide(model.folder), card.id, card.input_size, "cpu")
    write_durably(prepared.reference, encode_prediction(answer_to_sample(guide)))
    sample, click = fit_image(sample_image(), card.input_size), click_on_sample(guide)
    seen = guide.encode(sample)
    threads = torch.get_num_threads()
    encoded = OnnxSession(prepared.encoder, threads).run(
        **{PIXELS: channels_first(sample[np.newaxis])}
    )
    session = OnnxSession(prepared.decoder, threads)
    told = dict(zip((*FEATURES, PLANES), (*encoded, click[np.newaxis]), strict=True))
    return write_record(prepared, lambda: guide.answer(seen, click), lambda: session.run(**told))


class _Encoder(nn.Module):
    def __init__(self, network: MGMFNet) -> None:
        super().__init__()
        self.network = network

    def forward(self, pixels: Tensor) -> Pyramid:
        """Features of images (B, 3, h, w), uint8."""
        return self.network.encode(pixels.float() / 127.5 - 1)


class _Answering(nn.Module):
    def __init__(self, decoder: GuidedDecoder) -> None:
        super().__init__()
        self.decoder = decoder

    def forward(self, *features_and_planes: Tensor) -> Tensor:
        """The lesion probability, (B, 1, h, w), for the five features and the planes."""
        *features, planes = features_and_planes
        return self.decoder.probability(Pyramid(*features), planes)
