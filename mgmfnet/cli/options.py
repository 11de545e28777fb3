"""Options that several commands have."""

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path

from mgmfnet.cli.command import print_message
from mgmfnet.inference.device import DEVICE_NAMES, ComputeDevice, choose_device
from mgmfnet.models.library import ModelLibrary, StoredModel


def typed_path(text: str) -> Path:
    """A path that somebody typed: the empty variable of a script is not the current folder.

    Raises:
        ArgumentTypeError: There is none.
    """
    if not text.strip():
        raise ArgumentTypeError("the path is empty; name a file or a folder")
    return Path(text)


def add_model_option(parser: ArgumentParser, option: str = "--model") -> None:
    """The option that `chosen_model` takes."""
    parser.add_argument(
        option,
        metavar="MODEL",
        help="id of a model, the beginning of one, or a folder (default: the base model)",
    )


def chosen_model(text: str | None) -> StoredModel:
    """The model that the person named.

    Raises:
        ModelError: There is none.
    """
    return ModelLibrary().choose(text)


def add_device_option(parser: ArgumentParser) -> None:
    """The option that `chosen_device` takes."""
    parser.add_argument(
        "--device",
        choices=DEVICE_NAMES,
        default="auto",
        help="where to compute (default: auto, a GPU where there is one)",
    )


def chosen_device(name: str) -> ComputeDevice:
    """The device that the person named, with a warning where a GPU cannot be used.

    Raises:
        DeviceError: It is absent or unsupported.
    """
    device = choose_device(name)
    if device.warning:
        print_message(device.warning)
    return device


def add_pattern_option(parser: ArgumentParser, masks: str) -> None:
    """The option that `mgmfnet.data.layouts.mask_names.MaskNames` takes.

    Args:
        parser: Of the command.
        masks: Which masks are meant.
    """
    parser.add_argument(
        "--pattern",
        default="",
        metavar="NAME",
        help=f"how {masks} are named after images, as '{{stem}}_gt.png' (default: as the images, "
        "or with _segmentation, _mask, _seg, -labels and the like)",
    )


def add_fold_option(parser: ArgumentParser) -> None:
    """The option that `mgmfnet.data.folds.fold_of` takes."""
    parser.add_argument(
        "--fold",
        type=int,
        metavar="N",
        help="take fold N of five of the images to learn from as test images, the others to train",
    )


def add_patient_option(parser: ArgumentParser) -> None:
    """The option that `mgmfnet.study.discovery.discover` takes."""
    parser.add_argument(
        "--patient-folders",
        action="store_true",
        help="each subfolder is a patient, whose images are kept on one side of every split "
        "(default: as metadata.csv or another table beside the images tells)",
    )


def add_readers_option(parser: ArgumentParser) -> None:
    """The option that `mgmfnet.study.readings.readers.open_people` takes."""
    parser.add_argument(
        "--readers",
        nargs="+",
        default=[],
        metavar="NAME",
        help="only these, by name or by the id of a reading (default: all, the first reading too)",
    )


def add_settings(parser: ArgumentParser) -> None:
    """Words that change a training preset; they may stand anywhere after the command."""
    parser.add_argument(
        "settings",
        nargs="*",
        metavar="key=value",
        help="changes one setting, for example batch=8 or stages.0.epochs=3",
    )
