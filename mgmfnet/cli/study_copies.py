"""``mgmfnet study copy`` and ``merge``: copies of a study, and what comes back of them."""

from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from pathlib import Path
from statistics import fmean

from tqdm import tqdm

from mgmfnet.cli.command import DONE, FAILED, Command, counted, print_all, print_message, print_row
from mgmfnet.cli.options import typed_path
from mgmfnet.errors import UsageError
from mgmfnet.sentence import listed
from mgmfnet.study import Study
from mgmfnet.study.merging import Merged, merge
from mgmfnet.study.readings.copying import copy_for_reading, copy_study
from mgmfnet.study.readings.returning import (
    Return,
    plan_return,
    returned_reading,
    take_return,
)
from mgmfnet.study.readings.taken import taken_from

_OF_A_READING = ("reader", "share", "predictions")


def _add_copy_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("study", type=typed_path, metavar="STUDY", help="image folder of a study")
    parser.add_argument(
        "--out", type=typed_path, required=True, metavar="DIR", help="a new folder for the copy"
    )
    parser.add_argument(
        "--blind",
        action="store_true",
        help="a copy to read anew, that holds nothing of anybody's work (default: all of it)",
    )
    parser.add_argument("--for", dest="reader", metavar="NAME", help="who reads; with --blind")
    parser.add_argument(
        "--share",
        type=float,
        metavar="SHARE",
        help="draw so much (0 to 1) of the cases, whole patients at a time; with --blind",
    )
    parser.add_argument(
        "--seed", type=int, default=0, metavar="N", help="of the draw and the order (default: 0)"
    )
    parser.add_argument(
        "--shuffle",
        action=BooleanOptionalAction,
        default=True,
        help="the order of the cases is drawn too (default: yes)",
    )
    parser.add_argument(
        "--predictions", action="store_true", help="give what models said too; with --blind"
    )
    parser.add_argument(
        "--images",
        action=BooleanOptionalAction,
        default=True,
        help="copy the images too (default: yes)",
    )


def _copy(arguments: Namespace) -> int:
    if not arguments.blind:
        if any(getattr(arguments, option) for option in _OF_A_READING):
            raise UsageError(
                "--for, --share and --predictions are of a copy to read anew. Add --blind, or "
                "leave them out for a copy of all that the study holds."
            )
    elif not arguments.reader:
        raise UsageError("Say who will read: --for NAME.")
    with (
        Study.open(arguments.study, read_only=True) as study,
        tqdm(unit="case", disable=None) as bar,
    ):
        if not arguments.blind:
            problems = copy_study(
                study, arguments.out, images=arguments.images, progress=bar.update
            )
            print_all(problems)
            print_message(f"The copy is in {arguments.out}.")
            return FAILED if problems else DONE
        reading = copy_for_reading(
            study,
            arguments.out,
            arguments.reader,
            share=arguments.share,
            seed=arguments.seed,
            shuffled=arguments.shuffle,
            predictions=arguments.predictions,
            images=arguments.images,
            progress=bar.update,
        )
    with_images = "" if arguments.images else " Put its mgmfnet-review into the images' folder."
    print_message(
        f"The copy for {reading.reader} is in {arguments.out}.{with_images} What was read comes "
        "back with `mgmfnet study merge`."
    )
    return DONE


def _add_merge_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("study", type=typed_path, metavar="STUDY", help="image folder of a study")
    parser.add_argument(
        "other",
        type=typed_path,
        metavar="OTHER",
        help="the other reviewer's folder; a copy made with --blind becomes a reading of the study",
    )
    parser.add_argument(
        "--undo",
        action="store_true",
        help="take a reading away again that was put beside the study from OTHER; "
        "what stood there before is back",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would come, and change nothing"
    )


def _merge(arguments: Namespace) -> int:
    review_dir = returned_reading(arguments.other)
    if arguments.undo:
        return _take_away(arguments.study, review_dir, dry_run=arguments.dry_run)
    if review_dir is not None:
        return _merge_reading(arguments.study, review_dir, dry_run=arguments.dry_run)
    with (
        Study.open(arguments.study, read_only=arguments.dry_run) as ours,
        Study.open(arguments.other, read_only=True) as theirs,
    ):
        merged = merge(ours, theirs, preview=arguments.dry_run)
    _tell_merged(merged, dry_run=arguments.dry_run)
    return FAILED if merged.skipped else DONE


def _merge_reading(folder: Path, review_dir: Path, *, dry_run: bool) -> int:
    with Study.open(folder, read_only=dry_run) as study:
        plan = plan_return(study, review_dir)
        _tell_plan(plan)
        problems = list(plan.problems)
        if not dry_run and not plan.is_older:
            taken = take_return(study, plan)
            print_all(taken.problems)
            problems += taken.problems
            print_message("It is beside the study now; `mgmfnet agreement` compares it.")
    return FAILED if problems or plan.went_on_here else DONE


def _take_away(folder: Path, review_dir: Path | None, *, dry_run: bool) -> int:
    if review_dir is None:
        raise UsageError("OTHER is no reading, and only readings can be taken away again.")
    with Study.open(folder, read_only=dry_run) as study:
        taken = taken_from(study, review_dir)
        if dry_run:
            taken.require_unused(study)
            print_message(f"The reading of {taken.reading.reader} can be taken away.")
            return DONE
        taken.undo(study)
    now = "as it was before" if taken.before else "not beside the study any more"
    print_message(f"The reading of {taken.reading.reader} is {now}.")
    return DONE


def _tell_plan(plan: Return) -> None:
    print_message(
        f"A reading of {plan.reading.reader}: {counted(len(plan.new), 'mask is', 'masks are')} "
        f"new, {len(plan.changed)} changed, {plan.same} here already."
    )
    if plan.is_older:
        print_message("All of it is here already.")
    if plan.went_on_here:
        print_message("It was gone on with here as well, so that the two cannot be united.")
    for names, what in (
        (plan.missing, "Their images are not in this study"),
        (plan.other_image, "Their images are others here"),
        (plan.models, "Models that are not known here"),
    ):
        if names:
            print_message(f"{what}: {listed(names)}.")
    print_all(plan.problems)


def _tell_merged(merged: Merged, *, dry_run: bool) -> None:
    for name, dice in sorted(merged.agreement.items(), key=lambda item: item[1]):
        print_row(name, f"{dice:.4f}")
    masks = counted(len(merged.taken), "mask", "masks")
    would = " would be" if dry_run else ""
    print_message(f"{masks} of the other reviewer{would} taken over.")
    if merged.agreement:
        mean = fmean(merged.agreement.values())
        print_message(
            f"Both accepted {counted(len(merged.agreement), 'case', 'cases')}; "
            f"their masks agree with Dice {mean:.3f}."
        )
    if merged.flagged:
        flagged = "To be flagged" if dry_run else "Flagged"
        print_message(f"{flagged}, since the two masks differ: {listed(merged.flagged)}.")
    if merged.left:
        print_message(
            f"Left as they are, since work on them is not finished: {listed(merged.left)}."
        )
    if merged.unknown:
        print_message(f"Their images are not in this study: {listed(merged.unknown)}.")
    print_all(merged.skipped)


COPY = Command(_add_copy_arguments, _copy)
MERGE = Command(_add_merge_arguments, _merge)
