"""``mgmfnet study``: whether the review of a folder is whole, and how to mend it."""

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
    for action in (check, repair):
        action.add_argument("study", type=Path, metavar="STUDY", help="image folder of a study")


def _run(arguments: Namespace) -> int:
    code: int = arguments.act(arguments)
    return code


def _check(arguments: Namespace) -> int:
    from mgmfnet.study import Study
    from mgmfnet.study.damage import find_damage

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
    from mgmfnet.study.damage import find_damage
    from mgmfnet.study.repair import repair

    for sentence in repair(arguments.study):
        print(sentence)
    with Study.open(arguments.study, read_only=True) as study:
        left = len(list(find_damage(study.storage)))
    if left:
        tell(f"{left} things could not be mended. Put back a copy of {study.review_dir}.")
        return FAILED
    tell("All is well now.")
    return DONE


COMMAND = Command("study", "Check or repair the review of a folder.", _add_arguments, _run)
