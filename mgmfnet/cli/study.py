"""``mgmfnet study``: whether the review of a folder is whole, how to mend it, how to unite two."""

from argparse import ArgumentParser, Namespace
from statistics import fmean

from mgmfnet.cli.command import DONE, FAILED, Command, counted, print_all, print_message, print_row
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
        for finding in (*(damage.sentence for damage in damages), *study.problems):
            print(finding)
        print_all(study.remarks)
        if damages:
            wrong = counted(len(damages), "thing is", "things are")
            print_message(
                f"{wrong} wrong with this study. Copy the folder "
                f"{study.review_dir}, then run `mgmfnet study repair`."
            )
            return FAILED
        return _tell_whole(study)


def _repair(arguments: Namespace) -> int:
    for sentence in repair(arguments.study):
        print(sentence)
    with Study.open(arguments.study, read_only=True) as study:
        if left := len(list(find_damage(study.storage))):
            things = counted(left, "thing", "things")
            print_message(f"{things} could not be mended. Put back a copy of {study.review_dir}.")
            return FAILED
        print_all(study.problems)
        return _tell_whole(study)


def _tell_whole(study: Study) -> int:
    """What a review without damage holds, and whether all of its images are there."""
    missing = study.missing()
    accepted = sum(case.revision is not None for case in (*study.cases(), *missing))
    decisions = len(study.audit.entries())
    holds = (
        f"{counted(accepted, 'accepted mask', 'accepted masks')}, "
        f"{counted(decisions, 'decision', 'decisions')} in the audit trail"
    )
    if missing:
        images = counted(len(missing), "image is", "images are")
        print_message(f"The review is whole, but {images} missing: {holds}.")
        return FAILED
    print_message(f"All is well: {holds}.")
    return DONE


def _merge(arguments: Namespace) -> int:
    with (
        Study.open(arguments.study) as ours,
        Study.open(arguments.other, read_only=True) as theirs,
    ):
        merged = merge(ours, theirs)
    for name, dice in sorted(merged.agreement.items(), key=lambda item: item[1]):
        print_row(name, f"{dice:.4f}")
    masks = counted(len(merged.taken), "mask", "masks")
    print_message(f"{masks} of the other reviewer taken over.")
    if merged.agreement:
        mean = fmean(merged.agreement.values())
        print_message(
            f"Both accepted {counted(len(merged.agreement), 'case', 'cases')}; "
            f"their masks agree with Dice {mean:.3f}."
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
