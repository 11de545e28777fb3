"""``mgmfnet predict``: a mask for every image."""

import contextlib
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from tqdm import tqdm

from mgmfnet.cli.border import chosen_border
from mgmfnet.cli.command import DONE, FAILED, Command, print_all, print_message
from mgmfnet.cli.mask_places import FoundImage, mask_places
from mgmfnet.cli.options import add_device_option, add_model_option, chosen_model, typed_path
from mgmfnet.data.layouts.survey import survey
from mgmfnet.data.mask_io import encode_mask
from mgmfnet.distributed.worker import torchrun_worker
from mgmfnet.errors import UsageError, WriteError
from mgmfnet.files import check_writable, write_durably
from mgmfnet.inference.architectures import open_predictor
from mgmfnet.inference.device import BACKEND_NAMES
from mgmfnet.inference.folder_pipeline import NativePrediction, predict_files, threads_of_batch
from mgmfnet.predicted_border import Border, cut
from mgmfnet.prediction import encode_picture

_MASK_ENDING: Final = "_segmentation.png"
_PROBABILITY_ENDING: Final = "_probability.png"
_ENDINGS: Final = (_MASK_ENDING, _PROBABILITY_ENDING)


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=typed_path, metavar="PATH", help="image or folder")
    parser.add_argument(
        "--out",
        required=True,
        type=typed_path,
        metavar="DIR",
        help=f"receives NAME{_MASK_ENDING} for each image: native size, 0 and 255. Subfolders are "
        f"kept; images that differ only by their type keep that too, NAME.jpg{_MASK_ENDING}",
    )
    parser.add_argument(
        "--probability",
        action="store_true",
        help=f"also write NAME{_PROBABILITY_ENDING}: native size, 0 to 255 for 0 to 1; "
        "the mask is where it exceeds 127, "
        "unless --border says otherwise",
    )
    add_model_option(parser)
    parser.add_argument(
        "--border",
        metavar="STUDY|NUMBER",
        help="how masks are cut: as a study has learnt for this model (its image folder), or with "
        "the border moved outwards by so many percent of the lesion's diameter (+3; -3: inwards), "
        "or at this probability (0.65) instead of 0.5. Probabilities stay the model's",
    )
    add_device_option(parser)
    parser.add_argument(
        "--tta",
        action="store_true",
        help="average over the image and its flips: four times the work, a little better",
    )
    parser.add_argument(
        "--backend",
        choices=BACKEND_NAMES,
        default="auto",
        help="what runs the network: torch; onnx, which is ready sooner and faster on a CPU and "
        "gives the same masks; auto, whichever of them is faster (the default); 8bit, which is "
        "faster than both on most CPUs and gives nearly the same masks",
    )
    earlier = parser.add_mutually_exclusive_group()
    earlier.add_argument(
        "--overwrite", action="store_true", help="replace files of an earlier prediction"
    )
    earlier.add_argument(
        "--skip-existing",
        action="store_true",
        help="go on where an earlier prediction was interrupted: predict only what has no file yet",
    )


def _run(arguments: Namespace) -> int:
    files = _planned_files(arguments)
    check_writable(arguments.out)
    if not arguments.overwrite:
        files = _lacking(files, arguments.out, skips=arguments.skip_existing)
    if not files:
        print_message("All of these images have their files already.")
        return DONE
    return _predict(files, arguments)


def _planned_files(arguments: Namespace) -> dict[Path, tuple[Path, ...]]:
    """What this worker is to write for each image that is its own."""
    found = _find_images(arguments.paths)
    places = mask_places(found, max(map(len, _ENDINGS)))
    endings = _ENDINGS if arguments.probability else (_MASK_ENDING,)
    return {
        image.path: tuple(arguments.out / f"{places[image.path]}{ending}" for ending in endings)
        for image in found[torchrun_worker().shard]
    }


def _lacking(
    files: Mapping[Path, tuple[Path, ...]], out: Path, *, skips: bool
) -> dict[Path, tuple[Path, ...]]:
    """What is not there yet; refuses, before anything is computed, to write over a file."""
    lacking = {
        image: tuple(path for path in paths if not path.exists()) for image, paths in files.items()
    }
    begun = [image for image, paths in lacking.items() if paths != files[image]]
    if begun and not skips:
        raise UsageError(
            "{out} holds files of {n} of these images already, for example of {name}. Choose "
            "another folder, leave them out with --skip-existing, or replace them with "
            "--overwrite.",
            out=out,
            n=len(begun),
            name=begun[0].name,
        )
    return {image: paths for image, paths in lacking.items() if paths}


def _predict(files: Mapping[Path, tuple[Path, ...]], arguments: Namespace) -> int:
    model = chosen_model(arguments.model)
    border = chosen_border(arguments.border, model.id)
    predictor = open_predictor(
        model,
        arguments.device,
        arguments.backend,
        flips=arguments.tta,
        threads=threads_of_batch(len(files)),
    )
    if warning := predictor.device.warning:
        print_message(warning)

    def store(native: NativePrediction) -> None:
        _write(native, files[native.path], border)

    failures = 0
    with (
        tqdm(
            total=len(files), unit="image", disable=None if torchrun_worker().is_main else True
        ) as bar,
        contextlib.closing(predict_files(predictor, list(files), store)) as outcomes,
    ):
        for outcome in outcomes:
            bar.update()
            for remark in outcome.remarks:
                bar.write(str(remark), file=sys.stderr)
            if outcome.error is not None:
                failures += 1
                bar.write(str(outcome.error), file=sys.stderr)
            if isinstance(outcome.error, WriteError):
                check_writable(arguments.out)
    if predictor.device.warning != warning:
        print_message(predictor.device.warning)
    print_message(
        f"{len(files) - failures} of {len(files)} images segmented by {predictor.model_id} "
        f"({predictor.device.label})."
    )
    return FAILED if failures else DONE


def _find_images(paths: Sequence[Path]) -> list[FoundImage]:
    """The given files and the images of the given folders, each once."""
    images: dict[Path, FoundImage] = {}
    for path in map(Path.absolute, paths):
        if path.is_dir():
            found = _images_in(path)
        elif path.exists():
            found = [FoundImage(path, path.name)]
        else:
            raise UsageError("There is no file or folder {path}.", path=path)
        for image in found:
            images.setdefault(image.path, image)
    return list(images.values())


def _images_in(folder: Path) -> list[FoundImage]:
    """The images of a folder, in the order of their names; says what cannot be read as one."""
    surveyed = survey(folder)
    if torchrun_worker().is_main:
        print_all(surveyed.tree.problems())
    images = (FoundImage(file.path, file.place) for file in surveyed.found.images)
    return sorted(images, key=lambda image: image.place.split("/"))


def _write(native: NativePrediction, paths: Sequence[Path], border: Border) -> None:
    for path in paths:
        if path.name.endswith(_MASK_ENDING):
            write_durably(path, encode_mask(cut(native.prediction, native.size, border)))
        else:
            write_durably(path, encode_picture(native.prediction.at_native(native.size)))


PREDICT = Command(_add_arguments, _run, shares_work=True)
