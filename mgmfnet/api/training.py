"""``mgmfnet.train``: from a folder of images and masks to a model."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from mgmfnet.api.images import AnyPath
from mgmfnet.api.predicting import Model, load
from mgmfnet.errors import UsageError
from mgmfnet.files import check_writable
from mgmfnet.inference.device import choose_device
from mgmfnet.models.card_limits import LONGEST_NAME
from mgmfnet.models.library import ModelLibrary
from mgmfnet.training.config import load_config
from mgmfnet.training.events import Emit, Event
from mgmfnet.training.guided_run import train_guide
from mgmfnet.training.run import train as train_network


def _keep_silent(_event: Event) -> None:
    """For those who need not know how far it is."""


def train(
    folder: AnyPath,
    out: AnyPath,
    preset: str = "scratch",
    *,
    name: str | None = None,
    device: str = "auto",
    fold: int | None = None,
    parent: AnyPath | None = None,
    resume: bool = False,
    patient_folders: bool = False,
    emit: Emit = _keep_silent,
    **settings: object,
) -> Model:
    """Train a model, as ``mgmfnet train`` does; it is stored in ``out/model``.

    Ctrl+C stops it; what was learnt in whole epochs is kept, and ``resume`` goes on.

    Args:
        folder: Images and masks: a data set as it is downloaded, a study, or files side by side.
        out: Folder of the run: log, pictures, state, model.
        preset: The recipe, one of those in ``resources/presets``.
        name: Of the model, for people; the name of ``out`` by default.
        device: ``auto``, ``cpu``, ``cuda`` or ``mps``.
        fold: Leave out this fold of five.
        parent: For the preset ``guided``: the model that is to learn to listen, as for `load`.
        resume: Go on with the run in ``out``.
        patient_folders: Each subfolder of ``folder`` is a patient.
        emit: Told what happens, one of `mgmfnet.training.events.Event` at a time.
        settings: What to change of the preset: ``batch=8``, ``augmentation={"flip": 0}``, of which
            the other values stay, or ``stages=[...]``.

    Raises:
        UsageError: There is no such preset or setting, or its value does not fit.
        MgmfnetError: The data, the disk or the device do not allow it.
    """
    config = load_config(preset, settings=settings)
    run_folder = Path(out).absolute()
    start: Callable[..., Path]
    if config.guidance is not None:
        start = partial(train_guide, Path(folder), ModelLibrary().choose(parent))
    elif parent is not None:
        raise UsageError("A parent goes with the preset guided; leave it out.")
    else:
        start = partial(train_network, Path(folder), name=_checked(name or run_folder.name))
    check_writable(run_folder)
    stored = start(
        run_folder,
        config,
        device=choose_device(device),
        emit=emit,
        cancelled=lambda: False,
        fold=fold,
        resume=resume,
        patient_folders=patient_folders,
    )
    return load(stored, device)


def _checked(name: str) -> str:
    if not 0 < len(name) <= LONGEST_NAME:
        raise UsageError(
            "The model needs a name of 1 to {most} letters; give it one: name='mine'.",
            most=LONGEST_NAME,
        )
    return name
