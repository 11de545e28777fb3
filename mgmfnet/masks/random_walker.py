"""Random walker segmentation: the probability that a pixel belongs to the lesion.

A walker starts at each pixel and prefers edges between pixels of like colour. The chance that it
reaches a seed of the lesion first is a smooth map that breaks at edges of the image. Priors enter
as seeds that every pixel is weakly tied to (Grady, "Multilabel random walker image segmentation
using prior models", CVPR 2005). The map solves a sparse linear system; preconditioned conjugate
gradients on the pixel grid solve it in a few dozen iterations.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mgmfnet.masks.colour import Map

_MAX_ITERATIONS: Final = 120
_TOLERANCE: Final = 1e-7  # squared error per pixel that no threshold of the map can tell from none
_BETA: Final = 0.7  # how strongly an edge of the image stops a walker
_EPSILON: Final = 1e-3  # a walker gets through every edge in the end


@dataclass(frozen=True, eq=False)
class EdgeWeights:
    """Weights of the graph's edges: how readily a walker steps from a pixel to the next.

    Attributes:
        right: To the pixel on the right, shape (h, w - 1).
        down: To the pixel below, shape (h - 1, w).
    """

    right: Map
    down: Map


def edge_weights(colours: Map) -> EdgeWeights:
    """The weights over an image: near 1 within a colour, near 0 across an edge.

    Args:
        colours: Shape (h, w, channels), in a space whose distances the eye agrees with.
    """
    right = np.square(np.diff(colours, axis=1)).sum(axis=2)
    down = np.square(np.diff(colours, axis=0)).sum(axis=2)
    mean = float(right.sum() + down.sum()) / max(right.size + down.size, 1)
    scale = -_BETA / (2 * mean + 1e-6)
    return EdgeWeights(np.exp(scale * right) + _EPSILON, np.exp(scale * down) + _EPSILON)


def random_walker(
    weights: EdgeWeights, prior: Map, prior_weight: Map, seeds: NDArray[np.bool_]
) -> Map:
    """The probability of lesion at each pixel, shape (h, w).

    Args:
        weights: Of the image's edges.
        prior: What is believed beforehand, 0..1; at a seed, what is known.
        prior_weight: How strongly a pixel is tied to its prior, above 0.
        seeds: The pixels whose prior holds.
    """
    free = (~seeds).astype(np.float32)
    result = prior.copy()
    preconditioner = 1 / (prior_weight + _degrees(weights, prior.shape))
    residual = free * (prior_weight * prior - _apply_system(weights, prior_weight, result))
    preconditioned: Map = preconditioner * residual
    direction = preconditioned
    error = float(np.vdot(residual, preconditioned))
    for _ in range(_MAX_ITERATIONS):
        if error <= _TOLERANCE * prior.size:
            break
        product = free * _apply_system(weights, prior_weight, direction)
        alpha = error / float(np.vdot(direction, product))
        result += alpha * direction
        residual -= alpha * product
        preconditioned = preconditioner * residual
        before, error = error, float(np.vdot(residual, preconditioned))
        direction = preconditioned + (error / before) * direction
    return result


def _apply_system(weights: EdgeWeights, prior_weight: Map, values: Map) -> Map:
    """The system's matrix times ``values``: prior weights and the graph's Laplacian."""
    result = prior_weight * values
    flow = weights.right * np.diff(values, axis=1)
    result[:, 1:] += flow
    result[:, :-1] -= flow
    flow = weights.down * np.diff(values, axis=0)
    result[1:] += flow
    result[:-1] -= flow
    return result


def _degrees(weights: EdgeWeights, shape: tuple[int, ...]) -> Map:
    """The sum of the weights of each pixel's edges."""
    result = np.zeros(shape, np.float32)
    result[:, 1:] += weights.right
    result[:, :-1] += weights.right
    result[1:] += weights.down
    result[:-1] += weights.down
    return result
