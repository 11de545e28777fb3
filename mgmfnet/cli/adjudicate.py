"""``mgmfnet study adjudicate``: one mask of those of several readers, where they agree."""

from argparse import ArgumentParser, Namespace

from tqdm import tqdm

from mgmfnet.cli.command import DONE, FAILED, Command, counted, print_all, print_message, print_row
from mgmfnet.cli.options import add_readers_option, typed_path
from mgmfnet.errors import UsageError
from mgmfnet.study import Study
from mgmfnet.study.masks.adjudication import Rule
from mgmfnet.study.readings.adjudicating import AdjudicationPlan, carry_out, plan_adjudication
from mgmfnet.study.readings.readers import open_people
from mgmfnet.study.readings.undoing import settled_by, take_back

_RULES = tuple(rule.value for rule in Rule if rule is not Rule.BY_HAND)


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("study", type=typed_path, metavar="STUDY", help="image folder of a study")
    parser.add_argument(
        "--rule",
        choices=_RULES,
        required=True,
        help="what to make of the masks; 'take' takes that of the first of --readers",
    )
    parser.add_argument(
        "--least-dice",
        type=float,
        default=0.9,
        metavar="DICE",
        help="only where every two readers agree so well, 0 to 1 (default: 0.9)",
    )
    add_readers_option(parser)
    parser.add_argument("--reason", default="", metavar="TEXT", help="written down with each mask")
    parser.add_argument(
        "--undo",
        action="store_true",
        help="take back what the rule settled, where nobody changed the mask since; with --reason, "
        "only what was written down with it",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be done, and change nothing"
    )


def _run(arguments: Namespace) -> int:
    rule = Rule(arguments.rule)
    if arguments.undo:
        return _undo(arguments, rule)
    if rule is Rule.TAKE and not arguments.readers:
        raise UsageError("Say whose mask is taken: name that reader first with --readers.")
    if not 0 <= arguments.least_dice <= 1:
        raise UsageError("--least-dice lies from 0 to 1.")
    with (
        Study.open(arguments.study, read_only=arguments.dry_run) as study,
        open_people(study, arguments.readers) as people,
        tqdm(unit="case", disable=None) as bar,
    ):

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        readers, least = people.readers, arguments.least_dice
        plan = plan_adjudication(study, readers, rule, least_dice=least, progress=progress)
        _tell(plan)
        problems = [*people.problems, *plan.problems]
        if not arguments.dry_run:
            settled = carry_out(study, readers, plan, reason=arguments.reason, progress=progress)
            problems += settled.problems
            masks = counted(len(settled.changes), "mask", "masks")
            print_message(f"{masks} accepted in the study's own review.")
    print_all(problems)
    return FAILED if problems else DONE


def _undo(arguments: Namespace, rule: Rule) -> int:
    with Study.open(arguments.study, read_only=arguments.dry_run) as study:
        changes = settled_by(study, rule, reason=arguments.reason)
        for change in changes:
            print_row(change.after.name)
        if arguments.dry_run:
            print_message(f"{counted(len(changes), 'case', 'cases')} to take back.")
        else:
            done = take_back(study, changes)
            print_message(f"{counted(len(done), 'case is', 'cases are')} as before.")
    return DONE


def _tell(plan: AdjudicationPlan) -> None:
    for proposal in plan.by_hand:
        print_row(proposal.name, f"{proposal.dice:.4f}")
    print_message(
        f"{counted(len(plan.settled), 'case', 'cases')} to settle by {plan.rule.value}, "
        f"{len(plan.by_hand)} to be decided by hand, {plan.done} settled before, "
        f"{len(plan.left)} left as they are."
    )


ADJUDICATE = Command(_add_arguments, _run)
