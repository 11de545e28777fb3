"""From a folder of images and masks, and a model, to the same model that listens."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
import yaml

from mgmfnet.data.leaks import find_leaks
from mgmfnet.distributed.collectives import current_worker
from mgmfnet.errors import Cancelled, TrainingError
from mgmfnet.files import write_durably
from mgmfnet.inference.device import ComputeDevice
from mgmfnet.models.checkpoint import load_model
from mgmfnet.models.guide_checkpoint import load_guide, save_guide
from mgmfnet.models.library import StoredModel
from mgmfnet.models.model_files import read_weights, write_model
from mgmfnet.nn import GuidedDecoder, MGMFNet
from mgmfnet.training.config import Guidance, TrainingConfig
from mgmfnet.training.dataset import load_dataset
from mgmfnet.training.events import Emit, Finished, Started
from mgmfnet.training.guided_trainer import GuidedTrainer
from mgmfnet.training.run import LOG, MODEL, describe_run, logging
from mgmfnet.training.train_split import TrainSplit, split_images


def train_guide(
    folder: Path,
    parent: StoredModel,
    out: Path,
    config: TrainingConfig,
    *,
    device: ComputeDevice,
    emit: Emit,
    cancelled: Callable[[], bool],
    fold: int | None = None,
    resume: bool = False,
    patient_folders: bool = False,
) -> Path:
    """Train a guided decoder for a model; the model keeps its id and its automatic answers.

    A model that listens already learns on from what it knows.

    ``out`` receives what it does from `mgmfnet.training.run.train`, without pictures.

    Args:
        folder: Any layout that `discover` knows.
        parent: The model.
        out: Folder of the run; new, unless it is resumed.
        config: As `load_config` gives it, with guidance; network and resolution are the parent's.
        device: Where to compute.
        emit: Told what happens.
        cancelled: Asked before every step.
        fold: As for `train`.
        resume: Go on with the run in ``out``.
        patient_folders: As for `train`.

    Returns:
        Folder of a copy of the model that listens.

    Raises:
        MgmfnetError: The data, the model, the settings, the disk or the device do not allow it.
        Cancelled: ``cancelled()`` became true; what was learnt in whole epochs is stored.
    """
    if not resume and (out / LOG).exists():
        raise TrainingError(
            "{folder} holds a run already; add --resume, or choose another folder.", folder=out
        )
    network, card = load_model(parent.folder)
    guidance = (config.guidance or Guidance()).model_copy(update={"parent": card.id})
    config = config.fitted_to(card.input_size, network.config).model_copy(
        update={"guidance": guidance}
    )
    split = split_images(folder, fold, config.seed, patient_folders=patient_folders)
    seen = find_leaks([sample.image for sample in split.validation], card.data)
    torch.manual_seed(config.seed)
    trainer = GuidedTrainer(
        config,
        network,
        _first_decoder(parent, network, guidance),
        load_dataset(split.train, card.input_size),
        load_dataset(split.validation, card.input_size),
        folder=out,
        device=torch.device(device.kind),
    )
    if resume:
        trainer.resume()
    if current_worker().is_main:
        write_durably(out / "config.yaml", yaml.safe_dump(config.model_dump(mode="json")).encode())
    emit(
        Started(
            train=len(split.train),
            held_out=len(split.validation),
            epochs=config.epochs,
            device=device.label,
            notes=(*split.notes, *seen.sentences()),
        )
    )
    try:
        trainer.run(logging(emit, out / LOG), cancelled)
    except Cancelled:
        if trainer.best.epoch:
            _store(out / MODEL, parent, trainer, split, device)
        raise
    _store(out / MODEL, parent, trainer, split, device)
    emit(Finished(model=str(out / MODEL)))
    return out / MODEL


def _first_decoder(parent: StoredModel, network: MGMFNet, guidance: Guidance) -> GuidedDecoder:
    if parent.listens() and (known := load_guide(parent.folder)).guide == guidance.network:
        return known
    return GuidedDecoder.of(network, guidance.network)


def _store(
    folder: Path,
    parent: StoredModel,
    trainer: GuidedTrainer,
    split: TrainSplit,
    device: ComputeDevice,
) -> None:
    if not current_worker().is_main:
        return
    best = trainer.best
    card = parent.card.model_copy(update={"guide": None})
    write_model(folder, card, read_weights(parent.folder, parent.card))
    origin: dict[str, Any] = {"data": split.record()}
    if parent.card.guide is not None:
        origin["learnt_before"] = parent.card.guide.sha256
    recipe = describe_run(trainer.config, trainer, device, origin)
    scores = {"validation_jaccard_after_click": best.jaccard}
    save_guide(folder, best.network, training=recipe, scores=scores)
