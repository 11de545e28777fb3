"""``mgmfnet finetune``: a model that has learnt from the accepted masks of a study."""

from argparse import ArgumentParser

from mgmfnet.cli.command import Command, deferred
from mgmfnet.cli.options import (
    add_device_option,
    add_model_option,
    add_patient_option,
    add_readers_option,
    add_settings,
    typed_path,
)
from mgmfnet.study.readings.masks_of import MasksOf


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "study",
        type=typed_path,
        metavar="STUDY",
        help="image folder of a study, or a training list",
    )
    parser.add_argument(
        "--out",
        type=typed_path,
        metavar="DIR",
        help="receives the training list and the model in DIR/model (default: a new folder of "
        "the program's own)",
    )
    parser.add_argument(
        "--masks",
        type=MasksOf,
        choices=[one for one in MasksOf if one is not MasksOf.SOFT],
        help="where several people read the study. study: its own, as usual; readers: each "
        "reader's is learnt from, held-out cases are judged by the majority; majority, union, "
        "intersection, staple: one mask is made of all readers', for learning and judging",
    )
    add_readers_option(parser)
    add_patient_option(parser)
    add_model_option(parser, "--parent")
    add_device_option(parser)
    parser.add_argument(
        "--events",
        action="store_true",
        help="for programs: print one JSON object a line, stop when standard input is closed, and "
        "leave it to the reader to add the model to the library",
    )
    add_settings(parser)


FINETUNE = Command(_add_arguments, deferred("mgmfnet.cli.training_commands:run_finetune"))
