"""The table of measures: what each is called, what it means, which way is better."""

from collections.abc import Callable
from typing import Final, NamedTuple

from mgmfnet.evaluation.scoring import ImageScore
from mgmfnet.metrics.authors import EPSILON, authors_scores
from mgmfnet.metrics.boundary import TOLERANCE
from mgmfnet.metrics.overlap import PASSING_JACCARD, SCORES, Confusion


class Measure(NamedTuple):
    """One number a set of images can be given.

    Attributes:
        key: In files.
        title: For people.
        definition: One sentence.
        of_image: Its value for one image, None where it has none; a set has the mean of them.
        of_pixels: Its value for the pixels of all images together; None for means over images.
        unit: Empty for shares, which lie in 0..1.
        is_error: Whether less is better.
    """

    key: str
    title: str
    definition: str
    of_image: Callable[[ImageScore], float | None] | None = None
    of_pixels: Callable[[Confusion], float] | None = None
    unit: str = ""
    is_error: bool = False

    @property
    def is_of_authors(self) -> bool:
        """Whether it is a score in the form of MGMFNet's authors."""
        return self.key.startswith("authors_")

    @property
    def is_usual(self) -> bool:
        """Whether it is a mean over the images in the usual form."""
        return self.of_image is not None and not self.is_of_authors


_TITLES: Final = {
    "jaccard": "Jaccard index",
    "dice": "Dice coefficient",
    "sensitivity": "Sensitivity",
    "specificity": "Specificity",
    "accuracy": "Accuracy",
}
_DEFINITIONS: Final = {
    "jaccard": "Pixels that are lesion in both masks, over those that are lesion in either.",
    "dice": "Twice the pixels that are lesion in both masks, over the sum of both areas.",
    "sensitivity": "Share of the true lesion that was predicted as lesion.",
    "specificity": "Share of the true skin that was predicted as skin.",
    "accuracy": "Share of all pixels that were predicted right.",
}


def _per_image(name: str) -> Measure:
    return Measure(
        name, _TITLES[name], _DEFINITIONS[name], of_image=lambda score: getattr(score.counts, name)
    )


def _pooled(name: str) -> Measure:
    return Measure(
        f"pooled_{name}",
        f"{_TITLES[name]}, pooled",
        "The same over the pixels of all images counted together; large lesions weigh more.",
        of_pixels=lambda counts: getattr(counts, name),
    )


def _of_the_authors(name: str) -> Measure:
    return Measure(
        f"authors_{name}",
        f"{_TITLES[name]}, as MGMFNet's authors",
        f"Mean over the images, with {EPSILON:g} added to both parts of the ratio.",
        of_image=lambda score: authors_scores(score.counts)[name],
    )


THRESHOLDED_JACCARD: Final = Measure(
    "thresholded_jaccard",
    "Thresholded Jaccard",
    f"Mean of the Jaccard indices, those below {PASSING_JACCARD} counted as 0 (ISIC 2018).",
    of_image=lambda score: score.counts.jaccard if score.counts.jaccard >= PASSING_JACCARD else 0.0,
)
BOUNDARY_F1: Final = Measure(
    "boundary_f1",
    "Boundary F1",
    "Harmonic mean of the shares of each border that lie within "
    f"{TOLERANCE * 100:g} % of the image's diagonal of the other border.",
    of_image=lambda score: score.border.f1,
)
HD95_PX: Final = Measure(
    "hd95_px",
    "95 % Hausdorff distance",
    "The larger of the 95th percentiles of the distances from each border to the other; the "
    "image's diagonal where only one mask is empty.",
    of_image=lambda score: score.border.hd95,
    unit="px",
    is_error=True,
)
HD95_MM: Final = Measure(
    "hd95_mm",
    "95 % Hausdorff distance",
    "The same in millimetres, over the images whose scale is known.",
    of_image=lambda score: score.hd95_mm,
    unit="mm",
    is_error=True,
)

MEASURES: Final[tuple[Measure, ...]] = (
    *(_per_image(name) for name in SCORES),
    THRESHOLDED_JACCARD,
    BOUNDARY_F1,
    HD95_PX,
    HD95_MM,
    *(_pooled(name) for name in SCORES),
    *(_of_the_authors(name) for name in SCORES),
)
