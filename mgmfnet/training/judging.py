"""Scores two models on the held-out cases of a study and compares them."""

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import fmean
from typing import NamedTuple, TypeAlias

from mgmfnet.data.image_io import read_image
from mgmfnet.data.manifest import ManifestEntry
from mgmfnet.data.mask_io import encode_mask, read_mask
from mgmfnet.errors import Cancelled, GuideError
from mgmfnet.evaluation.verdict import judge
from mgmfnet.files import write_durably
from mgmfnet.inference.architectures import open_guide, open_predictor
from mgmfnet.inference.device import ComputeDevice
from mgmfnet.metrics.overlap import confusion
from mgmfnet.models.library import StoredModel
from mgmfnet.training.events import CaseScore, Comparison, Judged, ModelScore
from mgmfnet.training.guided_validation import jaccard_after_click
from mgmfnet.types import Size


class Scored(NamedTuple):
    """What a model made of a case.

    Attributes:
        jaccard: Against the accepted mask.
        mask: File of the predicted mask.
        is_empty: Whether the accepted mask is.
        after_click: The Jaccard index after a click; None where the model does not listen.
    """

    jaccard: float
    mask: Path
    is_empty: bool
    after_click: float | None


NamedScores: TypeAlias = tuple[str, Sequence[Scored]]
"""The name of a model, and what it made of each case."""


def score_cases(
    model: StoredModel,
    entries: Sequence[ManifestEntry],
    device: ComputeDevice,
    cancelled: Callable[[], bool],
    masks: Path,
) -> list[Scored]:
    """Predict each case at its native size as the application does, click once, and score it.

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
    guide = None
    with contextlib.suppress(GuideError):
        guide = open_guide(model, device.kind)
    scored = []
    for number, entry in enumerate(entries):
        if cancelled():
            raise Cancelled
        image = read_image(entry.image)
        size = Size(*image.shape[:2])
        truth, mask = read_mask(entry.mask, size), predictor.predict(image).mask(size)
        path = masks / f"{number}.png"
        write_durably(path, encode_mask(mask))
        after_click = None if guide is None else jaccard_after_click(guide, image, mask, truth)
        scored.append(Scored(confusion(mask, truth).jaccard, path, not truth.any(), after_click))
    return scored


def jaccards(scored: Sequence[Scored]) -> list[float]:
    """The Jaccard index of each case."""
    return [one.jaccard for one in scored]


def jaccards_after_click(scored: Sequence[Scored]) -> list[float]:
    """The Jaccard index of each case after a click; none where the model does not listen."""
    return [one.after_click for one in scored if one.after_click is not None]


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
                old_after_click=before.after_click,
                new_after_click=after.after_click,
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
        after_click=_compare_clicks(entries, old, new),
    )


def _compare_clicks(
    entries: Sequence[ManifestEntry], old: Sequence[Scored], new: Sequence[Scored]
) -> Comparison | None:
    before, after = jaccards_after_click(old), jaccards_after_click(new)
    if not before or not after:
        return None
    found = judge(before, after, [entry.group for entry in entries])
    return Comparison(
        old=fmean(before), new=fmean(after), verdict=found.verdict, low=found.low, high=found.high
    )
