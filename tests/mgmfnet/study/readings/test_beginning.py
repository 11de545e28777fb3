"""A reading is a review of its own: its cases in its order, and nothing of anybody else's."""

import json
from pathlib import Path

import pytest

from mgmfnet.data.layouts.discovery import ALL
from mgmfnet.data.layouts.survey import survey
from mgmfnet.data.mask_io import encode_mask
from mgmfnet.errors import (
    DataError,
    MgmfnetError,
    StudyDamagedError,
    StudyError,
    UsageError,
    WriteError,
)
from mgmfnet.study import Draft, Status, Study
from mgmfnet.study.discovery import discover
from mgmfnet.study.maintenance.damage import find_damage
from mgmfnet.study.readings.beginning import begin_reading, end_reading, open_reading
from mgmfnet.study.readings.progress import readings_so_far
from mgmfnet.study.readings.record import Reading, find_readings
from tests.arrays import same
from tests.mgmfnet.study.drawing import Draw, Predict, save_image


def names(study: Study) -> list[str]:
    return [case.name for case in study.cases()]


def test_all_cases_are_read_in_an_order_that_the_seed_decides(study: Study, folder: Path) -> None:
    first = begin_reading(study, "bela", seed=1)
    again = begin_reading(study, "cilla", seed=1)
    other = begin_reading(study, "dora", seed=2)
    plain = begin_reading(study, "emil", shuffled=False)
    found, problems = find_readings(study.review_dir)
    assert [reading.reader for reading in found] == ["bela", "cilla", "dora", "emil"]
    assert problems == []
    orders = {}
    for reading in (first, again, other, plain):
        with open_reading(study, reading.id) as opened:
            assert opened.reading == reading
            assert opened.reviewer == reading.reader
            orders[reading.reader] = names(opened)
            assert opened.listing().names == orders[reading.reader]
    assert orders["bela"] == orders["cilla"]
    assert len({tuple(orders[one]) for one in ("bela", "dora", "emil")}) == 3
    assert orders["emil"] == names(study)
    assert {tuple(sorted(order)) for order in orders.values()} == {tuple(sorted(names(study)))}


def test_the_order_stays_and_no_case_is_added(study: Study, folder: Path, draw: Draw) -> None:
    reading = begin_reading(study, "bela", seed=4)
    with open_reading(study, reading.id) as opened:
        order = names(opened)
        opened.accept(opened.cases()[0].id, draw(1), model_id=None, threshold=None)
    save_image(folder / "img13.png", 77)
    (folder / order[0]).rename(folder / "elsewhere.png")
    with open_reading(study, reading.id) as opened:
        assert names(opened) == ["elsewhere.png", *order[1:]]
        opened.synchronise(opened.scan())
        assert names(opened) == ["elsewhere.png", *order[1:]]
        assert opened.cases()[0].status is Status.ACCEPTED


def test_how_far_the_readings_are(study: Study, folder: Path, draw: Draw) -> None:
    done = begin_reading(study, "bela", cases=[1, 2])
    begin_reading(study, "cilla", seed=4)
    with open_reading(study, done.id) as opened:
        opened.accept(opened.cases()[0].id, draw(1), model_id=None, threshold=None)
        opened.set_flagged(opened.cases()[1].id)
    damaged = begin_reading(study, "dora").folder(study.review_dir)
    (damaged / "study.sqlite").write_bytes(b"nothing of the kind" * 100)
    begun, problems = readings_so_far(study.review_dir)
    assert [(one.reading.reader, one.decided, one.total) for one in begun] == [
        ("bela", 2, 2),
        ("cilla", 0, 12),
    ]
    assert len(problems) == 1


def test_masks_beside_the_images_are_no_readers_business(folder: Path) -> None:
    (folder / "img2_segmentation.png").write_bytes((folder / "img2.png").read_bytes())
    with Study.open(folder) as study:
        assert study.left_out
        with open_reading(study, begin_reading(study, "bela").id) as opened:
            assert opened.left_out == ()


def test_chosen_cases_alone(study: Study) -> None:
    reading = begin_reading(study, "bela", cases=[3, 5])
    with open_reading(study, reading.id) as opened:
        assert sorted(names(opened)) == ["img3.png", "img5.png"]
    with pytest.raises(DataError, match="no case"):
        begin_reading(study, "bela", cases=[])


def test_a_share_keeps_patients_whole(folder: Path) -> None:
    rows = [f"img{number}.png,P{number // 3}" for number in range(1, 13)]
    (folder / "metadata.csv").write_text("\n".join(["image,patient_id", *rows]))
    drawn = set()
    with Study.open(folder) as study:
        groups = study.patients.groups().by_name
        for seed in range(3):
            reading = begin_reading(study, "bela", share=0.5, seed=seed)
            with open_reading(study, reading.id) as opened:
                some = set(names(opened))
            assert 6 <= len(some) < 9
            assert {groups[name] for name in some}.isdisjoint(
                groups[name] for name in names(study) if name not in some
            )
            drawn.add(frozenset(some))
    assert len(drawn) > 1


@pytest.mark.parametrize("share", [0, -1, 1.5])
def test_a_share_that_is_none(study: Study, share: float) -> None:
    with pytest.raises(UsageError):
        begin_reading(study, "bela", share=share)


@pytest.mark.parametrize("name", ["", " ", "\n", "x" * 201])
def test_a_reader_has_a_name(study: Study, name: str) -> None:
    with pytest.raises(UsageError):
        begin_reading(study, name)


@pytest.mark.parametrize(
    "name", ["../../x", "/etc/passwd", "C:\\x", "=cmd()", "\u202eanna", "a\0b"]
)
def test_a_name_is_never_a_path(study: Study, folder: Path, name: str) -> None:
    begin_reading(study, name)
    (made,) = (study.review_dir / "readings").iterdir()
    assert made.name.isalnum()
    with open_reading(study, made.name) as opened:
        assert opened.reviewer == name


def test_nothing_of_others_is_in_it(folder: Path, draw: Draw, predict: Predict) -> None:
    secrets = ("anna", "Secretnote", "secrettag", "secretmodel")
    with Study.open(folder, reviewer="anna") as study:
        study.predictions.save(1, predict(1, "secretmodel"))
        study.accept(1, draw(1), model_id="secretmodel", threshold=0.5, seconds=9)
        study.drafts.save(2, Draft(draw(2), 0.4))
        study.set_flagged(3)
        study.exclude(4)
        study.notes.set_note(5, "Secretnote")
        study.notes.add_tag([6], "secrettag")
        study.borders.set_used(used=False)
        hashes = [revision.sha256 for revision in study.revisions.of(1)]
        reading = begin_reading(study, "bela")
        other = begin_reading(study, "anna")
        with open_reading(study, other.id) as theirs:
            theirs.accept(1, draw(7), model_id=None, threshold=None)
            hashes += [revision.sha256 for revision in theirs.revisions.of(1)]
        for read_only in (False, True):
            with open_reading(study, reading.id, read_only=read_only) as opened:
                assert_blind(opened)
    made = reading.folder(folder / "mgmfnet-review")
    everything = b"".join(
        path.relative_to(made).as_posix().encode() + path.read_bytes()
        for path in made.rglob("*")
        if path.is_file()
    )
    for secret in (*secrets, *hashes):
        assert secret.encode() not in everything, secret


def assert_blind(study: Study) -> None:
    assert {case.status for case in study.cases()} == {Status.UNREVIEWED}
    assert study.counts()[Status.UNREVIEWED] == 12
    assert study.missing() == []
    assert study.audit.entries() == []
    assert study.notes.tags() == []
    assert study.pace() == (0, None)
    assert study.borders.used
    assert study.mask_folder is None
    assert not study.problems
    assert not study.remarks
    for case in study.cases():
        assert study.mask(case.id) is None
        assert study.drafts.load(case.id) is None
        assert study.revisions.of(case.id) == []
        assert study.notes.note(case.id) == ""
        assert not study.mask_path(case.id).exists()
        assert study.predictions.load(case.id, "secretmodel") is None
        assert study.histories.load(case.id, None) is None
        facts = study.facts.of(case.id)
        assert (facts.reviewer, facts.accepted_at, facts.model_id) == (None, None, None)
        assert (case.model_id, case.doubt, case.area, case.changed) == (None, None, None, 0)
        assert (case.held_out, case.tags, case.has_note, case.accepted_at) == (
            None,
            (),
            False,
            None,
        )


def test_masks_that_came_with_the_images_are_hidden_too(folder: Path, draw: Draw) -> None:
    for number in (1, 2):
        (folder / f"img{number}_segmentation.png").write_bytes(encode_mask(draw(number)))
    with Study.open(folder) as study:
        assert study.mask_folder is not None
        reading = begin_reading(study, "bela")
        with open_reading(study, reading.id) as opened:
            assert opened.mask_folder is None


def test_the_review_knows_nothing_of_what_is_read(study: Study, folder: Path, draw: Draw) -> None:
    reading = begin_reading(study, "bela")
    with open_reading(study, reading.id) as opened:
        for case in opened.cases():
            opened.accept(case.id, draw(case.id), model_id=None, threshold=None)
        assert find_problems(opened) == []
    assert study.counts()[Status.UNREVIEWED] == 12
    assert study.audit.entries() == []
    assert len(study.scan().images) == 12
    assert len(survey(folder).found.images) == 12
    assert not survey(folder).found.masks
    study.close()
    assert all(sample.mask is None for sample in discover(folder).splits[ALL])


def find_problems(study: Study) -> list[str]:
    return [str(damage.sentence) for damage in find_damage(study.storage)]


def test_predictions_are_given_on_demand(study: Study, predict: Predict, draw: Draw) -> None:
    study.predictions.save(3, predict(9, "base"))
    study.accept(3, draw(1), model_id="base", threshold=0.5)
    reading = begin_reading(study, "bela", predictions=True)
    with open_reading(study, reading.id) as opened:
        (case,) = (case for case in opened.cases() if case.name == "img3.png")
        assert case.status is Status.PREDICTED
        given = opened.predictions.load(case.id, "base")
        assert given is not None
        assert same(given.probability, predict(9, "base").probability)
        assert opened.counts()[Status.UNREVIEWED] == 11


def test_both_are_written_at_the_same_time(study: Study, draw: Draw) -> None:
    reading = begin_reading(study, "bela", shuffled=False)
    with open_reading(study, reading.id) as opened:
        study.accept(1, draw(1), model_id=None, threshold=None)
        opened.accept(1, draw(2), model_id=None, threshold=None)
        with pytest.raises(StudyError, match="already open"):
            open_reading(study, reading.id)
        mask = study.mask(1)
        assert mask is not None
        assert same(mask, draw(1))


def test_what_others_are_writing_is_not_swept_away(folder: Path) -> None:
    with Study.open(folder) as study:
        reading = begin_reading(study, "bela")
        review = study.review_dir
    unfinished = reading.folder(review) / ".0a.part"
    unfinished.write_bytes(b"being written")
    (review / "study.lock.txt").write_text("anna\nhere\nnow")  # a program that died
    (review / "masks").mkdir(exist_ok=True)
    (review / "masks" / ".0a.part").write_bytes(b"left behind")
    Study.open(folder).close()
    assert unfinished.exists()
    assert not (review / "masks" / ".0a.part").exists()


def test_it_ends(study: Study) -> None:
    reading = begin_reading(study, "bela")
    with open_reading(study, reading.id) as opened:
        assert end_reading(opened).ended is not None
    ((found,), _) = find_readings(study.review_dir)
    assert found.ended is not None
    with pytest.raises(StudyError, match="no reading"):
        end_reading(study)


def test_a_reading_has_no_readings(study: Study) -> None:
    reading = begin_reading(study, "bela")
    with (
        open_reading(study, reading.id) as opened,
        pytest.raises(StudyError, match="reading itself"),
    ):
        begin_reading(opened, "cilla")
    with pytest.raises(StudyError, match="no reading"):
        open_reading(study, "0" * 16)


def test_beginning_that_fails_leaves_nothing(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise WriteError("The disk is full.")

    monkeypatch.setattr("mgmfnet.study.readings.beginning.write_record", fail)
    with pytest.raises(WriteError):
        begin_reading(study, "bela")
    assert list((study.review_dir / "readings").iterdir()) == []


GOOD = json.loads(Reading(reader="bela").model_dump_json())


@pytest.mark.parametrize(
    "record",
    [
        b"",
        b"\xff",
        b"[]",
        b"x" * 70_000,
        json.dumps(GOOD | {"id": "../../../../x"}).encode(),
        json.dumps(GOOD | {"reader": "x" * 500}).encode(),
        json.dumps(GOOD | {"began": "yesterday"}).encode(),
        json.dumps(GOOD | {"share": 7}).encode(),
        json.dumps(GOOD | {"format": 2}).encode(),
        json.dumps(GOOD | {"more": 1}).encode(),
    ],
)
def test_a_record_that_cannot_be_right_opens_nothing(
    study: Study, folder: Path, record: bytes
) -> None:
    reading = begin_reading(study, "bela")
    place = reading.folder(study.review_dir)
    (place / "reading.json").write_bytes(record)
    found, problems = find_readings(study.review_dir)
    assert found == []
    assert len(problems) == 1
    with pytest.raises(StudyDamagedError, match="whose reading"):
        Study.open(folder, review_dir=place)
    with pytest.raises(MgmfnetError):
        open_reading(study, reading.id)


def test_a_reading_under_another_id_is_none(study: Study) -> None:
    reading = begin_reading(study, "bela")
    place = reading.folder(study.review_dir)
    place.rename(place.with_name("0" * 16))
    found, problems = find_readings(study.review_dir)
    assert found == []
    assert len(problems) == 1


def test_links_in_the_place_of_readings_are_not_followed(study: Study, tmp_path: Path) -> None:
    reading = begin_reading(study, "bela")
    place = reading.folder(study.review_dir)
    elsewhere = tmp_path / "elsewhere"
    place.rename(elsewhere)
    place.symlink_to(elsewhere, target_is_directory=True)
    assert find_readings(study.review_dir) == ([], [])
