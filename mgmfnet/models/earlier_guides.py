"""Guided decoders of earlier versions, which heard less. Knows nothing of torch."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from mgmfnet.masks.hint_planes import PLANES

FEWER_PLANES: Final = 7
"""That guided decoders heard before the last ones were added."""

_LEVELS: Final = 5


def grown(weights: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """The weights of one that hears `FEWER_PLANES`, for a decoder that answers the same.

    Raises:
        ValueError: They are those of another network.
    """
    all_of_it = {}
    for name, weight in weights.items():
        part, _, _ = name.partition(".")
        all_of_it[name.replace(".0.", ".", 1) if part == "hints" else name] = weight
    first = all_of_it.get("hints.0.weight", np.empty(0))
    more = ((0, 0), (0, PLANES - FEWER_PLANES), (0, 0), (0, 0))
    all_of_it["hints.0.weight"] = np.pad(first, more)
    for level in range(1, _LEVELS):
        bias = all_of_it.get(f"hints.{level}.bias", np.empty(0))
        all_of_it[f"shown.{level - 1}.bias"] = np.zeros_like(bias)
        all_of_it[f"shown.{level - 1}.weight"] = np.zeros((len(bias), PLANES, 1, 1), bias.dtype)
    return all_of_it
