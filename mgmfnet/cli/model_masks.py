"""The masks that a model predicts for the images of a data set, to be scored."""

import contextlib
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tqdm import tqdm

from mgmfnet.cli.command import print_all, print_message
from mgmfnet.cli.options import chosen_model
from mgmfnet.data.folds import fold_of
from mgmfnet.data.layouts import ALL, TEST
from mgmfnet.data.leaks import find_leaks
from mgmfnet.data.mask_io import encode_mask
from mgmfnet.data.sample import Sample
from mgmfnet.errors import DataError, UsageError
from mgmfnet.evaluation.pairs import MaskPairs, Pair
from mgmfnet.files import write_durably
from mgmfnet.inference.architectures import open_predictor
from mgmfnet.inference.folder_pipeline import NativePrediction, predict_files
from mgmfnet.leftovers import temporary_folder
from mgmfnet.models.library import StoredModel
from mgmfnet.sentence import Sentence, together
from mgmfnet.study.discovery import discover


class PredictedMasks(NamedTuple):
    """Predicted masks on their way to be scored.

    Attributes:
        label: Who made them: a model or a folder.
        data: What they were made of.
        mask_pairs: With the true masks.
        failures: One sentence for each image without a prediction.
        notes: What a reader of the scores should know besides.
    """

    label: str
    data: str
    mask_pairs: MaskPairs
    failures: Sequence[Sentence] = ()
    notes: Sequence[Sentence] = ()


@contextlib.contextmanager
def model_masks(arguments: Namespace) -> Iterator[PredictedMasks]:
    """Predict the images that have masks; the predictions are there until the context ends.

    Raises:
        DataError: The data set has no masks, or the model learnt from its images.
        DeviceError: The device is absent or unsupported.
        ModelError: The model cannot be used.
        UsageError: There is no such split, or it is not clear which one is meant.
    """
    split, samples = _samples(arguments)
    model = chosen_model(arguments.model)
    notes = _check_leaks(samples, model, is_allowed=arguments.allow_leak)
    with temporary_folder() as folder:
        mask_pairs, failures = _predict(samples, model, folder, arguments)
        label = f"{model.id}, averaged over flips" if arguments.tta else model.id
        yield PredictedMasks(
            label, _described(arguments.data, split, arguments.fold), mask_pairs, failures, notes
        )


def _samples(arguments: Namespace) -> tuple[str, Sequence[Sample]]:
    """The name of a split and its images that have masks; of a fold, its test images."""
    folder, split = arguments.data, arguments.split
    discovery = discover(folder, patient_folders=arguments.patient_folders)
    if arguments.fold is not None:
        discovery, split = fold_of(discovery, arguments.fold), split or TEST
    print_all(discovery.notes())
    masked = {
        name: [sample for sample in samples if sample.mask]
        for name, samples in discovery.splits.items()
    }
    chosen = split or _only_split(masked)
    if chosen not in masked:
        raise UsageError(
            "There is no split {split} in {folder}. There are: {choices}.",
            split=chosen,
            folder=folder,
            choices=", ".join(masked),
        )
    if not masked[chosen]:
        raise DataError("The images in {folder} have no masks to score a model by.", folder=folder)
    return chosen, masked[chosen]


def _described(folder: Path, split: str, fold: int | None) -> str:
    parts = [folder.absolute().name]
    parts += [] if fold is None else [f"fold {fold}"]
    parts += [] if split == ALL else [split]
    return ", ".join(parts)


def _only_split(masked: Mapping[str, Sequence[Sample]]) -> str:
    names = [name for name, samples in masked.items() if samples] or list(masked)
    if len(names) > 1:
        raise UsageError(
            "Choose what to score with --split; there are: {choices}.", choices=", ".join(names)
        )
    return names[0]


def _check_leaks(
    samples: Sequence[Sample], model: StoredModel, *, is_allowed: bool
) -> list[Sentence]:
    """What the model has seen of the images, in sentences.

    Raises:
        DataError: It learnt from them, and that is not allowed.
    """
    leaks = find_leaks([sample.image for sample in samples], model.card.data)
    sentences = list(leaks.sentences())
    if leaks.found and not is_allowed:
        raise DataError(
            "{leaks} Its scores would be too good. Choose other images, or go on all the "
            "same with --allow-leak.",
            leaks=together(*sentences),
        )
    for sentence in sentences:
        print_message(sentence)
    return sentences


def _predict(
    samples: Sequence[Sample], model: StoredModel, folder: Path, arguments: Namespace
) -> tuple[MaskPairs, list[Sentence]]:
    """Write a mask for each image that can be read."""
    masks = {sample.image: folder / f"{i}.png" for i, sample in enumerate(samples)}
    predictor = open_predictor(model, arguments.device, flips=arguments.tta)
    if predictor.device.warning:
        print_message(predictor.device.warning)

    def store(native: NativePrediction) -> None:
        write_durably(masks[native.path], encode_mask(native.prediction.mask(native.size)))

    failures = {}
    with tqdm(total=len(masks), unit="image", disable=None) as bar:
        for outcome in predict_files(predictor, list(masks), store):
            bar.update()
            if outcome.error is not None:
                failures[outcome.path] = outcome.error.sentence
    for failure in failures.values():
        print_message(failure)
    pairs = tuple(
        Pair(sample.name, masks[sample.image], sample.mask, sample.image)
        for sample in samples
        if sample.mask and sample.image not in failures
    )
    return MaskPairs(pairs), list(failures.values())
