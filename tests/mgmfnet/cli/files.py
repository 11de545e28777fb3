"""The types of the fixtures that make folders of images and masks."""

from collections.abc import Callable
from pathlib import Path

Photos = Callable[..., Path]
Masks = Callable[..., Path]
