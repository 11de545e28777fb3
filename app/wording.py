"""Numbers as people say them: units, sensible digits, right plurals."""

from mgmfnet.types import Size

_MINUTE = 60
_HOUR = 60 * _MINUTE


def count(number: int, noun: str) -> str:
    """``1 case``, ``2 cases``, ``10 000 cases``; thin spaces between the thousands."""
    return f"{grouped(number)} {noun}{'' if number == 1 else 's'}"


def grouped(number: int) -> str:
    """``10 000`` with a narrow no-break space."""
    return f"{number:,}".replace(",", "\u202f")


def share(area: float) -> str:
    """A share of the image, 0 to 1, in percent: two digits where they say something."""
    percent = 100 * area
    if 0 < percent < 0.1:
        return "< 0.1 %"
    return f"{percent:.1f} %" if percent < 10 else f"{percent:.0f} %"


def image_size(size: Size) -> str:
    """``3072 × 2304 px``: width first, as photographers say it."""
    return f"{size.width} × {size.height} px"


def zoom(factor: float) -> str:
    """Screen pixels per image pixel, in percent."""
    percent = 100 * factor
    return f"{percent:.1f} %" if percent < 10 else f"{percent:.0f} %"


def length(value: float, *, in_mm: bool) -> str:
    """``0.5 mm``, ``200 px``."""
    return f"{value:g} {'mm' if in_mm else 'px'}"


def measured(value: float, *, in_mm: bool) -> str:
    """``7.31 mm``, ``12.3 mm``, ``1 234 px``: no more digits than a person can measure."""
    if not in_mm:
        return f"{grouped(round(value))} px"
    digits = 2 if value < 10 else 1 if value < 100 else 0
    return f"{value:.{digits}f} mm"


def scale(mm_per_pixel: float) -> str:
    """``0.021 mm/px``."""
    return f"{mm_per_pixel:.2g} mm/px"


def time_left(seconds: float) -> str:
    """How long something still takes, no finer than anybody would believe."""
    if seconds < 10:
        return "a few seconds left"
    if seconds < _MINUTE:
        return f"{round(seconds / 10) * 10} s left"
    if seconds < _HOUR:
        return f"{round(seconds / _MINUTE)} min left"
    hours, rest = divmod(round(seconds / _MINUTE), 60)
    return f"{hours} h {rest} min left"


def change(area: float) -> str:
    """How much a share of the image grew or shrank: ``+1.2 %``, ``−3.0 %``, ``same size``."""
    percent = 100 * area
    if abs(percent) < 0.05:
        return "same size"
    return f"{'+' if percent > 0 else '−'}{abs(percent):.1f} %"
