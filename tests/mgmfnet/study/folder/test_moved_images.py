"""Images are known by their content: the work on them follows wherever they go."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mgmfnet.data.image_io import content_hash
from mgmfnet.data.mask_io import read_mask
from mgmfnet.errors import MgmfnetError
from mgmfnet.study import Draft, Status, Study
from mgmfnet.study.maintenance.damage import find_damage
from tests.arrays import same
from tests.mgmfnet.study.drawing import AddImage, Draw, Predict
from tests.mgmfnet.study.failing_disk import Disk, failing_disk, undermine


@pytest.fixture
def reviewed(folder: Path, draw: Draw, predict: Predict) -> Path:
    """Cases 1 to 7: accepted; edited; flagged; noted; measured; excluded; predicted."""
    with Study.open(folder, reviewer="anna") as study:
        for case_id in (1, 7):
            study.predictions.save(case_id, predict(case_id))
        study.accept(1, draw(1), model_id="base", threshold=0.4)
        study.notes.set_tags(1, ["hair"])
        study.scales.set(1, 0.02)
        study.drafts.save(2, Draft(draw(2), 0.3))
        study.set_flagged(3)
        study.notes.set_note(4, "look again")
        study.scales.set(5, 0.05)
        study.exclude(6)
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read to know them."""
    names: list[str] = []

    def note(path: Path) -> str:
        names.append(path.name)
        return content_hash(path)

    monkeypatch.setattr("mgmfnet.study.folder.image_versions.content_hash", note)
    return names


def ids(study: Study) -> dict[str, int]:
    return {case.name: case.id for case in study.cases()}


def whole(study: Study) -> bool:
    """Whether nothing is wrong with a study, and every mask is where it belongs."""
    published = {
        path.relative_to(study.review_dir / "masks").as_posix()
        for path in (study.review_dir / "masks").rglob("*")
        if path.is_file()
    }
    cases = (case for case in study.cases() if case.revision is not None)
    named = {case.name.rpartition(".")[0] + "_segmentation.png" for case in cases}
    return not list(find_damage(study.storage)) and published == named


MOVES: dict[str, Callable[[str], str]] = {
    "renamed": lambda name: f"lesion {name}",
    "in a subfolder": lambda name: f"batch/{name}",
    "in another letter case": lambda name: name.replace(".png", ".PNG"),
    "in another form of Unicode": lambda name: f"a\u0308 {name}",
}


@pytest.mark.parametrize("move", MOVES.values(), ids=MOVES)
@pytest.mark.parametrize("keeps_time", [True, False])
@pytest.mark.parametrize("read_only", [True, False])
def test_all_work_follows(
    reviewed: Path, draw: Draw, move: Callable[[str], str], *, keeps_time: bool, read_only: bool
) -> None:
    for number in range(1, 8):
        path, target = reviewed / f"img{number}.png", reviewed / move(f"img{number}.png")
        target.parent.mkdir(exist_ok=True)
        (shutil.move if keeps_time else shutil.copyfile)(path, target)
        path.unlink(missing_ok=True)
    with Study.open(reviewed, read_only=read_only) as study:
        known = ids(study)
        assert [known[move(f"img{number}.png")] for number in range(1, 7)] == [1, 2, 3, 4, 5, 6]
        assert len(known) == 12
        assert study.case(1).status is Status.ACCEPTED
        assert study.case(1).path.exists()
        assert same(study.mask(1), draw(1))
        assert same(read_mask(study.mask_path(1)), draw(1))
        assert (study.case(1).tags, study.case(1).held_out) == (("hair",), False)
        assert study.revisions.of(1)[0].reviewer == "anna"
        draft = study.drafts.load(2)
        assert draft is not None
        assert same(draft.mask, draw(2))
        assert [study.case(number).status for number in (2, 3, 6)] == [
            *(Status.EDITED, Status.FLAGGED, Status.EXCLUDED)
        ]
        assert study.notes.note(4) == "look again"
        scale = study.scales.of(5, None)
        assert scale is not None
        assert scale.mm_per_pixel == 0.05
        if not read_only:
            assert whole(study)
            assert study.predictions.load(1, "base") is not None
            assert [entry.action for entry in study.audit.entries("img1.png")] == [
                *("accepted", f"renamed to {move('img1.png')}")
            ]
            (entry,) = study.audit.entries(move("img1.png"))
            assert (entry.action, entry.to_revision) == (
                "renamed from img1.png",
                study.case(1).revision,
            )


def test_two_that_change_names_keep_their_own_work(reviewed: Path, draw: Draw) -> None:
    with Study.open(reviewed) as study:
        study.accept(2, draw(2), model_id=None, threshold=None)
    first, second, aside = (reviewed / name for name in ("img1.png", "img2.png", "aside"))
    first.rename(aside)
    second.rename(first)
    aside.rename(second)
    for _ in range(2):
        with Study.open(reviewed) as study:
            assert (study.case(1).name, study.case(2).name) == ("img2.png", "img1.png")
            for number in (1, 2):
                assert same(study.mask(number), draw(number))
                assert same(read_mask(study.mask_path(number)), draw(number))
            assert whole(study)


def test_renumbered_images_keep_their_work_although_one_was_overwritten(
    reviewed: Path, draw: Draw
) -> None:
    with Study.open(reviewed) as study:
        for number in (2, 3, 4):
            study.accept(number, draw(number), model_id=None, threshold=None)
    content = (reviewed / "img1.png").read_bytes()
    for number in (1, 2, 3):
        (reviewed / f"img{number + 1}.png").replace(reviewed / f"img{number}.png")
    for _ in range(2):
        with Study.open(reviewed) as study:
            assert {number: ids(study)[f"img{number}.png"] for number in (1, 2, 3)} == {
                1: 2,
                2: 3,
                3: 4,
            }
            for number in (2, 3, 4):
                assert same(read_mask(study.mask_path(number)), draw(number))
            assert same(study.mask(1), draw(1))
            assert not list(find_damage(study.storage))
    (reviewed / "back.png").write_bytes(content)
    with Study.open(reviewed) as study:
        assert ids(study)["back.png"] == 1
        assert same(read_mask(study.mask_path(1)), draw(1))
        assert whole(study)


def test_a_copy_is_a_case_of_its_own(reviewed: Path, read: list[str]) -> None:
    shutil.copy2(reviewed / "img1.png", reviewed / "copy.png")
    with Study.open(reviewed) as study:
        assert study.case(1).name == "img1.png"
        assert study.case(ids(study)["copy.png"]).status is Status.UNREVIEWED
        assert (study.moved, study.problems, read) == ([], [], [])
    os.utime(reviewed / "img1.png", ns=(1, 1))
    shutil.copy2(reviewed / "img1.png", reviewed / "other copy.png")
    with Study.open(reviewed) as study:
        assert study.case(1).name == "img1.png"
        assert study.case(1).status is Status.ACCEPTED


def test_nothing_is_read_while_nothing_is_missing(
    reviewed: Path, read: list[str], add_image: AddImage
) -> None:
    (reviewed / "img7.png").unlink()
    (reviewed / "img8.png").unlink()
    for number in range(100, 120):
        add_image(reviewed / f"new{number}.png", number)
    with Study.open(reviewed) as study:
        study.synchronise(study.scan())
    for path in reviewed.glob("*.png"):
        os.utime(path, ns=(1, 1))  # as a copy of the folder has them
    with Study.open(reviewed):
        pass
    assert read == []


def test_only_what_can_be_the_image_is_read_and_only_once(
    reviewed: Path, read: list[str], add_image: AddImage
) -> None:
    path = reviewed / "img1.png"
    for number in range(100, 110):
        add_image(reviewed / f"alike{number}.png", number)
        (reviewed / f"longer{number}.png").write_bytes(path.read_bytes() + b"x" * number)
    path.rename(reviewed / "renamed.png")
    with Study.open(reviewed) as study:
        assert study.case(1).name == "renamed.png"
    assert read == ["renamed.png"]
    (reviewed / "renamed.png").unlink()
    for number in range(110, 120):
        add_image(reviewed / f"alike{number}.png", number)
    read.clear()
    for _ in range(2):
        Study.open(reviewed).close()
    assert len(read) == len(set(read))
    assert {name for name in read if "longer" in name} == set()
    assert {f"alike{number}.png" for number in range(100, 120)} <= set(read)


def test_progress_is_told_and_may_stop_it(reviewed: Path) -> None:
    (reviewed / "img1.png").rename(reviewed / "renamed.png")
    told: list[tuple[int, int]] = []
    with Study.open(reviewed, read_only=True, progress=lambda *step: told.append(step)):
        assert told == [(0, 6)]

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Study.open(reviewed, progress=stop)
    with Study.open(reviewed) as study:
        assert study.case(1).name == "renamed.png"


def test_of_two_with_the_same_image_none_is_guessed(reviewed: Path, draw: Draw) -> None:
    shutil.copy2(reviewed / "img1.png", reviewed / "twin.png")
    with Study.open(reviewed) as study:
        twin = ids(study)["twin.png"]
        study.accept(twin, draw(9), model_id=None, threshold=None)
    (reviewed / "twin.png").unlink()
    (reviewed / "img1.png").rename(reviewed / "which.png")
    with Study.open(reviewed) as study:
        assert study.moved == []
        assert study.case(ids(study)["which.png"]).status is Status.UNREVIEWED
        (problem,) = (str(one) for one in study.problems if "cannot be told" in str(one))
        assert "which.png: img1.png, twin.png" in problem
    (reviewed / "sub").mkdir()
    (reviewed / "which.png").rename(reviewed / "sub" / "twin.png")
    with Study.open(reviewed) as study:
        assert study.case(twin).name == "sub/twin.png"
        assert same(study.mask(twin), draw(9))


def test_both_of_a_pair_move_into_a_subfolder(reviewed: Path, draw: Draw) -> None:
    shutil.copy2(reviewed / "img1.png", reviewed / "twin.png")
    with Study.open(reviewed) as study:
        twin = ids(study)["twin.png"]
        study.accept(twin, draw(9), model_id=None, threshold=None)
    (reviewed / "sub").mkdir()
    for name in ("img1.png", "twin.png"):
        (reviewed / name).rename(reviewed / "sub" / name)
    with Study.open(reviewed) as study:
        assert study.case(1).name == "sub/img1.png"
        assert study.case(twin).name == "sub/twin.png"
        assert whole(study)


def add_row(reviewed: Path, name: str) -> int:
    """Add an image as an earlier version did that knew it by its name alone."""
    state = (reviewed / name).stat()
    with closing(sqlite3.connect(reviewed / "mgmfnet-review" / "study.sqlite")) as database:
        columns = "name, file_size, modified_ns, sort_key, mask_name, mask_key"
        mask = f"{name}_segmentation.png"
        cursor = database.execute(
            f"INSERT INTO cases ({columns}) VALUES (?, ?, ?, ?, ?, ?)",
            (name, state.st_size, state.st_mtime_ns, name, mask, mask),
        )
        database.execute("UPDATE cases SET present = 0 WHERE id = 1")
        database.commit()
        return int(cursor.lastrowid or 0)


@pytest.mark.parametrize("predicted", [True, False])
def test_a_case_that_nobody_worked_on_gives_way(
    reviewed: Path, draw: Draw, predict: Predict, *, predicted: bool
) -> None:
    path = (reviewed / "img1.png").rename(reviewed / "renamed.png")
    added = add_row(reviewed, "renamed.png")
    if predicted:
        path.rename(reviewed / "img1.png")
        shutil.copy2(reviewed / "img1.png", path)
        with Study.open(reviewed) as study:
            study.predictions.save(added, predict(5, "newer"))
        (reviewed / "img1.png").unlink()
    with Study.open(reviewed) as study:
        assert ids(study)["renamed.png"] == 1
        assert len(study.cases()) == 12
        assert same(study.mask(1), draw(1))
        assert study.case(1).model_id == ("newer" if predicted else "base")
        assert study.predictions.load(1, str(study.case(1).model_id)) is not None
        assert whole(study)


def test_a_copy_that_was_there_before_is_known_as_the_image(
    reviewed: Path, read: list[str], draw: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    (reviewed / "copy.png").write_bytes((reviewed / "img1.png").read_bytes())
    Study.open(reviewed).close()
    (reviewed / "img1.png").unlink()
    read.clear()
    monkeypatch.setattr("mgmfnet.study.folder.moved_images._FEW", 2)
    with Study.open(reviewed) as study:
        assert (study.case(1).name, read) == ("img1.png", [])
    monkeypatch.undo()
    with Study.open(reviewed) as study:
        assert study.case(1).name == "copy.png"
        assert same(study.mask(1), draw(1))


def test_what_was_there_before_is_read_once(reviewed: Path, read: list[str]) -> None:
    (reviewed / "img1.png").unlink()
    for _ in range(2):
        Study.open(reviewed).close()
    assert sorted(read) == ["img10.png", "img11.png", "img12.png", "img8.png", "img9.png"]


def test_two_that_somebody_worked_on_are_both_kept(reviewed: Path, draw: Draw) -> None:
    shutil.copy2(reviewed / "img1.png", reviewed / "renamed.png")
    with Study.open(reviewed) as study:
        added = ids(study)["renamed.png"]
        study.accept(added, draw(8), model_id=None, threshold=None)
    (reviewed / "img1.png").unlink()
    with Study.open(reviewed) as study:
        assert ids(study)["renamed.png"] == added
        assert same(study.mask(added), draw(8))
        assert same(study.mask(1), draw(1))
        assert any("renamed.png is the image of img1.png too" in str(one) for one in study.problems)


def test_a_mask_that_was_set_aside_comes_back_with_its_image(
    reviewed: Path, draw: Draw, add_image: AddImage
) -> None:
    path = reviewed / "img1.png"
    shutil.copy2(path, reviewed.parent)
    path.write_bytes((reviewed / "img9.png").read_bytes() + b" ")
    with Study.open(reviewed) as study:
        assert study.images.check(1).replaced
    shutil.copy2(reviewed.parent / "img1.png", reviewed / "back.png")
    with Study.open(reviewed) as study:
        assert study.case(1).name == "back.png"
        assert not study.case(1).replaced
        assert same(study.mask(1), draw(1))
        assert study.case(ids(study)["img1.png"]).status is Status.UNREVIEWED
        assert whole(study)


def test_a_mask_in_the_way_is_kept(reviewed: Path, draw: Draw) -> None:
    (reviewed / "img1.png").rename(reviewed / "other.png")
    stray = reviewed / "mgmfnet-review" / "masks" / "other_segmentation.png"
    stray.write_bytes(b"somebody's")
    with Study.open(reviewed) as study:
        assert same(read_mask(study.mask_path(1)), draw(1))
        kept = [path.read_bytes() for path in (study.review_dir / "revisions").iterdir()]
        assert b"somebody's" in kept


def test_a_disk_that_fails_on_the_way_costs_nothing(
    reviewed: Path, draw: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Study.open(reviewed) as study:
        study.accept(2, draw(2), model_id=None, threshold=None)
        first, second, aside = (reviewed / name for name in ("img1.png", "img2.png", "aside"))
        first.rename(aside)
        second.rename(first)
        aside.rename(second)
        revisions = {number: str(study.case(number).revision) for number in (1, 2)}
        scan = study.scan()
        disk: Disk = failing_disk(monkeypatch)
        undermine(study, disk)
        failures = 0
        while study.case(1).name == "img1.png":
            disk.fail_after(failures, 28, once=failures % 2 == 0)
            try:
                study.synchronise(scan)
            except MgmfnetError:
                failures += 1
            disk.repair()
            for number, sha256 in revisions.items():
                assert same(study.revisions.mask(number, sha256), draw(number))
        assert failures > 10
    with Study.open(reviewed) as study:
        assert study.case(1).name == "img2.png"
        for number in (1, 2):
            assert same(read_mask(study.mask_path(number)), draw(number))
        assert whole(study)
