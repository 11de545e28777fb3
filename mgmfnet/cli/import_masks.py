"""``mgmfnet import``: masks made elsewhere become accepted masks of a study."""

from argparse import ArgumentParser, Namespace

from tqdm import tqdm

from mgmfnet.cli.command import DONE, FAILED, Command, print_all, print_message
from mgmfnet.cli.options import add_pattern_option, typed_path
from mgmfnet.data.layouts.mask_names import MaskNames
from mgmfnet.sentence import Sentence, listed
from mgmfnet.study import Study
from mgmfnet.study.importing import ImportPlan, import_masks, plan_import


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("study", type=typed_path, metavar="STUDY", help="image folder of a study")
    parser.add_argument(
        "--masks",
        required=True,
        type=typed_path,
        metavar="DIR",
        help="masks at the size of their images, named as these or NAME_segmentation.png",
    )
    add_pattern_option(parser, "the masks")
    parser.add_argument(
        "--replace",
        action="store_true",
        help="also for accepted cases, whose earlier masks are kept as revisions; edited, flagged "
        "and excluded cases are never touched",
    )


def _run(arguments: Namespace) -> int:
    imported, naming = 0, MaskNames(arguments.pattern)
    with Study.open(arguments.study) as study:
        print_all((*study.remarks, *study.problems))
        plan = plan_import(study, arguments.masks, names=naming)
        problems = _problems(plan)
        left = plan.worked_on if arguments.replace else plan.worked_on + plan.accepted
        kept = [case for case, _ in left]
        for match in tqdm(plan.matches(replace=arguments.replace), unit="mask", disable=None):
            outcome = import_masks(study, [match], replace=arguments.replace)
            imported += len(outcome.changes)
            problems += outcome.problems
    for problem in problems:
        print_message(problem)
    if kept:
        names = listed(f"{case.name} ({case.status})" for case in kept)
        print_message(f"A person worked on these already, and they were left as they are: {names}.")
    print_message(f"{imported} of {plan.total} masks imported.")
    return FAILED if problems else DONE


def _problems(plan: ImportPlan) -> list[Sentence]:
    """One sentence for what cannot be imported."""
    problems = list(plan.misfits)
    if plan.unclear:
        problems.append(
            Sentence(
                "It is unclear which image each of these masks belongs to: {names}.",
                names=listed(plan.unclear),
            )
        )
    if plan.strangers:
        problems.append(
            Sentence(
                "The study has no image for these masks: {names}.", names=listed(plan.strangers)
            )
        )
    return problems


IMPORT = Command(_add_arguments, _run)
