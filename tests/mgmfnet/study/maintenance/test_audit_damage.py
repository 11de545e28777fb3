"""An audit trail that was shortened is noticed, whatever became of its chain."""

from pathlib import Path

import pytest

from mgmfnet.cli.main import main
from mgmfnet.study import Study
from mgmfnet.study.maintenance.damage import find_damage
from mgmfnet.study.maintenance.repair import repair
from tests.mgmfnet.study.drawing import Draw, Predict
from tests.mgmfnet.study.hostile import make_review, tampering


@pytest.fixture
def database(folder: Path, draw: Draw, predict: Predict) -> Path:
    """Cases 1 and 2 are accepted, case 1 twice; the acceptance of 2 and the mark of 5 are last."""
    path = make_review(folder, draw, predict)
    Study.open(folder).close()
    return path


def damages(folder: Path) -> list[str]:
    with Study.open(folder, read_only=True) as study:
        return [str(damage.sentence) for damage in find_damage(study.storage)]


def tamper(database: Path, *statements: str) -> None:
    with tampering(database) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_whole_trail_is_well(folder: Path, database: Path) -> None:
    assert damages(folder) == []


def test_an_emptied_trail_is_found_and_its_masks_are_entered_anew(
    folder: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tamper(database, "DELETE FROM audit")
    assert main(["study", "check", str(folder)]) == 1
    told = capsys.readouterr()
    assert "The audit trail is empty, although 3 masks were accepted." in told.out
    assert "No entry of the audit trail tells who accepted img1.png." in told.out
    assert "All is well" not in told.err
    assert "found by the repair" in str(list(repair(folder)))
    assert damages(folder) == []
    with Study.open(folder) as study:
        entries = study.audit.entries()
        assert {(entry.action, entry.case_name) for entry in entries} == {
            *(("repaired", "img1.png"), ("repaired", "img2.png")),
        }
        assert {entry.to_revision for entry in entries} == {
            case.revision for case in study.cases() if case.revision
        }


def test_a_tail_that_was_cut_is_found(folder: Path, database: Path) -> None:
    """Without its only entry, that of a case: what is left of the chain is whole."""
    with Study.open(folder) as study:
        study.accept(7, study.drafts.load(3).mask, model_id=None, threshold=None)  # type: ignore[union-attr]
    tamper(database, "DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)")
    assert damages(folder) == ["No entry of the audit trail tells who accepted img7.png."]


def test_a_case_that_was_renamed_and_only_looked_at_is_well(folder: Path, database: Path) -> None:
    (folder / "img1.png").rename(folder / "other.png")
    assert damages(folder) == []
    Study.open(folder).close()
    assert damages(folder) == []


def test_an_entry_that_names_no_mask_is_found(folder: Path, database: Path) -> None:
    tamper(
        database,
        "UPDATE audit SET to_revision = NULL WHERE id = 1",
        "UPDATE audit SET to_revision = 'abc' WHERE id = 3",
    )
    told = damages(folder)
    assert "Entry 1 of the audit trail, that img1.png was accepted, names no accepted mask." in told
    assert "Entry 3 of the audit trail, that img1.png was accepted, names no accepted mask." in told


def test_a_mask_that_the_trail_alone_knows_is_listed_again(folder: Path, database: Path) -> None:
    with Study.open(folder) as study:
        before = study.revisions.of(1)
    tamper(database, f"DELETE FROM revisions WHERE sha256 = '{before[1].sha256}'")
    (told,) = damages(folder)
    assert told.startswith("Entry 1 of the audit trail")
    assert "Its file was found" in str(list(repair(folder)))
    assert damages(folder) == []
    with Study.open(folder) as study:
        again = study.revisions.of(1)
        assert {revision.sha256 for revision in again} == {revision.sha256 for revision in before}
        assert again[0].reviewer == "anna"
        study.revisions.restore(1, before[1].sha256)
