import os

import pytest

from mgmfnet.distributed.worker import Worker, claim_gpu, torchrun_worker


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("RANK", "WORLD_SIZE", "LOCAL_RANK", "CUDA_VISIBLE_DEVICES"):
        monkeypatch.delenv(name, raising=False)


def started_as(patch: pytest.MonkeyPatch, rank: int, world_size: int, local_rank: int) -> None:
    for name, value in (("RANK", rank), ("WORLD_SIZE", world_size), ("LOCAL_RANK", local_rank)):
        patch.setenv(name, str(value))


def test_a_process_alone_does_everything() -> None:
    worker = torchrun_worker()
    assert worker == Worker(0, 1, 0)
    assert worker.is_main
    assert "abc"[worker.shard] == "abc"


def test_torchrun_says_who_is_who(monkeypatch: pytest.MonkeyPatch) -> None:
    started_as(monkeypatch, 5, 8, 1)
    assert torchrun_worker() == Worker(5, 8, 1)
    assert not torchrun_worker().is_main


def test_half_a_description_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RANK", "3")
    assert torchrun_worker() == Worker()


@pytest.mark.parametrize(("items", "count"), [(0, 3), (2, 3), (7, 3), (9, 3), (5, 1)])
def test_every_item_belongs_to_one_process(items: int, count: int) -> None:
    shards = [range(items)[Worker(rank, count).shard] for rank in range(count)]
    assert sorted(item for shard in shards for item in shard) == list(range(items))
    assert max(map(len, shards)) - min(map(len, shards)) <= 1


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
