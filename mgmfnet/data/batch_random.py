"""The random numbers behind the views of a training batch.

Shapes: B images at hand, of a batch that several processes may share.
"""

import torch
from torch import Generator, Tensor


class BatchRandom:
    """Numbers for each image at hand.

    They are drawn on the CPU, so that they do not depend on the device, and for the whole batch,
    so that an image gets the same ones however many processes share the batch. The device does not
    wait for them.

    Args:
        generator: Their source, on the CPU; alike in all processes.
        device: Where they are needed.
        whole: Images of the whole batch.
        part: Those at hand.
    """

    def __init__(
        self, generator: Generator, device: torch.device, whole: int, part: slice = slice(None)
    ) -> None:
        self._generator = generator
        self._device = device
        self._whole = whole
        self._part = part

    def within(self, limit: float, *shape: int) -> Tensor:
        """Numbers within ``limit`` of zero, (B, *shape)."""
        return (2 * self._uniform(*shape) - 1) * limit

    def chosen(self, chance: float) -> Tensor:
        """1 for images that something happens to and 0 for others, (B, 1, 1, 1)."""
        return (self._uniform(1, 1, 1) < chance).float()

    def integers(self, limit: int) -> Tensor:
        """Whole numbers from 0 to below ``limit``, (B,)."""
        return self._own(torch.randint(limit, (self._whole,), generator=self._generator))

    def noise(self, *shape: int) -> Tensor:
        """Normally distributed numbers, (B, *shape), which do depend on device and processes."""
        seed = int(torch.randint(2**62, (), generator=self._generator))
        source = Generator(self._device).manual_seed(seed + (self._part.start or 0))
        count = len(range(self._whole)[self._part])
        return torch.randn(count, *shape, generator=source, device=self._device)

    def _uniform(self, *shape: int) -> Tensor:
        return self._own(torch.rand(self._whole, *shape, generator=self._generator))

    def _own(self, numbers: Tensor) -> Tensor:
        return numbers[self._part].to(self._device, non_blocking=True)
