"""``mgmfnet study``: whether the review of a folder is whole, how to mend it, how to unite two."""

from argparse import ArgumentParser, Namespace
from statistics import fmean

from mgmfnet.cli.command import DONE, FAILED, Command, print_message, print_row
from mgmfnet.cli.options import typed_path
from mgmfnet.sentence import listed
from mgmfnet.study import Study
from mgmfnet.study.maintenance.damage import find_damage
from mgmfnet.study.maintenance.repair import repair
from mgmfnet.study.merging import merge


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("study", type=typed_path, metavar="STUDY", help="image folder of a study")


def _add_merge_arguments(parser: ArgumentParser) -> None:
    _add_arguments(parser)
    parser.add_argument(
        "other", type=typed_path, metavar="OTHER", help="the other reviewer's folder"
    )


def _check(arguments: Namespace) -> int:
    with Study.open(arguments.study, read_only=True) as study:
        damages = list(find_damage(study.storage))
        accepted = sum(case.revision is not None for case in study.cases())
        decisions = len(study.audit.entries())
    for damage in damages:
        print(damage.sentence)
    if damages:
        print_message(
            f"{len(damages)} things are wrong with this study. Copy the folder {study.review_dir}, "
            "then run `mgmfnet study repair`."
        )
        return FAILED
    print_message(
        f"All is well: {accepted} accepted masks, {decisions} decisions in the audit trail."
    )
    return DONE


def _repair(arguments: Namespace) -> int:
    for sentence in repair(arguments.study):
        print(sentence)
    with Study.open(arguments.study, read_only=True) as study:
        left = len(list(find_damage(study.storage)))
    if left:
        print_message(f"{left} things could not be mended. Put back a copy of {study.review_dir}.")
        return FAILED
    print_message("All is well now.")
    return DONE


def _merge(arguments: Namespace) -> int:
    with (
        Study.open(arguments.study) as ours,
        Study.open(arguments.other, read_only=True) as theirs,
    ):
        merged = merge(ours, theirs)
    for name, dice in sorted(merged.agreement.items(), key=lambda item: item[1]):
        print_row(name, f"{dice:.4f}")
    print_message(f"{len(merged.taken)} masks of the other reviewer were taken over.")
    if merged.agreement:
        mean = fmean(merged.agreement.values())
        print_message(
            f"Both accepted {len(merged.agreement)} cases; their masks agree with Dice {mean:.3f}."
        )
    if merged.flagged:
        print_message(f"Flagged, since the two masks differ: {listed(merged.flagged)}.")
    if merged.left:
        print_message(
            f"Left as they are, since work on them is not finished: {listed(merged.left)}."
        )
    if merged.unknown:
        print_message(f"Their images are not in this study: {listed(merged.unknown)}.")
    for problem in merged.skipped:
        print_message(problem)
    return FAILED if merged.skipped else DONE


CHECK = Command(_add_arguments, _check)
REPAIR = Command(_add_arguments, _repair)
MERGE = Command(_add_merge_arguments, _merge)
