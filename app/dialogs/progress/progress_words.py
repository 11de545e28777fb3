"""How the review goes, in words."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

import numpy as np
from PySide6.QtCore import QDate, QLocale

from app import wording
from app.translation import grouped, mark, tr, tr_n
from mgmfnet.evaluation.progress.acceptances import Acceptances
from mgmfnet.evaluation.progress.files import median_of
from mgmfnet.evaluation.progress.forecast import Forecast
from mgmfnet.evaluation.progress.trend import LEAST, Trend, Verdict

NameOf = Callable[[str], str]
"""The name of a model by its id."""

_SINCE_MODEL: Final = {
    Verdict.BETTER: mark(
        "The model gets better: since {model}, predictions agree with the accepted masks by {new}, "
        "before by {old} (mean Jaccard index)."
    ),
    Verdict.WORSE: mark(
        "The model does worse: since {model}, predictions agree with the accepted masks by {new}, "
        "before by {old} (mean Jaccard index)."
    ),
    Verdict.UNCLEAR: mark(
        "Better or worse cannot be told: since {model}, predictions agree with the accepted masks "
        "by {new}, before by {old} (mean Jaccard index)."
    ),
}
_NEWEST: Final = {
    Verdict.BETTER: mark(
        "The model gets better: in the newest {n} cases predictions agree with the accepted masks "
        "by {new}, in as many before by {old} (mean Jaccard index)."
    ),
    Verdict.WORSE: mark(
        "The model does worse: in the newest {n} cases predictions agree with the accepted masks "
        "by {new}, in as many before by {old} (mean Jaccard index)."
    ),
    Verdict.UNCLEAR: mark(
        "Better or worse cannot be told: in the newest {n} cases predictions agree with the "
        "accepted masks by {new}, in as many before by {old} (mean Jaccard index)."
    ),
}
_PERCENT: Final = "\N{NO-BREAK SPACE}%"


def answer(trend: Trend, name_of: NameOf) -> str:
    """Whether the model gets better, in one sentence."""
    if trend.verdict is Verdict.TOO_FEW:
        return tr_n(
            "Too few cases to tell whether the model gets better: {n} mask could be compared with "
            "its prediction, and it takes {needed}, of at least {least} patients.",
            "Too few cases to tell whether the model gets better: {n} masks could be compared with "
            "their predictions, and it takes {needed}, of at least {least} patients.",
            trend.known,
            needed=2 * LEAST,
            least=LEAST,
        )
    values = {"new": wording.decimal(trend.jaccard, 3), "old": wording.decimal(trend.before, 3)}
    if trend.model_id is None:
        return tr(_NEWEST[trend.verdict], n=trend.newer, **values)
    return tr(_SINCE_MODEL[trend.verdict], model=name_of(trend.model_id), **values)


def evidence(trend: Trend) -> str:
    """What the answer rests on, and how much is left to do; empty where there is none."""
    if trend.unchanged is None:
        return ""
    difference = tr(
        "Difference {difference}, 95 % interval {low} to {high}.",
        difference=wording.signed(trend.jaccard - trend.before, 3),
        low=wording.signed(trend.low, 3),
        high=wording.signed(trend.high, 3),
    )
    unchanged = tr(
        "Of the newest {n} predictions {share} were accepted as they were (95 % interval {low} "
        "to {high}).",
        n=trend.newer,
        share=wording.share(trend.unchanged.value),
        low=wording.share(trend.unchanged.low),
        high=wording.share(trend.unchanged.high),
    )
    return f"{difference} {unchanged}".replace(" %", _PERCENT)


def outlook(forecast: Forecast, acceptances: Acceptances) -> str:
    """What a case takes, what is left, and when it will be done."""
    return " · ".join(_outlook(forecast, acceptances))


def _outlook(forecast: Forecast, acceptances: Acceptances) -> Iterator[str]:
    seconds, strokes = median_of(acceptances.seconds), median_of(acceptances.strokes)
    if seconds is not None:
        yield tr("{seconds} s per case", seconds=wording.decimal(seconds, 0))
    if strokes is not None:
        yield tr_n("{n} stroke per case", "{n} strokes per case", round(strokes))
    if not forecast.left:
        yield tr("all cases are decided")
        return
    yield tr_n("{n} case left to review", "{n} cases left to review", forecast.left)
    if forecast.seconds is not None:
        yield wording.time_left(forecast.seconds)
    if (day := forecast.day) is not None:
        words = QLocale().toString(
            QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat
        )
        yield tr("done about {day}, going on as in the last two weeks", day=words)


def told_of(acceptances: Acceptances, number: int, name_of: NameOf) -> str:
    """One acceptance, by its place from 0."""
    return " · ".join(_told_of(acceptances, number, name_of))


def _told_of(acceptances: Acceptances, number: int, name_of: NameOf) -> Iterator[str]:
    yield f"{grouped(number + 1)}: {acceptances.case_names[number]}"
    yield acceptances.readers[number]
    yield wording.moment(datetime.fromisoformat(acceptances.at[number]))
    jaccard, seconds, strokes = (
        float(column[number])
        for column in (acceptances.jaccards, acceptances.seconds, acceptances.strokes)
    )
    if not np.isnan(jaccard):
        yield tr("Jaccard {value}", value=wording.decimal(jaccard, 3))
    if not np.isnan(seconds):
        yield tr("{seconds} s", seconds=wording.decimal(seconds, 0))
    if not np.isnan(strokes):
        yield tr_n("{n} stroke", "{n} strokes", round(strokes))
    if (model_id := acceptances.model_ids[number]) is not None:
        yield name_of(model_id)
