"""What a teacher is."""

from abc import ABC, abstractmethod
from pathlib import Path
from typing import Self

from torch import Tensor, nn


class Teacher(nn.Module, ABC):
    """A frozen network whose features a student learns to predict.

    Attributes:
        widths: Channels of its features at 1/2, 1/4, 1/8, 1/16 and 1/32 of the image.
    """

    widths: tuple[int, ...]

    @classmethod
    @abstractmethod
    def read(cls, path: Path) -> Self:
        """Load the published weight file.

        Raises:
            ModelError: The file is missing or another network's.
            UsageError: A package to read it with is not installed.
        """

    @abstractmethod
    def forward(self, images: Tensor) -> list[Tensor]:
        """Features at the five resolutions, of RGB images (B, 3, H, W), 0..1."""
