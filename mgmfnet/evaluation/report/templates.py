"""Fills the templates in ``resources/report``; what is put into them is escaped."""

from datetime import UTC, datetime
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

import mgmfnet
from mgmfnet.evaluation.report.number_text import (
    day,
    grouped,
    images,
    interval,
    number,
    percent,
    plain,
    titled,
)
from mgmfnet.evaluation.statistics import CONFIDENCE, RESAMPLES, SEED
from mgmfnet.metrics.overlap import SCORES
from mgmfnet.paths import resource


def render(name: str, **values: object) -> str:
    """The page that a template makes of values.

    Args:
        name: File name of the template.
        values: What it speaks of; `Markup` is put in as it is.
    """
    today = day(datetime.now(UTC))
    return _environment().get_template(name).render(today=today, **values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(resource("report")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        version=mgmfnet.__version__,
        CONFIDENCE=CONFIDENCE,
        RESAMPLES=RESAMPLES,
        SEED=SEED,
        SCORES=SCORES,
    )
    environment.filters.update(
        day=day,
        grouped=grouped,
        images=images,
        interval=interval,
        number=number,
        percent=percent,
        plain=plain,
        titled=titled,
    )
    return environment
