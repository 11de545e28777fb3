"""``mgmfnet completion``: what makes a shell finish the words of the command line."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from typing import Final

from mgmfnet.cli.command import DONE, Command
from mgmfnet.cli.completion_scripts import bash, fish, zsh
from mgmfnet.cli.main import COMMANDS
from mgmfnet.cli.places import Place, places

_SHELLS: Final[Mapping[str, Callable[[tuple[Place, ...]], str]]] = {
    "bash": bash,
    "zsh": zsh,
    "fish": fish,
}


def _add_arguments(parser: ArgumentParser) -> None:
    parser.description = (
        "Print a script that lets a shell finish commands, options and their values with the tab "
        "key. Put it where the shell reads it at start: for bash, `mgmfnet completion bash > "
        "~/.local/share/bash-completion/completions/mgmfnet`; for zsh, a file `_mgmfnet` in a "
        "folder of $fpath; for fish, `~/.config/fish/completions/mgmfnet.fish`."
    )
    parser.add_argument("shell", choices=_SHELLS, help="who is to read the script")


def _run(arguments: Namespace) -> int:
    print(_SHELLS[arguments.shell](tuple(places(COMMANDS))), end="")
    return DONE


COMPLETION = Command(_add_arguments, _run)
