"""Runs an ONNX file from anybody within limits of memory and time.

Importing this module imports ONNX Runtime.
"""

import threading
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np
import onnxruntime
import psutil
from numpy.typing import NDArray

from mgmfnet.errors import ModelError
from mgmfnet.inference.onnx.onnx_session import UNUSABLE
from mgmfnet.sentence import listed

_LEAST_MEMORY: Final = 2**32
"""Bytes that all such networks of this process have together; half of the machine's, if more."""

_MOST_SECONDS: Final = 120.0
"""For one image; a network of ours takes a hundredth."""

_QUIET: Final = 4  # fatal errors alone; all others are raised
_TYPES: Final[Mapping[str, np.dtype[Any]]] = {
    "tensor(float)": np.dtype(np.float32),
    "tensor(float16)": np.dtype(np.float16),
    "tensor(double)": np.dtype(np.float64),
    "tensor(uint8)": np.dtype(np.uint8),
}


class Place(NamedTuple):
    """An input or an output.

    Attributes:
        name: As the file has it.
        shape: A number where an axis has a fixed length, else a word or None.
        kind: Of the numbers.
    """

    name: str
    shape: Sequence[object]
    kind: np.dtype[Any]


class ForeignSession:
    """A network with one input that is given, and one output that is asked for.

    Args:
        content: Of the file, which `mgmfnet.inference.onnx.foreign_file.check_file` has looked at.
        name: Of the model, for errors.
        given: Name of the input; empty where there is only one.
        asked: Name of the output; likewise.
        threads: On which one batch is computed; as many as there are cores when 0.

    Raises:
        ModelError: ONNX Runtime cannot run it, or there is no such input or output.
    """

    def __init__(self, content: bytes, name: str, given: str, asked: str, threads: int) -> None:
        _limit_memory()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = _QUIET
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.add_session_config_entry("session.use_env_allocators", "1")
        self._name = name
        try:
            self._session = onnxruntime.InferenceSession(
                content, options, providers=["CPUExecutionProvider"]
            )
        except UNUSABLE as error:
            raise ModelError(
                "ONNX Runtime {version} cannot run the network of {model}. Export it for an older "
                "opset.",
                version=onnxruntime.__version__,
                model=name,
            ) from error
        inputs = {one.name: one for one in self._session.get_inputs()}
        outputs = {one.name: one for one in self._session.get_outputs()}
        self.input = self._place(inputs[self._chosen(given, list(inputs), "input")])
        if len(inputs) > 1:
            raise ModelError(
                "The network of {model} needs more than an image: {names}.",
                model=name,
                names=listed(inputs),
            )
        self.output = self._place(outputs[self._chosen(asked, list(outputs), "output")])

    def run(self, image: NDArray[Any]) -> NDArray[Any]:
        """The output for a batch of one image.

        Raises:
            ModelError: It fails, or needs more memory or time than there is.
        """
        limits = onnxruntime.RunOptions()
        limits.log_severity_level = _QUIET

        def stop() -> None:
            limits.terminate = True

        timer = threading.Timer(_MOST_SECONDS, stop)
        timer.daemon = True
        timer.start()
        try:
            (values,) = self._session.run([self.output.name], {self.input.name: image}, limits)
        except UNUSABLE as error:
            raise ModelError(
                "The network of {model} cannot be run on an image of the size {shape}: it fails, "
                "or needs more memory or time than any network here may.",
                model=self._name,
                shape=" x ".join(map(str, image.shape)),
            ) from error
        finally:
            timer.cancel()
        return np.asarray(values)

    def _chosen(self, name: str, known: list[str], key: str) -> str:
        if name in known:
            return name
        if not name and len(known) == 1:
            return known[0]
        raise ModelError(
            "Say which {key} of {model} is meant, as {key}: NAME in its configuration. There are: "
            "{names}.",
            key=key,
            model=self._name,
            names=listed(known),
        )

    def _place(self, found: Any) -> Place:
        if found.type not in _TYPES:
            raise ModelError(
                "{place} of {model} is of {kind}; numbers of float or uint8 can be used.",
                place=found.name,
                model=self._name,
                kind=found.type,
            )
        return Place(found.name, tuple(found.shape), _TYPES[found.type])


@cache
def _limit_memory() -> None:
    """Give all such networks of this process memory from one store, which ends."""
    settings = {
        "max_mem": max(_LEAST_MEMORY, psutil.virtual_memory().total // 2),
        "arena_extend_strategy": -1,
        "initial_chunk_size_bytes": -1,
        "max_dead_bytes_per_chunk": -1,
    }
    onnxruntime.create_and_register_allocator(
        onnxruntime.OrtMemoryInfo(
            "Cpu",
            onnxruntime.OrtAllocatorType.ORT_ARENA_ALLOCATOR,
            0,
            onnxruntime.OrtMemType.DEFAULT,
        ),
        onnxruntime.OrtArenaCfg(settings),
    )
