"""What a study learns of its borders, for which model, and what becomes of it."""

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage

from mgmfnet.errors import StudyError
from mgmfnet.evaluation.border_learner import BorderLearner
from mgmfnet.exchange import EXPORTERS, export_study
from mgmfnet.predicted_border import Border, cut
from mgmfnet.study import BorderHabit, Study
from mgmfnet.types import Mask
from tests.lesions import NATIVE, round_mask, round_prediction

COUNT = 16


@pytest.fixture
def images(tmp_path: Path) -> Path:
    folder = tmp_path / "images"
    folder.mkdir()
    for number in range(COUNT):
        pixels = np.full((*NATIVE, 3), 10 * number, np.uint8)
        PillowImage.fromarray(pixels).save(folder / f"img{number}.png")
    return folder


@pytest.fixture
def predicted(images: Path) -> Iterator[Study]:
    """A study of which each case is predicted: a round lesion, each of another size."""
    with Study.open(images, reviewer="anna") as study:
        for number, case in enumerate(study.cases()):
            study.predictions.save(case.id, round_prediction(diameter(number)))
        yield study


def diameter(number: int) -> float:
    return 60 + 6 * number


def draw(number: int, growth: float) -> Mask:
    return round_mask(diameter(number) * (1 + 2 * growth))


def accept(study: Study, number: int, mask: Mask, border: Border | None = None) -> None:
    case = study.cases()[number]
    threshold = 0.5 if border is None else border.threshold
    study.accept(case.id, mask, model_id="base", threshold=threshold, border=border)


def accept_wider(study: Study, count: int = COUNT, growth: float = 0.04) -> None:
    for number in range(count):
        accept(study, number, draw(number, growth))


def learn(study: Study, model_id: str = "base") -> BorderHabit | None:
    """What is learnt, which is kept."""
    habit = BorderLearner(study).learn(model_id, lambda: None)
    study.borders.keep(model_id, habit)
    return habit


def test_masks_that_a_person_drew_wider_make_a_habit(predicted: Study) -> None:
    accept_wider(predicted)
    habit = learn(predicted)
    assert habit is not None
    held_out = sum(case.held_out is True for case in predicted.cases())
    assert habit.masks == COUNT - held_out
    assert habit.border.growth > 0
    assert habit.gain >= habit.low > 0
    assert predicted.borders.border_of("base") == habit.border


def test_eight_corrected_masks_are_needed(predicted: Study) -> None:
    accept_wider(predicted, 7)
    assert learn(predicted) is None
    accept(predicted, 7, draw(7, 0.04))
    assert learn(predicted) is not None


def test_predictions_that_were_taken_unchanged_say_nothing(predicted: Study) -> None:
    habit = Border(growth=0.04)
    for number, case in enumerate(predicted.cases()):
        prediction = predicted.predictions.load(case.id, "base")
        assert prediction is not None
        shown = habit if number % 2 else Border()
        accept(predicted, number, cut(prediction, NATIVE, shown), habit if number % 2 else None)
    assert learn(predicted) is None


def test_a_moved_threshold_is_a_correction(predicted: Study) -> None:
    for case in predicted.cases():
        prediction = predicted.predictions.load(case.id, "base")
        assert prediction is not None
        mask = cut(prediction, NATIVE, Border(threshold=0.1))
        predicted.accept(case.id, mask, model_id="base", threshold=0.1)
    habit = learn(predicted)
    assert habit is not None
    assert habit.border.threshold < 0.5 or habit.border.growth > 0


def test_masks_that_say_there_is_no_lesion_say_nothing_of_borders(predicted: Study) -> None:
    accept_wider(predicted, 7)
    for number in range(7, COUNT):
        accept(predicted, number, np.zeros(NATIVE, np.uint8))
    assert learn(predicted) is None


def test_held_out_cases_are_not_learnt_from(predicted: Study) -> None:
    """Those that are learnt from are drawn wider, the held-out ones much tighter."""
    accept_wider(predicted)
    for number, case in enumerate(predicted.cases()):
        if case.held_out:
            accept(predicted, number, draw(number, -0.2))
    assert learn(predicted) is None
    for number, case in enumerate(predicted.cases()):
        if case.held_out:
            accept(predicted, number, draw(number, 0.04))
    assert learn(predicted) is not None


def test_a_habit_survives_a_restart_and_belongs_to_its_model(predicted: Study) -> None:
    accept_wider(predicted)
    habit = learn(predicted)
    assert habit is not None
    predicted.close()
    for read_only in (True, False):
        with Study.open(predicted.folder, read_only=read_only) as study:
            assert study.borders.of("base") == habit
            assert study.borders.border_of("base") == habit.border
            assert study.borders.border_of("other") == Border()
            assert study.borders.border_of(None) == Border()
    with Study.open(predicted.folder) as study:
        assert learn(study, "other") is None
        assert study.borders.of("base") == habit


def test_a_habit_that_is_switched_off_is_kept_and_not_used(predicted: Study) -> None:
    accept_wider(predicted)
    habit = learn(predicted)
    predicted.borders.set_used(used=False)
    predicted.close()
    with Study.open(predicted.folder) as study:
        assert not study.borders.used
        assert study.borders.border_of("base") == Border()
        assert study.borders.of("base") == habit
        assert learn(study) == habit
        assert study.borders.border_of("base") == Border()


def test_a_habit_that_others_speak_against_is_given_up(predicted: Study) -> None:
    accept_wider(predicted)
    assert learn(predicted) is not None
    for number in range(COUNT):
        accept(predicted, number, draw(number, 0.0 if number % 3 else -0.08))
    assert learn(predicted) is None
    assert predicted.borders.border_of("base") == Border()


def test_a_habit_that_is_used_stays_while_it_is_right(predicted: Study) -> None:
    """Then predictions are taken as it cuts them, and too few masks are corrected to learn it."""
    accept_wider(predicted)
    habit = learn(predicted)
    assert habit is not None
    for number, case in enumerate(predicted.cases()):
        prediction = predicted.predictions.load(case.id, "base")
        assert prediction is not None
        accept(predicted, number, cut(prediction, NATIVE, habit.border), habit.border)
        assert learn(predicted) is not None
    assert learn(predicted) is not None
    for number in range(3):
        accept(predicted, number, draw(number, -0.01), habit.border)
    assert learn(predicted) is None


def test_each_mask_is_looked_at_once(predicted: Study) -> None:
    accept_wider(predicted, 10)
    looked: list[None] = []
    learner = BorderLearner(predicted)
    for count in (10, 10, 11):
        if count == 11:
            accept(predicted, 10, draw(10, 0.04))
        learner.learn("base", lambda: looked.append(None))
        assert len(looked) == count


def test_a_mask_that_is_damaged_is_passed_over(predicted: Study) -> None:
    accept_wider(predicted)
    case = predicted.cases()[0]
    for path in (predicted.mask_path(case.id), *predicted.review_dir.glob("revisions/*.png")):
        if path.read_bytes() == predicted.mask_path(case.id).read_bytes():
            path.write_bytes(b"")
    assert learn(predicted) is not None


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"null", b"{", b"\xff\xfe", b"[" * 100_000),
        b'{"habits": [{"model_id": "base"}]}',
        *(
            b'{"habits": [{"model_id": "base", "growth": %s, "threshold": %s, "masks": %s,'
            b' "gain": %s, "low": 0.01, "high": 0.03}]}' % values
            for values in (
                (b"0.9", b"0.5", b"9", b"0.02"),
                (b"NaN", b"0.5", b"9", b"0.02"),
                (b"0.03", b"0", b"9", b"0.02"),
                (b"0.03", b"1e400", b"9", b"0.02"),
                (b"0.03", b"0.5", b"-1", b"0.02"),
                (b"0.03", b"0.5", b"9", b"Infinity"),
                (b'"wide"', b"0.5", b"9", b"0.02"),
            )
        ),
    ],
)
def test_what_cannot_be_meant_is_told_once_and_is_the_default(
    predicted: Study, content: bytes
) -> None:
    accept_wider(predicted)
    predicted.close()
    (predicted.review_dir / "border.json").write_bytes(content)
    with Study.open(predicted.folder) as study:
        (told,) = (str(problem) for problem in study.problems)
        assert told.startswith("The border habit in ")
        assert study.borders.border_of("base") == Border()
        assert learn(study) is not None
    with Study.open(predicted.folder) as study:
        assert study.problems == []
        assert study.borders.border_of("base") != Border()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such pipes")
def test_a_pipe_is_not_waited_for(images: Path) -> None:
    with Study.open(images) as study:
        os.mkfifo(study.review_dir / "border.json")
    with Study.open(images) as study:
        assert [str(problem)[:20] for problem in study.problems] == ["The border habit in "]


def test_nothing_is_kept_of_a_study_that_is_open_read_only(predicted: Study) -> None:
    accept_wider(predicted)
    predicted.close()
    with Study.open(predicted.folder, read_only=True) as study:
        with pytest.raises(StudyError, match="read-only"):
            learn(study)
        assert study.borders.of("base") is None


def test_a_mask_tells_by_which_habit_its_prediction_was_cut(
    predicted: Study, tmp_path: Path
) -> None:
    habit = Border(growth=0.03)
    accept(predicted, 0, draw(0, 0.03), habit)
    accept(predicted, 1, draw(1, 0.0))
    first, second = predicted.cases()[:2]
    assert predicted.revisions.of(first.id)[0].border == habit
    assert predicted.revisions.of(second.id)[0].border is None
    predicted.revisions.restore(first.id, str(first.revision))
    assert [revision.border for revision in predicted.revisions.of(first.id)] == [habit] * 2
    export_study(predicted, EXPORTERS["isic"], tmp_path / "out", lambda *_: None)
    record = next((tmp_path / "out").rglob("*.json")).read_text(encoding="utf-8")
    assert record.count('"border_habit": "+3%"') == 1
