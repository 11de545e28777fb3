"""Sentences for a person: English here, and translated as a whole where they are shown."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias, Union

_NAMES_SHOWN: Final = 5
_NAME: Final = re.compile(r"\{(\w+)\}")
_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters other than tab and new line, those that turn text round, halves of pairs."""

Value: TypeAlias = Union["Sentence", str, int, float]


@dataclass(frozen=True, init=False)
class Sentence:
    """A template and what is put into it; ``str()`` is the English text.

    Templates are literals where a sentence is made: ``python -m tools.translations`` collects them.

    Attributes:
        template: In English, with the names of the values in braces.
        one: The template for ``n == 1``; empty where the words depend on no number.
        values: By name. A value may be a sentence itself; the number that decides is ``n``.
    """

    template: str
    one: str
    values: Mapping[str, Value]

    def __init__(self, template: str, one: str = "", /, **values: object) -> None:
        plain = {name: _plain(value) for name, value in values.items()}
        self.__dict__.update(template=template, one=one, values=plain)

    @property
    def number(self) -> int | None:
        """What decides between the templates; None where there is one only."""
        number = self.values.get("n")
        return number if self.one and isinstance(number, int) else None

    def __str__(self) -> str:
        template = self.one if self.number == 1 else self.template
        return filled(template, self.values)


def filled(template: str, values: Mapping[str, object]) -> str:
    """A template with the values, each a `legible_line`, in the place of their names."""
    return _NAME.sub(lambda name: legible_line(str(values.get(name[1], name[0]))), template)


def legible(text: str) -> str:
    """``text`` with a sign for each character that steers a terminal or turns the text round.

    Names of files and people may hold any; what is shown is never taken for the name itself.
    """
    return _UNSEEN.sub("\ufffd", text)


def legible_line(name: str) -> str:
    """As `legible`, for a name in a line: a new line in it does not begin another one."""
    return legible(name).replace("\n", "\ufffd")


def together(*sentences: object) -> Sentence:
    """Sentences, one after the other."""
    values = {f"part{number}": sentence for number, sentence in enumerate(sentences)}
    return Sentence(" ".join(f"{{{name}}}" for name in values), **values)


def listed(names: Iterable[str]) -> Sentence:
    """The first few names, and how many there are besides."""
    all_names = sorted(names)
    shown = ", ".join(all_names[:_NAMES_SHOWN])
    more = len(all_names) - _NAMES_SHOWN
    if more <= 0:
        return Sentence("{names}", names=shown)
    return Sentence("{names} and {n} more", "{names} and {n} more", names=shown, n=more)


def _plain(value: object) -> Value:
    told = getattr(value, "sentence", value)  # an error is told by its own
    return told if isinstance(told, Sentence | int | float) else str(told)
