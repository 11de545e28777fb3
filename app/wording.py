"""Numbers as people say them: units, sensible digits, the local decimal point."""

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale

from app.translation import grouped, tr
from mgmfnet.predicted_border import Border
from mgmfnet.prediction import DEFAULT_THRESHOLD
from mgmfnet.study.scales import Scale, ScaleSource
from mgmfnet.types import Size

_MINUTE = 60
_HOUR = 60 * _MINUTE


def decimal(value: float, digits: int) -> str:
    """So many digits after the decimal point, or comma."""
    return QLocale().toString(value, "f", digits)


def signed(value: float, digits: int) -> str:
    """``+0.012``, ``−0.300``: a difference, with a real minus."""
    sign = "−" if value < 0 else "+"
    return sign + decimal(abs(value), digits)


def share(area: float) -> str:
    """A share of the image, 0 to 1, in percent: two digits where they say something."""
    percent = 100 * area
    if 0 < percent < 0.1:
        return f"< {decimal(0.1, 1)} %"
    return f"{decimal(percent, 1 if percent < 10 else 0)} %"


def moment(time: datetime) -> str:
    """Day and time where the person is, in the local form."""
    local = QDateTime.fromSecsSinceEpoch(round(time.timestamp()))
    return QLocale().toString(local, format=QLocale.FormatType.ShortFormat)


def image_size(size: Size) -> str:
    """``3072 × 2304 px``: width first, as photographers say it."""
    return f"{size.width} × {size.height} px"


def zoom(factor: float) -> str:
    """Screen pixels per image pixel, in percent."""
    percent = 100 * factor
    return f"{decimal(percent, 1 if percent < 10 else 0)} %"


def length(value: float, *, in_mm: bool) -> str:
    """``0.5 mm``, ``200 px``."""
    digits = QLocale.FloatingPointPrecisionOption.FloatingPointShortest.value
    return f"{QLocale().toString(value, 'g', digits)} {'mm' if in_mm else 'px'}"


def measured(value: float, *, in_mm: bool) -> str:
    """``7.31 mm``, ``12.3 mm``, ``1 234 px``: no more digits than a person can measure."""
    if not in_mm:
        return f"{grouped(round(value))} px"
    digits = 2 if value < 10 else 1 if value < 100 else 0
    return f"{decimal(value, digits)} mm"


def scale(mm_per_pixel: float) -> str:
    """``0.021 mm/px``."""
    return f"{QLocale().toString(mm_per_pixel, 'g', 2)} mm/px"


def scale_source(scale: Scale) -> str:
    """How a scale is known."""
    if scale.source is ScaleSource.MEASURED:
        return tr("measured on this image")
    if scale.source is ScaleSource.TABLE:
        return tr("from {name}, column {column}", name=scale.name, column=scale.column)
    if scale.source is ScaleSource.FILE:
        return tr("from the image file")
    return tr("as measured on {name}", name=scale.name)


def time_left(seconds: float) -> str:
    """How long something still takes, no finer than anybody would believe."""
    if seconds < 10:
        return tr("a few seconds left")
    if seconds < _MINUTE:
        return tr("{seconds} s left", seconds=round(seconds / 10) * 10)
    if seconds < _HOUR:
        return tr("{minutes} min left", minutes=round(seconds / _MINUTE))
    hours, rest = divmod(round(seconds / _MINUTE), 60)
    return tr("{hours} h {minutes} min left", hours=hours, minutes=rest)


def border(border: Border) -> str:
    """``+3 %``, ``−2 %``, ``0.65``: how a prediction is cut, where it is not as usual."""
    parts = []
    if border.growth:
        parts.append(f"{signed(100 * border.growth, 0)} %")
    if border.threshold != DEFAULT_THRESHOLD or not parts:
        parts.append(decimal(border.threshold, 2))
    return ", ".join(parts)


def change(area: float) -> str:
    """How much a share of the image grew or shrank: ``+1.2 %``, ``−3.0 %``, ``same size``."""
    percent = 100 * area
    if abs(percent) < 0.05:
        return tr("same size")
    return f"{signed(percent, 1)} %"
