"""``mgmfnet import``: masks made elsewhere, in any format, become accepted masks of a study."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Final

from tqdm import tqdm

from mgmfnet.cli.command import DONE, FAILED, Command, counted, print_all, print_message
from mgmfnet.cli.options import add_patient_option, add_pattern_option, typed_path
from mgmfnet.exchange.import_plan import FORMATS, plan_import
from mgmfnet.sentence import listed
from mgmfnet.study import Study
from mgmfnet.study.importing import (
    ABOUT,
    Choices,
    Finding,
    Imported,
    ImportPlan,
    import_masks,
)

_AS_WISHED: Final = frozenset(
    {Finding.FITS, Finding.EMPTY, Finding.FULL}
    | {Finding.ACCEPTED, Finding.WORKED_ON, Finding.OTHER}
)
"""What is no reason to look at the masks again."""

_HINTS: Final = {
    Finding.TURNED: "--turn turns them",
    Finding.UNMARKED: "--unmarked takes it that there is no lesion",
    Finding.INVERTED: "--invert inverts them",
    Finding.LABELS: "name the labels that are lesion with --lesion",
    Finding.ACCEPTED: "--replace replaces it",
}

_SHOWN: Final = {Finding.OTHER_SIZE: 5, Finding.DAMAGED: 5}
"""How many files are told of in a sentence each, where the names do not say enough."""


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("study", type=typed_path, metavar="STUDY", help="image folder of a study")
    parser.add_argument(
        "--masks",
        required=True,
        type=typed_path,
        metavar="PATH",
        help="a folder of masks at the size of their images, named as these or "
        "NAME_segmentation.png; or a file or folder of COCO, labelme, Label Studio, CVAT, YOLO, "
        "a Hugging Face image folder or NumPy arrays",
    )
    parser.add_argument(
        "--format",
        default="",
        choices=FORMATS,
        help="what PATH holds (default: as its content tells)",
    )
    add_pattern_option(parser, "the masks")
    add_patient_option(parser)
    parser.add_argument(
        "--lesion",
        default="",
        metavar="LABELS",
        help="which labels are lesion where masks have several: names of classes, numbers, colours "
        "as '#ff0000', or the names that dataset.json or labelmap.txt beside the masks has, "
        "separated by commas",
    )
    parser.add_argument(
        "--turn",
        action="store_true",
        help="turn masks that lie on their side as their images do before EXIF turns them",
    )
    parser.add_argument(
        "--invert",
        action="store_true",
        help="invert masks that seem to have the lesion around the skin",
    )
    parser.add_argument(
        "--unmarked",
        action="store_true",
        help="take it that there is no lesion where a data set marks nothing, and nobody may have "
        "looked",
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help="also for accepted cases, whose earlier masks are kept as revisions; edited, flagged "
        "and excluded cases are never touched",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="tell what would be done, and do nothing"
    )


def _run(arguments: Namespace) -> int:
    choices = Choices(arguments.replace, arguments.turn, arguments.invert, arguments.unmarked)
    labels = [one.strip().lower() for one in arguments.lesion.split(",") if one.strip()]
    with Study.open(arguments.study, read_only=arguments.dry_run) as study:
        if arguments.patient_folders:
            study.patients.set_are_folders(are_folders=True)
        print_all((*study.remarks, *study.problems))
        with tqdm(unit="mask", disable=None) as bar:

            def look(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            plan = plan_import(
                study,
                arguments.masks,
                look,
                pattern=arguments.pattern,
                labels=labels,
                format_name=arguments.format,
            )
        if plan.title:
            print_message(f"{counted(plan.total, 'image', 'images')} in the format {plan.title}.")
        print_all(plan.notes)
        for line in _told(plan, choices):
            print_message(line)
        is_clean = plan.files(choices).keys() <= _AS_WISHED and not plan.notes
        if arguments.dry_run:
            print_message(f"{len(plan.matches(choices))} of {plan.total} masks would be imported.")
            return DONE if is_clean else FAILED
        outcome = _import(study, plan, choices)
        print_all(study.patients.told())
    for problem in outcome.problems:
        print_message(problem)
    if outcome.kept:
        names_kept = listed(f"{case.name} ({case.status})" for case in outcome.kept)
        print_message(f"A person worked on these meanwhile, and they were left: {names_kept}.")
    print_message(f"{len(outcome.changes)} of {plan.total} masks imported.")
    return DONE if is_clean and not outcome.problems else FAILED


def _import(study: Study, plan: ImportPlan, choices: Choices) -> Imported:
    whole = Imported([], [], [])
    for match in tqdm(plan.matches(choices), unit="mask", disable=None):
        one = import_masks(study, [match], replace=choices.replace)
        whole.changes.extend(one.changes)
        whole.kept.extend(one.kept)
        whole.problems.extend(one.problems)
    return whole


def _told(plan: ImportPlan, choices: Choices) -> Iterator[str]:
    """A line for each thing that becomes of masks."""
    for finding, names in plan.files(choices).items():
        line = f"{len(names)} {ABOUT[finding]}"
        if finding is not Finding.FITS:
            line += f": {listed(names)}"
        if finding in _HINTS:
            line += f"; {_HINTS[finding]}"
        yield " ".join((f"{line}.", *map(str, plan.problems(finding)[: _SHOWN.get(finding, 0)])))
    if labels := plan.labels():
        counts = ", ".join(f"{plan.name_of(label)} (in {n})" for label, n in labels.items())
        yield f"These labels were found: {counts}."
    if doubtful := plan.may_be_turned(choices):
        yield (
            f"EXIF turns the images of {len(doubtful)} masks, and their size does not tell whether "
            f"they are turned, too; look at {listed(doubtful)}."
        )
    if smooth := plan.smooth(choices):
        masks = counted(smooth, "mask", "masks")
        yield f"The smooth borders of {masks}, as JPEG makes them, are cut at the middle."


IMPORT = Command(_add_arguments, _run)
