"""Scores two models on the held-out cases of a study and compares them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import fmean
from typing import NamedTuple, TypeAlias

from mgmfnet.data.image_io import encode_mask, read_image, read_mask
from mgmfnet.data.manifest import ManifestEntry
from mgmfnet.errors import Cancelled
from mgmfnet.evaluation.verdict import judge
from mgmfnet.files import write_durably
from mgmfnet.inference.architectures import open_predictor
from mgmfnet.inference.device import ComputeDevice
from mgmfnet.metrics.overlap import confusion
from mgmfnet.models.library import StoredModel
from mgmfnet.training.events import CaseScore, Judged, ModelScore
from mgmfnet.types import Size


class Scored(NamedTuple):
    """What a model made of a case.

    Attributes:
        jaccard: Against the accepted mask.
        mask: File of the predicted mask.
        is_empty: Whether the accepted mask is.
    """

    jaccard: float
    mask: Path
    is_empty: bool


NamedScores: TypeAlias = tuple[str, Sequence[Scored]]
"""The name of a model, and what it made of each case."""


def score_cases(
    model: StoredModel,
    entries: Sequence[ManifestEntry],
    device: ComputeDevice,
    cancelled: Callable[[], bool],
    masks: Path,
) -> list[Scored]:
    """Predict each case at its native size as the application does, and score it.

    Args:
        model: Predicts.
        entries: The cases.
        device: Where to compute.
        cancelled: Asked before each case.
        masks: Folder that receives the predicted masks.

    Raises:
        MgmfnetError: The model, a file, the disk or the device do not allow it.
        Cancelled: ``cancelled()`` became true.
    """
    predictor = open_predictor(model, device.kind, flips=True)
    scored = []
    for number, entry in enumerate(entries):
        if cancelled():
            raise Cancelled
        image = read_image(entry.image)
        size = Size(*image.shape[:2])
        truth, mask = read_mask(entry.mask, size), predictor.predict(image).mask(size)
        path = masks / f"{number}.png"
        write_durably(path, encode_mask(mask))
        scored.append(Scored(confusion(mask, truth).jaccard, path, not truth.any()))
    return scored


def jaccards(scored: Sequence[Scored]) -> list[float]:
    """The Jaccard index of each case."""
    return [one.jaccard for one in scored]


def compare(entries: Sequence[ManifestEntry], parent: NamedScores, child: NamedScores) -> Judged:
    """Old against new model on the same cases."""
    (old_name, old), (new_name, new) = parent, child
    found = judge(jaccards(old), jaccards(new), [entry.group for entry in entries])
    return Judged(
        old=ModelScore(name=old_name, jaccard=fmean(jaccards(old))),
        new=ModelScore(name=new_name, jaccard=fmean(jaccards(new))),
        cases=[
            CaseScore(
                name=entry.name,
                old=before.jaccard,
                new=after.jaccard,
                is_empty=before.is_empty,
                image=str(entry.image),
                truth=str(entry.mask),
                old_mask=str(before.mask),
                new_mask=str(after.mask),
            )
            for entry, before, after in zip(entries, old, new, strict=True)
        ],
        verdict=found.verdict,
        low=found.low,
        high=found.high,
    )
