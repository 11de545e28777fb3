"""Two reviewers' copies of a study become one, and it is told how far they agree."""

import shutil
from pathlib import Path

import pytest

from mgmfnet.metrics.overlap import confusion
from mgmfnet.study import Draft, Status, Study
from mgmfnet.study.maintenance.damage import find_damage
from mgmfnet.study.merging import Merged, merge
from mgmfnet.types import Mask
from tests.arrays import same
from tests.mgmfnet.study.drawing import Draw, save_image


@pytest.fixture
def other(folder: Path) -> Path:
    """The same images, one under another name, and one of its own."""
    other = folder.parent / "copy"
    shutil.copytree(folder, other)
    (other / "img12.png").rename(other / "renamed.png")
    (other / "own.png").write_bytes((other / "img1.png").read_bytes() + b"!")
    return other


def accept(study: Study, name: str, mask: Mask) -> None:
    case = next(case for case in study.cases() if case.name == name)
    study.accept(case.id, mask, model_id="base", threshold=0.4, seconds=7)


def united(folder: Path, other: Path) -> Merged:
    with Study.open(folder, reviewer="anna") as ours, Study.open(other, read_only=True) as theirs:
        return merge(ours, theirs)


def test_what_only_the_other_accepted_is_taken_over(folder: Path, other: Path, draw: Draw) -> None:
    with Study.open(other, reviewer="bela") as theirs:
        for number, name in enumerate(("img1.png", "renamed.png", "own.png")):
            accept(theirs, name, draw(number))
        theirs.notes.add_tag([2], "hair")
    merged = united(folder, other)
    assert merged.taken == ["img1.png", "img12.png"]
    assert merged.unknown == ["own.png"]
    with Study.open(folder) as study:
        assert same(study.mask(12), draw(1))
        (revision,) = study.revisions.of(1)
        assert (revision.reviewer, revision.model_id, revision.seconds) == ("bela", "base", 7)
        assert study.audit.entries("img1.png")[0].who == "anna"
        assert study.case(2).tags == ("hair",)
        assert list(find_damage(study.storage)) == []


def test_two_masks_are_compared_and_both_kept(folder: Path, other: Path, draw: Draw) -> None:
    other_place = draw(1)[:, ::-1].copy()
    with Study.open(folder, reviewer="anna") as ours:
        for name in ("img1.png", "img2.png", "img3.png"):
            accept(ours, name, draw(1))
    with Study.open(other, reviewer="bela") as theirs:
        for name, mask in zip(
            ("img1.png", "img2.png", "img3.png"), (draw(1), draw(2), other_place), strict=True
        ):
            accept(theirs, name, mask)
    merged = united(folder, other)
    assert merged.agreement == {
        "img1.png": 1,
        "img2.png": confusion(draw(2), draw(1)).dice,
        "img3.png": confusion(other_place, draw(1)).dice,
    }
    assert merged.flagged == ["img3.png"]
    with Study.open(folder) as study:
        assert len(study.revisions.of(1)) == 1
        for case_id, theirs_mask in ((2, draw(2)), (3, other_place)):
            assert same(study.mask(case_id), draw(1))
            kept = [study.revisions.mask(case_id, r.sha256) for r in study.revisions.of(case_id)]
            assert any(same(mask, theirs_mask) for mask in kept)
        assert study.case(2).status is Status.ACCEPTED
        assert study.case(3).status is Status.FLAGGED
        revisions = [len(study.revisions.of(case.id)) for case in study.cases()]
    assert united(folder, other).agreement == merged.agreement
    with Study.open(folder) as study:
        assert [len(study.revisions.of(case.id)) for case in study.cases()] == revisions


def test_bad_masks_are_skipped_and_named(folder: Path, other: Path, draw: Draw) -> None:
    names = [f"img{number}.png" for number in (1, 2, 3, 4, 5)]
    with Study.open(folder, reviewer="anna") as ours:
        for name in names[3:]:
            accept(ours, name, draw(1))
        lose_mask(ours, names[3])
    save_image(other / "img6.png", 99)
    with Study.open(other, reviewer="bela") as theirs:
        for name in (*names, "img6.png"):
            accept(theirs, name, draw(2))
        lose_mask(theirs, names[0])
        lose_mask(theirs, names[4])
    save_image(other / names[1], 98)
    save_image(other / "img6.png", 6)
    merged = united(folder, other)
    assert merged.taken == ["img3.png"]
    assert merged.unknown == ["img2.png"], "their image is another one of the same name"
    assert [str(problem).partition(" ")[0] for problem in merged.skipped] == [
        "img1.png",
        "img4.png",
        "img5.png",
        "img6.png",
    ]
    with Study.open(folder) as study:
        assert same(study.mask(3), draw(2))
        assert same(study.mask(5), draw(1))
        assert len(study.revisions.of(4)) == len(study.revisions.of(5)) == 1


def lose_mask(study: Study, name: str) -> None:
    """Damage the mask of a case in both its places."""
    case = next(case for case in study.cases() if case.name == name)
    assert case.revision is not None
    (study.review_dir / "revisions" / f"{case.revision}.png").write_bytes(b"damaged")
    (study.review_dir / "masks" / f"{Path(name).stem}_segmentation.png").write_bytes(b"damaged")


def test_unfinished_work_is_left_as_it_is(folder: Path, other: Path, draw: Draw) -> None:
    with Study.open(folder) as ours:
        ours.drafts.save(1, Draft(draw(3), 0.5))
        ours.exclude(2)
    with Study.open(other) as theirs:
        accept(theirs, "img1.png", draw(1))
        accept(theirs, "img2.png", draw(1))
    assert united(folder, other).left == ["img1.png", "img2.png"]
    with Study.open(folder) as study:
        draft = study.drafts.load(1)
        assert draft is not None
        assert same(draft.mask, draw(3))
        assert study.case(2).status is Status.EXCLUDED
