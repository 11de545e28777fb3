"""A network in ONNX Runtime. Importing this module imports ONNX Runtime, not torch."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.capi import onnxruntime_pybind11_state as failures

from mgmfnet.errors import Cancelled, ModelError
from mgmfnet.plain_files import read_plain
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
        network: The file; a graph of `mgmfnet.inference.onnx.graph_store`, or one with its weights.
        threads: On which one batch is computed; as many as there are cores when 0.
        weights: Of the graph; those that it does not name are left out.

    Raises:
        ModelError: ONNX Runtime cannot run the file.
    """

    def __init__(
        self, network: Path, threads: int, weights: Mapping[str, Array] | None = None
    ) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        # Waiting threads would take the cores from those who read and write images.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            content = read_plain(network)
            used = {name: w for name, w in (weights or {}).items() if name.encode() in content}
            # Kept, for ONNX Runtime goes on using the memory of those that it does not rearrange.
            self._values = list(map(onnxruntime.OrtValue.ortvalue_from_numpy, used.values()))
            options.add_external_initializers(list(used), self._values)
            self._session = onnxruntime.InferenceSession(
                content, options, providers=["CPUExecutionProvider"]
            )
        except (*UNUSABLE, OSError) as error:
            raise ModelError(
                "ONNX Runtime {version} cannot run the exported network {network}. Use the "
                "backend torch.",
                version=onnxruntime.__version__,
                network=network,
            ) from error
        self._running = onnxruntime.RunOptions()

    def run(self, **inputs: Array) -> list[Array]:
        """The network's outputs for its inputs, by their names.

        Raises:
            Cancelled: `interrupt` was called meanwhile.
        """
        self._running = running = onnxruntime.RunOptions()
        try:
            return self._session.run(None, inputs, running)  # type: ignore[no-any-return]
        except UNUSABLE:
            if running.terminate:
                raise Cancelled from None
            raise

    def interrupt(self) -> None:
        """Have a run on another thread end within milliseconds, without a result."""
        self._running.terminate = True


def channels_first(pixels: Image) -> Image:
    """Images (B, h, w, 3) as exported networks take them: (B, 3, h, w)."""
    return np.ascontiguousarray(pixels.transpose(0, 3, 1, 2))
