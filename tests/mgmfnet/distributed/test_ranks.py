import os

import pytest

from mgmfnet.distributed.ranks import Rank, claim_gpu, this_rank


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("RANK", "WORLD_SIZE", "LOCAL_RANK", "CUDA_VISIBLE_DEVICES"):
        monkeypatch.delenv(name, raising=False)


def started_as(patch: pytest.MonkeyPatch, index: int, count: int, local: int) -> None:
    for name, value in (("RANK", index), ("WORLD_SIZE", count), ("LOCAL_RANK", local)):
        patch.setenv(name, str(value))


def test_a_process_alone_does_everything() -> None:
    rank = this_rank()
    assert rank == Rank(0, 1, 0)
    assert rank.is_first
    assert rank.share("abc") == "abc"


def test_torchrun_says_who_is_who(monkeypatch: pytest.MonkeyPatch) -> None:
    started_as(monkeypatch, 5, 8, 1)
    assert this_rank() == Rank(5, 8, 1)
    assert not this_rank().is_first


def test_half_a_description_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RANK", "3")
    assert this_rank() == Rank()


@pytest.mark.parametrize(("items", "count"), [(0, 3), (2, 3), (7, 3), (9, 3), (5, 1)])
def test_every_item_belongs_to_one_process(items: int, count: int) -> None:
    shares = [Rank(index, count).share(range(items)) for index in range(count)]
    assert sorted(item for share in shares for item in share) == list(range(items))
    assert max(map(len, shares)) - min(map(len, shares)) <= 1


@pytest.mark.parametrize(
    ("visible", "local", "own"),
    [
        (None, 1, "1"),
        ("", 1, "1"),
        ("2,5", 1, "5"),
        ("2,5", 2, "2"),
        ("GPU-8f6b,GPU-91c0", 0, "GPU-8f6b"),
    ],
)
def test_each_process_sees_its_own_gpu(
    monkeypatch: pytest.MonkeyPatch, visible: str | None, local: int, own: str
) -> None:
    started_as(monkeypatch, local, 3, local)
    if visible is not None:
        monkeypatch.setenv("CUDA_VISIBLE_DEVICES", visible)
    for _ in range(2):
        claim_gpu()
        assert os.environ["CUDA_VISIBLE_DEVICES"] == own


def test_a_process_alone_sees_all_gpus(monkeypatch: pytest.MonkeyPatch) -> None:
    claim_gpu()
    assert "CUDA_VISIBLE_DEVICES" not in os.environ
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "2,5")
    claim_gpu()
    assert os.environ["CUDA_VISIBLE_DEVICES"] == "2,5"
