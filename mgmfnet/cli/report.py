"""``mgmfnet report``: the review of a study on one page."""

from argparse import ArgumentParser, Namespace

from tqdm import tqdm

from mgmfnet.cli.command import DONE, Command, print_all, print_message
from mgmfnet.cli.options import typed_path
from mgmfnet.evaluation.study_report import study_page
from mgmfnet.files import check_file_writable, write_durably
from mgmfnet.models.library import ModelLibrary
from mgmfnet.study import Study


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("study", type=typed_path, metavar="STUDY", help="image folder of a study")
    parser.add_argument(
        "--out",
        required=True,
        type=typed_path,
        metavar="FILE.html",
        help="the page; it holds names of files and people, and pictures of cases",
    )


def _run(arguments: Namespace) -> int:
    check_file_writable(arguments.out)
    names = {model.id: model.name for model in ModelLibrary().list()}
    with (
        Study.open(arguments.study, read_only=True) as study,
        tqdm(unit="case", disable=None) as bar,
    ):

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        page = study_page(study, progress, lambda model_id: names.get(model_id, model_id))
        print_all(study.remarks)
    write_durably(arguments.out, page.encode())
    print_message(f"Report written to {arguments.out}.")
    return DONE


REPORT = Command(_add_arguments, _run)
