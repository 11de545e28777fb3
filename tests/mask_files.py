"""Reads a folder of masks back."""

from pathlib import Path

from mgmfnet.data.layouts.masks import find_masks


def masks_by_image(folder: Path) -> dict[str, Path]:
    """The mask files of a folder by the stems of their images."""
    found = find_masks(folder)
    return {found.names.image_of(mask.name) or mask.stem: mask for mask in found.masks}
