"""What a command is, and how it speaks.

This module and `mgmfnet.cli.main` import nothing heavy: ``mgmfnet --help`` answers at once. The
module of a command is imported when that command is run, and has its imports at its top.
"""

import pkgutil
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from mgmfnet.sentence import legible

DONE: Final = 0
FAILED: Final = 1
"""Something could not be done; standard error says what, and what to do."""
WRONG_USAGE: Final = 2
INTERRUPTED: Final = 130
"""What shells expect of a program that was stopped with Ctrl+C."""


class Command(NamedTuple):
    """What one word of the command line does; in the module of the command.

    Attributes:
        add_arguments: Adds the words that may follow.
        run: Does it and returns the exit code.
        shares_work: Whether several processes that torchrun starts do it together.
    """

    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]
    shares_work: bool = False


class Entry(NamedTuple):
    """One word in the table of commands.

    Attributes:
        name: The word.
        summary: One line for the help.
        path: Of its `Command`, as ``module:NAME``; empty where another word follows.
        actions: The words of which one follows.
    """

    name: str
    summary: str
    path: str = ""
    actions: tuple["Entry", ...] = ()

    def load(self) -> Command:
        """Import the command."""
        command = pkgutil.resolve_name(self.path)
        if not isinstance(command, Command):
            raise TypeError(f"{self.path} is not a command.")
        return command


def deferred(path: str) -> Callable[[Namespace], int]:
    """What runs a command, as ``module:name``, to be imported when it is called.

    For modules that import torch: help and wrong usage do not wait for it.
    """

    def run(arguments: Namespace) -> int:
        code: int = pkgutil.resolve_name(path)(arguments)
        return code

    return run


def print_row(*cells: object) -> None:
    """One line of a table on standard output; no name breaks it, or steers a terminal."""
    print(*(re.sub(r"[\t\n]", " ", legible(str(cell))) for cell in cells), sep="\t")


def print_all(sentences: Iterable[object]) -> None:
    """As `print_message`, for each."""
    for sentence in sentences:
        print_message(sentence)


def counted(number: int, one: str, more: str) -> str:
    """A number, and the words for one or for more of what is counted."""
    return f"{number} {one if number == 1 else more}"


def print_message(sentence: object) -> None:
    """One line for the person, on standard error; standard output is for programs.

    Names may have line breaks, too.
    """
    print(str(sentence).replace("\n", " "), file=sys.stderr)
