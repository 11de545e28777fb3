"""A stored model in torch.

Importing this module imports torch. Shapes: B images in a batch, h x w the network's input.
"""

import contextlib
import functools
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

import torch
from torch import Tensor

from mgmfnet.inference.device import ComputeDevice
from mgmfnet.inference.flip_averaging import AveragedOutput, FlipAveraging
from mgmfnet.inference.layer_fusion import fold_batch_norm, pack_convolutions
from mgmfnet.inference.predictor import Maps
from mgmfnet.models.checkpoint import load_model
from mgmfnet.models.library import StoredModel
from mgmfnet.sentence import Sentence
from mgmfnet.types import Image


class TorchModel:
    """A network in torch, on any device; a `LoadedModel`.

    Args:
        model: Loaded and checked at once.
        device: Where to compute. When a batch does not fit into the GPU's memory, it and all
            later ones are halved, and when a single image does not fit, the CPU takes over; the
            attribute ``device`` then has a warning that says so.
        flips: Average over the image and its three flips: four times the work, a little better.

    Raises:
        ModelError: The model is missing, damaged or another version's.
    """

    def __init__(self, model: StoredModel, device: ComputeDevice, *, flips: bool = False) -> None:
        network, self.card = load_model(model.folder)
        self.device = device
        fold_batch_norm(network)
        network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        if device.kind == "cpu":
            example = torch.zeros(1, 3, *self.card.input_size)
            pack_convolutions(network, lambda: network.levels(example))
        self._network = FlipAveraging(network, flips=flips).to(device.kind)
        self._largest_batch = sys.maxsize

    def infer(self, pixels: Image) -> Maps:
        """As `LoadedModel.infer`."""
        output = self._run(torch.from_numpy(pixels).permute(0, 3, 1, 2))
        return Maps(output.probability.numpy(), output.doubt.numpy())

    @contextlib.contextmanager
    def intra_op_threads(self, count: int) -> Iterator[Callable[[], object]]:
        """As `LoadedModel.intra_op_threads`."""
        before = torch.get_num_threads()
        try:
            yield functools.partial(torch.set_num_threads, count)
        finally:
            torch.set_num_threads(before)  # threads that begin later have it from the last call

    def interrupt(self) -> None:
        """Nothing: torch ends what it began."""

    def _run(self, pixels: Tensor) -> AveragedOutput:
        """The output for uint8 images (B, 3, h, w), however little memory there is.

        The failed attempt's memory is free only once its exception is gone, so what follows from
        it happens here, outside the handler.
        """
        outputs: list[AveragedOutput] = []
        while len(pixels) > 0:
            batch = pixels[: self._largest_batch]
            output = self._attempt(batch)
            if output is None:
                self._reduce_memory(len(batch))
            else:
                outputs.append(output)
                pixels = pixels[len(batch) :]
        return AveragedOutput(*map(torch.cat, zip(*outputs, strict=True)))

    def _attempt(self, pixels: Tensor) -> AveragedOutput | None:
        """The output, or None when the GPU ran out of memory."""
        try:
            if self.device.kind == "cuda":
                output = self._forward(pixels, half_precision=True)
                if _is_finite(output):
                    return output
            return self._forward(pixels, half_precision=False)
        except RuntimeError as error:
            if self.device.kind == "cpu" or "out of memory" not in str(error):
                raise
            return None

    @torch.inference_mode()
    def _forward(self, pixels: Tensor, *, half_precision: bool) -> AveragedOutput:
        """The output, on the CPU."""
        with torch.autocast(self.device.kind, torch.float16, enabled=half_precision):
            output = self._network(pixels.to(self.device.kind))
        return AveragedOutput(*(values.float().cpu() for values in output))

    def _reduce_memory(self, batch: int) -> None:
        """Halve the batches from now on; leave the GPU when not even one image fits."""
        if batch > 1:
            self._largest_batch = batch // 2
            warning = Sentence(
                "The {label} has too little free memory for {images} images at once; batches "
                "of {batch} are used.",
                label=self.device.label,
                images=batch,
                batch=self._largest_batch,
            )
            self.device = replace(self.device, warning=warning)
        else:
            self._network.cpu()
            warning = Sentence(
                "The {label} has too little free memory. The CPU is used.", label=self.device.label
            )
            self.device = ComputeDevice("cpu", "CPU", warning)
        torch.cuda.empty_cache()


def _is_finite(output: AveragedOutput) -> bool:
    return all(bool(torch.isfinite(values).all()) for values in output)
