import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from mgmfnet.errors import WriteError
from mgmfnet.files import (
    aside,
    check_file_writable,
    check_writable,
    create_durably,
    remove_leftovers,
    rename_together,
    write_durably,
)
from mgmfnet.leftovers import unfinished_name


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "ü" / "mask.png"
    write_durably(path, b"first")
    write_durably(path, b"second")
    assert path.read_bytes() == b"second"
    assert list(path.parent.iterdir()) == [path]


def test_a_root_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    root = tmp_path / "drive" / "review"
    with pytest.raises(WriteError, match="No such file"):
        write_durably(root / "masks" / "a.png", b"mask", root=root)
    assert list(tmp_path.iterdir()) == []
    root.mkdir(parents=True)
    write_durably(root / "masks" / "a.png", b"mask", root=root)
    assert (root / "masks" / "a.png").read_bytes() == b"mask"


@pytest.mark.parametrize("has_links", [True, False])
def test_what_is_created_takes_no_other_s_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_links: bool
) -> None:
    if not has_links:
        monkeypatch.setattr(os, "link", lambda *_: fail(errno.EPERM))
    path = tmp_path / "key"
    assert create_durably(path, b"first", root=tmp_path, private=True)
    assert not create_durably(path, b"second", root=tmp_path, private=True)
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def fail(number: int) -> None:
    raise OSError(number, os.strerror(number))


def test_others_may_read_it_as_the_system_says(tmp_path: Path) -> None:
    write_durably(tmp_path / "ours", b"")
    (tmp_path / "plain").touch()
    assert stat.filemode((tmp_path / "ours").stat().st_mode) == stat.filemode(
        (tmp_path / "plain").stat().st_mode
    )


def test_the_longest_name_is_possible(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 255)
    write_durably(path, b"data")
    assert path.read_bytes() == b"data"


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_failure_leaves_the_old_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int
) -> None:
    path = tmp_path / "mask.png"
    write_durably(path, b"old")

    def fail(*_: Any) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(WriteError, match=r"mask\.png") as caught:
        write_durably(path, b"new")
    assert os.strerror(code) in str(caught.value)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.glob("*.part")) == []


def test_an_unconfirmed_write_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _break_folder_sync(monkeypatch, errno.EIO)
    with pytest.raises(WriteError, match="did not confirm"):
        write_durably(tmp_path / "mask.png", b"new")


def test_a_file_system_that_cannot_sync_folders_is_taken_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _break_folder_sync(monkeypatch, errno.EINVAL)
    write_durably(tmp_path / "mask.png", b"new")
    assert (tmp_path / "mask.png").read_bytes() == b"new"


def _break_folder_sync(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    fsync = os.fsync

    def fail_on_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(code, os.strerror(code))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", fail_on_folders)


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WriteError):
        write_durably(tmp_path / "file" / "mask.png", b"")


@pytest.mark.parametrize("name", ["study.sqlite", "masks/new/deeper", "link/a"])
def test_nothing_else_is_written_where_a_review_keeps_its_files(tmp_path: Path, name: str) -> None:
    review = tmp_path / "mgmfnet-review"
    review.mkdir()
    (review / "study.sqlite").write_bytes(b"all of it")
    (tmp_path / "link").symlink_to(review, target_is_directory=True)
    path = (tmp_path if name.startswith("link") else review) / name
    before = set(tmp_path.rglob("*"))
    for check in (check_writable, check_file_writable):
        with pytest.raises(WriteError, match="where a review keeps its own files"):
            check(path)
    assert set(tmp_path.rglob("*")) == before
    check_writable(tmp_path)


def test_leftovers_are_removed_and_nothing_else(tmp_path: Path) -> None:
    names = ("mask.png", ".hidden", "a.part", ".own.part", "0123.before")
    kept = [tmp_path / name for name in names]
    for path in (*kept, tmp_path / ".0123.part", aside(kept[0])):
        path.touch()
    (tmp_path / unfinished_name()).touch()
    remove_leftovers(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted(kept)
    remove_leftovers(tmp_path / "missing")


def test_files_take_each_others_names(tmp_path: Path) -> None:
    first, second, third = (tmp_path / name for name in "abc")
    first.write_bytes(b"1")
    second.write_bytes(b"2")
    third.write_bytes(b"3")
    below = tmp_path / "sub" / "d"
    gone = tmp_path / "gone"
    rename_together({first: second, second: first, third: below, gone: third})
    assert [path.read_bytes() for path in (first, second, below)] == [b"2", b"1", b"3"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "sub"]


def test_a_renaming_that_fails_leaves_nothing_under_a_name_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, steps = os.replace, []

    def fail(source: Path, target: Path) -> None:
        steps.append(source)
        if len(steps) == 3:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        replace(source, target)

    for name in "ab":
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(WriteError, match="could not be renamed"):
        rename_together({tmp_path / "a": tmp_path / "c", tmp_path / "b": tmp_path / "d"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]
