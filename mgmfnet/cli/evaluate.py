"""``mgmfnet evaluate``: how well predicted masks cover the true ones."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mgmfnet.cli.command import DONE, FAILED, Command, tell
from mgmfnet.errors import DataError, MaskError

if TYPE_CHECKING:
    from mgmfnet.metrics.overlap import Confusion


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--pred", required=True, type=Path, metavar="DIR", help="predicted masks, by image name"
    )
    parser.add_argument(
        "--truth", required=True, type=Path, metavar="DIR", help="true masks, by image name"
    )
    parser.add_argument(
        "--json",
        type=Path,
        metavar="FILE",
        help="receives 'count', 'scores' (means per image; 'pooled_...' over all pixels), "
        "'images', 'unpaired' and 'problems'",
    )
    parser.add_argument("--csv", type=Path, metavar="FILE", help="receives one line per image")


@dataclass(frozen=True)
class _Pair:
    name: str
    predicted: Path
    truth: Path


def _run(arguments: Namespace) -> int:
    from mgmfnet.metrics.overlap import summarise

    pairs, unpaired = _pair(arguments.pred, arguments.truth)
    scored, problems = _score(pairs)
    for problem in problems:
        tell(problem)
    _tell_unpaired(unpaired)
    if not scored:
        raise DataError("No image could be scored. Check that the names and sizes of masks match.")
    summary = summarise(list(scored.values()))
    images = [_row(name, confusion) for name, confusion in scored.items()]
    if arguments.json:
        _write_json(
            arguments.json,
            count=summary.count,
            scores=summary.figures(),
            images=images,
            unpaired=unpaired,
            problems=problems,
        )
    if arguments.csv:
        _write_csv(arguments.csv, images)
    print(f"images\t{summary.count}")
    for name, value in summary.figures().items():
        print(f"{name}\t{value:.4f}")
    return FAILED if problems else DONE


def _pair(predicted: Path, truth: Path) -> tuple[list[_Pair], dict[str, list[str]]]:
    """Masks of the same image, and the names that are on one side only."""
    from mgmfnet.exchange.isic import read_masks

    left, right = (
        {name.casefold(): (name, path) for name, path in read_masks(folder).items()}
        for folder in (predicted, truth)
    )
    pairs = [
        _Pair(right[key][0], left[key][1], right[key][1]) for key in sorted(left & right.keys())
    ]
    return pairs, {
        "predictions": sorted(left[key][0] for key in left.keys() - right.keys()),
        "truths": sorted(right[key][0] for key in right.keys() - left.keys()),
    }


def _score(pairs: Collection[_Pair]) -> tuple[dict[str, "Confusion"], list[str]]:
    """The confusion of each image, and one sentence for each that could not be scored."""
    from concurrent.futures import ThreadPoolExecutor

    from tqdm import tqdm

    from mgmfnet.data.image_io import read_mask
    from mgmfnet.metrics.overlap import confusion

    def compare(pair: _Pair) -> "Confusion | str":
        try:
            return confusion(read_mask(pair.predicted), read_mask(pair.truth))
        except MaskError as error:
            return f"{pair.name}: {error}"

    with ThreadPoolExecutor() as pool:
        results = list(tqdm(pool.map(compare, pairs), total=len(pairs), unit="image", disable=None))
    scored, problems = {}, []
    for pair, result in zip(pairs, results, strict=True):
        if isinstance(result, str):
            problems.append(result)
        else:
            scored[pair.name] = result
    return scored, problems


def _tell_unpaired(unpaired: dict[str, list[str]]) -> None:
    from mgmfnet.data.layouts.discovery import listed

    if names := unpaired["predictions"]:
        tell(f"{len(names)} predictions have no true mask and are not scored: {listed(names)}.")
    if names := unpaired["truths"]:
        tell(f"{len(names)} true masks have no prediction and are not scored: {listed(names)}.")


def _row(name: str, confusion: "Confusion") -> dict[str, str | float]:
    from mgmfnet.metrics.overlap import SCORES

    return {"name": name} | {score: getattr(confusion, score) for score in SCORES}


def _write_json(path: Path, **content: Any) -> None:
    from mgmfnet.files import write_durably

    write_durably(path, json.dumps(content, indent=2).encode())


def _write_csv(path: Path, rows: Iterable[dict[str, str | float]]) -> None:
    import csv
    import io

    from mgmfnet.files import write_durably

    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(next(iter(rows))))
    writer.writeheader()
    writer.writerows(rows)
    write_durably(path, text.getvalue().encode())


COMMAND = Command(
    "evaluate",
    "Score predicted masks against true ones, per image and pooled.",
    _add_arguments,
    _run,
)
