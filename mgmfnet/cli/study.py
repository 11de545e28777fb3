"""``mgmfnet study``: whether the review of a folder is whole, how to mend it, how to unite two."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from mgmfnet.cli.command import DONE, FAILED, Command, tell


def _add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    check = actions.add_parser(
        "check", help="prove that every mask, the database and the audit trail are undamaged"
    )
    check.set_defaults(act=_check)
    repair = actions.add_parser(
        "repair", help="mend what is damaged; what must be taken away is kept in quarantine"
    )
    repair.set_defaults(act=_repair)
    merge = actions.add_parser(
        "merge", help="take over what another reviewer accepted on a copy of the images"
    )
    merge.set_defaults(act=_merge)
    for action in (check, repair, merge):
        action.add_argument("study", type=Path, metavar="STUDY", help="image folder of a study")
    merge.add_argument("other", type=Path, metavar="OTHER", help="the other reviewer's folder")


def _run(arguments: Namespace) -> int:
    code: int = arguments.act(arguments)
    return code


def _check(arguments: Namespace) -> int:
    from mgmfnet.study import Study
    from mgmfnet.study.maintenance.damage import find_damage

    with Study.open(arguments.study, read_only=True) as study:
        damages = list(find_damage(study.storage))
        accepted = sum(case.revision is not None for case in study.cases())
        decisions = len(study.audit.entries())
    for damage in damages:
        print(damage.sentence)
    if damages:
        tell(
            f"{len(damages)} things are wrong with this study. Copy the folder {study.review_dir}, "
            "then run `mgmfnet study repair`."
        )
        return FAILED
    tell(f"All is well: {accepted} accepted masks, {decisions} decisions in the audit trail.")
    return DONE


def _repair(arguments: Namespace) -> int:
    from mgmfnet.study import Study
    from mgmfnet.study.maintenance.damage import find_damage
    from mgmfnet.study.maintenance.repair import repair

    for sentence in repair(arguments.study):
        print(sentence)
    with Study.open(arguments.study, read_only=True) as study:
        left = len(list(find_damage(study.storage)))
    if left:
        tell(f"{left} things could not be mended. Put back a copy of {study.review_dir}.")
        return FAILED
    tell("All is well now.")
    return DONE


def _merge(arguments: Namespace) -> int:
    from statistics import fmean

    from mgmfnet.data.layouts.discovery import listed
    from mgmfnet.study import Study
    from mgmfnet.study.merging import merge

    with (
        Study.open(arguments.study) as ours,
        Study.open(arguments.other, read_only=True) as theirs,
    ):
        merged = merge(ours, theirs)
    for name, dice in sorted(merged.agreement.items(), key=lambda item: item[1]):
        print(name, f"{dice:.4f}", sep="\t")
    tell(f"{len(merged.taken)} masks of the other reviewer were taken over.")
    if merged.agreement:
        mean = fmean(merged.agreement.values())
        tell(
            f"Both accepted {len(merged.agreement)} cases; their masks agree with Dice {mean:.3f}."
        )
    if merged.flagged:
        tell(f"Flagged, since the two masks differ: {listed(merged.flagged)}.")
    if merged.left:
        tell(f"Left as they are, since work on them is not finished: {listed(merged.left)}.")
    if merged.unknown:
        tell(f"Their images are not in this study: {listed(merged.unknown)}.")
    return DONE


COMMAND = Command("study", "Check, repair or merge the reviews of folders.", _add_arguments, _run)
