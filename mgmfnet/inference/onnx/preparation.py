"""Brings a stored model into 8 bits, and measures it. Importing this module imports torch."""

import math
import time
from collections.abc import Callable, Sequence
from typing import Final

import torch

from mgmfnet.data.fitting import fit_image
from mgmfnet.files import write_durably
from mgmfnet.inference.guide import Guide
from mgmfnet.inference.onnx.by_torch import torch_guide, torch_predictor
from mgmfnet.inference.onnx.eight_bit import Comparison, quantised
from mgmfnet.inference.onnx.graph_building import simplified, with_weights
from mgmfnet.inference.onnx.graph_store import Part
from mgmfnet.inference.onnx.graph_weights import network_weights
from mgmfnet.inference.onnx.graphs import graph_of
from mgmfnet.inference.onnx.guide_form import click_on
from mgmfnet.inference.onnx.onnx_guide import OnnxGuide
from mgmfnet.inference.onnx.onnx_model import OnnxModel, open_in_full
from mgmfnet.inference.onnx.onnx_session import OnnxSession
from mgmfnet.inference.onnx.prepared_model import (
    EightBitRecord,
    PreparationRecord,
    PreparedGuide,
    PreparedModel,
    Speed,
    remove_unused,
)
from mgmfnet.inference.onnx.samples import sample_image, sample_images
from mgmfnet.inference.predictor import Predictor
from mgmfnet.models.card import GuideRecord
from mgmfnet.models.library import StoredModel
from mgmfnet.types import Image

_ROUNDS: Final = 9


def prepare_model(model: StoredModel) -> PreparationRecord:
    """Bring what predicts of a model into 8 bits, and time it there, in 32 bits and in torch.

    Raises:
        ModelError: The model is missing or damaged, or ONNX Runtime cannot run it.
        WriteError: The cache folder cannot be written.
    """
    prepared, threads = PreparedModel(model.card), torch.get_num_threads()
    full = Predictor(open_in_full(model, threads=threads))
    images = sample_images()
    pixels = [fit_image(image, full.input_size) for image in images]
    write_durably(prepared.eight_bit, _in_eight_bits(model, pixels))
    eight_bit = Predictor(OnnxModel(model.card, OnnxSession(prepared.eight_bit, threads)))
    compared = Comparison(images, full.predict, eight_bit.predict)
    ways = [_one_answer(it, pixels[0]) for it in (torch_predictor(model), full, eight_bit)]
    torch_seconds, onnx_seconds, seconds = _least_seconds(ways)
    record = PreparationRecord(
        torch_seconds=torch_seconds,
        onnx_seconds=onnx_seconds,
        eight_bit=EightBitRecord(
            sha256=prepared.digest(),
            seconds=seconds,
            dice=compared.dice,
            calibration=compared.calibration,
            doubt=compared.doubt,
        ),
    )
    write_durably(prepared.record, record.model_dump_json(indent=2).encode())
    remove_unused()
    return record


def prepare_guide(model: StoredModel, guide: GuideRecord) -> Speed:
    """Time an answer of what listens of a model, in torch and in ONNX Runtime.

    Raises:
        ModelError: The model is missing or damaged, or ONNX Runtime cannot run it.
        WriteError: The cache folder cannot be written.
    """
    by_torch = torch_guide(model)
    by_onnx = OnnxGuide(model, guide, threads=torch.get_num_threads())
    sample = fit_image(sample_image(), by_torch.input_size)
    torch_seconds, onnx_seconds = _least_seconds(
        [_one_click(guide, sample) for guide in (by_torch, by_onnx)]
    )
    speed = Speed(torch_seconds=torch_seconds, onnx_seconds=onnx_seconds)
    write_durably(PreparedGuide(model.card, guide).record, speed.model_dump_json(indent=2).encode())
    remove_unused()
    return speed


def _in_eight_bits(model: StoredModel, pixels: Sequence[Image]) -> bytes:
    graph = graph_of(model, Part.NETWORK).read_bytes()
    whole = with_weights(graph, network_weights(model))
    return quantised(simplified(whole), pixels)


def _one_answer(predictor: Predictor, pixels: Image) -> Callable[[], object]:
    return lambda: predictor.predict(pixels)


def _one_click(guide: Guide, pixels: Image) -> Callable[[], object]:
    seen = guide.see(pixels)
    click = click_on(seen)
    return lambda: guide.answer(seen.features, click)


def _least_seconds(calls: Sequence[Callable[[], object]]) -> list[float]:
    """The least seconds of each call, timed in turns: other programs can only take longer."""
    seconds = [math.inf] * len(calls)
    for _ in range(_ROUNDS):
        for index, call in enumerate(calls):
            began = time.perf_counter()
            call()
            seconds[index] = min(seconds[index], time.perf_counter() - began)
    return seconds
