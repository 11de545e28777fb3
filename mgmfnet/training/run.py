"""From a folder of images and masks to a stored model."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import torch
import yaml

import mgmfnet
from mgmfnet.distributed.collectives import current_worker
from mgmfnet.errors import Cancelled, TrainingError
from mgmfnet.files import write_durably
from mgmfnet.inference.device import ComputeDevice
from mgmfnet.metrics.overlap import summarise
from mgmfnet.models.card import ModelDescription
from mgmfnet.models.checkpoint import save_model
from mgmfnet.nn import MGMFNet
from mgmfnet.training.calibration import calibrate
from mgmfnet.training.config import TrainingConfig
from mgmfnet.training.dataset import load_dataset
from mgmfnet.training.events import Emit, Epoch, Event, Finished, Started
from mgmfnet.training.initial_weights import InitialWeights
from mgmfnet.training.train_split import TrainSplit, split_images
from mgmfnet.training.trainer import Trainer
from mgmfnet.training.training_loop import TrainingLoop
from mgmfnet.training.validation import validate
from mgmfnet.types import Size

LOG: Final = "log.jsonl"
MODEL: Final = "model"


def train(
    folder: Path,
    out: Path,
    config: TrainingConfig,
    *,
    name: str,
    device: ComputeDevice,
    emit: Emit,
    cancelled: Callable[[], bool],
    fold: int | None = None,
    encoder: Path | None = None,
    teachers: Sequence[Path] = (),
    resume: bool = False,
    patient_folders: bool = False,
) -> Path:
    """Train a network from a data set and store the best one.

    The processes of a group train together; each calls this with the same arguments, and the main
    one writes.

    ``out`` receives ``config.yaml``, ``log.jsonl`` (one line an epoch), pictures of validation
    images, the state to resume from, ``encoder.pth`` where there are teachers, and the model in
    ``model/``.

    Args:
        folder: Any layout that `discover` knows. Without official validation images, a tenth is
            held out, whole patients or lesions at a time.
        out: Folder of the run; new, unless it is resumed.
        config: As `load_config` gives it.
        name: Of the model, for people.
        device: Where to compute.
        emit: Told what happens.
        cancelled: Asked before every step.
        fold: Number of the fold to leave out, see `mgmfnet.data.folds`; None for the whole set.
        encoder: File with weights for the encoder to start from, ResNet-34 in torchvision's names.
        teachers: Weight files of networks that the encoder learns from before, see
            `mgmfnet.training.teachers`.
        resume: Go on with the run in ``out``.
        patient_folders: Each subfolder of ``folder`` is a patient.

    Returns:
        Folder of the stored model.

    Raises:
        MgmfnetError: The data, the settings, the disk or the device do not allow it.
        Cancelled: ``cancelled()`` became true; what was learnt in whole epochs is stored.
    """
    if not resume and (out / LOG).exists():
        raise TrainingError(
            "{folder} holds a run already; add --resume, or choose another folder.", folder=out
        )
    initial = InitialWeights(encoder, teachers, out)
    split = split_images(folder, fold, config.seed, patient_folders=patient_folders)
    size = max(Size(stage.height, stage.width) for stage in config.stages)
    train_set = load_dataset(split.train, size)
    if not resume:
        initial.distil_encoder(config, train_set, device, emit, cancelled)
    trainer = Trainer(
        config,
        MGMFNet(config.network) if resume else initial.build_network(config),
        train_set,
        load_dataset(split.validation, size),
        folder=out,
        device=torch.device(device.kind),
    )
    if resume:
        trainer.resume()
    if current_worker().is_main:
        write_durably(out / "config.yaml", yaml.safe_dump(config.model_dump(mode="json")).encode())
    recipe = partial(describe_run, config, trainer, device, initial.record())
    emit(
        Started(
            train=len(split.train),
            held_out=len(split.validation),
            epochs=config.epochs,
            device=device.label,
            notes=split.notes,
        )
    )
    try:
        trainer.run(logging(emit, out / LOG), cancelled)
    except Cancelled:
        if trainer.best.epoch:
            _store(out / MODEL, name, trainer, recipe(), split)
        raise
    _store(out / MODEL, name, trainer, recipe(), split)
    emit(Finished(model=str(out / MODEL)))
    return out / MODEL


def describe_run(
    config: TrainingConfig,
    trainer: TrainingLoop[Any],
    device: ComputeDevice,
    initial_weights: Mapping[str, Any] = MappingProxyType({}),
) -> dict[str, Any]:
    """What a model card says about how the model was trained, and from which weights."""
    return {
        "config": config.model_dump(mode="json"),
        "epochs": trainer.epoch,
        "kept_epoch": trainer.best.epoch,
        "device": device.label,
        "processes": current_worker().world_size,
        "versions": {"mgmfnet": mgmfnet.__version__, "torch": torch.__version__},
        **initial_weights,
    }


def _store(
    folder: Path, name: str, trainer: Trainer, recipe: dict[str, Any], split: TrainSplit
) -> None:
    """Calibrate and score the network that was kept on the validation images, and store it.

    All processes of a group score, the main one stores.
    """
    best = trainer.best
    network = best.network.to(trainer.device)
    recipe["calibration"] = calibrate(network, trainer.validation, best.size)._asdict()
    scores = summarise(validate(network, trainer.validation, best.size))
    if not current_worker().is_main:
        return
    description = ModelDescription(
        name=name,
        input_size=best.size,
        one_region=trainer.train.has_one_region,
        training=recipe,
        data=split.record(),
        scores={f"validation_{key}": value for key, value in scores.figures().items()},
    )
    save_model(folder, best.network, description)


def logging(emit: Emit, path: Path) -> Emit:
    """Pass events on, and in the main process write a line for each epoch."""

    def tell(event: Event) -> None:
        if isinstance(event, Epoch) and current_worker().is_main:
            with path.open("a", encoding="utf-8") as log:
                log.write(event.line() + "\n")
        emit(event)

    return tell
