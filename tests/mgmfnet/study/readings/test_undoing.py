"""What a rule settled is taken back, also after the program was closed."""

from pathlib import Path

import numpy as np
import PIL.Image
import pytest

from mgmfnet.study import Acceptance, Status, Study
from mgmfnet.study.masks.adjudication import Rule
from mgmfnet.study.readings.adjudicating import carry_out, plan_adjudication
from mgmfnet.study.readings.beginning import begin_reading, open_reading
from mgmfnet.study.readings.readers import open_people
from mgmfnet.study.readings.undoing import settled_by, take_back
from mgmfnet.types import Mask, Size
from tests.lesions import round_mask


def disc(diameter: float) -> Mask:
    return round_mask(diameter, (20, 25), Size(40, 50))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four images: anna read three of them, bela and cilla all."""
    folder = tmp_path / "lesions"
    folder.mkdir()
    for number in range(1, 5):
        PIL.Image.new("RGB", (50, 40), (40 * number, 90, 80)).save(folder / f"{number}.png")
    with Study.open(folder, reviewer="anna") as study:
        accept(study, 14, 1, 2, 3)
        for reader, diameter in (("bela", 18), ("cilla", 22)):
            reading = begin_reading(study, reader, shuffled=False)
            with open_reading(study, reading.id) as opened:
                accept(opened, diameter, 1, 2, 3, 4)
    return folder


def accept(study: Study, diameter: float, *numbers: int) -> None:
    study.accept_all((number, Acceptance(disc(diameter))) for number in numbers)


def settle(folder: Path, rule: Rule, reason: str = "") -> None:
    with Study.open(folder) as study, open_people(study) as people:
        plan = plan_adjudication(study, people.readers, rule)
        assert not carry_out(study, people.readers, plan, reason=reason).problems


def masks(folder: Path) -> list[float | None]:
    """The widths of the masks of the study."""
    with Study.open(folder, read_only=True) as study:
        found = [study.mask(number) for number in range(1, 5)]
    return [None if mask is None else float(np.count_nonzero(mask[20])) for mask in found]


def test_cases_are_what_they_were(folder: Path) -> None:
    before = masks(folder)
    with Study.open(folder, read_only=True) as study:
        times = [study.case(number).accepted_at for number in range(1, 5)]
    settle(folder, Rule.UNION)
    assert masks(folder) == [22] * 4
    with Study.open(folder) as study:
        changes = settled_by(study, Rule.UNION)
        assert len(take_back(study, changes)) == 4
        assert [study.case(number).accepted_at for number in range(1, 5)] == times
        assert study.case(4).status is Status.UNREVIEWED
        assert len(study.revisions.of(1)) == 2, "no mask is lost"
        assert settled_by(study, Rule.UNION) == []
    assert masks(folder) == before == [14, 14, 14, None]


def test_what_was_taken_back_once_is_not_what_was_before(folder: Path) -> None:
    for rule in (Rule.UNION, Rule.INTERSECTION):
        settle(folder, rule)
        with Study.open(folder) as study:
            take_back(study, settled_by(study, rule))
        assert masks(folder) == [14, 14, 14, None]


def test_only_what_was_asked_for_and_nobody_changed(folder: Path) -> None:
    settle(folder, Rule.MAJORITY, "agreed in March")
    with Study.open(folder) as study:
        accept(study, 30, 1)
        study.set_flagged(2)
        assert settled_by(study, Rule.UNION) == []
        assert settled_by(study, Rule.MAJORITY, reason="agreed") == []
        changes = settled_by(study, Rule.MAJORITY, reason="agreed in March")
        assert [change.after.name for change in changes] == ["3.png", "4.png"]
        accept(study, 30, 3)
        assert [case.name for case in take_back(study, changes)] == ["4.png"]
    assert masks(folder) == [30, 18, 30, None]


def test_an_image_that_was_renamed_gets_its_first_reading_back(folder: Path) -> None:
    settle(folder, Rule.UNION)
    (folder / "2.png").rename(folder / "new.png")
    with Study.open(folder) as study:
        take_back(study, settled_by(study, Rule.UNION))
    assert masks(folder) == [14, 14, 14, None]
