"""How well a model listens: the Jaccard index after one click, as the application answers it."""

from mgmfnet.inference.guide import Guide
from mgmfnet.inference.listener import Listener
from mgmfnet.metrics.overlap import confusion
from mgmfnet.training.simulated_person import deepest_click
from mgmfnet.types import Image, Mask


def jaccard_after_click(guide: Guide, image: Image, mask: Mask, truth: Mask) -> float:
    """The index after a click in the middle of what is wrong by most; 0..1.

    Args:
        guide: Answers.
        image: At any size.
        mask: The automatic mask, of the same size.
        truth: What the person means.
    """
    hint = deepest_click(mask, truth)
    if hint is not None:
        answer = Listener(guide, image).answer(mask, [hint])
        mask = mask.copy()
        mask[answer.box.slices] = answer.mask
    return confusion(mask, truth).jaccard
