"""Comparing arrays that may not be there."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def same(first: NDArray[Any] | None, second: NDArray[Any] | None) -> bool:
    """Whether both are there and agree in shape and in every value."""
    return first is not None and second is not None and np.array_equal(first, second)
