"""On which images the scores of models were measured: only those on the same ones are compared."""

from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

from app import wording
from app.translation import tr_n
from mgmfnet.models.card import ModelCard

_SETS: Final = {"held_out_": "held_out", "validation_": "validation"}
"""What the names of scores begin with, and what the card calls those images."""

_MAIN: Final = "jaccard"


class ScoreSet(NamedTuple):
    """Some images.

    Attributes:
        start: What the names of the scores on them begin with.
        images: What tells them from others.
        title: In words.
    """

    start: str
    images: str
    title: str


def score_set(card: ModelCard, start: str) -> ScoreSet | None:
    """The images of the scores of a model whose names begin so; None where it does not say."""
    record = card.data.get(_SETS.get(start, ""))
    if not isinstance(record, dict):
        return None
    count, images = record.get("count"), record.get("sha256")
    if not isinstance(count, int) or not isinstance(images, str):
        return None
    if start == "held_out_":
        title = tr_n(
            "{n} held-out case of {study}",
            "{n} held-out cases of {study}",
            count,
            study=str(card.data.get("study", "")),
        )
    else:
        title = tr_n("{n} validation image", "{n} validation images", count)
    return ScoreSet(start, images, title)


def common_sets(cards: Iterable[ModelCard], most: int) -> list[ScoreSet]:
    """The sets on which most of the models were scored, those of the most models first."""
    counts: Counter[tuple[str, str]] = Counter()
    found: dict[tuple[str, str], ScoreSet] = {}
    for card in cards:
        for start in _SETS:
            measured = score_set(card, start)
            if measured is not None and f"{start}{_MAIN}" in card.scores:
                counts[measured[:2]] += 1
                found.setdefault(measured[:2], measured)
    return [found[key] for key, _ in counts.most_common(most)]


def score_on(card: ModelCard, images: ScoreSet) -> str:
    """The mean Jaccard index of a model on a set; empty where it was not measured there."""
    measured = score_set(card, images.start)
    score = card.scores.get(f"{images.start}{_MAIN}")
    if score is None or measured is None or measured[:2] != images[:2]:
        return ""
    return wording.decimal(score, 3)
