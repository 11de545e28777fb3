"""From the corrected masks of a study to a new model, and the proof whether it is better.

A model that listens learns to predict first, then to listen over the encoder that this has changed.

The held-out cases are never learnt from and nothing is chosen by them, so that old and new model
are judged on cases that neither has seen.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any, Final

import torch

from mgmfnet.data.image_io import content_hash
from mgmfnet.data.leaks import find_leaks, learnt_by
from mgmfnet.data.manifest import Manifest, ManifestEntry
from mgmfnet.data.sample import Sample
from mgmfnet.errors import DataError, GuideError, UsageError
from mgmfnet.inference.device import ComputeDevice
from mgmfnet.leftovers import temporary_folder
from mgmfnet.models.card import ModelCard, ModelDescription
from mgmfnet.models.checkpoint import load_model, save_model
from mgmfnet.models.guide_checkpoint import load_guide, save_guide
from mgmfnet.models.library import StoredModel, stored_model
from mgmfnet.models.model_files import copy_model, record_scores
from mgmfnet.nn import GuidedDecoder
from mgmfnet.sentence import Sentence, listed
from mgmfnet.training.config import TrainingConfig
from mgmfnet.training.dataset import Dataset, load_dataset
from mgmfnet.training.events import Emit, Finished, Judged, Started
from mgmfnet.training.guided_finetuning import guided_epochs, teach_guide
from mgmfnet.training.judging import compare, jaccards, jaccards_after_click, score_cases
from mgmfnet.training.run import describe_run
from mgmfnet.training.train_split import record_samples
from mgmfnet.training.trainer import Trainer

_MODEL: Final = "model"
_HELD_OUT: Final = "held-out"


def finetune(
    manifest: Manifest,
    parent: StoredModel,
    out: Path,
    config: TrainingConfig,
    *,
    device: ComputeDevice,
    emit: Emit,
    cancelled: Callable[[], bool],
) -> Judged:
    """Train a model further on the accepted masks of a study and compare it with its parent.

    Where the parent listens, the new model does, and both are compared after a click too.

    Args:
        manifest: The frozen list of accepted cases, some of them held out. A case may be there once
            for each of several readers; each of their masks is a lesson of its own.
        parent: Model to start from.
        out: Folder of the run; receives the new model in ``model/``.
        config: The preset ``finetune``, perhaps changed, but it keeps the last weights; network and
            resolution are the parent's.
        device: Where to compute.
        emit: Told what happens; `Judged`, then `Finished` come last.
        cancelled: Asked before every step and every case.

    Returns:
        Mean Jaccard index of the old and the new model on the held-out cases, case by case.

    Raises:
        MgmfnetError: The manifest, the parent, the disk or the device do not allow it.
        Cancelled: ``cancelled()`` became true; no model was stored.
    """
    if config.keep != "last":
        raise UsageError(
            "The held-out cases judge the new model, so its best epoch on them must not be chosen. "
            "Leave out keep={value}; the weights of the last epoch are kept.",
            value=config.keep,
        )
    train, held_out = _split(manifest)
    _check_unchanged(manifest.entries)
    network, card = load_model(parent.folder)
    decoder, deafness = _guide_of(parent)
    config = config.fitted_to(card.input_size, network.config)
    old_masks, new_masks = out / _HELD_OUT / "old", out / _HELD_OUT / "new"
    old = score_cases(parent, held_out, device, cancelled, old_masks)
    emit(
        Started(
            train=len(train),
            held_out=len(held_out),
            epochs=config.epochs,
            device=device.label,
            baseline_jaccard=fmean(jaccards(old)),
            guide_epochs=guided_epochs(config) if decoder else 0,
            notes=deafness,
        )
    )
    lessons = load_dataset(_samples(train), card.input_size)
    _check_lesions(lessons)
    judges = load_dataset(_samples(held_out), card.input_size)
    trainer = Trainer(
        config, network, lessons, judges, folder=None, device=torch.device(device.kind)
    )
    trained = trainer.run(emit, cancelled).network
    taught = decoder and teach_guide(
        decoder, trained, lessons, judges, config, device=device, emit=emit, cancelled=cancelled
    )
    description = _description(manifest, trainer, card, device)
    with temporary_folder() as folder:
        save_model(folder, trained, description)
        if taught:
            save_guide(folder, taught.decoder, training=taught.training, scores={})
        new = score_cases(stored_model(folder), held_out, device, cancelled, new_masks)
        record_scores(
            folder,
            _means("jaccard", jaccards(old), jaccards(new)),
            _means("jaccard_after_click", jaccards_after_click(old), jaccards_after_click(new)),
        )
        copy_model(folder, out / _MODEL)
    judged = compare(held_out, (parent.name, old), (description.name, new))
    emit(judged)
    emit(Finished(model=str(out / _MODEL)))
    return judged


def _guide_of(parent: StoredModel) -> tuple[GuidedDecoder | None, tuple[Sentence, ...]]:
    """Its guided decoder, or why it has none that can be used."""
    if parent.card.guide is None:
        return None, ()
    try:
        return load_guide(parent.folder), ()
    except GuideError as error:
        return None, (error.sentence,)


def _split(manifest: Manifest) -> tuple[list[ManifestEntry], list[ManifestEntry]]:
    """What to learn from, and what is held out.

    Raises:
        DataError: One of the two is empty.
    """
    train = [entry for entry in manifest.entries if entry.split == "train"]
    held_out = [entry for entry in manifest.entries if entry.split == "held-out"]
    if not train or not held_out:
        raise DataError(
            "Fine-tuning needs accepted cases to learn from and held-out ones to judge by, of "
            "different patients. Accept at least three cases, then try again."
        )
    return train, held_out


def _description(
    manifest: Manifest, trainer: Trainer, parent: ModelCard, device: ComputeDevice
) -> ModelDescription:
    """What the card says of the new model, before it is judged."""
    train, held_out = _split(manifest)
    return ModelDescription(
        name=f"{manifest.study} ({len(train)})",
        input_size=parent.input_size,
        one_region=trainer.train.has_one_region,
        training=describe_run(trainer.config, trainer, device),
        data={
            "study": manifest.study,
            **({"masks": manifest.origin.model_dump()} if manifest.origin else {}),
            "train": record_samples(_samples({one.name: one for one in train}.values())),
            "held_out": record_samples(_samples(held_out)),
            "inherited": learnt_by(_known_to(parent)),
        },
        parent=parent.id,
        note=_unfairness(held_out, parent),
    )


def _means(measure: str, old: Sequence[float], new: Sequence[float]) -> dict[str, float]:
    """Mean scores on the held-out cases, as the card names them; none without cases."""
    if not old or not new:
        return {}
    return {f"held_out_{measure}": fmean(new), f"parent_held_out_{measure}": fmean(old)}


def _check_lesions(lessons: Dataset) -> None:
    """Without a lesion there is nothing to learn but to see none.

    Raises:
        DataError: All masks are empty.
    """
    if not lessons.masks.any():
        raise DataError(
            "All accepted masks to learn from are empty, so there is nothing to learn. Accept "
            "cases with a lesion, then try again."
        )


def _unfairness(held_out: Sequence[ManifestEntry], parent: ModelCard) -> Sentence | str:
    """A sentence where the old model has an advantage, otherwise nothing."""
    leaks = find_leaks([entry.image for entry in held_out], _known_to(parent))
    if not leaks.found:
        return ""
    return Sentence(
        "Its parent may have learnt from these held-out cases, and score too well: {names}.",
        names=listed(path.name for path in (*leaks.same, *leaks.alike)),
    )


def _known_to(model: ModelCard) -> dict[str, Any]:
    """What a model learnt from to predict, and to listen, in the form of `ModelCard.data`."""
    guide_data = model.guide.training.get("data") if model.guide else None
    heard = guide_data if isinstance(guide_data, dict) else {}
    return {"train": learnt_by(model.data), "inherited": learnt_by(heard)}


def _check_unchanged(entries: Sequence[ManifestEntry]) -> None:
    """The list names files by content; learning from others would make it a lie.

    Raises:
        DataError: A file is another one than when the list was frozen.
    """
    for entry in entries:
        for path, sha256 in ((entry.image, entry.sha256), (entry.mask, entry.mask_sha256)):
            if content_hash(path) != sha256:
                raise DataError(
                    "{name} has changed since the training list was made. Start the fine-tuning "
                    "again.",
                    name=path.name,
                )


def _samples(entries: Iterable[ManifestEntry]) -> list[Sample]:
    return [Sample(entry.name, entry.image, entry.mask, entry.group) for entry in entries]
