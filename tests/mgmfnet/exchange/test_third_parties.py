"""Other packages bring formats; a broken one takes nothing with it."""

from collections.abc import Iterator
from importlib.metadata import EntryPoint

import pytest

from mgmfnet.exchange import EXPORTERS, Exporter, find_exporters, third_parties
from mgmfnet.sentence import Sentence

MINE = Exporter("mine", "Mine", Sentence("A format of mine."), "", lambda *_: None)
TAKEN = MINE._replace(name="isic")


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    find_exporters.cache_clear()
    yield
    find_exporters.cache_clear()


def bring(monkeypatch: pytest.MonkeyPatch, *places: str) -> None:
    entries = [EntryPoint("any", f"package:{place}", third_parties.GROUP) for place in places]
    loaded = {"MINE": MINE, "TAKEN": TAKEN, "no_exporter": dict}

    def load(entry: EntryPoint) -> object:
        name = entry.value.partition(":")[2]
        if name not in loaded:
            raise ImportError(f"there is no {name}")
        return loaded[name]

    monkeypatch.setattr(EntryPoint, "load", load)
    monkeypatch.setattr(third_parties, "entry_points", lambda group: entries)


def test_without_others_there_are_ours() -> None:
    assert find_exporters() == (EXPORTERS, ())


def test_a_format_of_another_package_stands_behind_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    bring(monkeypatch, "MINE")
    assert list(find_exporters().exporters) == [*EXPORTERS, "mine"]
    assert find_exporters().problems == ()


@pytest.mark.parametrize(
    ("place", "reason"),
    [("gone", "there is no gone"), ("no_exporter", "is no exporter"), ("TAKEN", "name is taken")],
)
def test_a_broken_one_is_told_and_left_out(
    place: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(monkeypatch, place, "MINE")
    found = find_exporters()
    assert found.exporters == {**EXPORTERS, "mine": MINE}
    (problem,) = map(str, found.problems)
    assert place in problem
    assert reason in problem
