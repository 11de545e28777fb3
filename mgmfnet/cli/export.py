"""``mgmfnet export``: the accepted masks of a study for other programs."""

from argparse import ArgumentParser, Namespace

from tqdm import tqdm

from mgmfnet.cli.command import DONE, FAILED, Command, print_all, print_message
from mgmfnet.cli.options import typed_path
from mgmfnet.exchange import EXPORTERS, export_study
from mgmfnet.exchange.export_options import ExportOptions
from mgmfnet.study import Study


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("study", type=typed_path, metavar="STUDY", help="image folder of a study")
    parser.add_argument("--format", required=True, choices=tuple(EXPORTERS), help="of the data set")
    parser.add_argument(
        "--out", required=True, type=typed_path, metavar="DIR", help="an empty or a new folder"
    )
    parser.add_argument(
        "--deidentify",
        action="store_true",
        help="leave out what tells whom the images show; names become pseudonyms of the study",
    )
    parser.add_argument(
        "--keep-notes",
        action="store_true",
        help="keep notes, tags and attributions all the same; somebody may be named in them",
    )


def _run(arguments: Namespace) -> int:
    with (
        Study.open(arguments.study, read_only=True) as study,
        tqdm(unit="case", disable=None) as bar,
    ):
        options = ExportOptions(deidentify=arguments.deidentify, keep_words=arguments.keep_notes)

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        report = export_study(study, EXPORTERS[arguments.format], arguments.out, progress, options)
        print_all(study.remarks)
    print_all(report.notes)
    print_message(f"{report.count} of {report.total} accepted cases exported to {arguments.out}.")
    return DONE if report.count == report.total else FAILED


EXPORT = Command(_add_arguments, _run)
