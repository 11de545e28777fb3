"""Makes a trained network faster to use: the same answers to rounding, with less work."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval


def fold_normalisation(network: nn.Module) -> None:
    """Put each batch normalisation into the convolution before it; ``network`` only predicts then.

    Relies on the blocks naming a normalisation directly after its convolution, as all of them do.
    """
    for block in network.modules():
        for (name, first), (next_name, second) in pairwise(list(block.named_children())):
            if isinstance(first, nn.Conv2d) and isinstance(second, nn.BatchNorm2d):
                setattr(block, name, fuse_conv_bn_eval(first, second))
                setattr(block, next_name, nn.Identity())


def pack_convolutions(network: nn.Module, predict: Callable[[], object]) -> None:
    """Order the weights once as the CPU's convolutions want them, which they else do every time.

    Does nothing where torch was built without oneDNN. ``network`` stays on the CPU then.

    Args:
        network: Its convolutions are replaced.
        predict: Runs the network once, on an image of the size for which the order is chosen;
            others work too, perhaps slower.
    """
    if not torch.backends.mkldnn.is_available():
        return
    for name, shape in _convolution_inputs(network, predict).items():
        parent = network.get_submodule(name.rpartition(".")[0])
        convolution = network.get_submodule(name)
        if isinstance(convolution, nn.Conv2d) and convolution.groups == 1:
            setattr(parent, name.rpartition(".")[2], _PackedConvolution(convolution, shape))


def _convolution_inputs(
    network: nn.Module, predict: Callable[[], object]
) -> dict[str, Sequence[int]]:
    """The shape that each convolution is given, by its name."""
    shapes: dict[str, Sequence[int]] = {}

    def remember(name: str, given: Tensor) -> None:
        shapes[name] = list(given.shape)

    hooks = [
        module.register_forward_pre_hook(lambda _, given, name=name: remember(name, given[0]))
        for name, module in network.named_modules()
        if isinstance(module, nn.Conv2d)
    ]
    with torch.no_grad():
        predict()
    for hook in hooks:
        hook.remove()
    return shapes


class _PackedConvolution(nn.Module):
    def __init__(self, convolution: nn.Conv2d, given: Sequence[int]) -> None:
        super().__init__()
        self._geometry = (
            list(convolution.padding),
            list(convolution.stride),
            list(convolution.dilation),
            convolution.groups,
        )
        self._bias = None if convolution.bias is None else convolution.bias.detach()
        self._weight: Tensor = torch.ops.aten.mkldnn_reorder_conv2d_weight(
            convolution.weight.detach().to_mkldnn(), *self._geometry, given
        )

    def forward(self, x: Tensor) -> Tensor:
        return torch.ops.mkldnn._convolution_pointwise(  # type: ignore[no-any-return]  # noqa: SLF001
            x, self._weight, self._bias, *self._geometry, "none", [], ""
        )
