"""Whatever a model's files hold: it is used, or refused in one sentence."""

import hashlib
import json
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from benchmarks.durability.mutated_images import damaged
from mgmfnet.data.leaks import find_leaks, learnt_by
from mgmfnet.errors import ModelError
from mgmfnet.inference.architectures import verify_guide, verify_model
from mgmfnet.models import card_limits
from mgmfnet.models.card import model_id
from mgmfnet.models.library import ModelLibrary, stored_model
from mgmfnet.models.model_files import CARD_FILE, GUIDE_FILE, WEIGHTS_FILE
from mgmfnet.nn import STRIDE
from tests.mgmfnet.models.guides import teach

Place = tuple[str | int, ...]

LITERALS = {'"@huge"': "9" * 5000, '"@infinite"': "1e400"}
"""What JSON can say and Python's writer cannot."""

NESTED: Any = 0
WORDY: Any = "x" * 900
for _ in range(60):
    NESTED = [NESTED]
for _ in range(10):
    WORDY = {"template": "{a}" * 50, "one": "", "values": {"a": WORDY}}

WRONG: Sequence[Any] = (
    None,
    -1,
    0,
    33,
    1 << 40,
    10**400,
    -0.5,
    float("nan"),
    "@huge",
    "@infinite",
    "",
    "x",
    "x" * 100_000,
    "\u202e\x00/../..",
    "0001-01-01T00:00:00+14:00",
    [],
    [0, 0],
    [-32, 64],
    [1 << 20, 1 << 20],
    [1 << 40, 1, 1, 1],
    {},
    {"template": 1, "one": None, "values": []},
    {"count": "many", "images": 5, "perceptual": [1]},
    WORDY,
    NESTED,
)


@pytest.fixture
def listening(stored: Path) -> Path:
    """A folder with a model that listens."""
    teach(stored)
    return stored


@pytest.fixture
def library(tmp_path: Path) -> ModelLibrary:
    """Without bundled models."""
    (tmp_path / "none").mkdir()
    return ModelLibrary(bundled=tmp_path / "none")


def places(value: object, place: Place = ()) -> Iterator[Place]:
    """Of all values in a card, at every depth."""
    if place:
        yield place
    parts: Any = value.items() if isinstance(value, dict) else ()
    for key, part in enumerate(value) if isinstance(value, list) else parts:
        yield from places(part, (*place, key))


def put(card: Any, place: Place, value: object) -> Any:
    """The card with another value at one place."""
    if not place:
        return value
    copy = card.copy()
    copy[place[0]] = put(card[place[0]], place[1:], value)
    return copy


def write_card(folder: Path, card: object) -> None:
    text = json.dumps(card)
    for word, literal in LITERALS.items():
        text = text.replace(word, literal)
    (folder / CARD_FILE).write_text(text, encoding="utf-8")


def is_used(folder: Path, library: ModelLibrary) -> bool:
    """Do with a model all that is done with one; whether it is taken, not refused in a sentence."""
    try:
        verify_model(stored_model(folder))
        added = library.add(folder)
    except ModelError:
        return False
    assert [model.id for model in library.list()] == [added.id]
    assert len(str(added.card.note)) < 50_000
    find_leaks([], added.card.data)
    learnt_by(added.card.data)
    added.card.model_dump_json()
    library.remove(added.id)
    return True


def listens(folder: Path) -> bool:
    """Do with a model that predicts all that is done with one that listens; whether it does."""
    model = stored_model(folder)
    assert model.listens() == (model.card.guide is not None and model.guide_problem() is None)
    try:
        verify_guide(model)
    except ModelError:
        return False
    assert model.listens() == (model.card.guide is not None)
    return model.listens()


@pytest.mark.parametrize("wrong", WRONG, ids=lambda value: str(value)[:20])
def test_a_card_with_any_wrong_value_is_used_or_refused(
    listening: Path, library: ModelLibrary, wrong: object
) -> None:
    card = json.loads((listening / CARD_FILE).read_text(encoding="utf-8"))
    card |= {"note": {"template": "{a} and {a}", "one": "", "values": {"a": "b"}}}
    taken: list[Place] = []
    for place in places(card):
        write_card(listening, put(card, place, wrong))
        if is_used(listening, library):
            taken.append(place)
            heard = listens(listening)
            assert not (heard and place in {("guide", "sha256"), ("guide", "network")})
    assert not {"id", "sha256", "name", "input_size"} & {place[0] for place in taken}


@pytest.mark.parametrize("name", [CARD_FILE, WEIGHTS_FILE])
def test_a_damaged_file_is_used_or_refused(stored: Path, library: ModelLibrary, name: str) -> None:
    path = stored / name
    sound = path.read_bytes()
    for data in damaged(sound, 60):
        path.write_bytes(data)
        if is_used(stored, library) and name == WEIGHTS_FILE:
            assert data == sound, "weights are known by their hash"


def test_a_model_predicts_whatever_is_in_the_place_of_its_guided_decoder(
    listening: Path, library: ModelLibrary
) -> None:
    path = listening / GUIDE_FILE
    sound = path.read_bytes()
    for data in damaged(sound, 30):
        path.write_bytes(data)
        assert is_used(listening, library)
        assert listens(listening) == (data == sound)


@pytest.mark.parametrize("name", ["", "x" * 301, "\u202e\x00/../..", "x" * 300])
def test_a_name_is_within_its_limits(stored: Path, library: ModelLibrary, name: str) -> None:
    card = json.loads((stored / CARD_FILE).read_text(encoding="utf-8"))
    write_card(stored, card | {"name": name, "id": model_id(name, card["sha256"])})
    assert is_used(stored, library) == (0 < len(name) <= 300)


def test_a_card_knows_the_sizes_that_the_network_takes() -> None:
    assert card_limits.STRIDE == STRIDE


def header_of(weights: bytes) -> tuple[dict[str, Any], bytes]:
    (length,) = struct.unpack("<Q", weights[:8])
    return json.loads(weights[8 : 8 + length]), weights[8 + length :]


def with_header(header: object, data: bytes, length: int | None = None) -> bytes:
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text) if length is None else length) + text + data


def absurd_weights(weights: bytes) -> Iterator[bytes]:
    header, data = header_of(weights)
    for length in (0, 1, 2**31, 2**63 - 1, 2**64 - 1):
        yield with_header(header, data, length)
    for text in ("[]", "0", '{"a": 1}', '{"__metadata__": {"a": 1}}', "{" * 1000):
        yield struct.pack("<Q", len(text)) + text.encode() + data
    name = "bottom.0.weight"
    begin, end = header[name]["data_offsets"]
    shapes: Sequence[list[int]] = ([], [0], [-1], [2**62, 4], [(end - begin) // 2], [1] * 100)
    for shape in shapes:
        yield with_header(header | {name: header[name] | {"shape": shape}}, data)
    for offsets in ([0, 2**60], [end, begin], [begin + 2, end + 2], [0, end - begin]):
        yield with_header(header | {name: header[name] | {"data_offsets": offsets}}, data)
    yield with_header({name: header[name]}, data)
    yield weights[: len(weights) // 2]
    yield weights + b"more"


def put_weights(folder: Path, weights: bytes) -> None:
    """Put other weights under the same card, with a hash that agrees."""
    card = json.loads((folder / CARD_FILE).read_text(encoding="utf-8"))
    sha256 = hashlib.sha256(weights).hexdigest()
    (folder / WEIGHTS_FILE).write_bytes(weights)
    write_card(folder, card | {"sha256": sha256, "id": model_id(card["name"], sha256)})


def test_absurd_weights_are_refused(stored: Path, library: ModelLibrary) -> None:
    for weights in absurd_weights((stored / WEIGHTS_FILE).read_bytes()):
        put_weights(stored, weights)
        assert not is_used(stored, library), weights[:300]


def test_a_model_with_an_absurd_guided_decoder_predicts(
    listening: Path, library: ModelLibrary
) -> None:
    card = json.loads((listening / CARD_FILE).read_text(encoding="utf-8"))
    for guide in absurd_weights((listening / GUIDE_FILE).read_bytes()):
        (listening / GUIDE_FILE).write_bytes(guide)
        sha256 = hashlib.sha256(guide).hexdigest()
        write_card(listening, put(card, ("guide", "sha256"), sha256))
        assert is_used(listening, library)
        assert not listens(listening), guide[:300]


@pytest.mark.parametrize(
    "kind", ["BF16", "I16", "F8_E4M3", "F8_E8M0", "U8", "BOOL", "F4", "C64", "F64", "X"]
)
def test_weights_of_any_kind_are_used_or_refused(
    stored: Path, library: ModelLibrary, kind: str
) -> None:
    bits = {"C64": 64, "F64": 64, "F4": 4}
    header, data = header_of((stored / WEIGHTS_FILE).read_bytes())
    for name in header:
        header[name]["dtype"] = kind
        begin, end = header[name]["data_offsets"]
        if kind not in {"BF16", "I16"}:
            header[name]["shape"] = [8 * (end - begin) // bits.get(kind, 8)]
    put_weights(stored, with_header(header, data))
    is_used(stored, library)


@pytest.mark.parametrize("name", [WEIGHTS_FILE, CARD_FILE])
def test_what_is_no_file_or_too_large_is_not_read(stored: Path, name: str) -> None:
    path = stored / name
    with path.open("r+b") as file:
        file.truncate(2**32)  # a hole, which takes no space
    with pytest.raises(ModelError, match="too large"):
        verify_model(stored_model(stored))
    path.unlink()
    path.mkdir()
    with pytest.raises(ModelError):
        verify_model(stored_model(stored))
