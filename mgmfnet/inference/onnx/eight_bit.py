"""A network in 8 bits: weights and features of its convolutions as whole numbers.

Static quantisation by ONNX Runtime, one scale a channel of weights. Features are unsigned, weights
signed and of 7 bits, for processors without the instructions for 8 (AVX2) would add such products
in 16 bits and overflow. The scales of features are what they reach in the bundled sample images
and their flips. The rest of the network stays in 32 bits.

Importing this module imports onnx.
"""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from onnx import ModelProto
from onnxruntime.quantization import CalibrationDataReader, QuantType, quantize_static
from onnxruntime.quantization.quant_utils import add_pre_process_metadata

from mgmfnet.inference.onnx.agreement import overlap
from mgmfnet.inference.onnx.graph_store import PIXELS
from mgmfnet.inference.onnx.onnx_session import Array, channels_first
from mgmfnet.prediction import Prediction
from mgmfnet.types import CERTAIN, Image

_BINS: Final = 15


def quantised(network: ModelProto, pixels: Sequence[Image]) -> bytes:
    """A network in 8 bits, as a file.

    Args:
        network: With its weights, and simplified.
        pixels: Images (h, w, 3) of its input's size, whose features set the scales.
    """
    add_pre_process_metadata(network)
    with tempfile.TemporaryDirectory(prefix="mgmfnet-") as folder:
        path = Path(folder) / "8bit.onnx"
        quantize_static(
            network,
            path,
            _Images(pixels),
            op_types_to_quantize=["Conv"],
            per_channel=True,
            reduce_range=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
        )
        return path.read_bytes()


class Comparison:
    """Predictions in 8 bits beside those of the same images in 32.

    Attributes:
        dice: As `mgmfnet.inference.onnx.prepared_model.EightBitRecord` has it.
        calibration: Likewise.
        doubt: Likewise.
    """

    def __init__(
        self,
        images: Sequence[Image],
        full: Callable[[Image], Prediction],
        eight_bit: Callable[[Image], Prediction],
    ) -> None:
        pairs = [(full(image), eight_bit(image)) for image in images]
        self.dice = float(np.mean([overlap(*pair) for pair in pairs]))
        self.doubt = float(
            np.mean([abs((one.doubt or 0) - (other.doubt or 0)) for one, other in pairs])
        )
        self.calibration = _calibration_error(pairs)


def _calibration_error(pairs: Sequence[tuple[Prediction, Prediction]]) -> float:
    """How far the second probabilities are from the first, in the mean over pixels alike."""
    true, claimed = (
        np.concatenate([pair[side].probability.ravel() for pair in pairs]) / CERTAIN
        for side in (0, 1)
    )
    bins = np.minimum((claimed * _BINS).astype(np.intp), _BINS - 1)
    gaps = np.bincount(bins, claimed - true, _BINS)
    return float(np.abs(gaps).sum() / len(true))


class _Images(CalibrationDataReader):  # type: ignore[misc]
    def __init__(self, pixels: Sequence[Image]) -> None:
        self._left: Iterator[Image] = (
            flipped for one in pixels for flipped in (one, one[::-1], one[:, ::-1])
        )

    def get_next(self) -> dict[str, Array] | None:
        image = next(self._left, None)
        return None if image is None else {PIXELS: channels_first(image[np.newaxis])}
