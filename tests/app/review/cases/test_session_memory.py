import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.review.cases.ordering import Order, Ordering
from app.review.cases.session_memory import SessionMemory
from mgmfnet.predicted_border import Border

FIELDS = sorted(SessionMemory.model_fields)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def read(folder: Path, text: str | bytes) -> SessionMemory:
    data = text if isinstance(text, bytes) else text.encode(errors="surrogatepass")
    (folder / "session.json").write_bytes(data)
    return SessionMemory.read(folder)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    memory = SessionMemory(current="a.png", arrangement=Ordering(order=Order.DOUBT))
    memory.set_border("a.png", Border(0.3, -0.02))
    memory.write(tmp_path)
    assert SessionMemory.read(tmp_path) == memory
    assert SessionMemory.read(tmp_path).border("a.png") == Border(0.3, -0.02)


@given(st.dictionaries(st.sampled_from(FIELDS), ANYTHING) | ANYTHING)
def test_any_json_is_read_or_passed_over(
    tmp_path_factory: pytest.TempPathFactory, value: object
) -> None:
    memory = read(tmp_path_factory.mktemp("review"), json.dumps(value))
    assert all(0 <= threshold <= 1 for threshold in memory.thresholds.values())
    memory.write(tmp_path_factory.mktemp("review"))


@pytest.mark.parametrize(
    "text",
    [
        *('{"thresholds": {"a.png": 1e400}}', '{"thresholds": {"a.png": NaN}}'),
        *('{"thresholds": {"a.png": -1}}', '{"thresholds": {"a.png": 2}}', '{"thresholds": []}'),
        *('{"growths": {"a.png": 3}}', '{"growths": {"a.png": NaN}}'),
        *('{"current": 7}', '{"current": "\\ud800"}', '{"arrangement": {"order": "none"}}'),
        *("", "null", "[" * 10_000, '{"a":' * 10_000, b"\xff\xfe", b"\0"),
    ],
)
def test_what_cannot_be_meant_is_passed_over(tmp_path: Path, text: str | bytes) -> None:
    assert read(tmp_path, text) == SessionMemory()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes in folders")
def test_a_pipe_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "session.json")
    assert SessionMemory.read(tmp_path) == SessionMemory()
