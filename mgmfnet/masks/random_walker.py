"""Random walks over an image: the probability that a pixel belongs to what seeds stand for.

A walker starts at each pixel and prefers steps between pixels of like colour. The chance that it
reaches a seed of the lesion first is a smooth map that breaks at edges of the image. Priors enter
as seeds that every pixel is weakly tied to (Grady, "Multilabel random walker image segmentation
using prior models", CVPR 2005). The map solves a sparse linear system; conjugate gradients on
the pixel grid solve it in a few dozen sweeps.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mgmfnet.masks.colour import Map

_SWEEPS: Final = 120
_ENOUGH: Final = 1e-7  # squared error per pixel that no threshold of the map can tell from none
_CONTRAST: Final = 0.7  # how strongly an edge of the image stops a walker
_LEAST: Final = 1e-3  # a walker gets through every edge in the end


@dataclass(frozen=True, eq=False)
class Steps:
    """How readily a walker steps from a pixel to the next.

    Attributes:
        right: To the pixel on the right, shape (h, w - 1).
        down: To the pixel below, shape (h - 1, w).
    """

    right: Map
    down: Map


def step_weights(colours: Map) -> Steps:
    """The steps over an image: near 1 within a colour, near 0 across an edge.

    Args:
        colours: Shape (h, w, channels), in a space whose distances the eye agrees with.
    """
    right = np.square(np.diff(colours, axis=1)).sum(axis=2)
    down = np.square(np.diff(colours, axis=0)).sum(axis=2)
    usual = float(right.sum() + down.sum()) / max(right.size + down.size, 1)
    scale = -_CONTRAST / (2 * usual + 1e-6)
    return Steps(np.exp(scale * right) + _LEAST, np.exp(scale * down) + _LEAST)


def random_walk(steps: Steps, prior: Map, trust: Map, seeds: NDArray[np.bool_]) -> Map:
    """The probability of lesion at each pixel, shape (h, w).

    Args:
        steps: Of the image.
        prior: What is believed beforehand, 0..1; at a seed, what is known.
        trust: How strongly a pixel is tied to its prior, above 0.
        seeds: The pixels whose prior holds.
    """
    free = (~seeds).astype(np.float32)
    result = prior.copy()
    scale = 1 / (trust + _spread(steps, prior.shape))
    residual = free * (trust * prior - _system(steps, trust, result))
    correction: Map = scale * residual
    step = correction
    error = float(np.vdot(residual, correction))
    for _ in range(_SWEEPS):
        if error <= _ENOUGH * prior.size:
            break
        change = free * _system(steps, trust, step)
        length = error / float(np.vdot(step, change))
        result += length * step
        residual -= length * change
        correction = scale * residual
        before, error = error, float(np.vdot(residual, correction))
        step = correction + (error / before) * step
    return result


def _system(steps: Steps, trust: Map, values: Map) -> Map:
    """The left side of the linear system: ties to the priors, and to the neighbours."""
    result = trust * values
    flow = steps.right * np.diff(values, axis=1)
    result[:, 1:] += flow
    result[:, :-1] -= flow
    flow = steps.down * np.diff(values, axis=0)
    result[1:] += flow
    result[:-1] -= flow
    return result


def _spread(steps: Steps, shape: tuple[int, ...]) -> Map:
    """The sum of the steps that lead away from each pixel."""
    result = np.zeros(shape, np.float32)
    result[:, 1:] += steps.right
    result[:, :-1] += steps.right
    result[1:] += steps.down
    result[:-1] += steps.down
    return result
