"""``mgmfnet predict``: a mask for every image."""

import contextlib
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

from mgmfnet.cli.command import DONE, FAILED, Command, print_message
from mgmfnet.cli.options import add_device_option, add_model_option, chosen_model
from mgmfnet.data.image_io import encode_mask
from mgmfnet.distributed.worker import torchrun_worker
from mgmfnet.errors import UsageError
from mgmfnet.files import write_durably
from mgmfnet.inference.architectures import open_predictor
from mgmfnet.inference.device import BACKEND_NAMES
from mgmfnet.inference.folder_pipeline import NativePrediction, predict_files
from mgmfnet.prediction import DEFAULT_THRESHOLD, encode_picture, threshold_mask
from mgmfnet.study.discovery import discover

_MASK_ENDING = "_segmentation.png"
_PROBABILITY_ENDING = "_probability.png"


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="image or folder")
    parser.add_argument(
        "--out",
        required=True,
        type=Path,
        metavar="DIR",
        help=f"receives NAME{_MASK_ENDING} for each image: native size, 0 and 255",
    )
    parser.add_argument(
        "--probability",
        action="store_true",
        help=f"also write NAME{_PROBABILITY_ENDING}: native size, 0 to 255 for 0 to 1; "
        "the mask is where it exceeds 127",
    )
    add_model_option(parser)
    add_device_option(parser)
    parser.add_argument(
        "--tta",
        action="store_true",
        help="average over the image and its flips: four times the work, a little better",
    )
    parser.add_argument(
        "--backend",
        choices=BACKEND_NAMES,
        default="torch",
        help="what runs the network; onnx starts faster on a CPU and needs the extra onnx",
    )
    parser.add_argument(
        "--overwrite", action="store_true", help="replace files of an earlier prediction"
    )


def _run(arguments: Namespace) -> int:
    found = _find_images(arguments.paths)
    _check_names(found, arguments.out)
    images = found[torchrun_worker().shard]
    endings = (_MASK_ENDING, _PROBABILITY_ENDING) if arguments.probability else (_MASK_ENDING,)
    if not arguments.overwrite:
        _check_absence(images, arguments.out, endings)
    return _predict(images, arguments)


def _predict(images: Sequence[Path], arguments: Namespace) -> int:

    predictor = open_predictor(
        chosen_model(arguments.model),
        arguments.device,
        arguments.backend,
        flips=arguments.tta,
        threads=1,  # of each batch: there is one on every core
    )
    if warning := predictor.device.warning:
        print_message(warning)

    def store(native: NativePrediction) -> None:
        _write(native, arguments.out, with_probability=arguments.probability)

    failures = 0
    with (
        tqdm(
            total=len(images), unit="image", disable=None if torchrun_worker().is_main else True
        ) as bar,
        contextlib.closing(predict_files(predictor, images, store)) as outcomes,
    ):
        for outcome in outcomes:
            bar.update()
            if outcome.error is not None:
                failures += 1
                bar.write(str(outcome.error), file=sys.stderr)
    if predictor.device.warning != warning:
        print_message(predictor.device.warning)
    print_message(
        f"{len(images) - failures} of {len(images)} images segmented by {predictor.model_id}."
    )
    return FAILED if failures else DONE


def _find_images(paths: Sequence[Path]) -> list[Path]:
    """The given files and the images of the given folders, each once."""
    images: list[Path] = []
    for path in paths:
        if path.is_dir():
            discovery = discover(path)
            images += [sample.image for split in discovery.splits.values() for sample in split]
        elif path.exists():
            images.append(path.absolute())
        else:
            raise UsageError("There is no file or folder {path}.", path=path)
    return list(dict.fromkeys(images))


def _check_names(images: Sequence[Path], out: Path) -> None:
    """Refuse images whose masks would have the same name."""
    by_stem: dict[str, Path] = {}
    for image in images:
        other = by_stem.setdefault(image.stem.casefold(), image)
        if other is not image:
            raise UsageError(
                "{other} and {image} would both be written to {file}; predict them "
                "into different folders.",
                other=other,
                image=image,
                file=out / f"{image.stem}{_MASK_ENDING}",
            )


def _check_absence(images: Sequence[Path], out: Path, endings: Sequence[str]) -> None:
    """Refuse, before anything is computed, what would write over a file."""
    present = [image for image in images if any((out / (image.stem + e)).exists() for e in endings)]
    if present:
        raise UsageError(
            "{out} holds files of {n} of these images already, for example of {name}. Choose "
            "another folder, or replace them with --overwrite.",
            out=out,
            n=len(present),
            name=present[0].name,
        )


def _write(native: NativePrediction, out: Path, *, with_probability: bool) -> None:
    probability = native.prediction.at_native(native.size)
    mask = threshold_mask(probability, DEFAULT_THRESHOLD)
    write_durably(out / f"{native.path.stem}{_MASK_ENDING}", encode_mask(mask))
    if with_probability:
        picture = encode_picture(probability)
        write_durably(out / f"{native.path.stem}{_PROBABILITY_ENDING}", picture)


PREDICT = Command(_add_arguments, _run, shares_work=True)
