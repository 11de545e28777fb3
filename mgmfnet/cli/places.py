"""The places of the command line, and what may stand there."""

from argparse import SUPPRESS, Action, ArgumentParser
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mgmfnet.cli.command import Entry


class Option(NamedTuple):
    """A word that begins with a dash.

    Attributes:
        word: The longest form of it.
        help: What it is for; may be empty.
        takes_value: Whether a word has to follow.
        values: The words that may; empty where any may.
    """

    word: str
    help: str
    takes_value: bool
    values: tuple[str, ...]


class Place(NamedTuple):
    """What is typed up to here, and what goes on from it.

    Attributes:
        words: The commands typed, as ``study check``; empty at the beginning.
        commands: Those of which one follows, with their help.
        options: What may follow where no command does.
        values: The words that may stand for the command's own argument; empty for files and others.
    """

    words: str
    commands: tuple[tuple[str, str], ...] = ()
    options: tuple[Option, ...] = ()
    values: tuple[str, ...] = ()


def places(entries: Sequence[Entry], words: str = "") -> Iterator[Place]:
    """All places below some commands, the outermost first; imports each command."""
    yield Place(words, tuple((entry.name, entry.summary) for entry in entries))
    for entry in entries:
        below = f"{words} {entry.name}".strip()
        if entry.actions:
            yield from places(entry.actions, below)
        else:
            yield _place_of(entry, below)


def _place_of(entry: Entry, words: str) -> Place:
    parser = ArgumentParser()
    entry.load().add_arguments(parser)
    actions = parser._actions  # noqa: SLF001 - argparse tells them nowhere else
    shown = [action for action in actions if action.help != SUPPRESS]
    options = tuple(_option(action) for action in shown if action.option_strings)
    values = tuple(
        str(choice)
        for action in shown
        if not action.option_strings
        for choice in action.choices or ()
    )
    return Place(words, options=options, values=values)


def _option(action: Action) -> Option:
    word = max(action.option_strings, key=len)
    values = tuple(str(choice) for choice in action.choices or ())
    text = (action.help or "").partition(";")[0].replace("%%", "%")
    return Option(word, " ".join(text.split()), action.nargs != 0, values)
