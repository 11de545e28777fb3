"""The size of MGMFNet, and of the images that it takes."""

import math
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from mgmfnet.types import Size

STRIDE: Final = 32

Blocks = Annotated[int, Field(ge=1, le=12)]
Channels = Annotated[int, Field(ge=1, le=512)]


class NetworkConfig(BaseModel):
    """Size of the network; the defaults are the full MGMFNet.

    A stranger's card may ask for any: what is within the limits fits into a gigabyte.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    blocks: tuple[Blocks, Blocks, Blocks, Blocks] = (3, 4, 6, 3)
    width: Annotated[int, Field(ge=1, le=128)] = 64
    bottom: Channels = 192
    decoder: tuple[Channels, Channels, Channels, Channels] = (128, 96, 48, 24)
    """Channels of the decoder levels at 1/16, 1/8, 1/4 and 1/2 of the image."""


def fitting_length(length: int) -> int:
    """The next height or width that the network can halve five times: a multiple of `STRIDE`."""
    return STRIDE * max(1, math.ceil(length / STRIDE))


def check_size(size: Size) -> None:
    """Refuse images that the network cannot halve five times.

    Raises:
        ValueError: A side is no multiple of `STRIDE`; the message names the next size that fits.
    """
    fitting = Size(*map(fitting_length, size))
    if fitting != size:
        raise ValueError(
            f"The image is {size.height} x {size.width} pixels, no multiples of {STRIDE}; "
            f"pad or resize it to {fitting.height} x {fitting.width}."
        )
