"""What a person can choose about an export."""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Final

from mgmfnet.errors import UsageError


class Option(StrEnum):
    """A choice that some formats leave; the fields of `ExportOptions` of the same names."""

    INSTANCES = "instances"
    OUTLINES = "outlines"


class Division(StrEnum):
    """How cases are divided into training, validation and test."""

    NONE = "none"
    SHARES = "shares"
    HELD_OUT = "held-out"


class Instances(StrEnum):
    """What an annotation stands for, where a format has several for one image."""

    CASE = "case"
    REGION = "region"


@dataclass(frozen=True)
class ExportOptions:
    """The choices; those of no format stand first, and hold for all.

    Attributes:
        division: Nothing is divided, patients are drawn, or what the study held out is for tests.
        validation: Share of the cases to choose models by, 0..1, where patients are drawn.
        test: Share of the cases for tests, likewise.
        seed: Decides who is drawn.
        instances: One annotation for each case, or one for each region of its mask.
        outlines: Polygons instead of masks, where a format has both.
        deidentify: Nothing tells whom the images show; names become pseudonyms of the study.
        keep_words: Notes, tags and attributions leave all the same.
    """

    division: Division = Division.NONE
    validation: float = 0.1
    test: float = 0.2
    seed: int = 0
    instances: Instances = Instances.CASE
    outlines: bool = False
    deidentify: bool = False
    keep_words: bool = False

    def __post_init__(self) -> None:
        """Check the shares.

        Raises:
            UsageError: They leave nothing to learn from, or are none.
        """
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
        """The choices that are not the usual ones, for records."""
        return {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if getattr(self, field.name) != field.default
        }


_OF_SOME: Final = frozenset(option.value for option in Option)
