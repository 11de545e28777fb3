"""What a mask costs a person: a simulated reviewer corrects predictions with every tool in turn.

``python -m benchmarks effort [--data FOLDER] [--split NAME] [--limit N] [--model M] [--seed N]
[--backend auto|torch|onnx]`` takes images with masks from a folder in any layout that is known
(default: ISIC-2017, in ``isic2017/`` or ``data/isic2017/`` here or beside here; its validation
list). The reviewer starts from what the window shows: the prediction averaged over flips, only the
largest region where the model says so, cut at one half, at the native size. With each tool there
are five actions or fewer, each where the mask is wrong at that time.

The rules. A *wrong part* is a connected region of missing or of surplus pixels; what is smaller
than 0.025 % of the image is let be. The *deepest* part is the one into which the largest disk fits.
The *line* of a part goes along its middle from one far end to the other.

- ``dab``: the disk that fits into the deepest part is painted or erased.
- ``stroke``: the brush goes along the line of the largest part, as wide and as far as puts most
  pixels right. The hand is perfect; see ``stroke_way`` for what that asks of it.
- ``refine``: the image-based refinement hears an ideal scribble: straight, from the deepest place
  of the largest part to the farthest other deep one, as wide as fits.
- ``guided``: a click in the deepest place of the deepest part, answered as in the window.
- ``whole``: the same, but the network always looks at the whole image: the difference is what
  looking closer brings.
- ``scribble``: along the line of the largest part, as far as it is at least half as deep as in its
  deepest place.
- ``mixed``: the largest part is painted along its line where it is below 2 % of the lesion, clicked
  where its largest disk fills 30 % of it, and else gets a scribble. An answer that makes the mask
  worse is taken back, which counts, and a stroke of the brush follows; what was painted stays.
- ``sloppy_click``: a click anywhere in the deepest part. ``sloppy_scribble``, ``sloppy_refine``:
  the ideal scribble, moved in any direction by as much as the part is deep, so that it touches
  what is right.
- ``empty``: as ``guided``, from no mask at all; the first click is in the deepest place of the
  lesion.

A model that does not listen has the first three and ``sloppy_refine`` alone.

Keys, for each ``<tool>``:

- ``images``, ``images_small``, ``images_middle``, ``images_large``: how many, by size of the true
  lesion: under a tenth of the image, up to a third, above.
- ``<tool>_j0`` to ``<tool>_j5``: mean J after so many actions; ``<tool>_median_j0`` to ``5``.
- ``<tool>_actions_85``, ``..._90``: mean number of actions to J 0.85 and 0.90, those that do not
  get there counted as five; ``<tool>_never_85``, ``..._90``: their share.
- ``<tool>_small_j0`` to ``<tool>_large_j5``: mean J by size.
- ``<tool>_way``: mean length of the first drag, in widths of the image.
- ``guided_over_refine_j1`` to ``3``: mean difference of J on the same images, with ``_low`` and
  ``_high``: 95 % interval of 2000 bootstrap samples of images; ``guided_over_whole_j1`` likewise.
- ``click_ms``, ``click_p95_ms``: median and 95th percentile of the time from a click to the mask,
  on two threads, the decoder alone: the view is prepared.
"""

import argparse
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
import torch
from numpy.random import Generator
from tqdm import tqdm

from benchmarks.accuracy.labelled import Floats, read_pair
from benchmarks.effort.figures import compared, figures_of, lesion_share, printed, sizes
from benchmarks.effort.hints import click, click_anywhere, scribble, scribble_beside
from benchmarks.effort.listening import (
    TIMED_THREADS,
    Guided,
    Mixed,
    RememberingGuide,
    WholeListener,
    click_times,
)
from benchmarks.effort.painting import Dab, Stroke
from benchmarks.effort.refining import Refine
from benchmarks.effort.review import Course, correct
from benchmarks.effort.tool import LabelledCase, Tool
from benchmarks.effort.wrong_parts import deepest_part, largest_part
from mgmfnet.cli.options import chosen_model
from mgmfnet.data.layouts import VALIDATION
from mgmfnet.data.sample import Sample
from mgmfnet.errors import DataError
from mgmfnet.inference.architectures import open_guide, open_predictor
from mgmfnet.inference.device import BACKEND_NAMES
from mgmfnet.inference.guide import Guide
from mgmfnet.inference.listener import Listener
from mgmfnet.inference.predictor import Predictor
from mgmfnet.study.discovery import discover
from mgmfnet.types import Size

ToolMaker: TypeAlias = Callable[[LabelledCase, Generator], Tool]
GuidedToolMaker: TypeAlias = Callable[[Guide, LabelledCase, Generator], Tool]
"""A tool for one image; sloppiness draws from the random numbers."""

_HERE_OR_BESIDE: Final = ("", "data/", "../", "../data/", "../*/data/")
_TIMED: Final = 40  # clicks

_MAKERS: Final[Mapping[str, ToolMaker]] = {
    "dab": lambda _case, _random: Dab(),
    "stroke": lambda _case, _random: Stroke(),
    "refine": lambda case, _random: Refine(case),
    "sloppy_refine": Refine,
}

_GUIDED_MAKERS: Final[Mapping[str, GuidedToolMaker]] = {
    "guided": lambda guide, case, random: Guided(
        Listener(guide, case.image), deepest_part, click, random
    ),
    "whole": lambda guide, case, random: Guided(
        WholeListener(guide, case.image), deepest_part, click, random
    ),
    "scribble": lambda guide, case, random: Guided(
        Listener(guide, case.image), largest_part, scribble, random
    ),
    "mixed": lambda guide, case, random: Mixed(Listener(guide, case.image), random),
    "sloppy_click": lambda guide, case, random: Guided(
        Listener(guide, case.image), deepest_part, click_anywhere, random
    ),
    "sloppy_scribble": lambda guide, case, random: Guided(
        Listener(guide, case.image), largest_part, scribble_beside, random
    ),
    "empty": lambda guide, case, random: Guided(
        Listener(guide, case.image), deepest_part, click, random
    ),
}
_FROM_NOTHING: Final = "empty"


def run(arguments: Sequence[str]) -> Mapping[str, float]:
    """Review every image with every tool; the table goes to standard error."""
    options = _parse(arguments)
    torch.set_num_threads(1)  # several wait for each other where the machine is busy
    samples = _samples(options.data or _default_folder(), options.split)[: options.limit]
    model = chosen_model(options.model)
    predictor = open_predictor(model, options.device, flips=True)
    guide = open_guide(model, options.device, options.backend, threads=TIMED_THREADS)
    courses: dict[str, list[Course]] = {}
    shares: list[float] = []
    times: list[float] = []
    for sample in tqdm(samples, unit="image", disable=None):
        case = _case(predictor, sample)
        shares.append(lesion_share(case.truth))
        for name, course in _review(guide, case, options.seed):
            courses.setdefault(name, []).append(course)
        if guide is not None and len(times) < _TIMED:
            times += click_times(guide, case)
    print(printed(courses), file=sys.stderr)
    return dict(_figures(courses, np.array(shares), times))


def _review(guide: Guide | None, case: LabelledCase, seed: int) -> Iterator[tuple[str, Course]]:
    """One image with every tool there is."""
    makers = dict(_MAKERS)
    if guide is not None:
        remembering = RememberingGuide(guide)
        makers |= {name: partial(make, remembering) for name, make in _GUIDED_MAKERS.items()}
    for name, make in makers.items():
        seeds = [seed, zlib.crc32(name.encode()), zlib.crc32(case.name.encode())]
        random = np.random.default_rng(seeds)
        start = np.zeros_like(case.start) if name == _FROM_NOTHING else case.start
        yield name, correct(case, start, make(case, random))


def _figures(
    courses: Mapping[str, Sequence[Course]], shares: Floats, times: Sequence[float]
) -> Iterator[tuple[str, float]]:
    yield "images", len(shares)
    yield from ((f"images_{size}", int(of.sum())) for size, of in sizes(shares).items())
    for name, of_tool in courses.items():
        yield from figures_of(name, of_tool, shares)
    if "guided" in courses:
        for other in ("refine", "whole"):
            yield from compared(courses["guided"], courses[other], f"guided_over_{other}")
    if times:
        yield "click_ms", float(np.median(times))
        yield "click_p95_ms", float(np.quantile(times, 0.95))


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks effort")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="default: ISIC-2017")
    parser.add_argument("--split", help="default: validation, where there is one; else all images")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N images")
    parser.add_argument("--model", help="id or folder (default: the base model)")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--backend", choices=BACKEND_NAMES, default="auto", help="what listens")
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
