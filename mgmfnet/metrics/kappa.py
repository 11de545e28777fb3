"""How far readers agree on whether there is a lesion at all, beyond what chance gives."""

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats: TypeAlias = NDArray[np.float64]


def cohens_kappa(both: ArrayLike, first: ArrayLike, second: ArrayLike, none: ArrayLike) -> Floats:
    """Kappa of two readers (Cohen 1960), for any number of tables at once.

    Args:
        both: How many images have a lesion for both readers.
        first: For the first alone.
        second: For the second alone.
        none: For neither.

    Returns:
        -1..1; NaN where chance alone gives full agreement, as where both always saw a lesion.
    """
    both, first, second, none = (np.asarray(n, np.float64) for n in (both, first, second, none))
    total = both + first + second + none
    seen = (both + first) * (both + second) + (none + first) * (none + second)
    return _beyond_chance((both + none) * total, seen, total**2)


def fleiss_kappa(
    pairs_agreeing: ArrayLike, lesions: ArrayLike, images: ArrayLike, readers: int
) -> Floats:
    """Kappa of any number of readers who all read the same images (Fleiss 1971).

    Args:
        pairs_agreeing: Sum over the images of the share of pairs of readers who agree.
        lesions: How many times a lesion was seen, over all images and readers.
        images: How many there are.
        readers: How many there are.

    Returns:
        As `cohens_kappa`.
    """
    agreeing, seen, total = (np.asarray(n, np.float64) for n in (pairs_agreeing, lesions, images))
    with np.errstate(invalid="ignore", divide="ignore"):
        share = seen / (total * readers)
    return _beyond_chance(agreeing, (share**2 + (1 - share) ** 2) * total, total)


def _beyond_chance(observed: Floats, expected: Floats, whole: Floats) -> Floats:
    kappa = np.full(np.broadcast(observed, expected, whole).shape, np.nan)
    known = ~np.isclose(whole, expected, rtol=1e-12, atol=0) & np.isfinite(expected)
    np.divide(observed - expected, whole - expected, out=kappa, where=known)
    return kappa
