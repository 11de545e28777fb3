"""The command line: ``mgmfnet COMMAND ...``.

Exit codes: 0 done, 2 wrong usage, 1 anything else, with one line on standard error that says what
to do; 130 after Ctrl+C.
"""

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import mgmfnet
from mgmfnet.cli import (
    doctor,
    evaluate,
    export,
    finetune,
    import_masks,
    models,
    predict,
    study,
    train,
)
from mgmfnet.cli.command import FAILED, INTERRUPTED, WRONG_USAGE, Command, tell
from mgmfnet.distributed.ranks import this_rank
from mgmfnet.errors import Cancelled, MgmfnetError, UsageError
from mgmfnet.openmp_waiting import wait_passively

COMMANDS: Final[tuple[Command, ...]] = (
    predict.COMMAND,
    evaluate.COMMAND,
    train.COMMAND,
    finetune.COMMAND,
    export.COMMAND,
    import_masks.COMMAND,
    study.COMMAND,
    models.COMMAND,
    doctor.COMMAND,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; wrong usage exits at once."""
    wait_passively()
    arguments = _parse(argv)
    try:
        _check_alone(arguments)
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except UsageError as error:
        tell(str(error))
        return WRONG_USAGE
    except MgmfnetError as error:
        tell(str(error))
        return FAILED
    except (KeyboardInterrupt, Cancelled):
        tell("Stopped.")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has seen enough; Python must not flush into the closed pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:  # noqa: BLE001 - nothing is hidden: the report has all of it
        report = _report_defect()
        tell(f"A defect of the program ({error!r}) stopped it; please report it with {report}.")
        return FAILED
    return code


def _check_alone(arguments: argparse.Namespace) -> None:
    if this_rank().count > 1 and not arguments.shares_work:
        raise UsageError("This command works in one process; start it without torchrun.")


def _report_defect() -> Path:
    """Write what is known of the exception that is being handled; raises it where that fails."""
    from mgmfnet.files import write_durably
    from mgmfnet.paths import log_dir

    path = log_dir() / f"mgmfnet-{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
    words = " ".join(sys.argv[1:])
    about = f"mgmfnet {mgmfnet.__version__}, Python {sys.version}, {sys.platform}\n{words}\n\n"
    write_durably(path, (about + traceback.format_exc()).encode(errors="replace"))
    return path


def _parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """Parse the words, ``key=value`` settings wherever they stand.

    argparse alone takes a list of words in one place only, and that before the options.
    """
    parser = build_parser()
    arguments, rest = parser.parse_known_args(argv)
    if "settings" in arguments:
        arguments.settings += [word for word in rest if not word.startswith("-")]
        rest = [word for word in rest if word.startswith("-")]
    if rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    return arguments


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="mgmfnet",
        description="Segment skin lesions in dermoscopy images, on this machine alone. "
        "For research; it gives no diagnosis.",
    )
    parser.add_argument("--version", action="version", version=f"mgmfnet {mgmfnet.__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        subparser = commands.add_parser(
            command.name, help=command.summary, description=command.summary
        )
        command.add_arguments(subparser)
        subparser.set_defaults(run=command.run, shares_work=command.shares_work)
    return parser


if __name__ == "__main__":
    sys.exit(main())
