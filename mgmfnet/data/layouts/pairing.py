"""Matches masks with images by name. What is unclear is reported, never guessed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias

from mgmfnet.data.layouts.image_files import FoundFile
from mgmfnet.data.layouts.mask_names import name_key, possible_stems
from mgmfnet.sentence import Sentence, listed

Place: TypeAlias = Callable[[str], str]
"""Gives of the place of a file what counts when images and masks are matched."""


def whole(place: str) -> str:
    """The place as it is."""
    return place


def file_name(place: str) -> str:
    """The name alone."""
    return place.rpartition("/")[2]


def below(name: str) -> Place:
    """The place below a folder."""
    return lambda place: place.removeprefix(f"{name}/")


BY_PLACE: Final = ((whole, whole),)
BY_NAME: Final = ((file_name, file_name),)


class FoundImage(NamedTuple):
    """An image with the mask that is its for certain.

    Attributes:
        key: Sorts images by name.
        name: Tells it from the others of its split.
        image: The image file.
        mask: The mask file, if there is one.
    """

    key: str
    name: str
    image: FoundFile
    mask: FoundFile | None


class Matches(NamedTuple):
    """Which mask belongs to which image, and what has no counterpart.

    Attributes:
        masks: By the identity of the image file.
        unclear: Images and masks of which several could belong together.
        orphans: Masks without an image.
        bare: Images without a mask.
    """

    masks: dict[int, FoundFile]
    unclear: list[FoundFile]
    orphans: list[FoundFile]
    bare: list[FoundFile]


class Pairing:
    """The images and masks of one split, matched when that is asked for.

    Letter case, file type and what is added to the name of a mask do not count.

    Attributes:
        images: Image files.
        masks: Mask files.
    """

    def __init__(
        self,
        images: Iterable[FoundFile],
        masks: Iterable[FoundFile] = (),
        places: Sequence[tuple[Place, Place]] = BY_PLACE,
    ) -> None:
        """Note the files.

        Args:
            images: Image files.
            masks: Mask files.
            places: What of the places of images and of masks counts. What was not matched by the
                first is by the next.
        """
        self.images = list(images)
        self.masks = list(masks)
        self._places = places

    def pairs(self) -> Iterator[FoundImage]:
        """All images by name, with the masks that are theirs for certain."""
        placed, _ = self._places[0]
        by_key = _grouped(self.images, placed)
        for key, images in sorted(by_key.items()):
            for image in sorted(images):
                name = _name(image.place, placed, is_only=len(images) == 1)
                yield FoundImage(key, name, image, self.matches.masks.get(id(image)))

    def problems(self) -> Iterator[Sentence]:
        """What could not be matched."""
        _, unclear, orphans, bare = self.matches
        if unclear:
            yield Sentence(
                "It is unclear which of these belong together: {names}.", names=_listed(unclear)
            )
        if orphans:
            yield Sentence(
                "{n} masks have no image: {names}.",
                "{n} mask has no image: {names}.",
                n=len(orphans),
                names=_listed(orphans),
            )
        if bare and self.masks:
            yield Sentence(
                "{n} images have no mask: {names}.",
                "{n} image has no mask: {names}.",
                n=len(bare),
                names=_listed(bare),
            )

    @cached_property
    def matches(self) -> Matches:
        """What belongs together."""
        images, masks = self.images, self.masks
        found = Matches({}, [], [], [])
        for image_place, mask_place in self._places if masks else ():
            images, masks = _match(images, masks, image_place, mask_place, found)
        return found._replace(orphans=masks, bare=images)


def _match(
    images: Sequence[FoundFile],
    masks: Sequence[FoundFile],
    image_place: Place,
    mask_place: Place,
    found: Matches,
) -> tuple[list[FoundFile], list[FoundFile]]:
    """Note what fits; the images and masks that are left."""
    images_of = _grouped(images, image_place)
    masks_of: dict[str, list[FoundFile]] = defaultdict(list)
    for mask in masks:
        masks_of[_mask_key(mask_place(mask.place), images_of)].append(mask)
    for key in masks_of.keys() & images_of.keys():
        here, theirs = images_of.pop(key), masks_of.pop(key)
        if len(here) == len(theirs) == 1:
            found.masks[id(here[0])] = theirs[0]
        else:
            found.unclear.extend(here + theirs)
    return _flat(images_of), _flat(masks_of)


def _grouped(files: Iterable[FoundFile], place: Place) -> dict[str, list[FoundFile]]:
    groups: dict[str, list[FoundFile]] = defaultdict(list)
    for file in files:
        groups[name_key(place(file.place).rpartition(".")[0])].append(file)
    return groups


def _mask_key(place: str, images: dict[str, list[FoundFile]]) -> str:
    folder, slash, stem = place.rpartition(".")[0].rpartition("/")
    keys = [name_key(f"{folder}{slash}{one}") for one in possible_stems(stem)]
    return next((key for key in keys if key in images), keys[-1])


def _name(place: str, placed: Place, *, is_only: bool) -> str:
    if is_only:
        return placed(place).rpartition(".")[0]
    return "/".join(place.split("/")[-2:]) if placed is file_name else placed(place)


def _flat(groups: dict[str, list[FoundFile]]) -> list[FoundFile]:
    return [file for files in groups.values() for file in files]


def _listed(files: Iterable[FoundFile]) -> Sentence:
    return listed(file.name for file in files)
