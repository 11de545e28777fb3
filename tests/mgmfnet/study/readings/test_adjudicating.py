"""One mask of several readers', and nobody's lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from mgmfnet.errors import MaskError, UsageError
from mgmfnet.masks.consensus import intersection, majority, staple, union
from mgmfnet.study import Acceptance, Draft, Status, Study
from mgmfnet.study.maintenance.damage import find_damage
from mgmfnet.study.masks.adjudication import Rule
from mgmfnet.study.readings.adjudicating import (
    adjudicate,
    carry_out,
    plan_adjudication,
    sources_of,
    united,
)
from mgmfnet.study.readings.beginning import begin_reading, open_reading
from mgmfnet.study.readings.readers import Reader, open_people
from mgmfnet.types import LESION, Mask
from tests.arrays import same
from tests.mgmfnet.study.drawing import SIZE, Draw


def rows(first: int, last: int) -> Mask:
    mask = np.zeros(SIZE, np.uint8)
    mask[first:last, 4:28] = LESION
    return mask


OURS, BELAS, CILLAS = rows(2, 12), rows(4, 14), rows(6, 12)


@pytest.fixture
def study(folder: Path) -> Iterator[Study]:
    """Three people read the first case, two the second, and one the third."""
    with Study.open(folder, reviewer="anna") as study:
        study.accept_all([(1, Acceptance(OURS)), (2, Acceptance(OURS)), (3, Acceptance(OURS))])
        for reader, masks in (("bela", {1: BELAS, 2: rows(2, 13)}), ("cilla", {1: CILLAS})):
            reading = begin_reading(study, reader, shuffled=False)
            with open_reading(study, reading.id) as opened:
                opened.accept_all((case, Acceptance(mask)) for case, mask in masks.items())
        yield study


@contextmanager
def readers_of(study: Study, *chosen: str) -> Iterator[tuple[Reader, ...]]:
    with open_people(study, chosen) as people:
        yield people.readers


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Rule.TAKE, OURS),
        (Rule.MAJORITY, majority([OURS, BELAS, CILLAS])),
        (Rule.UNION, union([OURS, BELAS, CILLAS])),
        (Rule.INTERSECTION, intersection([OURS, BELAS, CILLAS])),
        (Rule.STAPLE, staple([OURS, BELAS, CILLAS]).mask),
    ],
)
def test_each_rule(study: Study, rule: Rule, expected: Mask) -> None:
    with readers_of(study) as readers:
        assert same(united(sources_of(readers, "img1.png"), rule), expected)


def test_what_it_was_made_of_is_written_down(study: Study) -> None:
    with readers_of(study, "bela", "anna") as readers:
        sources = sources_of(readers, "img1.png")
        change = adjudicate(study, 1, sources, Rule.TAKE, reason="clearer border")
    assert same(study.mask(1), BELAS)
    newest, first = study.revisions.of(1)
    assert newest.adjudication is not None
    assert newest.adjudication.rule is Rule.TAKE
    assert newest.adjudication.reason == "clearer border"
    bela, anna = newest.adjudication.parents
    assert (bela.reader, anna.reader, anna.reading) == ("bela", "anna", "")
    assert bela.revision == newest.sha256
    assert anna.revision == first.sha256
    entry = study.audit.entries("img1.png")[-1]
    assert (entry.who, entry.action) == ("anna", "adjudicated")
    assert entry.details == newest.adjudication.to_json()
    assert study.audit.verify() == 4
    assert list(find_damage(study.storage)) == []
    study.take_back([change])
    assert same(study.mask(1), OURS)
    study.revisions.restore(1, newest.sha256)
    assert study.revisions.of(1)[0].adjudication == newest.adjudication


def test_the_first_reading_stays_what_it_was(study: Study) -> None:
    for rule in (Rule.UNION, Rule.INTERSECTION):
        with readers_of(study) as readers:
            sources = sources_of(readers, "img1.png")
            assert [source.parent.reader for source in sources] == ["anna", "bela", "cilla"]
            assert same(sources[0].mask, OURS)
            adjudicate(study, 1, sources, rule)
    with readers_of(study, "bela", "cilla") as readers:
        adjudicate(study, 4, sources_of(readers, "img1.png"), Rule.UNION)
    with readers_of(study) as readers:
        assert "img4.png" not in readers[0].drawn, "nobody read it first"


def test_a_correction_of_what_was_settled_is_no_first_reading(study: Study) -> None:
    with readers_of(study) as readers:
        adjudicate(study, 1, sources_of(readers, "img1.png"), Rule.UNION)
    study.accept_all([(1, Acceptance(rows(5, 9)))])
    made_of = study.revisions.of(1)[0].adjudication
    assert made_of is not None
    assert made_of.rule is Rule.BY_HAND
    with readers_of(study) as readers:
        sources = sources_of(readers, "img1.png")
    assert same(sources[0].mask, OURS)
    assert [source.parent for source in sources] == list(made_of.parents)


def test_by_hand_the_mask_is_given(study: Study) -> None:
    drawn = rows(3, 13)
    with readers_of(study) as readers:
        sources = sources_of(readers, "img1.png")
        with pytest.raises(UsageError, match="has to be given"):
            adjudicate(study, 1, sources, Rule.BY_HAND)
        adjudicate(study, 1, sources, Rule.BY_HAND, mask=drawn)
    assert same(study.mask(1), drawn)


def test_masks_that_do_not_fit_change_nothing(study: Study) -> None:
    with readers_of(study) as readers:
        sources = sources_of(readers, "img1.png")
        wrong = sources[0]._replace(mask=np.zeros((3, 3), np.uint8))
        with pytest.raises(MaskError, match="different sizes"):
            adjudicate(study, 1, [*sources, wrong], Rule.MAJORITY)
        with pytest.raises(MaskError, match="pixels"):
            adjudicate(study, 1, sources, Rule.BY_HAND, mask=wrong.mask)
    assert same(study.mask(1), OURS)


def test_a_rule_for_many_is_previewed_and_taken_back(study: Study) -> None:
    before = study.audit.head()
    with readers_of(study) as readers:
        plan = plan_adjudication(study, readers, Rule.UNION, least_dice=0.9)
        assert [one.name for one in plan.settled] == ["img2.png"]
        assert [one.name for one in plan.by_hand] == ["img1.png"]
        assert (plan.done, plan.left, plan.problems) == (0, (), ())
        assert study.audit.head() == before
        settled = carry_out(study, readers, plan, reason="agreed")
        assert settled.problems == []
        assert same(study.mask(2), rows(2, 13))
        again = plan_adjudication(study, readers, Rule.UNION, least_dice=0.9)
        assert (again.settled, again.done) == ((), 1)
        assert len(again.by_hand) == 1
        study.take_back(settled.changes)
        assert same(study.mask(2), OURS)
        assert len(plan_adjudication(study, readers, Rule.UNION, least_dice=0.9).settled) == 1


def test_unfinished_work_and_marks_are_left(study: Study, draw: Draw) -> None:
    study.drafts.save(1, Draft(draw(1), 0.5))
    study.set_flagged(2)
    with readers_of(study, "bela", "cilla") as readers:
        plan = plan_adjudication(study, readers, Rule.UNION)
        assert plan.left == ("img1.png",)
    with readers_of(study) as readers:
        plan = plan_adjudication(study, readers, Rule.UNION)
    assert plan.settled == ()
    assert same(study.mask(2), OURS)
    assert study.case(2).status is Status.FLAGGED


def test_one_bad_case_never_stops_the_rest(study: Study) -> None:
    with readers_of(study) as readers:
        plan = plan_adjudication(study, readers, Rule.UNION)
        assert len(plan.settled) == 2
        drawn = readers[1].drawn["img1.png"]
        theirs = readers[1].parent("img1.png")
        assert theirs is not None
        folder = study.review_dir / "readings" / theirs.reading
        (folder / "revisions" / f"{drawn.revision}.png").write_bytes(b"damaged")
        (folder / "masks" / "img1_segmentation.png").write_bytes(b"damaged")
        settled = carry_out(study, readers, plan)
        assert [str(problem).partition(":")[0] for problem in settled.problems] == ["img1.png"]
        assert [change.after.name for change in settled.changes] == ["img2.png"]
        plan = plan_adjudication(study, readers, Rule.UNION)
        assert len(plan.problems) == 1
    assert same(study.mask(1), OURS)
    assert same(study.mask(2), rows(2, 13))
