"""Numbers as the report prints them."""

from datetime import date

from mgmfnet.evaluation.measures import Measure
from mgmfnet.evaluation.statistics import Difference, Figure

_DIGITS = {"": 3, "px": 1, "mm": 2}
_MINUS = "\N{MINUS SIGN}"
_DASH = "\N{EN DASH}"
_NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"
_SPACE = "\N{NO-BREAK SPACE}"


def number(measure: Measure, value: float | None, *, signed: bool = False) -> str:
    """A value with the digits that make sense for its measure; nothing for None."""
    if value is None:
        return ""
    digits = _DIGITS[measure.unit]
    return _with_minus(f"{value:{'+' if signed else ''}.{digits}f}")


def interval(figure: Figure | Difference, *, signed: bool = False) -> str:
    """The two ends of an interval."""
    ends = (number(figure.measure, end, signed=signed) for end in (figure.low, figure.high))
    return (" to " if signed else _DASH).join(ends)


def titled(measure: Measure) -> str:
    """The name of a measure with its unit."""
    return f"{measure.title}, {measure.unit}" if measure.unit else measure.title


def percent(share: float, digits: int = 0) -> str:
    """A share of the whole."""
    return f"{share * 100:.{digits}f}{_SPACE}%"


def change(share: float) -> str:
    """By how much something grows or shrinks, in percent."""
    return _with_minus(f"{share * 100:+.0f}{_SPACE}%")


def plain(value: float) -> str:
    """A round number."""
    return _with_minus(f"{value:g}")


def grouped(count: int) -> str:
    """A number whose thousands stand apart."""
    return f"{count:,}".replace(",", _NARROW_SPACE)


def images(count: int) -> str:
    """So many images."""
    return f"{grouped(count)} image" if count == 1 else f"{grouped(count)} images"


def day(at: date) -> str:
    """``3 May 2026``."""
    return f"{at:%d %B %Y}".lstrip("0")


def _with_minus(text: str) -> str:
    return text.replace("-", _MINUS)
