"""How little a network agrees with itself about an image: one number, for ordering a review.

The network predicts the same lesion several times: by its connectivity decision and by the mask
heads of its levels, for the image and, when flips are averaged, for each flip. The doubt is one
minus the mean Dice overlap of those maps with the mask that comes out of them. A map counts as it
is, not thresholded, so that a border which every map draws faintly is doubted too.

Nothing in it is fitted. The mask heads at 1/32 and 1/16 of the image are left out (see
`mgmfnet.nn.MGMFNet.levels`): they differ from the mask by being coarse, whatever the image shows.
On 450 training images the rank correlation with 1 - J was 0.72 without them and 0.63 with them;
``python -m benchmarks doubt`` measures the whole on the validation images.

It orders images and says nothing about how good one is: it is no probability and is not calibrated.

Shapes: F flips (1 without), B images in a batch, L maps of a network, h x w its input.
"""

import torch
from torch import Tensor


def doubt(levels: Tensor) -> Tensor:
    """One minus the mean soft Dice between each map and the mask they give together.

    Args:
        levels: (F, B, L, h, w), 0..1, in the image's own frame. The first of the L maps is the
            probability that decides the mask.

    Returns:
        (B,), 0..1; 1 where no lesion is found.
    """
    mask = (levels[:, :, 0].mean(dim=0) > 0.5).to(levels.dtype)[:, None]  # (B, 1, h, w)
    shared = (levels * mask).sum(dim=(3, 4))  # (F, B, L)
    total = levels.sum(dim=(3, 4)) + mask.sum(dim=(2, 3))
    dice = 2 * shared / total.clamp_min(torch.finfo(levels.dtype).tiny)
    return 1 - dice.mean(dim=(0, 2))
