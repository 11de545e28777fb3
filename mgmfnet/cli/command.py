"""What a command is, and what several of them share.

The modules of this package import nothing heavy at their top: `mgmfnet --help` answers at once.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from mgmfnet.inference.device import DEVICE_NAMES

if TYPE_CHECKING:
    from mgmfnet.inference.device import ComputeDevice
    from mgmfnet.models.library import StoredModel

DONE: Final = 0
FAILED: Final = 1
"""Something could not be done; standard error says what, and what to do."""
WRONG_USAGE: Final = 2
INTERRUPTED: Final = 130
"""What shells expect of a program that was stopped with Ctrl+C."""


class Command(NamedTuple):
    """One word after ``mgmfnet``."""

    name: str
    summary: str
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]
    """Does it and returns the exit code."""
    shares_work: bool = False
    """Whether several processes that torchrun starts do it together."""


def tell(text: str) -> None:
    """One line for the person, on standard error; standard output is for programs."""
    print(text, file=sys.stderr)


def add_model_option(parser: ArgumentParser, option: str = "--model") -> None:
    """The option that `chosen_model` takes."""
    parser.add_argument(
        option,
        metavar="MODEL",
        help="id of a model, the beginning of one, or a folder (default: the base model)",
    )


def chosen_model(text: str | None) -> "StoredModel":
    """The model that the person named.

    Raises:
        ModelError: There is none.
    """
    from mgmfnet.models.library import ModelLibrary, stored_model

    library = ModelLibrary()
    if text is None:
        return library.base()
    folder = Path(text)
    return stored_model(folder) if folder.is_dir() else library.get(text)


def add_device_option(parser: ArgumentParser) -> None:
    """The option that `chosen_device` takes."""
    parser.add_argument(
        "--device",
        choices=DEVICE_NAMES,
        default="auto",
        help="where to compute (default: auto, a GPU where there is one)",
    )


def chosen_device(name: str) -> "ComputeDevice":
    """The device that the person named, with a warning where a GPU cannot be used.

    Raises:
        DeviceError: It is absent or unsupported.
    """
    from mgmfnet.inference.device import choose_device

    device = choose_device(name)
    if device.warning:
        tell(device.warning)
    return device


def add_fold_option(parser: ArgumentParser) -> None:
    """The option that `mgmfnet.data.folds.fold_of` takes."""
    parser.add_argument(
        "--fold",
        type=int,
        metavar="N",
        help="take fold N of five of the images to learn from as test images, the others to train",
    )


def add_settings(parser: ArgumentParser) -> None:
    """Words that change a training preset; they may stand anywhere after the command."""
    parser.add_argument(
        "settings",
        nargs="*",
        metavar="key=value",
        help="changes one setting, for example batch=8 or stages.0.epochs=3",
    )
