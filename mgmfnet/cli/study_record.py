"""``mgmfnet study audit``: who decided what, and what stands for all of it."""

import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from array import array
from collections.abc import Iterator
from datetime import date, timedelta

from mgmfnet.cli.command import DONE, FAILED, Command, counted, print_message, print_row
from mgmfnet.cli.options import typed_path
from mgmfnet.errors import StudyError, UsageError
from mgmfnet.evaluation.study_report.record_page import record_page
from mgmfnet.exchange.record_files import in_order, record_lines, record_table
from mgmfnet.files import check_file_writable, write_durably
from mgmfnet.sentence import Sentence
from mgmfnet.study import Study
from mgmfnet.study.database.audit_search import AuditSearch, NumberedEntry, Wanted, midnight
from mgmfnet.study.readings.beginning import open_reading

_SHORT = 12


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError("write a day as 2026-05-31") from error


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("study", type=typed_path, metavar="STUDY", help="image folder of a study")
    parser.add_argument("--reading", metavar="ID", help="of this reading of the study")
    parser.add_argument("--case", metavar="NAME", help="only what was decided about this image")
    parser.add_argument("--who", metavar="NAME", help="only what this person decided")
    parser.add_argument("--action", metavar="WORD", help="only this, as accepted or flagged")
    parser.add_argument("--since", type=_day, metavar="DAY", help="only from this day on")
    parser.add_argument("--until", type=_day, metavar="DAY", help="only up to this day")
    parser.add_argument("--text", default="", metavar="WORDS", help="only what has these words")
    parser.add_argument(
        "--verify",
        metavar="HEAD",
        help="prove that the trail holds the decision that had this hash, and nothing before it "
        "was changed since",
    )
    for option, what in (
        ("--csv", "these decisions (docs/record.md)"),
        ("--json", "these decisions, one a line"),
        ("--report", "a page to print with the head"),
    ):
        parser.add_argument(option, type=typed_path, metavar="FILE", help=f"receives {what}")


def _run(arguments: Namespace) -> int:
    if arguments.verify is not None and not re.fullmatch("[0-9a-f]{64}", arguments.verify):
        raise UsageError("A head is made of 64 digits and letters from a to f.")
    for path in filter(None, (arguments.csv, arguments.json, arguments.report)):
        check_file_writable(path)
    with Study.open(arguments.study, read_only=True) as study:
        if arguments.reading is None:
            return _tell(study, arguments)
        with open_reading(study, arguments.reading, read_only=True) as reading:
            return _tell(reading, arguments)


def _tell(study: Study, arguments: Namespace) -> int:
    search = AuditSearch(study.storage.database)
    numbers = array("q")
    for some in search.numbers(_wanted(arguments)):
        numbers.extend(some)

    def entries() -> Iterator[NumberedEntry]:
        return in_order(search, numbers)

    if arguments.csv:
        write_durably(arguments.csv, record_table(entries()))
    if arguments.json:
        write_durably(arguments.json, record_lines(entries()))
    if not (arguments.csv or arguments.json or arguments.report):
        for one in entries():
            print_row(*(_cell(value) for value in one.entry))
    problem = _problem(study)
    if arguments.report:
        page = record_page(study, study.audit.head(), problem)
        write_durably(arguments.report, page.encode())
    if problem is not None:
        print_message(problem)
        return FAILED
    return DONE if arguments.verify is None else _verify(study, arguments.verify)


def _wanted(arguments: Namespace) -> Wanted:
    since, until = arguments.since, arguments.until
    return Wanted(
        arguments.text,
        arguments.who,
        arguments.action,
        arguments.case,
        None if since is None else midnight(since),
        None if until is None else midnight(until + timedelta(days=1)),
    )


def _problem(study: Study) -> Sentence | None:
    """Check the chain, and tell its head; what is wrong with it."""
    try:
        count = study.audit.verify()
    except StudyError as error:
        return error.sentence
    print_message(f"{counted(count, 'decision', 'decisions')}; the chain is whole.")
    head = study.audit.head()
    if head.hash:
        print_message(f"Head: {head.hash}")
    return None


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
