"""The bundled sample images, on which what computes a network is checked."""

from mgmfnet.data.image_io import read_image
from mgmfnet.paths import resource
from mgmfnet.types import Image


def sample_image() -> Image:
    """The image on which all that computes a network has to agree."""
    return sample_images(1)[0]


def sample_images(count: int | None = None) -> list[Image]:
    """The first of the bundled images, or all; under CC0, from nobody's validation list."""
    return [read_image(path) for path in sorted(resource("samples").glob("*.jpg"))[:count]]
