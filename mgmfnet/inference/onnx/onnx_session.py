"""A network in ONNX Runtime. Importing this module imports ONNX Runtime, not torch."""

from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.capi import onnxruntime_pybind11_state as failures

from mgmfnet.errors import ModelError
from mgmfnet.types import Image

Array: TypeAlias = NDArray[Any]

UNUSABLE: Final = (
    failures.Fail,
    failures.InvalidArgument,
    failures.InvalidGraph,
    failures.InvalidProtobuf,
    failures.NoSuchFile,
    failures.NotImplemented,
    failures.RuntimeException,
)


class OnnxSession:
    """Runs an ONNX file on the CPU.

    Args:
        network: The exported network's file.
        threads: On which one batch is computed; as many as there are cores when 0.

    Raises:
        ModelError: ONNX Runtime cannot run the file.
    """

    def __init__(self, network: Path, threads: int) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        # Waiting threads would take the cores from those who read and write images.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session = onnxruntime.InferenceSession(
                network, options, providers=["CPUExecutionProvider"]
            )
        except UNUSABLE as error:
            raise ModelError(
                "ONNX Runtime {version} cannot run the exported network {network}. Use the "
                "backend torch.",
                version=onnxruntime.__version__,
                network=network,
            ) from error

    def run(self, **inputs: Array) -> list[Array]:
        """The network's outputs for its inputs, by their names."""
        return self._session.run(None, inputs)  # type: ignore[no-any-return]


def channels_first(pixels: Image) -> Image:
    """Images (B, h, w, 3) as exported networks take them: (B, 3, h, w)."""
    return np.ascontiguousarray(pixels.transpose(0, 3, 1, 2))
