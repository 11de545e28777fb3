"""A model's card in words."""

from collections.abc import Sequence
from html import escape
from typing import Final

from PySide6.QtCore import QDateTime, QLocale

from app import wording
from app.dialogs.models.score_sets import score_set
from app.translation import mark, tr, tr_n, tr_sentence
from mgmfnet.models.card import Architecture, ModelCard
from mgmfnet.models.library import StoredModel
from mgmfnet.sentence import legible

_DATE: Final = QLocale.FormatType.ShortFormat
_COLOURS: Final = 3
_SCORES: Final = {
    "parent_held_out_": mark("The model it started from, on the same held-out cases"),
    "held_out_": mark("Scores on held-out cases"),
    "validation_": mark("Scores on validation images"),
}
"""What the names of scores begin with, and the heading of those."""

_MEASURES: Final = {
    "jaccard": mark("Mean Jaccard index"),
    "jaccard_after_click": mark("Mean Jaccard index after one click"),
    "dice": mark("Mean Dice"),
    "sensitivity": mark("Mean sensitivity"),
    "specificity": mark("Mean specificity"),
    "accuracy": mark("Mean accuracy"),
    "thresholded_jaccard": mark("Mean Jaccard index, below 0.65 counted as 0"),
    "pooled_jaccard": mark("Jaccard index of all pixels"),
    "pooled_dice": mark("Dice of all pixels"),
    "pooled_sensitivity": mark("Sensitivity of all pixels"),
    "pooled_specificity": mark("Specificity of all pixels"),
    "pooled_accuracy": mark("Accuracy of all pixels"),
}


def origin_of(model: StoredModel) -> str:
    """Where the model comes from, in a word or two."""
    if model.bundled:
        return tr("Bundled")
    if model.card.architecture is Architecture.ONNX:
        return tr("ONNX file")
    return tr("Fine-tuned") if model.card.parent else tr("Added")


def card_as_html(model: StoredModel) -> str:
    """All that is known about a model, for a text view."""
    card, problem = model.card, model.guide_problem()
    is_foreign = card.architecture is Architecture.ONNX
    guide_training = card.guide.training if card.guide else {}
    created = QLocale().toString(QDateTime.fromSecsSinceEpoch(int(card.created.timestamp())), _DATE)
    facts = [
        *([(tr("Name before"), card.name)] if card.title else []),
        (tr("Id"), card.id),
        (tr("Made"), created),
        (tr("Origin"), origin_of(model)),
        *([(tr("Started from"), card.parent)] if card.parent else []),
        (tr("Input"), wording.image_size(card.input_size)),
        *([(tr("Licence"), card.licence)] if card.licence else []),
        (tr("Listens to clicks"), tr("Yes") if model.listens() else tr("No")),
    ]
    sections = [
        f"<h3>{_safe(model.name)}</h3>",
        f"<p>{_safe(_note(card))}</p>" if card.note else "",
        f"<p>{_safe(tr_sentence(problem))}</p>" if problem is not None else "",
        _table("", facts),
        *(_table(heading, rows) for heading, rows in _scores(card).items()),
        _table(tr("Network"), _flat(_said(card.network))) if is_foreign else "",
        _table(tr("Data"), _flat(card.data)),
        _table(tr("Training"), _flat(card.training)),
        _table(tr("Training of its guided decoder"), _flat(guide_training)),
        f"<p>{tr('For research use only.')}</p>",
    ]
    return "".join(sections)


def _note(card: ModelCard) -> str:
    """The bundled models' notes are among the texts that are translated."""
    return tr(card.note) if isinstance(card.note, str) else tr_sentence(card.note)


def _scores(card: ModelCard) -> dict[str, list[tuple[str, str]]]:
    """The scores in words, under what they were measured on."""
    sections: dict[str, list[tuple[str, str]]] = {}
    guide_scores = card.guide.scores if card.guide else {}
    for key, score in (card.scores | guide_scores).items():
        where = next((start for start in _SCORES if key.startswith(start)), "")
        measure = key.removeprefix(where)
        name = tr(_MEASURES[measure]) if measure in _MEASURES else _plain(measure)
        heading = tr(_SCORES[where]) if where else tr("Scores")
        if (measured := score_set(card, where)) is not None:
            heading = f"{tr('Scores')}: {measured.title}"
        sections.setdefault(heading, []).append((name, wording.decimal(score, 3)))
    return sections


def _flat(values: dict[str, object], prefix: str = "") -> list[tuple[str, str]]:
    """Nested values as rows; lists, which may be long, by their length."""
    rows: list[tuple[str, str]] = []
    for key, value in values.items():
        name = f"{prefix}{_plain(key)}"
        if isinstance(value, dict):
            rows += _flat(value, f"{name}, ")
        elif isinstance(value, list | tuple) and _is_short(value):
            rows.append((name, ", ".join(f"{number:g}" for number in value)))
        elif isinstance(value, list | tuple):
            rows.append((name, tr_n("{n} entry", "{n} entries", len(value))))
        else:
            rows.append((name, str(value)))
    return rows


def _said(values: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value != ""}


def _is_short(values: Sequence[object]) -> bool:
    """Whether these are a few numbers, as for the colours."""
    return len(values) <= _COLOURS and all(isinstance(value, int | float) for value in values)


def _table(title: str, rows: list[tuple[str, str]]) -> str:
    if not rows:
        return ""
    heading = f"<h4>{_safe(title)}</h4>" if title else ""
    cells = "".join(
        f"<tr><td style='padding-right: 16px'>{_safe(name)}</td><td>{_safe(value)}</td></tr>"
        for name, value in rows
    )
    return f"{heading}<table cellspacing='2'>{cells}</table>"


def _safe(text: str) -> str:
    return escape(legible(text))


def _plain(key: str) -> str:
    return key.replace("_", " ").capitalize()
