"""``mgmfnet export``: the accepted masks of a study for other programs."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from mgmfnet.cli.command import DONE, FAILED, Command, tell
from mgmfnet.errors import UsageError


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("study", type=Path, metavar="STUDY", help="image folder of a study")
    parser.add_argument("--format", required=True, metavar="NAME", help="for example isic")
    parser.add_argument(
        "--out", required=True, type=Path, metavar="DIR", help="an empty or a new folder"
    )


def _run(arguments: Namespace) -> int:
    from tqdm import tqdm

    from mgmfnet.exchange import EXPORTERS, export_study
    from mgmfnet.study import Study

    exporter = EXPORTERS.get(arguments.format)
    if exporter is None:
        raise UsageError(
            "There is no format {format}; choose one of: {choices}.",
            format=arguments.format,
            choices=", ".join(EXPORTERS),
        )
    with (
        Study.open(arguments.study, read_only=True) as study,
        tqdm(unit="case", disable=None) as bar,
    ):

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        report = export_study(study, exporter, arguments.out, progress)
    for note in report.notes:
        tell(str(note))
    tell(f"{report.count} of {report.total} accepted cases exported to {arguments.out}.")
    return DONE if report.count == report.total else FAILED


COMMAND = Command(
    "export", "Write the accepted masks of a study for other programs.", _add_arguments, _run
)
