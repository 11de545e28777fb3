"""What to tell a person about cases that are not what they were when the folder was last read."""

from collections.abc import Iterable, Iterator, Sequence

from mgmfnet.sentence import Sentence, listed
from mgmfnet.study.database.case_table import CaseTable, Synchronised
from mgmfnet.study.database.inspection import Part
from mgmfnet.study.folder.image_versions import Images, tell_replaced
from mgmfnet.study.folder.scan import Move, Scan


def tell_moved(moved: Sequence[Move]) -> Sentence:
    """That cases followed their images to other names."""
    return Sentence(
        "{n} images have another name or place now, and all work on them too: {names}.",
        "{n} image has another name or place now, and all work on it too: {names}.",
        n=len(moved),
        names=listed(f"{move.name} → {move.image.name}" for move in moved),
    )


def tell_rebuilt(parts: Iterable[Part]) -> Iterator[Sentence]:
    """What the review database lacked, in sentences."""
    for part in parts:
        yield Sentence(
            "The review database lacked the {kind} {name}: somebody else changed it. It was made "
            "again; run `mgmfnet study check`.",
            kind=part.kind,
            name=part.name,
        )


def tell_changes(
    scan: Scan, changes: Synchronised, cases: CaseTable, images: Images
) -> Iterator[Sentence]:
    """Missing, hidden and replaced cases, in sentences.

    That cases are hidden is told when it happens. Those of them that somebody worked on, and those
    whose image is missing, are named every time: their masks are out of exports and of training as
    long as it stays so.
    """
    if missing := cases.missing():
        yield Sentence(
            "{n} images that somebody worked on are missing: {names}. The work is kept, but "
            "neither exported nor learnt from. Put the images back, under any names.",
            "{n} image that somebody worked on is missing: {names}. The work is kept, but neither "
            "exported nor learnt from. Put the image back, under any name.",
            n=len(missing),
            names=listed(case.name for case in missing),
        )
    if changes.hidden:
        yield Sentence(
            "{n} cases are hidden, since their files are named as masks of other images or belong "
            "to another part of the data set. Nothing of them was deleted.",
            "{n} case is hidden, since its file is named as a mask of another image or belongs to "
            "another part of the data set. Nothing of it was deleted.",
            n=changes.hidden,
        )
    if scan.left_out and (names := cases.worked_on(scan.left_out)):
        yield Sentence(
            "Somebody drew masks for these hidden cases: {names}. The masks are kept in the "
            "review, but neither exported nor learnt from. Give such a file another name if it is "
            "an image after all.",
            names=listed(names),
        )
    for case in map(images.check, changes.resized):
        if case.replaced:
            yield tell_replaced(case)
