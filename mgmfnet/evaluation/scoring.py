"""Scores of single images, several images at once."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from mgmfnet.data.mask_looks import look_at_mask
from mgmfnet.errors import MaskError
from mgmfnet.evaluation.pairs import Pair
from mgmfnet.metrics.boundary import BorderScore, compare_borders
from mgmfnet.metrics.overlap import Confusion, confusion
from mgmfnet.sentence import Sentence


@dataclass(frozen=True)
class ImageScore:
    """How well one prediction fits.

    Attributes:
        pair: The two masks.
        counts: Pixels that are right and wrong.
        border: Agreement of the borders, in pixels.
        mm_per_pixel: Of the masks, where it is known.
        is_smooth: Whether one of the masks had a border of several levels, cut at the middle.
    """

    pair: Pair
    counts: Confusion
    border: BorderScore
    mm_per_pixel: float | None = None
    is_smooth: bool = False

    @property
    def name(self) -> str:
        """Of the image."""
        return self.pair.name

    @property
    def true_share(self) -> float:
        """Of the image that is lesion, 0..1."""
        return (self.counts.tp + self.counts.fn) / sum(self.counts)

    @property
    def predicted_share(self) -> float:
        """Of the image that was predicted as lesion, 0..1."""
        return (self.counts.tp + self.counts.fp) / sum(self.counts)

    @property
    def hd95_mm(self) -> float | None:
        """95 % Hausdorff distance in mm, where the scale is known."""
        return None if self.mm_per_pixel is None else self.border.hd95 * self.mm_per_pixel


def score_pairs(
    pairs: Sequence[Pair],
    scale_of: Callable[[str], float | None],
    progress: Callable[[], object],
) -> tuple[list[ImageScore], list[Sentence]]:
    """Score every pair.

    Args:
        pairs: In the order in which the scores are wanted.
        scale_of: Millimetres per pixel of the masks of an image, by its name.
        progress: Called after each pair.

    Returns:
        The scores, and one sentence for each pair that could not be scored.
    """

    def score(pair: Pair) -> ImageScore | Sentence:
        try:
            predicted, truth = look_at_mask(pair.predicted), look_at_mask(pair.truth)
            counts = confusion(predicted.mask, truth.mask)
        except MaskError as error:
            return Sentence("{name}: {problem}", name=pair.name, problem=error)
        borders = compare_borders(predicted.mask, truth.mask)
        is_smooth = predicted.is_smooth or truth.is_smooth
        return ImageScore(pair, counts, borders, scale_of(pair.name), is_smooth)

    scores: list[ImageScore] = []
    problems: list[Sentence] = []
    with ThreadPoolExecutor() as pool:
        for outcome in pool.map(score, pairs):
            progress()
            if isinstance(outcome, Sentence):
                problems.append(outcome)
            else:
                scores.append(outcome)
    return scores, problems
