"""A lesion probability map, on its way from a model to the screen and to disk.

Probabilities are brought to the native size and thresholded there: the border that results is
smoother and closer to the truth than a resized mask.
"""

import io
import math
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from PIL import Image as PillowImage
from PIL.PngImagePlugin import PngInfo

from mgmfnet.errors import DataError
from mgmfnet.png import encode_grey
from mgmfnet.types import CERTAIN, LESION, Mask, Probability, Size

DEFAULT_THRESHOLD: Final = 0.5

_MODEL_KEY = "mgmfnet-model"
_DOUBT_KEY = "mgmfnet-doubt"
_MOST_PIXELS: Final = 2**24
"""Many times what a network gives; a stranger's file may say any size."""

_COMPRESSION = 3  # level 9 saves another 3 % and takes eight times as long


@dataclass(frozen=True, eq=False)
class Prediction:
    """What one model says about one image.

    Attributes:
        probability: Shape (h, w) at the network's resolution.
        model_id: The model that made it.
        doubt: How little the model trusts it, 0..1, for ordering cases; None where it does not say.
    """

    probability: Probability
    model_id: str
    doubt: float | None = None

    def at_native(self, size: Size) -> Probability:
        """The probabilities of the whole image at ``size``, interpolated linearly."""
        if self.probability.shape == size:
            return self.probability
        target = (size.width, size.height)
        resized = cv2.resize(self.probability, target, interpolation=cv2.INTER_LINEAR)
        return resized.astype(np.uint16, copy=False)

    def mask(self, size: Size, threshold: float = DEFAULT_THRESHOLD) -> Mask:
        """The lesion at ``size``: where the probability there exceeds ``threshold`` (0..1)."""
        return threshold_mask(self.at_native(size), threshold)


def threshold_mask(probability: Probability, threshold: float, out: Mask | None = None) -> Mask:
    """The mask of the pixels whose probability exceeds ``threshold`` (0..1); same shape.

    With ``out``, of that shape too, it is written there, which saves asking for memory.
    """
    lowest = math.floor(threshold * CERTAIN) + 1
    # A quarter of NumPy's time, which the live threshold slider feels on a large image.
    mask = cv2.inRange(probability, (lowest,), (CERTAIN,), out)
    return mask.astype(np.uint8, copy=False)


def encode_picture(probability: Probability) -> bytes:
    """An 8-bit grey PNG that every viewer shows, 0..255 for 0..1.

    A level exceeds 127 exactly where the probability exceeds one half.
    """
    levels = cv2.convertScaleAbs(probability, alpha=LESION / CERTAIN)
    return encode_grey(levels.astype(np.uint8, copy=False))


def encode_prediction(prediction: Prediction) -> bytes:
    """A 16-bit grey PNG that carries the model id and the doubt; nothing is lost."""
    text = PngInfo()
    text.add_itxt(_MODEL_KEY, prediction.model_id)
    if prediction.doubt is not None:
        text.add_text(_DOUBT_KEY, repr(float(prediction.doubt)))
    buffer = io.BytesIO()
    image = PillowImage.fromarray(prediction.probability)
    image.save(buffer, "PNG", pnginfo=text, compress_level=_COMPRESSION)
    return buffer.getvalue()


def decode_prediction(data: bytes) -> Prediction:
    """Read back what `encode_prediction` wrote.

    Raises:
        DataError: The bytes are damaged or something else.
    """
    try:
        with PillowImage.open(io.BytesIO(data), formats=["PNG"]) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise _damaged()
            image.load()
            model_id = image.info.get(_MODEL_KEY)
            doubt = _read_doubt(image.info.get(_DOUBT_KEY))
            probability = np.array(image)
    except (OSError, SyntaxError, ValueError, PillowImage.DecompressionBombError) as error:
        raise _damaged() from error
    if model_id is None or probability.dtype != np.uint16:
        raise _damaged()
    return Prediction(probability, str(model_id), doubt)


def _damaged() -> DataError:
    return DataError("A stored prediction is damaged; predict the image again.")


def _read_doubt(text: str | None) -> float | None:
    """The stored number; predictions of earlier versions have none.

    Raises:
        ValueError: It is no number from 0 to 1.
    """
    if text is None:
        return None
    doubt = float(text)
    if not 0 <= doubt <= 1:
        raise ValueError(f"a doubt of {doubt}")
    return doubt
