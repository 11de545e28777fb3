"""``mgmfnet evaluate``: how well predicted masks fit the true ones."""

import contextlib
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tqdm import tqdm

from mgmfnet.cli.command import DONE, FAILED, Command, print_message
from mgmfnet.cli.model_masks import PredictedMasks, model_masks
from mgmfnet.cli.options import (
    add_device_option,
    add_fold_option,
    add_model_option,
    add_patient_option,
    add_pattern_option,
    typed_path,
)
from mgmfnet.cli.score_table import print_table
from mgmfnet.data.spreadsheets import to_csv
from mgmfnet.errors import DataError, UsageError
from mgmfnet.evaluation.evaluation import Comparison, Evaluation, in_common
from mgmfnet.evaluation.metadata import Metadata, find_metadata, read_metadata
from mgmfnet.evaluation.pairs import MaskPairs, Pair, pair_masks, with_images
from mgmfnet.evaluation.report import comparison_page, evaluation_page
from mgmfnet.evaluation.score_files import (
    comparison_record,
    comparison_rows,
    evaluation_record,
    evaluation_rows,
    to_json,
)
from mgmfnet.evaluation.scoring import ImageScore, score_pairs
from mgmfnet.files import check_file_writable, write_durably
from mgmfnet.sentence import Sentence

_MODEL_OPTIONS = ("model", "fold", "patient_folders", "split", "tta", "allow_leak")


def _add_arguments(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--pred", type=typed_path, metavar="DIR", help="predicted masks, by image name"
    )
    what.add_argument(
        "--compare",
        type=typed_path,
        nargs=2,
        metavar=("A", "B"),
        help="two folders of predicted masks of the same images; the difference is B minus A",
    )
    what.add_argument(
        "--data",
        type=typed_path,
        metavar="FOLDER",
        help="a data set with masks, predicted by --model",
    )
    what.add_argument(
        "--summary",
        type=typed_path,
        nargs="+",
        metavar="JSON",
        help="files that --json wrote, one for each fold: a table with mean and deviation",
    )
    parser.add_argument(
        "--truth",
        type=typed_path,
        metavar="DIR",
        help="true masks for --pred or --compare, by image name",
    )
    add_pattern_option(parser, "the true masks")
    _add_model_arguments(parser)
    _add_knowledge_arguments(parser)
    _add_output_arguments(parser)


def _add_model_arguments(parser: ArgumentParser) -> None:
    add_model_option(parser)
    add_device_option(parser)
    add_fold_option(parser)
    add_patient_option(parser)
    parser.add_argument(
        "--split",
        metavar="NAME",
        help="of --data: train, validation or test, where there are several",
    )
    parser.add_argument("--tta", action="store_true", help="average over the image and its flips")
    parser.add_argument(
        "--allow-leak",
        action="store_true",
        help="score the model even on images that it was trained on",
    )


def _add_knowledge_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--metadata",
        type=typed_path,
        metavar="FILE",
        help="a table of the images (default: metadata.csv beside the true masks)",
    )
    parser.add_argument(
        "--mm-per-pixel",
        type=float,
        metavar="SCALE",
        help="of the masks, for all images (default: the column mm_per_pixel of the metadata)",
    )
    parser.add_argument(
        "--group-by",
        action="append",
        default=[],
        metavar="COLUMN",
        help="also score groups of images: 'size' (share of the image that is lesion), "
        "'diagnosis', or any column of the metadata; may be repeated",
    )
    parser.add_argument(
        "--images",
        type=typed_path,
        metavar="DIR",
        help="images by name, for the pictures of the report",
    )


def _add_output_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--json",
        type=typed_path,
        metavar="FILE",
        help="receives 'count', 'scores' (means per image; 'pooled_...' over all pixels), "
        "'intervals', 'groups', 'images', 'unpaired' and 'problems'; with --compare, 'a', 'b' and "
        "'differences'",
    )
    parser.add_argument(
        "--csv", type=typed_path, metavar="FILE", help="receives one line per image"
    )
    parser.add_argument(
        "--report",
        type=typed_path,
        metavar="FILE",
        help="receives a page of figures, plots and cases",
    )


def _run(arguments: Namespace) -> int:
    _check(arguments)
    for path in filter(None, (arguments.json, arguments.csv, arguments.report)):
        check_file_writable(path)
    if arguments.summary:
        return print_table(arguments)
    if arguments.compare:
        return _compare(arguments)
    with _masks(arguments) as masks:
        return _evaluate(arguments, masks)


def _check(arguments: Namespace) -> None:
    """Refuse words that contradict each other.

    Raises:
        UsageError: They do.
    """
    if arguments.summary:
        _check_summary(arguments)
    elif arguments.data:
        if arguments.truth:
            raise UsageError("--data brings its own true masks; leave --truth out.")
        if arguments.pattern:
            raise UsageError("--pattern is for --truth; leave it out.")
    else:
        if not arguments.truth:
            raise UsageError("Name the folder of the true masks with --truth.")
        for option in _MODEL_OPTIONS:
            if getattr(arguments, option):
                raise UsageError(
                    "--{option} is for --data; leave it out.", option=option.replace("_", "-")
                )
    if arguments.compare and arguments.group_by:
        raise UsageError("--group-by divides one set of predictions; evaluate each with --pred.")
    if arguments.mm_per_pixel is not None and not 0 < arguments.mm_per_pixel < float("inf"):
        raise UsageError("--mm-per-pixel must be greater than 0.")


def _check_summary(arguments: Namespace) -> None:
    """Refuse what was decided when the files were made.

    Raises:
        UsageError: It is asked for again.
    """
    others = ("truth", "pattern", *_MODEL_OPTIONS, "metadata", "group_by", "images", "report")
    for option in others:
        if getattr(arguments, option):
            raise UsageError(
                "--{option} has no meaning for --summary; leave it out.",
                option=option.replace("_", "-"),
            )


@contextlib.contextmanager
def _masks(arguments: Namespace) -> Iterator[PredictedMasks]:
    if arguments.data:
        with model_masks(arguments) as masks:
            yield masks
    else:
        mask_pairs = pair_masks(arguments.pred, arguments.truth, arguments.pattern)
        yield PredictedMasks(arguments.pred.name, arguments.truth.name, mask_pairs)


def _evaluate(arguments: Namespace, masks: PredictedMasks) -> int:
    metadata = _metadata(arguments, masks.mask_pairs)
    scores, unscored = _score(arguments, masks.mask_pairs, metadata)
    problems = [*masks.failures, *unscored]
    evaluation = Evaluation.of(masks.label, masks.data, scores, metadata, arguments.group_by)
    if arguments.json:
        record = evaluation_record(evaluation, masks.mask_pairs, problems, masks.notes)
        write_durably(arguments.json, to_json(record))
    if arguments.csv:
        write_durably(arguments.csv, to_csv(evaluation_rows(evaluation)))
    if arguments.report:
        notes = (*masks.notes, *masks.mask_pairs.problems(), *problems)
        write_durably(arguments.report, evaluation_page(evaluation, notes).encode())
    _print_evaluation(evaluation)
    return FAILED if problems else DONE


def _compare(arguments: Namespace) -> int:
    truth, pattern = arguments.truth, arguments.pattern
    pairs_of_both = [pair_masks(folder, truth, pattern) for folder in arguments.compare]
    metadata = _metadata(arguments, *pairs_of_both)
    scored = [_score(arguments, mask_pairs, metadata) for mask_pairs in pairs_of_both]
    problems = [problem for _, found in scored for problem in found]
    labels = _labels(*arguments.compare)
    comparison = Comparison(
        *(
            Evaluation.of(label, arguments.truth.name, scores, metadata)
            for label, scores in zip(labels, in_common(*(s for s, _ in scored)), strict=True)
        )
    )
    if arguments.json:
        write_durably(arguments.json, to_json(comparison_record(comparison, problems)))
    if arguments.csv:
        write_durably(arguments.csv, to_csv(comparison_rows(comparison)))
    if arguments.report:
        notes = [
            *(note for mask_pairs in pairs_of_both for note in mask_pairs.problems()),
            *problems,
        ]
        write_durably(arguments.report, comparison_page(comparison, notes).encode())
    _print_comparison(comparison)
    return FAILED if problems else DONE


def _labels(a: Path, b: Path) -> tuple[str, str]:
    """What to call two folders: by their names, or where these are the same, by their paths."""
    return (a.name, b.name) if a.name != b.name else (str(a), str(b))


def _metadata(arguments: Namespace, *mask_pairs: MaskPairs) -> Metadata:
    near = (arguments.data or arguments.truth).absolute()
    names = {pair.name for pairs in mask_pairs for pair in pairs.pairs}
    if arguments.metadata:
        metadata = read_metadata(arguments.metadata, names)
    else:
        metadata = find_metadata((near, near.parent), names)
    for problem in metadata.problems:
        print_message(problem)
    return metadata


def _score(
    arguments: Namespace, mask_pairs: MaskPairs, metadata: Metadata
) -> tuple[list[ImageScore], list[Sentence]]:
    """The scores of all pairs, and one sentence for each that has none."""
    for problem in mask_pairs.problems():
        print_message(problem)
    pairs: Sequence[Pair] = mask_pairs.pairs
    if arguments.images:
        pairs = with_images(pairs, arguments.images)
    scale_of: Callable[[str], float | None] = metadata.mm_per_pixel.get
    if arguments.mm_per_pixel is not None:
        scale_of = lambda _: arguments.mm_per_pixel  # noqa: E731
    with tqdm(total=len(pairs), unit="image", disable=None) as bar:
        scores, problems = score_pairs(pairs, scale_of, bar.update)
    if not scores:
        raise _nothing_scored(problems)
    for problem in problems:
        print_message(problem)
    if smooth := sum(score.is_smooth for score in scores):
        print_message(
            Sentence(
                "The smooth borders of the masks of {n} images, as JPEG makes them, were cut at "
                "the middle.",
                "The smooth border of the masks of {n} image, as JPEG makes it, was cut at the "
                "middle.",
                n=smooth,
            )
        )
    return scores, problems


def _nothing_scored(problems: Sequence[Sentence]) -> DataError:
    """One sentence for all, as where one of the folders holds photographs."""
    if not problems:
        return DataError("No mask has the name of another. Check what the masks are named after.")
    return DataError(
        "None of {n} images could be scored. {problem}",
        "The image could not be scored. {problem}",
        n=len(problems),
        problem=problems[0],
    )


def _print_evaluation(evaluation: Evaluation) -> None:
    print(f"images\t{len(evaluation.scores)}")
    for key, figure in evaluation.figures.items():
        print(f"{key}\t{figure.value:.4f}")
    jaccard = evaluation.figures["jaccard"]
    print_message(
        f"Mean Jaccard index {jaccard.value:.3f}, "
        f"95 % interval {jaccard.low:.3f} to {jaccard.high:.3f}."
    )


def _print_comparison(comparison: Comparison) -> None:
    print("measure", "a", "b", "difference", "low", "high", "probability", sep="\t")
    for key, one in comparison.differences.items():
        values = (one.a, one.b, one.value, one.low, one.high, one.probability)
        print(key, *(f"{value:.4f}" for value in values), sep="\t")
    jaccard = comparison.differences["jaccard"]
    print_message(
        f"{comparison.b.label} minus {comparison.a.label} on {len(comparison.a.scores)} images: "
        f"mean Jaccard index {jaccard.value:+.3f}, "
        f"95 % interval {jaccard.low:+.3f} to {jaccard.high:+.3f}."
    )


EVALUATE = Command(_add_arguments, _run)
