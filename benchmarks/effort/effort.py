"""What a mask costs a person: a simulated reviewer corrects predictions with every tool in turn.

``python -m benchmarks effort [--data FOLDER] [--split NAME] [--limit N] [--model M] [--seed N]``
takes images with masks from a folder in any layout that is known (default: ISIC-2017, in
``isic2017/`` or ``data/isic2017/`` here or beside here; its validation list). The reviewer
starts from what the window shows: the prediction averaged over flips, only the largest region where
the model says so, cut at one half, at the native size. With each tool there are five actions or
fewer, each where the mask is wrong at that time.

The rules. A *wrong part* is a connected region of missing or of surplus pixels; what is smaller
than 0.025 % of the image is let be. The *deepest* part is the one into which the largest disk fits.
The *line* of a part goes along its middle from one far end to the other.

- ``dab``: the disk that fits into the deepest part is painted or erased.
- ``stroke``: the brush goes along the line of the largest part, as wide and as far as puts most
  pixels right. The hand is perfect; see ``stroke_way`` for what that asks of it.
- ``refine``: the image-based refinement hears an ideal scribble: straight, from the deepest place
  of the largest part to the farthest other deep one, as wide as fits.

Keys, for each ``<tool>``:

- ``images``, ``images_small``, ``images_middle``, ``images_large``: how many, by size of the true
  lesion: under a tenth of the image, up to a third, above.
- ``<tool>_j0`` to ``<tool>_j5``: mean J after so many actions; ``<tool>_median_j0`` to ``5``.
- ``<tool>_actions_85``, ``..._90``: mean number of actions to J 0.85 and 0.90, those that do not
  get there counted as five; ``<tool>_never_85``, ``..._90``: their share.
- ``<tool>_small_j0`` to ``<tool>_large_j5``: mean J by size.
- ``<tool>_way``: mean length of the first drag, in widths of the image.
"""

import argparse
import sys
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
from numpy.random import Generator
from tqdm import tqdm

from benchmarks.accuracy.labelled import read_pair
from benchmarks.effort.figures import figures_of, lesion_share, printed, sizes
from benchmarks.effort.painting import Dab, Stroke
from benchmarks.effort.refining import Refine
from benchmarks.effort.review import Course, correct
from benchmarks.effort.tool import LabelledCase, Tool
from mgmfnet.cli.options import chosen_model
from mgmfnet.data.layouts import VALIDATION
from mgmfnet.data.sample import Sample
from mgmfnet.errors import DataError
from mgmfnet.inference.architectures import open_predictor
from mgmfnet.inference.predictor import Predictor
from mgmfnet.study.discovery import discover
from mgmfnet.types import Size

ToolMaker: TypeAlias = Callable[[LabelledCase, Generator], Tool]
"""A tool for one image; sloppiness draws from the random numbers."""

_HERE_OR_BESIDE: Final = ("", "data/", "../", "../data/", "../*/data/")

_MAKERS: Final[Mapping[str, ToolMaker]] = {
    "dab": lambda _case, _random: Dab(),
    "stroke": lambda _case, _random: Stroke(),
    "refine": lambda case, _random: Refine(case),
}


def run(arguments: Sequence[str]) -> Mapping[str, float]:
    """Review every image with every tool; the table goes to standard error."""
    options = _parse(arguments)
    samples = _samples(options.data or _default_folder(), options.split)[: options.limit]
    predictor = open_predictor(chosen_model(options.model), options.device, flips=True)
    courses: dict[str, list[Course]] = {tool: [] for tool in _MAKERS}
    shares = []
    for sample in tqdm(samples, unit="image", disable=None):
        case = _case(predictor, sample)
        shares.append(lesion_share(case.truth))
        for name, make in _MAKERS.items():
            random = np.random.default_rng(
                [options.seed, zlib.crc32(name.encode()), zlib.crc32(case.name.encode())]
            )
            courses[name].append(correct(case, case.start, make(case, random)))
    print(printed(courses), file=sys.stderr)
    figures: dict[str, float] = {"images": len(samples)}
    figures |= {f"images_{size}": int(of.sum()) for size, of in sizes(np.array(shares)).items()}
    for name, of_tool in courses.items():
        figures |= figures_of(name, of_tool, np.array(shares))
    return figures


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks effort")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="default: ISIC-2017")
    parser.add_argument("--split", help="default: validation, where there is one; else all images")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N images")
    parser.add_argument("--model", help="id or folder (default: the base model)")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--seed", type=int, default=0, help="of what is sloppy")
    return parser.parse_args(arguments)


def _default_folder() -> Path:
    """Where ISIC-2017 is.

    Raises:
        DataError: In none of the places.
    """
    for place in _HERE_OR_BESIDE:
        for folder in sorted(Path().glob(f"{place}isic2017")):
            return folder
    raise DataError("ISIC-2017 is not in isic2017 here; name a folder with --data.")


def _samples(folder: Path, split: str | None) -> list[Sample]:
    """The images with masks: of a split, of the validation list, or else all of them.

    Raises:
        DataError: There are none.
    """
    splits = discover(folder).splits
    chosen = [split or VALIDATION] if split or VALIDATION in splits else list(splits)
    samples = [one for name in chosen for one in splits.get(name, ()) if one.mask is not None]
    if not samples:
        raise DataError(f"{folder} has no images with masks in {', '.join(chosen)}.")
    return samples


def _case(predictor: Predictor, sample: Sample) -> LabelledCase:
    image, truth = read_pair(sample)
    prediction = predictor.predict(image)
    size = Size(*truth.shape)
    return LabelledCase(
        sample.name, image, prediction.at_native(size), prediction.mask(size), truth
    )
