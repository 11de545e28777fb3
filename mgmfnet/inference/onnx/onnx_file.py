"""Turns a network in torch into an ONNX file."""

import io
import warnings
from collections.abc import Sequence
from typing import Final

import torch
from torch import Tensor, nn

OPSET: Final = 18


def to_onnx(network: nn.Module, example: Tensor, given: str, results: Sequence[str]) -> bytes:
    """A network as an ONNX file for batches of any length of images of one size.

    Args:
        network: In evaluation mode.
        example: A batch of two images or more.
        given: Name of the input.
        results: Names of the outputs.
    """
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what is traced as constant, and of a newer exporter
        torch.onnx.export(
            network,
            (example,),
            buffer,  # type: ignore[arg-type]
            dynamo=False,  # the newer one needs a further package
            opset_version=OPSET,
            input_names=[given],
            output_names=list(results),
            dynamic_axes={name: {0: "batch"} for name in (given, *results)},
        )
    return buffer.getvalue()
