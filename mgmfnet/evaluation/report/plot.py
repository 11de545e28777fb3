"""Draws plots as SVG, without scripts; colours come from the style sheet of the page."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final, NamedTuple

from markupsafe import Markup

from mgmfnet.evaluation.report.number_text import plain
from mgmfnet.evaluation.statistics import Figure

WIDTH: Final = 480
HEIGHT: Final = 300

_LEFT: Final = 60
_RIGHT: Final = 12
_TOP: Final = 14
_BOTTOM: Final = 46

_PLOT: Final = Markup(
    '<svg class="plot" viewBox="0 0 {} {}" role="img" aria-label="{}">\n{}\n</svg>'
)
_GRID: Final = Markup('<line class="grid" x1="{}" x2="{}" y1="{}" y2="{}"/>')
_TICK: Final = Markup('<text class="tick" text-anchor="{}" x="{}" y="{}">{}</text>')
_LABEL: Final = Markup('<text class="label" text-anchor="middle" transform="{}">{}</text>')
_BAR: Final = Markup(
    '<rect class="bar" x="{}" y="{}" width="{}" height="{}"><title>{}</title></rect>'
)
_DOT: Final = Markup('<circle class="dot" cx="{}" cy="{}" r="3.2"><title>{}</title></circle>')
_LINE: Final = Markup('<polyline class="{}" points="{}"/>')
_SPAN: Final = Markup("""\
<svg class="row" viewBox="0 0 {width} {height}" aria-hidden="true">
<line class="mean" x1="{reference}" x2="{reference}" y1="0" y2="{height}"/>
<line class="span" x1="{low}" x2="{high}" y1="{middle}" y2="{middle}"/>
<circle class="point" cx="{value}" cy="{middle}" r="4"/>
</svg>""")


class CaptionedPlot(NamedTuple):
    """A plot with its heading, and what is to be seen in it."""

    caption: str
    note: str
    svg: Markup


@dataclass(frozen=True)
class Axis:
    """One direction of a plot.

    Attributes:
        label: With the unit.
        low: Value at the beginning.
        high: Value at the end; values beyond it are drawn there.
        ticks: Values with a number.
        text: Writes a tick's number.
        is_log: Whether equal ratios have equal lengths.
    """

    label: str
    low: float
    high: float
    ticks: Sequence[float]
    text: Callable[[float], str] = plain
    is_log: bool = False

    def share(self, value: float) -> float:
        """Where a value lies, 0..1."""
        low, high, at = (
            map(math.log, (self.low, self.high, max(value, self.low)))
            if self.is_log
            else (self.low, self.high, value)
        )
        return min(max((at - low) / (high - low), 0.0), 1.0)


class Plot:
    """Marks between two axes, drawn in the order in which they are added.

    Args:
        description: What the plot shows, for those who cannot see it.
        x: To the right.
        y: Upwards.
    """

    def __init__(self, description: str, x: Axis, y: Axis) -> None:
        self._description = description
        self._x, self._y = x, y
        self._marks: list[Markup] = []

    def bar(self, start: float, end: float, height: float, title: str) -> None:
        """A column from the lower axis; ``title`` is shown under the pointer."""
        left, right = self._at_x(start) + 1, self._at_x(end) - 1
        top, bottom = self._at_y(height), self._at_y(self._y.low)
        sides = map(_px, (left, top, right - left, bottom - top))
        self._marks.append(_BAR.format(*sides, title))

    def dot(self, x: float, y: float, title: str) -> None:
        """One image."""
        self._marks.append(_DOT.format(_px(self._at_x(x)), _px(self._at_y(y)), title))

    def line(self, points: Sequence[tuple[float, float]], kind: str) -> None:
        """A line through points; ``kind`` is its class in the style sheet."""
        coordinates = " ".join(f"{_px(self._at_x(x))},{_px(self._at_y(y))}" for x, y in points)
        self._marks.append(_LINE.format(kind, coordinates))

    def across(self, y: float, kind: str) -> None:
        """A level line."""
        self.line([(self._x.low, y), (self._x.high, y)], kind)

    def upright(self, x: float, kind: str) -> None:
        """An upright line."""
        self.line([(x, self._y.low), (x, self._y.high)], kind)

    def svg(self) -> Markup:
        """The drawing."""
        content = Markup("\n").join((*self._frame(), *self._marks))
        return _PLOT.format(WIDTH, HEIGHT, self._description, content)

    def _frame(self) -> Iterator[Markup]:
        right, bottom = WIDTH - _RIGHT, HEIGHT - _BOTTOM
        for tick in self._x.ticks:
            x = _px(self._at_x(tick))
            yield _GRID.format(x, x, _px(_TOP), _px(bottom))
            yield _TICK.format("middle", x, _px(bottom + 16), self._x.text(tick))
        for tick in self._y.ticks:
            level = self._at_y(tick)
            yield _GRID.format(_px(_LEFT), _px(right), _px(level), _px(level))
            yield _TICK.format("end", _px(_LEFT - 7), _px(level + 4), self._y.text(tick))
        below = f"translate({_px((_LEFT + right) / 2)} {_px(HEIGHT - 8)})"
        yield _LABEL.format(below, self._x.label)
        yield _LABEL.format(f"translate(13 {_px((_TOP + bottom) / 2)}) rotate(-90)", self._y.label)

    def _at_x(self, value: float) -> float:
        return _LEFT + self._x.share(value) * (WIDTH - _RIGHT - _LEFT)

    def _at_y(self, value: float) -> float:
        return HEIGHT - _BOTTOM - self._y.share(value) * (HEIGHT - _BOTTOM - _TOP)


def span(figure: Figure, reference: float, axis: Axis) -> Markup:
    """A dot with its interval and a reference line, as high as a row of a table."""
    width, height = 160, 20

    def at(value: float) -> str:
        return _px(4 + axis.share(value) * (width - 8))

    return _SPAN.format(
        width=width,
        height=height,
        middle=_px(height / 2),
        reference=at(reference),
        low=at(figure.low),
        high=at(figure.high),
        value=at(figure.value),
    )


def round_step(highest: float, *, least: float = 0.001) -> float:
    """Between ticks: 1, 2 or 5 times a power of ten, for about five of them."""
    steps = (factor * least * 10.0**power for power, factor in product(range(12), (1, 2, 5)))
    return next(step for step in steps if highest / step <= 5)


def _px(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
