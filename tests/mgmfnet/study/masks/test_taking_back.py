"""Taking back that a mask was accepted leaves everything as before, and forgets nothing."""

from pathlib import Path

import pytest

from mgmfnet.errors import MaskError, StudyError
from mgmfnet.study import Acceptance, Change, Draft, EditHistory, Status, Study, mask_digest
from mgmfnet.study.maintenance.damage import find_damage
from mgmfnet.types import Mask
from tests.arrays import same
from tests.mgmfnet.study.drawing import AddImage, Draw, Predict


def accept(study: Study, case_id: int, mask: Mask) -> Change:
    before = study.state(case_id)
    return Change(before, study.accept(case_id, mask, model_id=None, threshold=0.4))


def test_a_first_mask_is_taken_away_and_kept_in_the_history(
    study: Study, draw: Draw, predict: Predict
) -> None:
    study.predictions.save(1, predict())
    change = accept(study, 1, draw(1))
    (case,) = study.take_back([change])
    assert (case.status, case.revision, case.accepted_at) == (Status.PREDICTED, None, None)
    assert (study.mask(1), study.mask_path(1).exists()) == (None, False)
    assert [revision.sha256 for revision in study.revisions.of(1)] == [change.after.revision]
    newest = study.audit.entries()[-1]
    assert (newest.who, newest.action) == ("anna", "taken back")
    assert (newest.from_revision, newest.to_revision) == (change.after.revision, None)
    assert case.held_out is change.after.held_out


@pytest.mark.parametrize("mark", [None, Status.FLAGGED, Status.EXCLUDED])
def test_mask_draft_mark_and_history_come_back(
    study: Study, draw: Draw, mark: Status | None
) -> None:
    study.accept(1, draw(1), model_id="base", threshold=0.3)
    history = EditHistory((b"one", b"two"), 1, mask_digest(draw(2)))
    study.drafts.save(1, Draft(draw(2), 0.7, history=history))
    study.mark_all([1], mark)
    before = study.case(1)
    (case,) = study.take_back([accept(study, 1, draw(3))])
    assert (case.status, case.revision) == (before.status, before.revision)
    assert (case.accepted_at, case.area) == (before.accepted_at, before.area)
    assert same(study.mask(1), draw(1))
    draft = study.drafts.load(1)
    assert draft is not None
    assert (draft.mask.tolist(), draft.threshold) == (draw(2).tolist(), 0.7)
    assert study.histories.load(1, draw(2)) == history


def test_strokes_that_were_no_draft_yet_become_one(study: Study, draw: Draw) -> None:
    before = study.state(1).with_draft(Draft(draw(2), 0.7))
    after = study.accept(1, draw(2), model_id=None, threshold=0.7)
    (case,) = study.take_back([Change(before, after)])
    assert case.status is Status.EDITED
    draft = study.drafts.load(1)
    assert draft is not None
    assert same(draft.mask, draw(2))


def test_a_case_that_changed_since_is_left_as_it_is(study: Study, draw: Draw) -> None:
    changes = [accept(study, case_id, draw(1)) for case_id in (1, 2, 3, 4)]
    newer = study.accept(1, draw(2), model_id=None, threshold=None)
    study.drafts.save(2, Draft(draw(2), 0.5))
    study.exclude(3)
    assert [case.id for case in study.take_back(changes)] == [4]
    assert study.take_back(changes) == []
    assert study.case(1) == newer
    assert [study.case(case_id).status for case_id in (2, 3)] == [Status.EDITED, Status.EXCLUDED]
    assert all(study.mask(case_id) is not None for case_id in (1, 2, 3))


def test_what_the_image_before_had_comes_back_with_it(
    study: Study, draw: Draw, folder: Path, add_image: AddImage
) -> None:
    study.accept(1, draw(1), model_id=None, threshold=None)
    original = (folder / "img1.png").read_bytes()
    add_image(folder / "img1.png", 99)
    assert study.images.check(1).replaced
    (case,) = study.take_back([accept(study, 1, draw(2))])
    assert (case.replaced, case.revision, study.mask_path(1).exists()) == (True, None, False)
    (folder / "img1.png").write_bytes(original)
    assert same(study.mask(1), draw(1))


def test_what_is_held_out_stays_so_with_all_of_its_image(
    study: Study, draw: Draw, folder: Path
) -> None:
    for case_id in (1, 2):
        study.accept(case_id, draw(1), model_id=None, threshold=None)
    change = accept(study, 3, draw(1))
    assert change.after.held_out
    study.take_back([change])
    (folder / "img4.png").write_bytes((folder / "img3.png").read_bytes())
    assert study.accept(4, draw(1), model_id=None, threshold=None).held_out
    manifest = study.freeze_manifest(study.review_dir / "manifest.json")
    assert [entry.name for entry in manifest.entries] == ["img1.png", "img2.png", "img4.png"]


def test_a_case_that_moved_with_its_image_since(study: Study, draw: Draw, folder: Path) -> None:
    change = accept(study, 1, draw(1))
    (folder / "img1.png").rename(folder / "lesion.png")
    study.synchronise(study.scan())
    (case,) = study.take_back([change])
    assert (case.name, case.status) == ("lesion.png", Status.UNREVIEWED)
    assert study.audit.entries()[-1].case_name == "lesion.png"
    assert list(find_damage(study.storage)) == []


def test_all_or_none(study: Study, draw: Draw) -> None:
    first = study.accept(1, draw(1), model_id=None, threshold=None)
    changes = [accept(study, case_id, draw(2)) for case_id in (1, 2)]
    (study.review_dir / "revisions" / f"{first.revision}.png").unlink()
    with pytest.raises(MaskError, match="missing or damaged"):
        study.take_back(changes)
    assert [study.case(case_id) for case_id in (1, 2)] == [change.after for change in changes]


def test_a_study_that_is_only_looked_at_is_not_changed(study: Study, draw: Draw) -> None:
    change = accept(study, 1, draw(1))
    with Study.open(study.folder, read_only=True) as view:
        with pytest.raises(StudyError, match="read-only"):
            view.take_back([change])
        assert view.case(1).status is Status.ACCEPTED


def test_many_at_once(study: Study, draw: Draw) -> None:
    befores = [study.state(case_id) for case_id in (1, 2, 3)]
    afters = study.accept_all((case_id, Acceptance(draw(case_id))) for case_id in (1, 2, 3))
    assert len(study.take_back(map(Change, befores, afters))) == 3
    assert {case.status for case in study.cases()} == {Status.UNREVIEWED}
    assert study.audit.verify() == 6
