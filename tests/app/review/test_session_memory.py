"""Whatever a session file holds, the study opens with what can be used of it."""

import json
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.review.cases.ordering import ALL, Order, Ordering
from app.review.cases.session_memory import SessionMemory

SOUND = SessionMemory(
    current="a.png",
    thresholds={"a.png": 0.25, "b.png": 1.0},
    arrangement=Ordering(order=Order.DOUBT, statuses=ALL, tag="hair", text="a"),
    masks_offered=True,
    left_out="2 files.",
)
WRONG: tuple[str, ...] = (
    *("null", "-1", "2", "1e400", "NaN", "9" * 5000, '"x"', '"\\u0000\\u202e"', "true"),
    *("[]", "{}", '{"a.png": 1e400}', '{"a.png": -0.1}', '{"a.png": "x"}', "[" * 5000),
)


def corpus(text: str) -> Iterator[bytes]:
    """Every value of the session in turn replaced by each of the wrong ones, and damaged bytes."""
    session: dict[str, Any] = json.loads(text)
    for part, keys in (((), session), (("arrangement",), session["arrangement"])):
        for key in keys:
            for wrong in WRONG:
                changed = json.loads(text)
                (changed[part[0]] if part else changed)[key] = "@"
                yield json.dumps(changed).replace('"@"', wrong).encode()
    chance = random.Random(0)
    for _ in range(200):
        data = bytearray(text.encode())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        yield bytes(data[: chance.choice((len(data), chance.randrange(len(data))))])


def test_a_session_is_remembered(tmp_path: Path) -> None:
    SOUND.write(tmp_path)
    assert SessionMemory.read(tmp_path) == SOUND


def test_any_session_file_is_used_or_passed_over(tmp_path: Path) -> None:
    text = SOUND.model_dump_json()
    used = 0
    for data in corpus(text):
        (tmp_path / "session.json").write_bytes(data)
        memory = SessionMemory.read(tmp_path)
        used += memory != SessionMemory()
        assert all(0 <= threshold <= 1 for threshold in memory.thresholds.values())
        memory.write(tmp_path)
        assert SessionMemory.read(tmp_path) == memory
    assert used > 20


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such pipes")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "session.json")
    assert SessionMemory.read(tmp_path) == SessionMemory()
