"""A model's card in words."""

from html import escape
from typing import Final

from PySide6.QtCore import QDateTime, QLocale

from app import wording
from app.translation import mark, tr, tr_n
from mgmfnet.models.card import ModelCard
from mgmfnet.models.library import StoredModel

_DATE: Final = QLocale.FormatType.ShortFormat
_SCORES: Final = {
    "validation_jaccard": mark("Mean Jaccard index, validation images"),
    "held_out_jaccard": mark("Mean Jaccard index, held-out cases"),
    "parent_held_out_jaccard": mark("The model it started from, same held-out cases"),
}
_MAIN_SCORES: Final = (
    ("held_out_jaccard", mark("held-out")),
    ("validation_jaccard", mark("validation")),
)


def score_of(card: ModelCard) -> str:
    """The score by which models are told apart, and on what it was measured."""
    for key, where in _MAIN_SCORES:
        if key in card.scores:
            return f"{wording.decimal(card.scores[key], 3)} ({tr(where)})"
    return tr("unknown")


def origin_of(model: StoredModel) -> str:
    """Where the model comes from, in a word or two."""
    if model.bundled:
        return tr("Bundled")
    return tr("Fine-tuned") if model.card.parent else tr("Added")


def card_as_html(model: StoredModel) -> str:
    """All that is known about a model, for a text view."""
    card = model.card
    created = QLocale().toString(QDateTime.fromSecsSinceEpoch(int(card.created.timestamp())), _DATE)
    facts = [
        (tr("Id"), card.id),
        (tr("Made"), created),
        (tr("Origin"), origin_of(model)),
        *([(tr("Started from"), card.parent)] if card.parent else []),
        (tr("Input"), wording.image_size(card.input_size)),
    ]
    scores = [
        (tr(_SCORES.get(key, _plain(key))), wording.decimal(score, 3))
        for key, score in card.scores.items()
    ]
    sections = [
        f"<h3>{escape(card.name)}</h3>",
        f"<p>{escape(card.note)}</p>" if card.note else "",
        _table("", facts),
        _table(tr("Scores"), scores),
        _table(tr("Data"), _flat(card.data)),
        _table(tr("Training"), _flat(card.training)),
        f"<p>{tr('For research use only.')}</p>",
    ]
    return "".join(sections)


def _flat(values: dict[str, object], prefix: str = "") -> list[tuple[str, str]]:
    """Nested values as rows; lists, which may be long, by their length."""
    rows: list[tuple[str, str]] = []
    for key, value in values.items():
        name = f"{prefix}{_plain(key)}"
        if isinstance(value, dict):
            rows += _flat(value, f"{name}, ")
        elif isinstance(value, list | tuple):
            rows.append((name, tr_n("{n} entry", "{n} entries", len(value))))
        else:
            rows.append((name, str(value)))
    return rows


def _table(title: str, rows: list[tuple[str, str]]) -> str:
    if not rows:
        return ""
    heading = f"<h4>{escape(title)}</h4>" if title else ""
    cells = "".join(
        f"<tr><td style='padding-right: 16px'>{escape(name)}</td><td>{escape(value)}</td></tr>"
        for name, value in rows
    )
    return f"{heading}<table cellspacing='2'>{cells}</table>"


def _plain(key: str) -> str:
    return key.replace("_", " ").capitalize()
