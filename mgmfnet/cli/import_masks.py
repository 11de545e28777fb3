"""``mgmfnet import``: masks made elsewhere become accepted masks of a study."""

from argparse import ArgumentParser, Namespace
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from mgmfnet.cli.command import DONE, FAILED, Command, tell
from mgmfnet.errors import ImageError, MaskError

if TYPE_CHECKING:
    from mgmfnet.study import Case, Study


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("study", type=Path, metavar="STUDY", help="image folder of a study")
    parser.add_argument(
        "--masks",
        required=True,
        type=Path,
        metavar="DIR",
        help="masks at the size of their images, named as these or NAME_segmentation.png",
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help="also for accepted cases, whose earlier masks are kept as revisions; edited, flagged "
        "and excluded cases are never touched",
    )


def _run(arguments: Namespace) -> int:
    from tqdm import tqdm

    from mgmfnet.data.layouts.discovery import listed
    from mgmfnet.exchange.isic import read_masks
    from mgmfnet.study import Status, Study

    masks = {name.casefold(): path for name, path in read_masks(arguments.masks).items()}
    open_for = {Status.UNREVIEWED, Status.PREDICTED}
    if arguments.replace:
        open_for.add(Status.ACCEPTED)
    imported = 0
    kept: list[str] = []
    with Study.open(arguments.study) as study:
        matches, problems = _match(study.cases(), masks)
        for case, mask in tqdm(matches, unit="mask", disable=None):
            if case.status not in open_for:
                kept.append(f"{case.name} ({case.status})")
            elif problem := _accept(study, case, mask):
                problems.append(problem)
            else:
                imported += 1
    for problem in problems:
        tell(problem)
    if kept:
        tell(f"A person worked on these already, and they were left as they are: {listed(kept)}.")
    tell(f"{imported} of {len(masks)} masks imported.")
    return FAILED if problems else DONE


def _match(
    cases: Iterable["Case"], masks: dict[str, Path]
) -> tuple[list[tuple["Case", Path]], list[str]]:
    """Cases with the mask of their name, and one sentence for what could not be matched."""
    from mgmfnet.data.layouts.discovery import listed

    by_stem: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_stem[case.path.stem.casefold()].append(case)
    matches, problems = [], []
    for stem, mask in masks.items():
        same_name = by_stem[stem]
        if len(same_name) == 1:
            matches.append((same_name[0], mask))
        elif same_name:
            names = listed(case.name for case in same_name)
            problems.append(f"It is unclear which of these {mask.name} belongs to: {names}.")
    if strangers := [mask.name for stem, mask in masks.items() if not by_stem[stem]]:
        problems.append(f"The study has no image for these masks: {listed(strangers)}.")
    return matches, problems


def _accept(study: "Study", case: "Case", mask: Path) -> str | None:
    """Make the mask file a revision; what is wrong with it where that fails."""
    from mgmfnet.data.image_io import read_mask, read_size

    try:
        study.accept(case.id, read_mask(mask, read_size(case.path)), model_id=None, threshold=None)
    except (ImageError, MaskError) as error:
        return str(error)
    return None


COMMAND = Command(
    "import", "Take masks made elsewhere into a study as accepted ones.", _add_arguments, _run
)
