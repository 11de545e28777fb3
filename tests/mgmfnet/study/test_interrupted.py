"""What an acceptance that did not come to its end leaves behind."""

import errno
import hashlib
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from mgmfnet.data.mask_io import encode_mask
from mgmfnet.errors import WriteError
from mgmfnet.study import Acceptance, Study
from mgmfnet.study.maintenance.damage import find_damage
from tests.arrays import same
from tests.mgmfnet.study.drawing import Draw
from tests.mgmfnet.study.failing_disk import Disk, FailingConnection, FailingFile
from tests.mgmfnet.study.hostile import contents, tampering


class FullDisk(Disk):
    """No byte more goes on it once it is full; files can still be renamed and removed."""

    is_full = False

    def step(self) -> None:
        if self.is_full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def database_step(self) -> None:
        if self.is_full:
            raise sqlite3.OperationalError("database or disk is full")


class FullDatabase(FailingConnection):
    """A database on it can still be read."""

    def execute(self, *words: Any) -> sqlite3.Cursor:
        reads = words[0].startswith(("SELECT", "BEGIN"))
        return self._connection.execute(*words) if reads else super().execute(*words)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> FullDisk:
    disk, path_open = FullDisk(), Path.open

    def guarded(path: Path, mode: str = "r", *args: Any, **options: Any) -> Any:
        file = path_open(path, mode, *args, **options)
        return FailingFile(file, disk) if "x" in mode else file

    monkeypatch.setattr(Path, "open", guarded)
    return disk


def fill_after(disk: FullDisk, published: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fills up as soon as so many masks were published."""
    replace, seen = os.replace, []

    def counting(source: Path, target: Path) -> None:
        replace(source, target)
        seen.extend([target] if Path(target).parent.name == "masks" else [])
        disk.is_full = disk.is_full or len(seen) == published

    monkeypatch.setattr(os, "replace", counting)


@pytest.mark.parametrize("published", [1, 2, 3, 4])
def test_a_disk_that_fills_up_while_several_masks_are_accepted(
    study: Study, draw: Draw, disk: FullDisk, monkeypatch: pytest.MonkeyPatch, published: int
) -> None:
    study.accept_all([(case_id, Acceptance(draw(case_id))) for case_id in (1, 2)])
    study.mask_path(3).write_bytes(encode_mask(draw(30)))
    masks = study.review_dir / "masks"
    before, cases = contents(masks), study.cases()
    database = study.storage.database
    database._connection = FullDatabase(database._connection, disk)  # type: ignore[assignment]
    with monkeypatch.context() as patch:
        fill_after(disk, published, patch)
        with pytest.raises(WriteError):
            study.accept_all([(number, Acceptance(draw(9 + number))) for number in (1, 2, 3, 4)])
        shown = {name: data for name, data in contents(masks).items() if name[0] != "."}
        assert shown == before
    disk.is_full = False
    assert study.cases() == cases
    study.accept(5, draw(5), model_id=None, threshold=None)
    assert study.storage.database.rows("SELECT * FROM accepting") == []
    assert contents(masks) == {**before, "img5_segmentation.png": encode_mask(draw(5))}
    assert list(find_damage(study.storage)) == []


@pytest.fixture
def interrupted(study: Study, draw: Draw) -> Callable[[str | None], Path]:
    """A study in which the acceptance of case 2 died, having replaced what the hash says."""
    study.accept(1, draw(1), model_id=None, threshold=None)
    study.close()
    review = study.review_dir

    def interrupt(replaced: str | None) -> Path:
        with tampering(review / "study.sqlite") as connection:
            connection.execute("INSERT INTO accepting VALUES (2, ?)", (replaced,))
        published = review / "masks" / "img2_segmentation.png"
        published.write_bytes(encode_mask(draw(8)))
        return published

    return interrupt


def keep(review: Path, data: bytes) -> str:
    sha256 = hashlib.sha256(data).hexdigest()
    (review / "revisions" / f"{sha256}.png").write_bytes(data)
    return sha256


@pytest.mark.parametrize("kind", ["no mask", "another size", "gone", "changed"])
def test_what_is_no_mask_of_the_image_is_told_and_not_published(
    folder: Path, interrupted: Callable[[str | None], Path], draw: Draw, kind: str
) -> None:
    review = folder / "mgmfnet-review"
    data = encode_mask(draw(3)[1:]) if kind == "another size" else b"#!/bin/sh\n"
    sha256 = keep(review, data)
    if kind == "gone":
        (review / "revisions" / f"{sha256}.png").unlink()
    if kind == "changed":
        (review / "revisions" / f"{sha256}.png").write_bytes(encode_mask(draw(3)))
    published = interrupted(sha256)
    with Study.open(folder) as study:
        assert [str(problem) for problem in study.problems if "interrupted" in str(problem)]
        assert not published.exists()
        assert study.revisions.mask(2, keep(review, encode_mask(draw(8)))) is not None
    with Study.open(folder) as study:
        assert study.problems == []


def test_a_mask_is_put_back_from_the_revisions(
    folder: Path, interrupted: Callable[[str | None], Path], draw: Draw
) -> None:
    earlier = encode_mask(draw(3))
    published = interrupted(keep(folder / "mgmfnet-review", earlier))
    with Study.open(folder) as study:
        assert study.problems == []
        assert published.read_bytes() == earlier


def test_what_is_taken_away_is_kept_among_the_revisions(
    folder: Path, interrupted: Callable[[str | None], Path], draw: Draw
) -> None:
    published = interrupted(None)
    data = published.read_bytes()
    with Study.open(folder) as study:
        assert not published.exists()
        assert data in contents(study.review_dir / "revisions").values()


def test_an_accepted_mask_is_not_taken_away(study: Study, folder: Path, draw: Draw) -> None:
    study.accept(1, draw(1), model_id=None, threshold=None)
    study.close()
    with tampering(study.review_dir / "study.sqlite") as connection:
        connection.execute("INSERT INTO accepting VALUES (1, NULL)")
    with Study.open(folder) as again:
        assert same(again.mask(1), draw(1))
        assert list(find_damage(again.storage)) == []


@pytest.mark.parametrize("was_closed", [False, True])
def test_files_that_a_killed_program_was_writing_are_removed_and_no_others(
    study: Study, folder: Path, was_closed: bool, tmp_path: Path
) -> None:
    study.close()
    review, elsewhere = study.review_dir, tmp_path / "elsewhere"
    places = [review, review / "masks" / "patient", review / "revisions", elsewhere]
    for place in (*places, review / "predictions" / "base-1"):
        place.mkdir(parents=True, exist_ok=True)
        (place / f".{'a' * 32}.part").touch()
        (place / ".own.part").touch()
        (place / "film.part").touch()
    (review / "linked").symlink_to(elsewhere)
    if not was_closed:
        (review / "study.lock.txt").write_text("anna")
    Study.open(folder).close()
    left = {path.parent for path in review.rglob(f".{'a' * 32}.part")}
    assert review not in left
    assert was_closed == bool(left)
    assert (elsewhere / f".{'a' * 32}.part").exists()
    assert len(list(review.rglob("*own.part"))) == len(list(review.rglob("film.part"))) == 4
    with closing(sqlite3.connect(review / "study.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM cases").fetchone() == (12,)
