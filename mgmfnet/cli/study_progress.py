"""``mgmfnet study progress``: what cases took, whether the model gets better, and what is left."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from tqdm import tqdm

from mgmfnet.cli.command import DONE, FAILED, Command, counted, print_all, print_message, print_row
from mgmfnet.cli.options import typed_path
from mgmfnet.evaluation.progress.files import median_of, progress_record, progress_table
from mgmfnet.evaluation.progress.forecast import Forecast
from mgmfnet.evaluation.progress.progress import ReviewProgress, measure_progress
from mgmfnet.evaluation.progress.trend import LEAST, Trend, Verdict
from mgmfnet.evaluation.score_files import to_json
from mgmfnet.files import check_file_writable, write_durably
from mgmfnet.study import Study
from mgmfnet.study.effort_gaps import fill_gaps, find_gaps
from mgmfnet.study.readings.beginning import open_reading

_AT_ONCE: Final = 64
_VERDICTS: Final = {
    Verdict.BETTER: "The model gets better",
    Verdict.WORSE: "The model does worse than before",
    Verdict.UNCLEAR: "Whether the model gets better cannot be told",
}


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("study", type=typed_path, metavar="STUDY", help="image folder of a study")
    parser.add_argument("--reading", metavar="ID", help="of this reading of the study alone")
    parser.add_argument(
        "--complete",
        action="store_true",
        help="compare masks that were accepted by older versions with their predictions, as long "
        "as these are stored, and write it down in the study",
    )
    for option, what in (
        ("--csv", "one line for each accepted mask (docs/progress.md)"),
        ("--json", "all figures"),
    ):
        parser.add_argument(option, type=typed_path, metavar="FILE", help=f"receives {what}")


def _run(arguments: Namespace) -> int:
    for path in filter(None, (arguments.csv, arguments.json)):
        check_file_writable(path)
    with Study.open(arguments.study, read_only=not arguments.complete) as study:
        if arguments.reading is None:
            return _tell(study, arguments)
        with open_reading(study, arguments.reading, read_only=not arguments.complete) as reading:
            return _tell(reading, arguments)


def _tell(study: Study, arguments: Namespace) -> int:
    if arguments.complete:
        _complete(study)
    progress = measure_progress(study, datetime.now().astimezone().date())
    if arguments.csv:
        write_durably(arguments.csv, b"".join(progress_table(progress.acceptances)))
    if arguments.json:
        write_durably(arguments.json, to_json(progress_record(progress)))
    _print(progress)
    print_all(_sentences(progress))
    print_all(progress.problems)
    return FAILED if progress.problems else DONE


def _complete(study: Study) -> None:
    gaps = find_gaps(study.storage)
    filled = 0
    with tqdm(total=len(gaps), unit="mask", disable=None) as bar:
        for start in range(0, len(gaps), _AT_ONCE):
            some = gaps[start : start + _AT_ONCE]
            filled += fill_gaps(study.storage, some)
            bar.update(len(some))
    print_message(f"{counted(filled, 'mask was', 'masks were')} compared with the prediction.")


def _print(progress: ReviewProgress) -> None:
    print_row("reader", "masks", "median_seconds", "median_strokes", "median_jaccard", "verdict")
    people = progress.acceptances.people
    for reader in (*people, None) if len(people) > 1 else people:
        some = progress.of(reader)
        columns = (some.seconds, some.strokes, some.jaccards)
        medians = (median_of(column) for column in columns)
        told = ("" if median is None else f"{median:.4g}" for median in medians)
        verdict = progress.trend(reader).verdict.value
        print_row("all" if reader is None else reader, len(some), *told, verdict)


def _sentences(progress: ReviewProgress) -> Iterator[str]:
    yield _tell_trend(progress.trend())
    yield _tell_forecast(progress.forecast)
    if progress.gaps:
        masks = counted(len(progress.gaps), "older mask", "older masks")
        yield f"{masks} can still be compared with the prediction: add --complete."


def _tell_trend(trend: Trend) -> str:
    if trend.verdict is Verdict.TOO_FEW:
        return (
            "Too few cases to tell whether the model gets better: "
            f"{counted(trend.known, 'mask', 'masks')} could be compared with a prediction, and it "
            f"takes {2 * LEAST}, of at least {LEAST} patients."
        )
    since = "" if trend.model_id is None else f" of {trend.model_id}"
    unchanged = "" if trend.unchanged is None else f"; {trend.unchanged.value:.0%} were unchanged"
    return (
        f"{_VERDICTS[trend.verdict]}: the newest {trend.newer} cases{since} have a mean Jaccard "
        f"index of {trend.jaccard:.3f}, the {trend.older} before {trend.before:.3f}, difference "
        f"{trend.jaccard - trend.before:+.3f}, 95 % interval {trend.low:+.3f} to "
        f"{trend.high:+.3f}{unchanged}."
    )


def _tell_forecast(forecast: Forecast) -> str:
    left = f"{counted(forecast.left, 'case is', 'cases are')} left"
    if forecast.seconds is not None:
        left += f", {forecast.seconds / 3600:.1f} hours at the pace of the newest"
    if forecast.day is not None and forecast.left:
        left += f"; done on {forecast.day.isoformat()} if it goes on as in the last two weeks"
    return f"{left}."


PROGRESS = Command(_add_arguments, _run)
