"""A copy is read elsewhere, comes back, and stands beside the study."""

from pathlib import Path

import numpy as np
import pytest

from mgmfnet.errors import DataError, StudyDamagedError, StudyError, UsageError
from mgmfnet.study import Acceptance, Draft, Status, Study
from mgmfnet.study.maintenance.damage import find_damage
from mgmfnet.study.masks.adjudication import Adjudication, Parent, Rule
from mgmfnet.study.readings.beginning import end_reading, open_reading
from mgmfnet.study.readings.copying import copy_for_reading, copy_study
from mgmfnet.study.readings.record import find_readings
from mgmfnet.study.readings.returning import Return, plan_return, returned_reading, take_return
from mgmfnet.study.readings.taken import taken_from
from tests.arrays import same
from tests.mgmfnet.study.drawing import Draw, Predict, save_image
from tests.mgmfnet.study.hostile import STRANGERS, tampering


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "for bela"


def read(folder: Path, draw: Draw, *numbers: int) -> None:
    """Accept a mask of each of these images in a copy."""
    with Study.open(folder) as study:
        ids = {case.name: case.id for case in study.cases()}
        study.accept_all((ids[f"img{n}.png"], Acceptance(draw(n))) for n in numbers)


def plan_of(study: Study, place: Path) -> Return:
    review_dir = returned_reading(place)
    assert review_dir is not None
    return plan_return(study, review_dir)


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_copy_holds_nothing_of_anybody(
    folder: Path, out: Path, draw: Draw, predict: Predict
) -> None:
    (folder / "metadata.csv").write_text("image,patient_id,secret\nimg1.png,P1,melanoma")
    with Study.open(folder, reviewer="anna") as study:
        study.accept(1, draw(1), model_id=None, threshold=None)
        study.notes.set_note(2, "Secretnote")
        study.predictions.save(3, predict(5))
        (revision,) = study.revisions.of(1)
        copy_for_reading(study, out, "bela", cases=[1, 2, 3], seed=5)
    assert names_in(out) == {"img1.png", "img2.png", "img3.png", "mgmfnet-review"}
    everything = b"".join(path.read_bytes() for path in out.rglob("*") if path.is_file())
    for secret in ("anna", "Secretnote", revision.sha256, "melanoma", str(folder.parent)):
        assert secret.encode() not in everything, secret
    with Study.open(out) as copy:
        assert copy.reading is not None
        assert copy.reviewer == "bela"
        assert {case.status for case in copy.cases()} == {Status.UNREVIEWED}
        assert [(out / case.name).read_bytes() for case in copy.cases()] == [
            (folder / case.name).read_bytes() for case in copy.cases()
        ]


def test_what_was_read_comes_back_beside_the_study(folder: Path, out: Path, draw: Draw) -> None:
    with Study.open(folder, reviewer="anna") as study:
        study.accept(1, draw(9), model_id=None, threshold=None)
        reading = copy_for_reading(study, out, "bela", cases=[1, 2, 3])
        read(out, draw, 1, 2)
        with Study.open(out) as copy:
            end_reading(copy)
            head = copy.audit.head()
        before = study.audit.head()
        plan = plan_of(study, out)
        assert find_readings(study.review_dir) == ([], []), "a preview writes nothing"
        assert (sorted(plan.new), plan.changed, plan.same) == (["img1.png", "img2.png"], (), 0)
        assert (plan.missing, plan.other_image, plan.problems, plan.models) == ((), (), (), ())
        taken = take_return(study, plan)
        assert taken.problems == ()
        with open_reading(study, reading.id) as opened:
            assert opened.reading is not None
            assert opened.reading.ended is not None
            assert opened.audit.head() == head, "the record of who read is whole"
            masks = {case.name: opened.mask(case.id) for case in opened.cases()}
            assert list(find_damage(opened.storage)) == []
        assert same(masks["img1.png"], draw(1))
        assert masks["img3.png"] is None
        assert same(study.mask(1), draw(9)), "nobody's mask is touched"
        assert study.audit.head() == before
        taken.undo(study)
        assert find_readings(study.review_dir) == ([], [])


def test_what_was_worked_with_is_not_taken_away(folder: Path, out: Path, draw: Draw) -> None:
    with Study.open(folder, reviewer="anna") as study:
        reading = copy_for_reading(study, out, "bela", cases=[1, 2])
        read(out, draw, 1)
        taken = take_return(study, plan_of(study, out))
        parent = Parent(reading=reading.id, reader="bela", revision="0" * 64)
        adjudication = Adjudication(rule=Rule.TAKE, parents=(parent,))
        study.accept_all([(1, Acceptance(draw(1), adjudication=adjudication))])
        with pytest.raises(StudyError, match="worked with since"):
            taken.undo(study)
        read(out, draw, 2)
        taken = take_return(study, plan_of(study, out))
        with open_reading(study, reading.id) as opened:
            opened.set_flagged(2)
        with pytest.raises(StudyError, match="worked with since"):
            taken.undo(study)
        assert [one.id for one in find_readings(study.review_dir)[0]] == [reading.id]


def test_more_of_it_takes_the_place_of_less(folder: Path, out: Path, draw: Draw) -> None:
    with Study.open(folder) as study:
        reading = copy_for_reading(study, out, "bela", cases=[1, 2])
        read(out, draw, 1)
        take_return(study, plan_of(study, out))
        again = plan_of(study, out)
        assert again.is_older
        assert again.same == 1
        with pytest.raises(StudyError, match="here already"):
            take_return(study, again)
        read(out, draw, 2)
        more = plan_of(study, out)
        assert (more.new, more.same, more.is_known) == (("img2.png",), 1, True)
        with open_reading(study, reading.id), pytest.raises(StudyError, match="already open"):
            take_return(study, more)
        taken = take_return(study, more)
        with open_reading(study, reading.id) as opened:
            assert opened.counts()[Status.ACCEPTED] == 2
        taken.undo(study)
        with open_reading(study, reading.id) as opened:
            assert opened.counts()[Status.ACCEPTED] == 1
            opened.set_flagged(2)
        parted = plan_of(study, out)
        assert parted.went_on_here
        with pytest.raises(StudyError, match="in both places"):
            take_return(study, parted)


def test_what_was_taken_earlier_is_taken_away(folder: Path, out: Path, draw: Draw) -> None:
    review_dir = out / "mgmfnet-review"
    with Study.open(folder) as study:
        reading = copy_for_reading(study, out, "bela", cases=[1, 2])
        with pytest.raises(DataError, match="no reading in"):
            taken_from(study, review_dir)
        for number in (1, 2):
            read(out, draw, number)
            take_return(study, plan_of(study, out))
        taken_from(study, review_dir).undo(study)
        with open_reading(study, reading.id) as opened:
            assert opened.counts()[Status.ACCEPTED] == 1
        with pytest.raises(StudyError, match="worked with since"):
            taken_from(study, review_dir).undo(study)  # they have gone on with it
        take_return(study, plan_of(study, out))
        with open_reading(study, reading.id) as opened:
            opened.set_flagged(2)
        with pytest.raises(StudyError, match="worked with since"):
            taken_from(study, review_dir).undo(study)


def test_what_stands_nowhere_else_is_not_taken_away(folder: Path, out: Path, draw: Draw) -> None:
    review_dir = out / "mgmfnet-review"
    with Study.open(folder) as study:
        reading = copy_for_reading(study, out, "bela", cases=[1, 2])
        read(out, draw, 1)
        take_return(study, plan_of(study, out))
        with pytest.raises(StudyError, match="came from"):
            taken_from(study, reading.folder(study.review_dir))
        with open_reading(study, reading.id) as opened:
            opened.drafts.save(2, Draft(draw(3), 0.4))
        with pytest.raises(StudyError, match="lacks"):
            taken_from(study, review_dir)
        with open_reading(study, reading.id) as opened:
            opened.drafts.drop(2)
        (accepted,) = (review_dir / "revisions").iterdir()
        content = accepted.read_bytes()
        accepted.unlink()
        with pytest.raises(StudyError, match="lacks"):
            taken_from(study, review_dir)
        accepted.write_bytes(content)
        taken_from(study, review_dir).undo(study)
        assert find_readings(study.review_dir) == ([], [])


def test_without_images_the_readers_own_are_read(folder: Path, out: Path, draw: Draw) -> None:
    with Study.open(folder) as study:
        copy_for_reading(study, out, "bela", cases=[1, 2], images=False)
        assert names_in(out) == {"mgmfnet-review"}
        with pytest.raises(DataError):
            Study.open(out)
        for number in (1, 2, 3):
            save_image(out / f"img{number}.png", number)
        read(out, draw, 2)
        for image in out.glob("*.png"):
            image.unlink()  # only the review is sent back
        assert plan_of(study, out).new == ("img2.png",)
        assert plan_of(study, out / "mgmfnet-review").new == ("img2.png",)


def test_other_images_missing_ones_and_damage_are_named(
    folder: Path, out: Path, draw: Draw, predict: Predict
) -> None:
    with Study.open(folder) as study:
        copy_for_reading(study, out, "bela", cases=[1, 2, 3, 4, 5])
        read(out, draw, 1, 2, 3, 4)
        with Study.open(out) as copy:
            fifth = next(case for case in copy.cases() if case.name == "img5.png")
            copy.accept(fifth.id, draw(5), model_id="elsewhere", threshold=0.5)
            third = next(case for case in copy.cases() if case.name == "img3.png")
            assert third.revision is not None
            (copy.review_dir / "revisions" / f"{third.revision}.png").write_bytes(b"x")
            copy.mask_path(third.id).write_bytes(b"x")
        save_image(folder / "img2.png", 99)
        (folder / "img4.png").unlink()
        (folder / "img1.png").rename(folder / "moved.png")
        study.synchronise(study.scan())
        plan = plan_of(study, out)
        assert sorted(plan.new) == ["img5.png", "moved.png"]
        assert plan.other_image == ("img2.png",)
        assert plan.missing == ("img4.png",)
        assert plan.models == ("elsewhere",)
        assert [str(problem).partition(":")[0] for problem in plan.problems] == ["img3.png"]
        taken = take_return(study, plan)
        assert len(taken.problems) == 1
        with open_reading(study, plan.reading.id) as opened:
            found = {case.name: case for case in opened.cases()}
            assert same(opened.mask(found["moved.png"].id), draw(1))
            assert same(opened.mask(found["img5.png"].id), draw(5))
            assert opened.mask(found["img2.png"].id) is None


def test_no_link_leads_a_copy_into_the_study(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    before = set(folder.rglob("*"))
    with Study.open(folder, read_only=True) as study:
        for out in (folder / "new", tmp_path / "link" / "new"):
            with pytest.raises(DataError, match="part of the study"):
                copy_for_reading(study, out, "bela", cases=[1])
    assert set(folder.rglob("*")) == before


@pytest.mark.parametrize("change", STRANGERS[:3])
def test_what_a_stranger_put_into_it_is_refused(
    folder: Path, out: Path, draw: Draw, change: str
) -> None:
    with Study.open(folder) as study:
        copy_for_reading(study, out, "bela", cases=[1])
        with tampering(out / "mgmfnet-review" / "study.sqlite") as connection:
            connection.executescript(change)
        with pytest.raises(StudyDamagedError, match="did not put there"):
            plan_of(study, out)
        assert not (study.review_dir / "readings").exists()


def test_what_links_lead_to_is_not_taken(
    folder: Path, out: Path, tmp_path: Path, draw: Draw
) -> None:
    with Study.open(folder) as study:
        copy_for_reading(study, out, "bela", cases=[1])
        read(out, draw, 1)
        revisions = out / "mgmfnet-review" / "revisions"
        revisions.rename(tmp_path / "elsewhere")
        revisions.symlink_to(tmp_path / "elsewhere", target_is_directory=True)
        plan = plan_of(study, out)
        assert len(plan.problems) == 1
        with pytest.raises(DataError, match="link"):
            take_return(study, plan)
        assert list((study.review_dir / "readings").iterdir()) == []


def test_a_reading_of_another_study_is_refused(folder: Path, out: Path, tmp_path: Path) -> None:
    with Study.open(folder) as study:
        copy_for_reading(study, out, "bela", cases=[1])
    other = tmp_path / "other"
    save_image(other / "different.png", 50)
    with Study.open(other) as study, pytest.raises(DataError, match="None of the images"):
        plan_of(study, out)
    assert returned_reading(folder) is None


def test_places_that_cannot_be_a_copy(study: Study, folder: Path, tmp_path: Path) -> None:
    for place in (folder / "copy", folder, folder.parent):
        with pytest.raises(DataError, match="elsewhere"):
            copy_for_reading(study, place, "bela")
    full = tmp_path / "full"
    full.mkdir()
    (full / "mine.txt").write_text("mine")
    with pytest.raises(DataError, match="there already"):
        copy_for_reading(study, full, "bela")
    assert names_in(full) == {"mine.txt"}
    with pytest.raises(UsageError):
        copy_for_reading(study, tmp_path / "new", "")
    assert names_in(tmp_path) == {"full", folder.name}


def test_a_whole_copy_goes_on_elsewhere(
    folder: Path, out: Path, draw: Draw, predict: Predict
) -> None:
    (folder / "metadata.csv").write_text("image,patient_id\nimg1.png,P1")
    with Study.open(folder, reviewer="anna") as study:
        study.predictions.save(1, predict(3))
        study.accept(1, draw(1), model_id="base", threshold=0.5)
        study.accept(1, draw(2), model_id=None, threshold=None)
        study.drafts.save(2, Draft(draw(3), 0.4))
        study.notes.set_note(3, "hair")
        assert copy_study(study, out) == []
        head = study.audit.head()
    with Study.open(out) as copy:
        assert copy.reading is None
        assert copy.audit.head() == head
        assert same(copy.mask(1), draw(2))
        assert len(copy.revisions.of(1)) == 2
        assert copy.predictions.load(1, "base") is not None
        assert copy.notes.note(3) == "hair"
        draft = copy.drafts.load(2)
        assert draft is not None
        assert np.array_equal(draft.mask, draw(3))
        assert copy.patients.of("img1.png") == "P1"
        assert list(find_damage(copy.storage)) == []
