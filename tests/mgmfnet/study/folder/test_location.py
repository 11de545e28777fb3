"""The review of a read-only disk is found wherever the disk is, and no other disk's is."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mgmfnet.cli.main import main
from mgmfnet.study import Status, Study
from mgmfnet.study.folder.image_versions import hash_if_readable
from mgmfnet.study.maintenance.repair import repair
from tests.mgmfnet.study.drawing import Draw

Disk = Callable[[str], Path]


@pytest.fixture
def mount(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where disks are; nothing can be written there."""
    mount, mkdir = tmp_path / "media", Path.mkdir

    def refuse(path: Path, mode: int = 0o777, **options: bool) -> None:
        if path.is_relative_to(mount):
            raise OSError(30, "Read-only file system")
        mkdir(path, mode, **options)

    mount.mkdir()
    monkeypatch.setattr(Path, "mkdir", refuse)
    return mount


@pytest.fixture
def reviewed(mount: Path, folder: Path, draw: Draw) -> Path:
    """A read-only disk; its first image is accepted, its second flagged."""
    disk = folder.rename(mount / "disk")
    with Study.open(disk) as study:
        study.accept(1, draw(1), model_id=None, threshold=None)
        study.set_flagged(2)
    return disk


def statuses(study: Study) -> list[Status]:
    return [case.status for case in study.cases()[:2]]


DONE = [Status.ACCEPTED, Status.FLAGGED]


@pytest.mark.parametrize("read_only", [True, False])
def test_it_is_found_under_another_mount_point(reviewed: Path, *, read_only: bool) -> None:
    kept = Study.open(reviewed, read_only=True).review_dir
    elsewhere = reviewed.rename(reviewed.with_name("E"))
    for _ in range(2):
        with Study.open(elsewhere, read_only=read_only) as study:
            assert statuses(study) == DONE
            assert study.review_dir == kept
            (remark,) = map(str, study.remarks)
            assert "reviewed before under another path" in remark
            assert str(kept) in remark


def test_the_command_line_finds_it_and_says_so(
    reviewed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = reviewed.rename(reviewed.with_name("E"))
    assert main(["study", "check", str(elsewhere)]) == 0
    err = capsys.readouterr().err
    assert "reviewed before under another path" in err
    assert "1 accepted mask" in err


def test_images_may_come_and_go_meanwhile(reviewed: Path) -> None:
    elsewhere = reviewed.rename(reviewed.with_name("E"))
    (elsewhere / "img12.png").unlink()
    shutil.copy(elsewhere / "img11.png", elsewhere / "img13.png")
    with Study.open(elsewhere) as study:
        assert statuses(study) == DONE
        assert len(study.cases()) == 12


def test_another_disk_with_the_same_names_and_sizes_is_not_mistaken(
    reviewed: Path, mount: Path
) -> None:
    """As uncompressed images of one camera have them."""
    other = make_alike(reviewed, mount / "other")
    with Study.open(other) as study:
        assert set(statuses(study)) == {Status.UNREVIEWED}
        assert study.remarks == []
        study.exclude(1)
    with Study.open(reviewed) as study:
        assert statuses(study) == DONE
    with Study.open(other) as study:
        assert statuses(study) == [Status.EXCLUDED, Status.UNREVIEWED]


def test_another_disk_at_the_same_mount_point_is_not_mistaken(reviewed: Path, mount: Path) -> None:
    away = reviewed.rename(mount / "away")
    make_alike(away, reviewed)
    for status in (Status.UNREVIEWED, Status.EXCLUDED):
        with Study.open(reviewed) as study:
            assert study.case(1).status is status
            (remark,) = map(str, study.remarks) if status is Status.UNREVIEWED else ("before",)
            assert "before" in remark
            study.exclude(1)
    shutil.rmtree(reviewed)
    away.rename(reviewed)
    with Study.open(reviewed) as study:
        assert statuses(study) == DONE


def test_its_own_review_is_found_although_all_was_renamed(reviewed: Path) -> None:
    for path in list(reviewed.glob("*.png")):
        path.rename(reviewed / f"lesion {path.name}")
    with Study.open(reviewed) as study:
        assert study.case(1).name == "lesion img1.png"
        assert study.case(1).status is Status.ACCEPTED


def test_of_several_the_newest_goes_on_and_the_others_are_named(
    reviewed: Path, draw: Draw, home: Path
) -> None:
    kept = Study.open(reviewed, read_only=True).review_dir
    older = shutil.copytree(kept, kept.with_name("0" * 16))
    with Study.open(reviewed) as study:
        study.set_flagged(3)
    elsewhere = reviewed.rename(reviewed.with_name("E"))
    with Study.open(elsewhere) as study:
        assert study.review_dir == kept
        assert str(older) in str(study.remarks[1])


def test_few_images_are_read(reviewed: Path, monkeypatch: pytest.MonkeyPatch, draw: Draw) -> None:
    with Study.open(reviewed) as study:
        for case in study.cases():
            study.notes.set_note(case.id, "hair")
    read: list[Path] = []

    def note(path: Path) -> str | None:
        read.append(path)
        return hash_if_readable(path)

    monkeypatch.setattr("mgmfnet.study.folder.recognition.hash_if_readable", note)
    Study.open(reviewed.rename(reviewed.with_name("E"))).close()
    assert 0 < len(read) <= 5


def test_a_damaged_review_is_told_and_mended_where_it_is(reviewed: Path) -> None:
    kept = Study.open(reviewed, read_only=True).review_dir
    (kept / "study.sqlite").write_bytes(b"no database")
    told = list(map(str, repair(reviewed)))
    assert any("mask of img1.png was taken over" in sentence for sentence in told)
    with Study.open(reviewed) as study:
        assert study.review_dir == kept
        assert study.case(1).status is Status.ACCEPTED


def make_alike(disk: Path, target: Path) -> Path:
    """Another disk whose images have the same names, sizes and times, and other content."""
    made = target.parent.parent / "made"
    shutil.copytree(disk, made)
    for path in made.iterdir():
        content = bytearray(path.read_bytes())
        content[-20] ^= 1
        state = path.stat()
        path.write_bytes(content)
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    return made.rename(target)
