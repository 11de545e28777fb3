"""``mgmfnet study audit``: who decided what, and what stands for all of it."""

import json
import re
from argparse import ArgumentParser, Namespace
from typing import Any

from mgmfnet.cli.command import DONE, FAILED, Command, counted, print_message, print_row
from mgmfnet.cli.options import typed_path
from mgmfnet.data.spreadsheets import to_csv
from mgmfnet.errors import UsageError
from mgmfnet.files import check_file_writable, write_durably
from mgmfnet.study import AuditEntry, Study
from mgmfnet.study.readings.beginning import open_reading

_SHORT = 12


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("study", type=typed_path, metavar="STUDY", help="image folder of a study")
    parser.add_argument("--reading", metavar="ID", help="of this reading of the study")
    parser.add_argument("--case", metavar="NAME", help="only what was decided about this image")
    parser.add_argument(
        "--verify",
        metavar="HEAD",
        help="prove that the trail holds the decision that had this hash, and nothing before it "
        "was changed since",
    )
    parser.add_argument("--csv", type=typed_path, metavar="FILE", help="receives the trail")
    parser.add_argument(
        "--json", type=typed_path, metavar="FILE", help="receives the trail, one entry a line"
    )


def _run(arguments: Namespace) -> int:
    if arguments.verify is not None and not re.fullmatch("[0-9a-f]{64}", arguments.verify):
        raise UsageError("A head is made of 64 digits and letters from a to f.")
    for path in filter(None, (arguments.csv, arguments.json)):
        check_file_writable(path)
    with Study.open(arguments.study, read_only=True) as study:
        if arguments.reading is None:
            return _tell(study, arguments)
        with open_reading(study, arguments.reading, read_only=True) as reading:
            return _tell(reading, arguments)


def _tell(study: Study, arguments: Namespace) -> int:
    count = study.audit.verify()
    entries = study.audit.entries(arguments.case)
    rows: list[dict[str, Any]] = [entry._asdict() for entry in entries]
    if arguments.csv:
        write_durably(arguments.csv, to_csv(rows or [dict.fromkeys(AuditEntry._fields)]))
    if arguments.json:
        lines = (json.dumps(row, ensure_ascii=False) for row in rows)
        write_durably(arguments.json, "".join(f"{line}\n" for line in lines).encode())
    if not (arguments.csv or arguments.json):
        for entry in entries:
            print_row(*(_cell(value) for value in entry))
    print_message(f"{counted(count, 'decision', 'decisions')}; the chain is whole.")
    head = study.audit.head()
    if head.hash:
        print_message(f"Head: {head.hash}")
    return DONE if arguments.verify is None else _verify(study, arguments.verify)


def _verify(study: Study, head: str) -> int:
    entry = study.audit.find(head)
    if entry is None:
        print_message(
            "This trail has no such head: it was changed or cut off since, or is of another study."
        )
        return FAILED
    print_message(
        f"The trail holds that head: it was reached on {entry.at} with {entry.case_name}."
    )
    return DONE


def _cell(value: str | None) -> str:
    """A hash is told from others by its beginning."""
    if value is None:
        return ""
    return value[:_SHORT] if re.fullmatch("[0-9a-f]{64}", value) else value


AUDIT = Command(_add_arguments, _run)
