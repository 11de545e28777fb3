"""Whatever is damaged is found, mended as far as that is possible, and nothing is thrown away."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mgmfnet.errors import StudyDamagedError, StudyLockedError
from mgmfnet.study import Draft, Status, Study
from mgmfnet.study.maintenance.damage import find_damage
from mgmfnet.study.maintenance.repair import repair
from tests.arrays import same
from tests.mgmfnet.study.drawing import Draw, Predict


@pytest.fixture
def review(folder: Path, draw: Draw, predict: Predict) -> Path:
    """Case 1 has two masks, case 2 one, case 3 a draft, case 4 a prediction and a note."""
    with Study.open(folder, reviewer="anna") as study:
        study.accept(1, draw(1), model_id="base", threshold=0.5)
        study.accept(1, draw(2), model_id="base", threshold=0.5)
        study.accept(2, draw(3), model_id=None, threshold=None)
        study.drafts.save(3, Draft(draw(4), 0.5))
        study.predictions.save(4, predict())
        study.notes.set_note(4, "hair")
        return study.review_dir


def damages(folder: Path) -> list[str]:
    with Study.open(folder, read_only=True) as study:
        return [str(damage.sentence) for damage in find_damage(study.storage)]


def files(review: Path) -> set[bytes]:
    """The content of every file that a person's work may be in."""
    return {
        path.read_bytes()
        for folder in ("masks", "revisions", "quarantine")
        for path in (review / folder).rglob("*.png")
    }


def newest(folder: Path, case_id: int) -> Path:
    with Study.open(folder, read_only=True) as study:
        return study.storage.revisions.path(study.case(case_id).revision or "")


def test_a_whole_study_is_left_as_it_is(folder: Path, review: Path) -> None:
    assert damages(folder) == []
    before = {path: path.read_bytes() for path in review.rglob("*.png")}
    assert list(repair(folder)) == []
    assert {path: path.read_bytes() for path in review.rglob("*.png")} == before
    assert not (review / "quarantine").exists()


def test_a_study_that_is_open_is_not_repaired(folder: Path, review: Path) -> None:
    with Study.open(folder), pytest.raises(StudyLockedError):
        list(repair(folder))


@pytest.mark.parametrize("content", [None, b"", b"nonsense"])
def test_the_file_of_a_revision_is_written_again(
    folder: Path, review: Path, draw: Draw, content: bytes | None
) -> None:
    path = newest(folder, 1)
    original = path.read_bytes()
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    (problem,) = damages(folder)
    assert "accepted mask of img1.png is" in problem
    told = list(repair(folder))
    assert any("written again from its copy" in str(sentence) for sentence in told)
    assert path.read_bytes() == original
    assert damages(folder) == []
    assert content is None or content in files(review)


@pytest.mark.parametrize("content", [None, b"drawn elsewhere"])
def test_a_published_mask_is_written_again(
    folder: Path, review: Path, content: bytes | None
) -> None:
    path = review / "masks" / "img2_segmentation.png"
    original = path.read_bytes()
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    (problem,) = damages(folder)
    assert "mask file of img2.png" in problem
    assert list(repair(folder))
    assert path.read_bytes() == original
    assert damages(folder) == []
    assert content is None or content in files(review)


def test_a_lost_mask_makes_way_for_the_one_before(folder: Path, review: Path, draw: Draw) -> None:
    newest(folder, 1).write_bytes(b"nonsense")
    (review / "masks" / "img1_segmentation.png").write_bytes(b"too")
    told = list(repair(folder))
    assert any("that anna accepted" in str(sentence) for sentence in told)
    assert {b"nonsense", b"too"} <= files(review)
    with Study.open(folder) as study:
        assert same(study.mask(1), draw(1))
        assert study.case(1).status is Status.FLAGGED
        assert [entry.action for entry in study.audit.entries("img1.png")][-2:] == [
            *("restored", "flagged"),
        ]


def test_a_mask_that_is_lost_for_good_is_told(folder: Path, review: Path) -> None:
    newest(folder, 2).unlink()
    (review / "masks" / "img2_segmentation.png").unlink()
    assert any("Draw the mask again" in str(sentence) for sentence in repair(folder))
    assert len(damages(folder)) == 2
    with Study.open(folder) as study:
        assert study.case(2).status is Status.FLAGGED


def test_a_damaged_draft_is_taken_away_and_kept(folder: Path, review: Path) -> None:
    with closing(sqlite3.connect(review / "study.sqlite")) as connection, connection:
        connection.execute("UPDATE drafts SET mask = x'010203'")
    assert "unfinished mask of img3.png" in damages(folder)[0]
    assert list(repair(folder))
    assert b"\x01\x02\x03" in files(review)
    assert damages(folder) == []
    with Study.open(folder) as study:
        assert study.case(3).status is Status.UNREVIEWED


def test_a_damaged_prediction_is_taken_away(folder: Path, review: Path) -> None:
    (path,) = (review / "predictions").rglob("*.png")
    path.write_bytes(path.read_bytes()[:40])
    assert "prediction is damaged" in damages(folder)[0]
    assert list(repair(folder))
    assert damages(folder) == []
    with Study.open(folder) as study:
        assert study.predictions.cases_of("base") == set()


def test_a_changed_audit_trail_is_told_and_left(folder: Path, review: Path) -> None:
    with closing(sqlite3.connect(review / "study.sqlite")) as connection, connection:
        connection.execute("DROP TRIGGER audit_is_never_changed")
        connection.execute("UPDATE audit SET who = 'nobody' WHERE id = 2")
    assert "audit trail was changed at entry 2" in damages(folder)[0]
    assert "cannot be mended" in str(next(iter(repair(folder))))
    assert len(damages(folder)) == 1


def test_a_mask_that_was_slipped_in_is_found(folder: Path, review: Path) -> None:
    other = newest(folder, 2)
    with closing(sqlite3.connect(review / "study.sqlite")) as connection, connection:
        connection.execute("UPDATE cases SET revision = ? WHERE id = 1", (other.stem,))
    assert any("img1.png is not in the audit trail" in problem for problem in damages(folder))


def test_what_can_be_read_of_a_damaged_database_is_saved(
    folder: Path, review: Path, draw: Draw
) -> None:
    database = review / "study.sqlite"
    with closing(sqlite3.connect(database)) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'cases_in_order'"
        ).fetchone()
        (page,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(database.read_bytes())
    content[(root - 1) * page : root * page] = b"\xa5" * page
    database.write_bytes(content)
    told = list(repair(folder))
    assert "could be read and were taken over" in str(told[0])
    assert any((review / "quarantine").rglob("study.sqlite"))
    assert damages(folder) == []
    with Study.open(folder) as study:
        assert len(study.revisions.of(1)) == 2
        assert same(study.mask(1), draw(2))
        draft = study.drafts.load(3)
        assert draft is not None
        assert same(draft.mask, draw(4))
        assert study.notes.note(4) == "hair"
        assert study.audit.verify() == 3


@pytest.mark.parametrize("content", [b"", b"This is not a database. " * 500])
def test_masks_are_taken_over_when_the_database_is_lost(
    folder: Path, review: Path, draw: Draw, content: bytes
) -> None:
    (review / "study.sqlite").write_bytes(content)
    assert sum("was taken over from" in str(sentence) for sentence in repair(folder)) == 2
    assert damages(folder) == []
    with Study.open(folder) as study:
        assert study.counts()[Status.ACCEPTED] == 2
        assert same(study.mask(1), draw(2))
    assert content in {path.read_bytes() for path in review.rglob("study.sqlite")}


@pytest.mark.parametrize("read_only", [True, False])
def test_a_database_that_is_gone_is_no_new_review(
    folder: Path, review: Path, draw: Draw, *, read_only: bool
) -> None:
    (review / "study.sqlite").unlink()
    before = sorted(review.rglob("*"))
    with pytest.raises(StudyDamagedError, match=r"study\.sqlite is missing, but masks were accept"):
        Study.open(folder, read_only=read_only)
    assert sorted(review.rglob("*")) == before
    told = [str(sentence) for sentence in repair(folder)]
    assert told[0] == "The review database was missing. A new one was made."
    assert damages(folder) == []
    with Study.open(folder) as study:
        assert study.counts()[Status.ACCEPTED] == 2
        assert same(study.mask(1), draw(2))
