"""Makes a trained network faster to use: the same output to rounding, with less work."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval


def fold_batch_norm(network: nn.Module) -> None:
    """Fold each batch normalisation into the convolution before it; ``network`` only predicts then.

    Relies on the blocks naming a normalisation directly after its convolution, as all of them do.
    """
    for block in network.modules():
        for (name, first), (next_name, second) in pairwise(list(block.named_children())):
            if isinstance(first, nn.Conv2d) and isinstance(second, nn.BatchNorm2d):
                setattr(block, name, fuse_conv_bn_eval(first, second))
                setattr(block, next_name, nn.Identity())


def pack_convolutions(network: nn.Module, predict: Callable[[], object]) -> None:
    """Bring weights once into the layout of oneDNN's convolutions, which they else do every time.

    Does nothing where torch was built without oneDNN. ``network`` stays on the CPU then.

    Args:
        network: Its convolutions are replaced.
        predict: Runs the network once, on an image of the size for which the layout is chosen;
            others work too, perhaps slower.
    """
    if not torch.backends.mkldnn.is_available():
        return
    for name, shape in _input_shapes(network, predict).items():
        parent = network.get_submodule(name.rpartition(".")[0])
        convolution = network.get_submodule(name)
        if isinstance(convolution, nn.Conv2d) and convolution.groups == 1:
            setattr(parent, name.rpartition(".")[2], _PackedConvolution(convolution, shape))


def _input_shapes(network: nn.Module, predict: Callable[[], object]) -> dict[str, Sequence[int]]:
    """The shape of each convolution's input, by its name."""
    shapes: dict[str, Sequence[int]] = {}

    def record(name: str, x: Tensor) -> None:
        shapes[name] = list(x.shape)

    hooks = [
        module.register_forward_pre_hook(lambda _, inputs, name=name: record(name, inputs[0]))
        for name, module in network.named_modules()
        if isinstance(module, nn.Conv2d)
    ]
    with torch.no_grad():
        predict()
    for hook in hooks:
        hook.remove()
    return shapes


class _PackedConvolution(nn.Module):
    def __init__(self, convolution: nn.Conv2d, input_shape: Sequence[int]) -> None:
        super().__init__()
        self._geometry = (
            list(convolution.padding),
            list(convolution.stride),
            list(convolution.dilation),
            convolution.groups,
        )
        self._bias = None if convolution.bias is None else convolution.bias.detach()
        self._weight: Tensor = torch.ops.aten.mkldnn_reorder_conv2d_weight(
            convolution.weight.detach().to_mkldnn(), *self._geometry, input_shape
        )

    def forward(self, x: Tensor) -> Tensor:
        return torch.ops.mkldnn._convolution_pointwise(  # type: ignore[no-any-return]  # noqa: SLF001
            x, self._weight, self._bias, *self._geometry, "none", [], ""
        )
