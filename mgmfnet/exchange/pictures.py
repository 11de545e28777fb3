"""In which kinds of image files a format has its images."""

from dataclasses import dataclass
from typing import Final

from mgmfnet.data.image_io import decode_image, encode_image, has_plain_colours

_KINDS: Final = {".png": "PNG", ".bmp": "BMP", ".tif": "TIFF"}


@dataclass(frozen=True)
class Pictures:
    """What is taken as it is, and what others become.

    Attributes:
        suffixes: Of files that are copied, in lower case.
        suffix: Of what all others become; one of three kinds that lose no pixel of 8 bits.
        only_plain: Whether files of these suffixes must be RGB of 8 bits to be copied.
    """

    suffixes: frozenset[str]
    suffix: str = ".png"
    only_plain: bool = False

    def fit(self, image: bytes, suffix: str, name: str) -> tuple[bytes, str]:
        """An image file and its suffix, as the format has them.

        Args:
            image: An upright image file.
            suffix: Of it, in lower case.
            name: For messages.

        Raises:
            ImageError: It cannot be read.
        """
        if suffix in self.suffixes and not (self.only_plain and not has_plain_colours(image, name)):
            return image, suffix
        return encode_image(decode_image(image, name), _KINDS[self.suffix]), self.suffix


COMMON: Final = Pictures(
    frozenset({".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".bmp", ".tif", ".tiff", ".webp"})
    | frozenset({".jp2", ".gif", ".ppm", ".pgm"})
)
"""All that programs of the field read in one way or another."""
