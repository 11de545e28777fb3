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
from mgmfnet.cli.command import FAILED, INTERRUPTED, WRONG_USAGE, Entry, print_message
from mgmfnet.cli.streams import make_usable
from mgmfnet.distributed.worker import torchrun_worker
from mgmfnet.errors import Cancelled, UsageError, expected
from mgmfnet.files import write_durably
from mgmfnet.openmp_waiting import wait_as_others_allow
from mgmfnet.paths import log_dir

COMMANDS: Final[tuple[Entry, ...]] = (
    Entry("predict", "Segment the lesion in images.", "mgmfnet.cli.predict:PREDICT"),
    Entry(
        "evaluate",
        "Score predicted masks against true ones: a folder of masks, two folders, or a model.",
        "mgmfnet.cli.evaluate:EVALUATE",
    ),
    Entry(
        "agreement",
        "Say how far the readers of a study agree, and a model with them.",
        "mgmfnet.cli.agreement:AGREEMENT",
    ),
    Entry("train", "Train a model on a data set.", "mgmfnet.cli.train:TRAIN"),
    Entry(
        "finetune",
        "Train a model further on the accepted masks of a study, and keep it if it is better.",
        "mgmfnet.cli.finetune:FINETUNE",
    ),
    Entry(
        "export",
        "Write the accepted masks of a study for other programs.",
        "mgmfnet.cli.export:EXPORT",
    ),
    Entry(
        "report",
        "Tell of the review of a study on a page that a browser shows and prints.",
        "mgmfnet.cli.report:REPORT",
    ),
    Entry(
        "import",
        "Take masks made elsewhere into a study as accepted ones.",
        "mgmfnet.cli.import_masks:IMPORT",
    ),
    Entry(
        "study",
        "Check, repair, copy or merge the reviews of folders, and show who decided what.",
        actions=(
            Entry(
                "check",
                "Prove that every mask, the database and the audit trail are undamaged.",
                "mgmfnet.cli.study:CHECK",
            ),
            Entry(
                "repair",
                "Mend what is damaged; what must be taken away is kept in quarantine.",
                "mgmfnet.cli.study:REPAIR",
            ),
            Entry(
                "merge",
                "Take over what another reviewer accepted on a copy of the images.",
                "mgmfnet.cli.study_copies:MERGE",
            ),
            Entry(
                "copy",
                "Copy a study, with all it holds or for somebody to read it anew.",
                "mgmfnet.cli.study_copies:COPY",
            ),
            Entry(
                "adjudicate",
                "Make one mask of those of several readers, where they agree well enough.",
                "mgmfnet.cli.adjudicate:ADJUDICATE",
            ),
            Entry(
                "progress",
                "Say what cases took, whether the model gets better, and what is left.",
                "mgmfnet.cli.study_progress:PROGRESS",
            ),
            Entry(
                "audit",
                "Show who decided what, and the head of the chain that stands for all of it.",
                "mgmfnet.cli.study_record:AUDIT",
            ),
        ),
    ),
    Entry(
        "models",
        "List, check, add, share, rename and remove models.",
        actions=(
            Entry(
                "list", "Id, name, day and origin, separated by tabs.", "mgmfnet.cli.models:LIST"
            ),
            Entry("show", "Print a model's card as JSON.", "mgmfnet.cli.models:SHOW"),
            Entry(
                "verify",
                "Prove that models are undamaged and can be used.",
                "mgmfnet.cli.models:VERIFY",
            ),
            Entry(
                "add",
                "Copy a model into the library, also any segmentation network in ONNX.",
                "mgmfnet.cli.models:ADD",
            ),
            Entry(
                "share",
                "Write a model as one file, to be added elsewhere.",
                "mgmfnet.cli.models:SHARE",
            ),
            Entry("rename", "Give one of your models another name.", "mgmfnet.cli.models:RENAME"),
            Entry(
                "export",
                "Prepare a model for ONNX Runtime and measure it, or hand it out as ONNX files.",
                "mgmfnet.cli.models:EXPORT",
            ),
            Entry("remove", "Delete one of your models.", "mgmfnet.cli.models:REMOVE"),
        ),
    ),
    Entry(
        "doctor",
        "Check this installation and say what is wrong with it.",
        "mgmfnet.cli.doctor:DOCTOR",
    ),
    Entry(
        "completion",
        "Print what lets bash, zsh or fish finish words with the tab key.",
        "mgmfnet.cli.completion:COMPLETION",
    ),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; wrong usage exits at once."""
    make_usable()
    wait_as_others_allow()
    try:
        arguments = _parse(sys.argv[1:] if argv is None else list(argv))
        _check_alone(arguments)
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except UsageError as error:
        print_message(error)
        return WRONG_USAGE
    except (KeyboardInterrupt, Cancelled):
        print_message("Stopped.")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has seen enough; Python must not flush into the closed pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:  # noqa: BLE001 - nothing is hidden: the report has all of it
        if (told := expected(error)) is not None:
            print_message(told)
            return FAILED
        report = _report_defect()
        print_message(
            f"A defect of the program ({error!r}) stopped it; please report it with {report}."
        )
        return FAILED
    return code


def _check_alone(arguments: argparse.Namespace) -> None:
    if torchrun_worker().world_size > 1 and not arguments.shares_work:
        raise UsageError("This command works in one process; start it without torchrun.")


def _report_defect() -> Path:
    """Write what is known of the exception that is being handled; raises it where that fails."""
    path = log_dir() / f"mgmfnet-{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
    command = " ".join(sys.argv[1:])
    about = f"mgmfnet {mgmfnet.__version__}, Python {sys.version}, {sys.platform}\n{command}\n\n"
    write_durably(path, (about + traceback.format_exc()).encode(errors="replace"))
    return path


def _parse(argv: list[str]) -> argparse.Namespace:
    """Parse ``argv``, ``key=value`` settings wherever they stand.

    argparse alone takes a list of words in one place only, and that before the options.
    """
    parser = build_parser(argv)
    arguments, rest = parser.parse_known_args(argv)
    if "settings" in arguments:
        arguments.settings += [word for word in rest if not word.startswith("-")]
        rest = [word for word in rest if word.startswith("-")]
    if rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    return arguments


def build_parser(argv: list[str]) -> argparse.ArgumentParser:
    """A parser that knows every command, and the arguments of the one in ``argv``."""
    parser = argparse.ArgumentParser(
        prog="mgmfnet",
        description="Segment skin lesions in dermoscopy images, on this machine alone. "
        "For research; it gives no diagnosis.",
    )
    parser.add_argument("--version", action="version", version=f"mgmfnet {mgmfnet.__version__}")
    _add_entries(parser, "COMMAND", COMMANDS, argv)
    return parser


def _add_entries(
    parser: argparse.ArgumentParser, metavar: str, entries: Sequence[Entry], argv: list[str]
) -> None:
    """Add commands, of which ``argv`` names one first; only that one is imported."""
    choices = parser.add_subparsers(metavar=metavar, required=True)
    for entry in entries:
        chosen = choices.add_parser(entry.name, help=entry.summary, description=entry.summary)
        if argv[:1] != [entry.name]:
            continue
        if entry.actions:
            _add_entries(chosen, "ACTION", entry.actions, argv[1:])
        else:
            command = entry.load()
            command.add_arguments(chosen)
            chosen.set_defaults(run=command.run, shares_work=command.shares_work)


if __name__ == "__main__":
    sys.exit(main())
