"""Runs a stored model on images with torch.

Importing this module imports torch. Shapes: B images in a batch, h x w the network's input.
"""

import contextlib
import functools
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

import torch
from torch import Tensor

from mgmfnet.inference.base_predictor import BasePredictor, Maps
from mgmfnet.inference.device import ComputeDevice
from mgmfnet.inference.flip_averaging import AveragedOutput, FlipAveraging
from mgmfnet.inference.layer_fusion import fold_normalisation, pack_convolutions
from mgmfnet.models.checkpoint import load_model
from mgmfnet.models.library import StoredModel
from mgmfnet.types import Image


class Predictor(BasePredictor):
    """Predicts with torch on any device.

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
        network, card = load_model(model.folder)
        super().__init__(card, device)
        fold_normalisation(network)
        network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        if device.kind == "cpu":
            empty = torch.zeros(1, 3, *card.input_size)
            pack_convolutions(network, lambda: network.levels(empty))
        self._network = FlipAveraging(network, flips=flips).to(device.kind)
        self._most_at_once = sys.maxsize

    @contextlib.contextmanager
    def side_by_side(self, threads: int) -> Iterator[Callable[[], object]]:
        """As in the base class."""
        usual = torch.get_num_threads()
        try:
            yield functools.partial(torch.set_num_threads, threads)
        finally:
            torch.set_num_threads(usual)  # threads that begin later have it from the last call

    def _answer(self, pixels: Image) -> Maps:
        answer = self._run(torch.from_numpy(pixels).permute(0, 3, 1, 2))
        return Maps(answer.probability.numpy(), answer.doubt.numpy())

    def _run(self, pixels: Tensor) -> AveragedOutput:
        """The answer to uint8 images (B, 3, h, w), however little memory there is.

        The failed attempt's memory is free only once its exception is gone, so what follows from
        it happens here, outside the handler.
        """
        answers: list[AveragedOutput] = []
        while len(pixels) > 0:
            batch = pixels[: self._most_at_once]
            answer = self._attempt(batch)
            if answer is None:
                self._do_with_less(len(batch))
            else:
                answers.append(answer)
                pixels = pixels[len(batch) :]
        return AveragedOutput(*map(torch.cat, zip(*answers, strict=True)))

    def _attempt(self, pixels: Tensor) -> AveragedOutput | None:
        """The answer, or None when the GPU ran out of memory."""
        try:
            if self.device.kind == "cuda":
                answer = self._forward(pixels, half_precision=True)
                if _is_finite(answer):
                    return answer
            return self._forward(pixels, half_precision=False)
        except RuntimeError as error:
            if self.device.kind == "cpu" or "out of memory" not in str(error):
                raise
            return None

    @torch.inference_mode()
    def _forward(self, pixels: Tensor, *, half_precision: bool) -> AveragedOutput:
        """The answer, on the CPU."""
        with torch.autocast(self.device.kind, torch.float16, enabled=half_precision):
            answer = self._network(pixels.to(self.device.kind))
        return AveragedOutput(*(values.float().cpu() for values in answer))

    def _do_with_less(self, too_many: int) -> None:
        """Halve the batches from now on; leave the GPU when not even one image fits."""
        if too_many > 1:
            self._most_at_once = too_many // 2
            warning = (
                f"The {self.device.label} has too little free memory for {too_many} images at "
                f"once; batches of {self._most_at_once} are used."
            )
            self.device = replace(self.device, warning=warning)
        else:
            self._network.cpu()
            warning = f"The {self.device.label} has too little free memory. The CPU is used."
            self.device = ComputeDevice("cpu", "CPU", warning)
        torch.cuda.empty_cache()


def _is_finite(answer: AveragedOutput) -> bool:
    return all(bool(torch.isfinite(values).all()) for values in answer)
