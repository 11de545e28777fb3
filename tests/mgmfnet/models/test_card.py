import json

import pytest
from pydantic import ValidationError

from mgmfnet.models.card import ModelCard, ModelDescription, model_id
from mgmfnet.types import Size

SHA256 = "0123456789abcdef" * 4


def card_values(**changes: object) -> dict[str, object]:
    values: dict[str, object] = {
        "format": 1,
        "id": model_id("Base", SHA256),
        "name": "Base",
        "created": "2026-01-02T03:04:05Z",
        "sha256": SHA256,
        "network": {},
        "input_size": [192, 256],
    }
    return values | changes


def read(values: dict[str, object]) -> ModelCard:
    return ModelCard.model_validate_json(json.dumps(values))


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Base", "base"),
        ("My study: 2nd round!", "my-study-2nd-round"),
        ("Läsion", "lasion"),
        ("皮肤", "model"),
        ("../..", "model"),
        ("x" * 100, "x" * 40),
    ],
)
def test_an_id_is_a_plain_folder_name(name: str, slug: str) -> None:
    assert model_id(name, SHA256) == f"{slug}-01234567"


def test_a_card_survives_its_json() -> None:
    card = read(card_values(scores={"validation_jaccard": 0.75}, parent="base-00000000"))
    assert ModelCard.model_validate_json(card.model_dump_json()) == card
    assert card.input_size.width == 256


def test_unknown_entries_and_scores_without_a_value_are_passed_over() -> None:
    scores = {"jaccard": 0.5, "of the future": {"a": 1}, "undefined": None, "dice": float("nan")}
    card = read(card_values(colour="red", scores=scores))
    assert card.scores == {"jaccard": 0.5}


@pytest.mark.parametrize(
    "changes",
    [
        {"format": 2},
        {"id": "base-76543210"},
        {"id": "../base-01234567"},
        {"name": ""},
        {"sha256": "abc"},
        {"created": "yesterday"},
        {"created": "2026-01-02T03:04:05"},
        {"input_size": [192]},
        {"network": None},
    ],
)
def test_what_matters_is_checked(changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        read(card_values(**changes))


def test_a_description_knows_when_it_was_made() -> None:
    assert ModelDescription(name="a", input_size=Size(64, 64)).created.utcoffset() is not None
