"""A mask that is a picture file."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePath

from mgmfnet.data.mask_looks import labels_of, look_at_mask
from mgmfnet.study.importing.foreign_mask import ForeignMask, Look
from mgmfnet.types import Size


@dataclass(frozen=True)
class MaskFile(ForeignMask):
    """A mask that is a picture file.

    Attributes:
        path: Of the file.
    """

    is_named = False
    is_whole = True

    path: Path
    named: PurePath
    told: str
    origin: str

    def look(self, image: Size, chosen: Collection[str] = ()) -> Look:  # noqa: ARG002 - has a size
        """As `ForeignMask.look`."""
        look = look_at_mask(self.path, chosen)
        return Look(look.mask, (look.label,) if look.label else (), look.is_plain, look.is_smooth)

    def labels(self) -> tuple[str, ...]:
        """As `ForeignMask.labels`."""
        return labels_of(self.path)

    @property
    def file(self) -> Path:
        """Of the mask."""
        return self.path


def mask_file(path: Path, folder: Path, image: str = "") -> MaskFile:
    """A picture file below a folder of masks.

    Args:
        path: Of the file.
        folder: Of the masks.
        image: The name of the image, where a list says it; otherwise the name of the file does.
    """
    place = path.relative_to(folder)
    named = named_after(image) if image else place
    return MaskFile(path, named, place.as_posix(), f"{path.parent.name}/{path.name}")


def named_after(image: str) -> PurePath:
    """What a mask of an image is called whose name and type are known."""
    return PurePath(f"{image}.png")
