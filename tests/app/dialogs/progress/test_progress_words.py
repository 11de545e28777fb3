"""What is said of the progress: one sentence, in the words of the person's language."""

from datetime import date

import pytest

from app.dialogs.progress.progress_words import answer, evidence, outlook, told_of
from mgmfnet.evaluation.progress.acceptances import Acceptances
from mgmfnet.evaluation.progress.forecast import Forecast
from mgmfnet.evaluation.progress.trend import Share, Trend, Verdict
from mgmfnet.study.effort_record import Effort
from mgmfnet.study.masks.effort import Kept

BETTER = Trend(
    Verdict.BETTER, 90, "m2", 40, 50, 0.912, 0.85, 0.031, 0.093, Share(0.625, 0.47, 0.758)
)
EFFORTS = (
    Effort("a.png", "2026-05-01T10:00:00.000+00:00", "anna", "m1", 12.4, 3, Kept(0.9, 0.95)),
    Effort("b.png", "2026-05-01T10:01:00.000+00:00", "anna", None, None, None, None),
)


@pytest.mark.parametrize(
    ("verdict", "model_id", "begin"),
    [
        (Verdict.BETTER, "m2", "The model gets better: since Clinic 2, "),
        (Verdict.WORSE, None, "The model does worse: in the newest 40 cases "),
        (Verdict.UNCLEAR, None, "Better or worse cannot be told: in the newest 40 cases "),
        (Verdict.TOO_FEW, None, "Too few cases to tell whether the model gets better: 90 masks"),
    ],
)
def test_the_answer(verdict: Verdict, model_id: str | None, begin: str) -> None:
    trend = Trend(verdict, 90, model_id, 40, 40, 0.912, 0.85, -0.1, 0.1)
    assert answer(trend, {"m2": "Clinic 2"}.__getitem__).startswith(begin)


def test_what_it_rests_on() -> None:
    assert evidence(BETTER).replace("\N{NO-BREAK SPACE}", " ") == (
        "Difference +0.062, 95 % interval +0.031 to +0.093. Of the newest 40 predictions 63 % "
        "were accepted as they were (95 % interval 47 % to 76 %)."
    )
    assert evidence(Trend(Verdict.TOO_FEW, 3)) == ""


def test_what_is_left() -> None:
    acceptances = Acceptances.of(EFFORTS)
    told = outlook(Forecast(30, 372, 10, date(2026, 5, 4)), acceptances)
    assert told.startswith("12 s per case · 3 strokes per case · 30 cases left to review · 6 min")
    assert "done about" in told
    assert outlook(Forecast(0, 0, None, None), Acceptances.of(())) == "all cases are decided"


def test_one_case(german: None) -> None:
    acceptances = Acceptances.of(EFFORTS)
    assert "Jaccard 0,900 · 12 s · 3 Striche · M1" in told_of(acceptances, 0, str.upper)
    assert told_of(acceptances, 1, str).startswith("2: b.png · anna · ")
