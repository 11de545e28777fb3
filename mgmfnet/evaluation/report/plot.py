"""Draws plots as SVG, without scripts; colours come from the style sheet of the page."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from mgmfnet.evaluation.report.html import Html, element
from mgmfnet.evaluation.report.number_text import plain

WIDTH: Final = 480
HEIGHT: Final = 300

_LEFT: Final = 60
_RIGHT: Final = 12
_TOP: Final = 14
_BOTTOM: Final = 46


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
        self._marks: list[Html] = []

    def bar(self, start: float, end: float, height: float, title: str) -> None:
        """A column from the lower axis; ``title`` is shown under the pointer."""
        left, right = self._at_x(start) + 1, self._at_x(end) - 1
        top, bottom = self._at_y(height), self._at_y(self._y.low)
        self._add(
            "rect",
            element("title", title),
            class_="bar",
            x=_px(left),
            y=_px(top),
            width=_px(right - left),
            height=_px(bottom - top),
        )

    def dot(self, x: float, y: float, title: str) -> None:
        """One image."""
        place = {"cx": _px(self._at_x(x)), "cy": _px(self._at_y(y))}
        self._add("circle", element("title", title), class_="dot", r="3.2", **place)

    def line(self, points: Sequence[tuple[float, float]], kind: str) -> None:
        """A line through points; ``kind`` is its class in the style sheet."""
        places = " ".join(f"{_px(self._at_x(x))},{_px(self._at_y(y))}" for x, y in points)
        self._add("polyline", points=places, class_=kind)

    def across(self, y: float, kind: str) -> None:
        """A level line."""
        self.line([(self._x.low, y), (self._x.high, y)], kind)

    def upright(self, x: float, kind: str) -> None:
        """An upright line."""
        self.line([(x, self._y.low), (x, self._y.high)], kind)

    def svg(self) -> Html:
        """The drawing."""
        return element(
            "svg",
            *self._frame(),
            *self._marks,
            viewBox=f"0 0 {WIDTH} {HEIGHT}",
            role="img",
            aria_label=self._description,
            class_="plot",
        )

    def _frame(self) -> list[Html]:
        right, bottom = WIDTH - _RIGHT, HEIGHT - _BOTTOM
        middle = (_TOP + bottom) / 2
        parts = []
        for tick in self._x.ticks:
            x = _px(self._at_x(tick))
            parts += [
                element("line", class_="grid", x1=x, x2=x, y1=_px(_TOP), y2=_px(bottom)),
                _text(self._x.text(tick), x, _px(bottom + 16), "middle", "tick"),
            ]
        for tick in self._y.ticks:
            level = self._at_y(tick)
            y = _px(level)
            parts += [
                element("line", class_="grid", x1=_px(_LEFT), x2=_px(right), y1=y, y2=y),
                _text(self._y.text(tick), _px(_LEFT - 7), _px(level + 4), "end", "tick"),
            ]
        return [
            *parts,
            _text(self._x.label, _px((_LEFT + right) / 2), _px(HEIGHT - 8), "middle", "label"),
            element(
                "text",
                self._y.label,
                class_="label",
                text_anchor="middle",
                transform=f"translate(13 {_px(middle)}) rotate(-90)",
            ),
        ]

    def _at_x(self, value: float) -> float:
        return _LEFT + self._x.share(value) * (WIDTH - _RIGHT - _LEFT)

    def _at_y(self, value: float) -> float:
        return HEIGHT - _BOTTOM - self._y.share(value) * (HEIGHT - _BOTTOM - _TOP)

    def _add(self, tag: str, *content: Html, **attributes: str) -> None:
        self._marks.append(element(tag, *content, **attributes))


def span(value: float, low: float, high: float, reference: float, axis: Axis) -> Html:
    """A dot with its interval and a reference line, as high as a row of a table."""
    width, height = 160, 20
    middle = _px(height / 2)

    def at(one: float) -> str:
        return _px(4 + axis.share(one) * (width - 8))

    return element(
        "svg",
        element("line", class_="mean", x1=at(reference), x2=at(reference), y1="0", y2=_px(height)),
        element("line", class_="span", x1=at(low), x2=at(high), y1=middle, y2=middle),
        element("circle", class_="point", cx=at(value), cy=middle, r="4"),
        viewBox=f"0 0 {width} {height}",
        class_="row",
        aria_hidden="true",
    )


def _text(text: str, x: str, y: str, anchor: str, kind: str) -> Html:
    return element("text", text, x=x, y=y, text_anchor=anchor, class_=kind)


def _px(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
