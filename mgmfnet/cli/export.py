"""``mgmfnet export``: the accepted masks of a study for other programs."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mgmfnet.cli.command import DONE, FAILED, Command, tell
from mgmfnet.errors import MaskError, UsageError

if TYPE_CHECKING:
    from mgmfnet.exchange import ExportCase
    from mgmfnet.study import Study


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("study", type=Path, metavar="STUDY", help="image folder of a study")
    parser.add_argument("--format", required=True, metavar="NAME", help="for example isic")
    parser.add_argument(
        "--out", required=True, type=Path, metavar="DIR", help="an empty or a new folder"
    )


def _run(arguments: Namespace) -> int:
    from tqdm import tqdm

    from mgmfnet.exchange import EXPORTERS
    from mgmfnet.study import Status, Study

    exporter = EXPORTERS.get(arguments.format)
    if exporter is None:
        raise UsageError(
            "There is no format {format}; choose one of: {choices}.",
            format=arguments.format,
            choices=", ".join(EXPORTERS),
        )
    unreadable: list[MaskError] = []
    with Study.open(arguments.study, read_only=True) as study:
        total = study.counts()[Status.ACCEPTED]
        with tqdm(total=total, unit="case", disable=None) as bar:

            def progress(done: int) -> None:
                bar.update(done - bar.n)

            report = exporter.export(_accepted(study, unreadable), arguments.out, progress)
    for problem in (*report.notes, *unreadable):
        tell(str(problem))
    tell(f"{report.count} of {total} accepted cases exported to {arguments.out}.")
    return DONE if report.count == total else FAILED


def _accepted(study: "Study", unreadable: list[MaskError]) -> Iterator["ExportCase"]:
    """The accepted cases one by one; masks that cannot be read are noted and left out."""
    from mgmfnet.exchange import ExportCase
    from mgmfnet.study import Status

    for case in study.cases():
        if case.status is not Status.ACCEPTED:
            continue
        try:
            mask = study.mask(case.id)
        except MaskError as error:
            unreadable.append(error)
            continue
        if mask is not None:
            yield ExportCase(case.name, case.path, mask)


COMMAND = Command(
    "export", "Write the accepted masks of a study for other programs.", _add_arguments, _run
)
