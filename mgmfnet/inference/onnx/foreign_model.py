"""Any segmentation network that is an ONNX file. Importing this module imports ONNX Runtime.

Shapes: B images in a batch, h x w what the network takes, h' x w' what it gives.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from mgmfnet.data.fitting import fit_image
from mgmfnet.errors import ModelError
from mgmfnet.inference.device import ComputeDevice
from mgmfnet.inference.onnx.foreign_file import check_file
from mgmfnet.inference.onnx.foreign_session import ForeignSession
from mgmfnet.inference.onnx.map_averaging import averaged
from mgmfnet.inference.onnx.samples import sample_image
from mgmfnet.inference.predictor import Floats, Maps
from mgmfnet.models.library import StoredModel
from mgmfnet.models.model_files import damaged, read_weights
from mgmfnet.models.onnx_form import Activation, Colours, Layout, OnnxForm
from mgmfnet.sentence import Sentence
from mgmfnet.types import Image

_SMALLEST: Final = 8
_LARGEST: Final = 2048
"""Of the sides of what a network gives, in pixels."""

_TOLERANCE: Final = 1e-3
_UNCHANGED: Final = ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0))
_WHITE: Final = 255


class ForeignModel:
    """A network of any origin, on the CPU; a `LoadedModel`.

    Proves on a blank and on a sample image that it gives probabilities. The doubt is that of
    `mgmfnet.inference.doubt`, over the flips, or over the one map there is.

    Args:
        model: Loaded and checked at once.
        device: Where to compute, as a person chose; it is the CPU in any case.
        flips: Average over the image and its three flips.
        threads: On which one batch is computed; as many as there are cores when 0.

    Raises:
        ModelError: The model is missing or damaged, or does not give what its card says.
    """

    def __init__(
        self, model: StoredModel, device: str = "cpu", *, flips: bool = False, threads: int = 0
    ) -> None:
        self.card = model.card
        self.device = ComputeDevice("cpu", "CPU", _told_of(device))
        content = read_weights(model.folder, model.card)
        check_file(content, model.name)
        try:
            self._form = form = OnnxForm.model_validate(model.card.network)
        except ValidationError as error:
            raise damaged(
                model.folder, Sentence("how its network is used cannot be read")
            ) from error
        self._flips = flips
        self._session = ForeignSession(content, model.name, form.input, form.output, threads)
        self._check_input()
        size = model.card.input_size
        blank = np.zeros((1, *size, 3), np.uint8)
        for pixels in (blank, fit_image(sample_image(), size)[np.newaxis]):
            self._maps(pixels)

    def infer(self, pixels: Image) -> Maps:
        """As `LoadedModel.infer`; the maps are of the size that the network gives."""
        return averaged(pixels, self._maps, flips=self._flips)

    def intra_op_threads(self, count: int) -> AbstractContextManager[Callable[[], object]]:
        """Nothing: a session's threads are set once and for all."""
        del count
        return nullcontext(lambda: None)

    def interrupt(self) -> None:
        """Nothing: what was begun is ended."""

    def _maps(self, pixels: Image) -> Floats:
        """The one map that there is of images (B, h, w, 3), uint8: (B, 1, h', w'), 0..1.

        Raises:
            ModelError: The network gives something else.
        """
        images = self._prepared(pixels)
        each = np.split(images, len(images))  # some files take no more, and memory is limited
        read = [self._read(self._session.run(image)) for image in each]
        return np.concatenate(read)[:, np.newaxis]

    def _prepared(self, pixels: Image) -> NDArray[Any]:
        form, kind = self._form, self._session.input.kind
        ordered = pixels if form.colours is Colours.RGB else pixels[..., ::-1]
        if kind != np.uint8:
            levels = ordered.astype(np.float32) / _WHITE
            mean, deviation = (np.array(three, np.float32) for three in (form.mean, form.deviation))
            ordered = ((levels - mean) / deviation).astype(kind)
        if form.layout is Layout.NCHW:
            ordered = ordered.transpose(0, 3, 1, 2)
        return np.ascontiguousarray(ordered)

    def _read(self, output: NDArray[Any]) -> Floats:
        values = self._channels_first(output).astype(np.float32)  # (1, C, h', w')
        if not np.isfinite(values).all():
            raise self._unfit(Sentence("values that are not finite"))
        values = _activated(values, self._form.activation)
        lesion = values[:, self._form.lesion_channel]
        low, high = float(lesion.min()), float(lesion.max())
        if low < -_TOLERANCE or high > 1 + _TOLERANCE:
            raise self._unfit(
                Sentence(
                    "values from {low} to {high}, which are no probabilities: say activation: "
                    "sigmoid or softmax in its configuration",
                    low=f"{low:.3g}",
                    high=f"{high:.3g}",
                )
            )
        return np.clip(lesion, 0, 1)

    def _channels_first(self, output: NDArray[Any]) -> NDArray[Any]:
        if output.ndim == 3:  # without the axis of channels
            output = output[:, np.newaxis]
        elif output.ndim == 4 and self._form.layout is Layout.NHWC:
            output = output.transpose(0, 3, 1, 2)
        if output.ndim != 4 or len(output) != 1:
            raise self._unfit(
                Sentence("{shape} numbers in the place of a map", shape=_told(output.shape))
            )
        _, channels, height, width = output.shape
        if not all(_SMALLEST <= side <= _LARGEST for side in (height, width)):
            raise self._unfit(
                Sentence("a map of {height} x {width} pixels", height=height, width=width)
            )
        if self._form.lesion_channel >= channels:
            raise self._unfit(
                Sentence(
                    "{n} channels, so that lesion_channel is at most {last}",
                    "{n} channel, so that lesion_channel is {last}",
                    n=channels,
                    last=channels - 1,
                )
            )
        if self._form.activation is Activation.SOFTMAX and channels == 1:
            raise self._unfit(
                Sentence("a single channel, which softmax makes 1 everywhere: choose sigmoid")
            )
        return output

    def _check_input(self) -> None:
        """See to it that the network takes images of the size on the card.

        Raises:
            ModelError: It takes something else.
        """
        form, place, size = self._form, self._session.input, self.card.input_size
        wanted = (3, *size) if form.layout is Layout.NCHW else (*size, 3)
        taken = tuple(place.shape[1:])
        fits = len(place.shape) == 4 and all(
            one in {other, None} or isinstance(one, str)
            for one, other in zip(taken, wanted, strict=True)
        )
        if not fits:
            raise ModelError(
                "The network of {model} takes images of the shape {taken}, and its configuration "
                "says {wanted}. Change layout or input_size there; three colours are needed.",
                model=self.card.name,
                taken=_told(place.shape),
                wanted=_told(("B", *wanted)),
            )
        if place.kind == np.uint8 and (form.mean, form.deviation) != _UNCHANGED:
            raise ModelError(
                "The network of {model} takes levels of uint8, so that mean and deviation have no "
                "meaning. Leave them out of its configuration.",
                model=self.card.name,
            )

    def _unfit(self, what: Sentence) -> ModelError:
        return ModelError(
            "The network of {model} cannot be used: it gives {what}.",
            model=self.card.name,
            what=what,
        )


def _told(shape: Any) -> str:
    return " x ".join("?" if side is None else str(side) for side in shape)


def _told_of(device: str) -> Sentence | None:
    if device in {"auto", "cpu"}:
        return None
    return Sentence("This model is an ONNX file, which runs on the CPU.")


def _activated(values: Floats, activation: Activation) -> Floats:
    """Probabilities (B, C, h', w') from what the network gives."""
    if activation is Activation.SIGMOID:
        return np.asarray(1 / (1 + np.exp(-np.clip(values, -80, 80))), np.float32)
    if activation is Activation.SOFTMAX:
        powers = np.exp(values - values.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float32)
    return values
