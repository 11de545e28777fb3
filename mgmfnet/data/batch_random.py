"""The random numbers behind the augmentation of a training batch.

Shapes: B images at hand, of a batch that several processes may share.
"""

import torch
from torch import Generator, Tensor


class BatchRandom:
    """Random numbers for each image at hand.

    They are drawn on the CPU, so that they do not depend on the device, and for the whole batch,
    so that an image gets the same ones however many processes share the batch. The device does not
    wait for them.

    Args:
        generator: Their source, on the CPU; alike in all processes.
        device: Where they are needed.
        batch_size: Images of the whole batch.
        shard: Those at hand.
    """

    def __init__(
        self,
        generator: Generator,
        device: torch.device,
        batch_size: int,
        shard: slice = slice(None),
    ) -> None:
        self._generator = generator
        self._device = device
        self._batch_size = batch_size
        self._shard = shard

    def uniform(self, limit: float, *shape: int) -> Tensor:
        """Uniform between ``-limit`` and ``limit``, (B, *shape)."""
        return (2 * self._rand(*shape) - 1) * limit

    def bernoulli(self, probability: float) -> Tensor:
        """1 with this probability, otherwise 0, (B, 1, 1, 1)."""
        return (self._rand(1, 1, 1) < probability).float()

    def randint(self, limit: int) -> Tensor:
        """Whole numbers from 0 to below ``limit``, (B,)."""
        return self._at_hand(torch.randint(limit, (self._batch_size,), generator=self._generator))

    def normal(self, *shape: int) -> Tensor:
        """Normally distributed numbers, (B, *shape), which do depend on device and processes."""
        seed = int(torch.randint(2**62, (), generator=self._generator))
        source = Generator(self._device).manual_seed(seed + (self._shard.start or 0))
        count = len(range(self._batch_size)[self._shard])
        return torch.randn(count, *shape, generator=source, device=self._device)

    def _rand(self, *shape: int) -> Tensor:
        return self._at_hand(torch.rand(self._batch_size, *shape, generator=self._generator))

    def _at_hand(self, numbers: Tensor) -> Tensor:
        return numbers[self._shard].to(self._device, non_blocking=True)
