"""Steps of an optimiser in the fastest arithmetic that a device is sound in."""

import torch
from torch import Tensor
from torch.nn.utils import clip_grad_norm_
from torch.optim import Optimizer


class Precision:
    """On CUDA the network computes in 16 bits, elsewhere in 32; weights and losses have 32.

    bfloat16 has the range of float32 and is preferred. (On CPUs its gradients are not reliable.)
    """

    def __init__(self, device: torch.device) -> None:
        self._device = device.type
        on_cuda = device.type == "cuda"
        wide = on_cuda and torch.cuda.is_bf16_supported()
        self._half = torch.bfloat16 if wide else torch.float16
        self.scaler = torch.amp.GradScaler(device.type, enabled=on_cuda)

    def reduced(self) -> torch.autocast:
        """The context for the network's forward pass."""
        return torch.autocast(self._device, self._half, enabled=self.scaler.is_enabled())

    def backward(self, optimiser: Optimizer, loss: Tensor) -> None:
        """Set the gradients of the optimiser's weights, scaled so that 16 bits can hold them."""
        optimiser.zero_grad()
        self.scaler.scale(loss).backward()

    def step(self, optimiser: Optimizer, *, clip: float = 0) -> Tensor:
        """Go one step down the gradients, unless they are not finite.

        Nothing here waits for a CUDA device.

        Args:
            optimiser: A fused one, after `backward`.
            clip: Largest norm of the gradient; 0 does not clip.

        Returns:
            Scalar bool: whether the gradient was finite.
        """
        self.scaler.unscale_(optimiser)
        weights = [weight for group in optimiser.param_groups for weight in group["params"]]
        finite = torch.isfinite(clip_grad_norm_(weights, clip or float("inf")))
        if self.scaler.is_enabled() or finite:
            self.scaler.step(optimiser)  # which leaves out, on the device, what is not finite
        self.scaler.update()
        return finite
