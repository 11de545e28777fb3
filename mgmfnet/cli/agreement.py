"""``mgmfnet agreement``: how far the readers of a study agree, and a model with them."""

from argparse import ArgumentParser, Namespace

from tqdm import tqdm

from mgmfnet.cli.command import DONE, FAILED, Command, print_all, print_message, print_row
from mgmfnet.cli.options import add_readers_option, typed_path
from mgmfnet.evaluation.agreement.agreement import Agreement, measure_agreement
from mgmfnet.evaluation.agreement.cases import disputed_cases
from mgmfnet.evaluation.agreement.files import agreement_record, agreement_table
from mgmfnet.evaluation.agreement.filters import Condition, score_filtered
from mgmfnet.evaluation.agreement.page import agreement_page
from mgmfnet.evaluation.agreement.readers import open_readers
from mgmfnet.evaluation.score_files import to_json
from mgmfnet.files import check_file_writable, write_durably
from mgmfnet.study import Study

_PRINTED = ("dice", "jaccard", "boundary_f1", "hd95_px", "mean_distance_px", "detection", "kappa")


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("study", type=typed_path, metavar="STUDY", help="image folder of a study")
    add_readers_option(parser)
    parser.add_argument(
        "--model",
        metavar="ID",
        help="id of the model whose stored predictions count as one more reader (default: the one "
        "with the most)",
    )
    parser.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="COLUMN=VALUE",
        help="only cases of which a table beside the images says so: diagnosis=melanoma, "
        "site=back, age=40..60; or by percent of the image that people drew: size=5..15; may be "
        "repeated",
    )
    for option, what in (
        (
            "--csv",
            "one line for each image and each two readers (docs/agreement.md)",
        ),
        ("--json", "all figures with intervals"),
        ("--report", "a page of figures and plots"),
    ):
        parser.add_argument(option, type=typed_path, metavar="FILE", help=f"receives {what}")


def _run(arguments: Namespace) -> int:
    for path in filter(None, (arguments.csv, arguments.json, arguments.report)):
        check_file_writable(path)
    where = [Condition.parse(text) for text in arguments.where]
    with (
        Study.open(arguments.study, read_only=True) as study,
        open_readers(study, arguments.readers, model_id=arguments.model) as readers,
        tqdm(unit="image", disable=None) as bar,
    ):

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        scores = score_filtered(study, readers, where, progress)
        agreement = measure_agreement(study.name, readers, scores, where)
        if arguments.report:
            page = agreement_page(agreement, disputed_cases(study, readers, agreement))
            write_durably(arguments.report, page.encode())
    if arguments.csv:
        write_durably(arguments.csv, b"".join(agreement_table(agreement)))
    if arguments.json:
        write_durably(arguments.json, to_json(agreement_record(agreement)))
    _print(agreement)
    return FAILED if scores.problems else DONE


def _print(agreement: Agreement) -> None:
    print_row("reader_a", "reader_b", "kind", "cases", *_PRINTED)
    for pair in agreement.pairs:
        figures = (pair.figures.get(key) for key in _PRINTED)
        told = ("" if figure is None else f"{figure.value:.4f}" for figure in figures)
        print_row(pair.a, pair.b, pair.kind.value, len(pair.scores.cases), *told)
    print_all(agreement.scores.problems)
    if agreement.people is not None:
        people = agreement.people
        print_message(
            f"People agree with a mean Dice coefficient of {people.value:.3f}, "
            f"95 % interval {people.low:.3f} to {people.high:.3f}."
        )
    if agreement.difference is not None and agreement.with_model is not None:
        less = agreement.difference
        print_message(
            f"The model agrees with them with {agreement.with_model.value:.3f}: "
            f"{less.value:+.3f}, 95 % interval {less.low:+.3f} to {less.high:+.3f}."
        )
        if not agreement.is_enough:
            print_message("These are too few cases to tell the model from people.")


AGREEMENT = Command(_add_arguments, _run)
