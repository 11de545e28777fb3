"""Guided decoders of earlier versions, which heard less. Knows nothing of torch."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from mgmfnet.masks.hint_planes import PLANES

EARLIER_PLANES: Final = frozenset({7, 10})
"""How many guided decoders heard: the first ones, and those before likelihoods were told."""

_LEVELS: Final = 5


def grown(weights: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """The weights of one that hears `EARLIER_PLANES`, for a decoder that answers the same.

    Raises:
        ValueError: They are those of another network.
    """
    all_of_it = dict(weights) if "hints.0.weight" in weights else _joined_everywhere(weights)
    for name in ("hints.0.weight", *(f"shown.{level}.weight" for level in range(_LEVELS - 1))):
        weight = all_of_it.get(name, np.empty(0))
        if weight.ndim != 4 or weight.shape[1] not in EARLIER_PLANES:
            raise ValueError(f"{name} is not of a guided decoder")
        all_of_it[name] = np.pad(weight, ((0, 0), (0, PLANES - weight.shape[1]), (0, 0), (0, 0)))
    return all_of_it


def _joined_everywhere(weights: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """Those of one of the first, which heard at the finest level alone."""
    all_of_it = {}
    for name, weight in weights.items():
        part, _, _ = name.partition(".")
        all_of_it[name.replace(".0.", ".", 1) if part == "hints" else name] = weight
    first = all_of_it.get("hints.0.weight", np.empty((0, 0)))
    for level in range(1, _LEVELS):
        bias = all_of_it.get(f"hints.{level}.bias", np.empty(0))
        all_of_it[f"shown.{level - 1}.bias"] = np.zeros_like(bias)
        shape = (len(bias), first.shape[1], 1, 1)
        all_of_it[f"shown.{level - 1}.weight"] = np.zeros(shape, bias.dtype)
    return all_of_it
