"""What ``train`` and ``finetune`` do; their words are right before this imports torch."""

import hashlib
import os
import threading
from argparse import Namespace
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from mgmfnet.cli.command import DONE, INTERRUPTED, print_all, print_message
from mgmfnet.cli.options import chosen_device, chosen_model
from mgmfnet.cli.training_run import ConsoleReport, stop_request
from mgmfnet.data.manifest import Manifest
from mgmfnet.distributed.collectives import current_worker, process_group
from mgmfnet.errors import Cancelled, UsageError, expected
from mgmfnet.evaluation.verdict import Verdict
from mgmfnet.file_names import LONGEST_FILE_NAME, cut_stem
from mgmfnet.files import check_writable
from mgmfnet.models.card_limits import LONGEST_NAME
from mgmfnet.models.library import ModelLibrary
from mgmfnet.paths import data_dir
from mgmfnet.sentence import Sentence
from mgmfnet.study import Study
from mgmfnet.study.readings.masks_of import MasksOf
from mgmfnet.study.readings.training_masks import freeze_masks
from mgmfnet.training.config import load_config
from mgmfnet.training.events import Event, Failed, Judged, Stopped
from mgmfnet.training.finetuning import finetune
from mgmfnet.training.guided_run import train_guide
from mgmfnet.training.run import train
from mgmfnet.training.tensorboard import TensorBoardLog

_NOT_BETTER: Final = {
    Verdict.WORSE: "It is worse",
    Verdict.EQUAL: "It is about equal",
    Verdict.UNCERTAIN: "There are too few held-out cases to tell whether it is better",
}


def run_train(arguments: Namespace) -> int:
    """``mgmfnet train``: a model from a data set."""
    out: Path = arguments.out.absolute()
    start = _chosen_training(arguments, out)
    check_writable(out)
    device = chosen_device(arguments.device)
    try:
        with (
            process_group(device.kind),
            stop_request() as stop,
            ConsoleReport() as report,
            TensorBoardLog(out, report) if arguments.tensorboard else nullcontext(report) as emit,
        ):
            model = start(device=device, emit=emit, cancelled=stop.is_set)
            is_main = current_worker().is_main
    except Cancelled:
        print_message(f"Stopped. Whole epochs are kept in {out}; go on with --resume.")
        return INTERRUPTED
    if is_main:
        print(model)
    return DONE


def _chosen_training(arguments: Namespace, out: Path) -> Callable[..., Path]:
    """What the preset is for: a network of its own, or a model's decoder that listens."""
    config = load_config(arguments.preset, arguments.config, tuple(arguments.settings))
    shared = {
        "fold": arguments.fold,
        "resume": arguments.resume,
        "patient_folders": arguments.patient_folders,
    }
    own = {"encoder": arguments.encoder, "teachers": arguments.teachers}
    if config.guidance is not None:
        if arguments.name or any(own.values()):
            raise UsageError(
                "A model that learns to listen keeps its name and its encoder; leave out --name, "
                "--encoder and --teacher."
            )
        parent = chosen_model(arguments.parent)
        return partial(train_guide, arguments.data, parent, out, config, **shared)
    if arguments.parent is not None:
        raise UsageError(
            "--parent goes with --preset guided; to train a model further, use finetune."
        )
    name = arguments.name or out.name
    if not 0 < len(name) <= LONGEST_NAME:
        raise UsageError(
            "The model needs a name of 1 to {most} letters. Give it one with --name.",
            most=LONGEST_NAME,
        )
    return partial(train, arguments.data, out, config, name=name, **shared, **own)


def run_finetune(arguments: Namespace) -> int:
    """``mgmfnet finetune``: a model that has learnt from the accepted masks of a study."""
    return _report_events(arguments) if arguments.events else _report_to_person(arguments)


def _report_events(arguments: Namespace) -> int:
    def emit(event: Event) -> None:
        print(event.line(), flush=True)

    with stop_request(when_stdin_closes=True) as stop:
        try:
            _finetune(arguments, _run_folder(arguments), emit, stop)
        except Cancelled:
            emit(Stopped())
            return INTERRUPTED
        except Exception as error:
            defect = Sentence("A defect of the program: {reason}.", reason=repr(error))
            told = expected(error)
            emit(Failed(message=defect if told is None else told.sentence))
            raise
    return DONE


def _report_to_person(arguments: Namespace) -> int:
    out = _run_folder(arguments)
    try:
        with stop_request() as stop, ConsoleReport() as report:
            judged = _finetune(arguments, out, report, stop)
    except Cancelled:
        print_message("Stopped; no new model was made.")
        return INTERRUPTED
    model = out / "model"
    if judged.better:
        print_message(
            f"It is better, and was added to the models as {ModelLibrary().add(model).id}."
        )
    else:
        print_message(f"{_shortcoming(judged)}, so it was not added to the models.")
    print(model)
    return DONE


def _shortcoming(judged: Judged) -> str:
    if judged.verdict is Verdict.BETTER:
        return "It predicts better, but answers clicks worse"
    return _NOT_BETTER[judged.verdict]


def _finetune(
    arguments: Namespace, out: Path, emit: Callable[[Event], None], stop: threading.Event
) -> Judged:
    config = load_config("finetune", overrides=tuple(arguments.settings))
    parent = chosen_model(arguments.parent)
    manifest = _manifest(arguments, out)
    device = chosen_device(arguments.device)
    return finetune(manifest, parent, out, config, device=device, emit=emit, cancelled=stop.is_set)


def _manifest(arguments: Namespace, out: Path) -> Manifest:
    """The given training list, or one of what is accepted in a study now."""
    study: Path = arguments.study
    masks = arguments.masks or (MasksOf.READERS if arguments.readers else MasksOf.STUDY)
    if not study.is_dir():
        if masks is not MasksOf.STUDY:
            raise UsageError("A training list has its masks; leave --masks and --readers out.")
        return Manifest.read(study)
    with Study.open(study, read_only=True) as opened:
        if arguments.patient_folders:
            opened.patients.set_are_folders(are_folders=True)
        manifest = freeze_masks(opened, out / "manifest.json", masks, arguments.readers)
        print_all((*opened.remarks, *opened.problems, *opened.patients.told()))
        return manifest


def _own_folder(study: Path) -> Path:
    """A folder of the program's own for a run, named by the study and the moment."""
    moment = datetime.now(UTC).strftime("-%Y%m%d-%H%M%S")
    digest = hashlib.sha256(os.fsencode(study.absolute())).hexdigest()
    stem = cut_stem(study.absolute().stem, digest, LONGEST_FILE_NAME - len(moment))
    return data_dir() / "runs" / f"{stem}{moment}"


def _run_folder(arguments: Namespace) -> Path:
    """The folder of a run, which can be written.

    Raises:
        WriteError: It cannot.
    """
    folder: Path = _own_folder(arguments.study) if arguments.out is None else arguments.out
    folder = folder.absolute()
    check_writable(folder)
    return folder
