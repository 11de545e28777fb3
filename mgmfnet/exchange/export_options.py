"""What a person can choose about an export."""

import re
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Final

from mgmfnet.errors import UsageError
from mgmfnet.study.readings.masks_of import MasksOf
from mgmfnet.types import LESION

_DATASET: Final = re.compile(r"Dataset\d{3}_\w{1,60}", re.ASCII)
_MASK_NAME: Final = "{stem}_mask"
_AROUND_STEM: Final = re.compile(r"[\w-]{0,20}", re.ASCII)


class Option(StrEnum):
    """A choice that some formats leave; the fields of `ExportOptions` of the same names."""

    INSTANCES = "instances"
    OUTLINES = "outlines"
    OPEN_HOLES = "open_holes"
    DATASET = "dataset"
    MASK_NAME = "mask_name"
    MASK_KIND = "mask_kind"
    LESION_LEVEL = "lesion_level"


class Division(StrEnum):
    """How cases are divided into training, validation and test."""

    NONE = "none"
    SHARES = "shares"
    HELD_OUT = "held-out"


class Instances(StrEnum):
    """What an annotation stands for, where a format has several for one image."""

    CASE = "case"
    REGION = "region"


class MaskKind(StrEnum):
    """What a mask is stored as, where that can be chosen."""

    PNG = "png"
    TIFF = "tif"
    NPZ = "npz"


@dataclass(frozen=True)
class ExportOptions:
    """The choices; the first four hold for all formats.

    Attributes:
        division: Nothing is divided, patients are drawn, or what the study held out is for tests.
        validation: Share of the cases to choose models by, 0..1, where patients are drawn.
        test: Share of the cases for tests, likewise.
        seed: Decides who is drawn.
        instances: One annotation for each case, or one for each region of its mask.
        outlines: Polygons instead of masks, where a format has both.
        deidentify: Nothing tells whom the images show; names become pseudonyms of the study.
        keep_words: Notes, tags and attributions leave all the same.
        open_holes: Polygons that are cut open to keep the holes in masks.
        dataset: The name of the data set for nnU-Net.
        mask_name: The name of a mask file without its ending; ``{stem}`` is that of the image.
        mask_kind: What a mask is stored as.
        lesion_level: The level of lesion in mask files, 1 or 255.
        masks: The study's own, those of readers, or what a rule makes of them.
        readers: Labels of the readers, or ids of their readings; all where there are none. The
            masks of one alone are exported as those of the study are.
    """

    division: Division = Division.NONE
    validation: float = 0.1
    test: float = 0.2
    seed: int = 0
    instances: Instances = Instances.CASE
    outlines: bool = False
    deidentify: bool = False
    keep_words: bool = False
    open_holes: bool = False
    dataset: str = "Dataset501_Lesions"
    mask_name: str = _MASK_NAME
    mask_kind: MaskKind = MaskKind.PNG
    lesion_level: int = LESION
    masks: MasksOf = MasksOf.STUDY
    readers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check them.

        Raises:
            UsageError: Nothing is left to learn from, a name is none, a level neither 1 nor 255,
                or readers are named and not asked for.
        """
        self._check_shares()
        if not _DATASET.fullmatch(self.dataset):
            raise UsageError(
                "{name} is no name of a data set for nnU-Net. Give one such as Dataset501_Lesions.",
                name=self.dataset,
            )
        around = self.mask_name.replace("{stem}", "", 1)
        if around == self.mask_name or not _AROUND_STEM.fullmatch(around):
            raise UsageError(
                "{name} is no pattern for the names of masks. Give one such as {usual}, with a few "
                "letters, digits, _ or - around the name of the image.",
                name=self.mask_name,
                usual=_MASK_NAME,
            )
        if self.lesion_level not in {1, LESION}:
            raise UsageError("Lesion can have the level 1 or 255 in mask files.")
        if self.readers and self.masks is MasksOf.STUDY:
            raise UsageError("The study's own masks are of no readers. Leave their names out.")

    def _check_shares(self) -> None:
        if not (self.validation >= 0 and self.test >= 0 and self.validation + self.test < 1):
            raise UsageError(
                "Validation and test can together be less than all cases only; give shares from "
                "0 to 1, such as 0.1 and 0.2."
            )

    def chosen(self) -> frozenset[Option]:
        """What was chosen that not every format obeys."""
        return frozenset(
            Option(field.name)
            for field in fields(self)
            if field.name in _OF_SOME and getattr(self, field.name) != field.default
        )

    def told(self) -> dict[str, object]:
        """The choices that are not the usual ones, for records; no name of a reader."""
        return {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if field.name != "readers" and getattr(self, field.name) != field.default
        }


_OF_SOME: Final = frozenset(option.value for option in Option)
