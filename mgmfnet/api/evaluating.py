"""``mgmfnet.evaluate``: how well predicted masks fit the true ones."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path

from mgmfnet.api.images import AnyMask, mask_of
from mgmfnet.data.spreadsheets import Cell
from mgmfnet.errors import UsageError
from mgmfnet.evaluation.evaluation import Evaluation
from mgmfnet.evaluation.measures import BOUNDARY_F1, HD95_PX
from mgmfnet.evaluation.metadata import Metadata
from mgmfnet.evaluation.pairs import pair_masks
from mgmfnet.evaluation.score_files import evaluation_rows
from mgmfnet.evaluation.scoring import score_pairs
from mgmfnet.metrics.boundary import compare_borders
from mgmfnet.metrics.overlap import SCORES, confusion
from mgmfnet.types import Mask

_SHOWN = ("jaccard", "dice")


@dataclass(frozen=True, eq=False, repr=False)
class Scores(Mapping[str, float]):
    """Scores by name, as ``docs/evaluation.md`` defines them: ``scores["jaccard"]``.

    Attributes:
        figures: The same as a mapping of its own.
        count: Of the images that were scored.
        intervals: Low and high end of the 95 % interval of each; of several images only.
        images: One row an image, with its name and its scores; of several images only.
        problems: What could not be scored, a sentence each.
    """

    figures: Mapping[str, float]
    count: int = 1
    intervals: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    images: Sequence[Mapping[str, Cell]] = ()
    problems: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> float:
        return self.figures[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)

    def __repr__(self) -> str:
        shown = ", ".join(f"{name} {self.figures[name]:.3f}" for name in _SHOWN)
        return f"Scores({self.count} {'image' if self.count == 1 else 'images'}: {shown})"


def evaluate(pred: AnyMask, truth: AnyMask) -> Scores:
    """Score a predicted mask against the true one, or a folder of masks against another.

    Args:
        pred: A mask: what `mgmfnet.Model.predict` gives, an array of bool or of 0 and one other
            value, a Pillow image, or a file; or a folder of mask files.
        truth: Likewise, of the same size; or a folder, whose masks are paired by the names of
            their images.

    Returns:
        Of one image its own scores; of folders the mean of the images, with intervals.

    Raises:
        MaskError: One is no mask, or both are not of one size.
        DataError: A folder holds no masks, or no mask has a partner.
        UsageError: One is a folder and the other is not.
    """
    folders = _folder(pred), _folder(truth)
    if folders[0] is not None and folders[1] is not None:
        return _of_folders(folders[0], folders[1])
    if any(folders):
        raise UsageError("Give two masks, or two folders of masks, and not one of each.")
    return _of_masks(mask_of(pred), mask_of(truth))


def _folder(given: AnyMask) -> Path | None:
    is_folder = isinstance(given, str | PathLike) and str(given).strip() and Path(given).is_dir()
    return Path(given) if isinstance(given, str | PathLike) and is_folder else None


def _of_masks(predicted: Mask, truth: Mask) -> Scores:
    counts = confusion(predicted, truth)
    border = compare_borders(predicted, truth)
    figures = {name: float(getattr(counts, name)) for name in SCORES}
    return Scores(figures | {BOUNDARY_F1.key: border.f1, HD95_PX.key: border.hd95})


def _of_folders(predicted: Path, truth: Path) -> Scores:
    mask_pairs = pair_masks(predicted, truth)
    scores, problems = score_pairs(mask_pairs.pairs, lambda _: None, lambda: None)
    evaluation = Evaluation.of(predicted.name, truth.name, scores, Metadata())
    return Scores(
        {key: figure.value for key, figure in evaluation.figures.items()},
        len(scores),
        {key: (figure.low, figure.high) for key, figure in evaluation.figures.items()},
        evaluation_rows(evaluation),
        tuple(map(str, (*mask_pairs.problems(), *problems))),
    )
