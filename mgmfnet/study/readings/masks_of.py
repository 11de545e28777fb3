"""Whose masks are used, where several people read a study."""

from enum import StrEnum

from mgmfnet.study.masks.adjudication import Rule


class MasksOf(StrEnum):
    """The study's own masks, those of each reader, what a rule makes of them, or their share."""

    STUDY = "study"
    READERS = "readers"
    MAJORITY = "majority"
    UNION = "union"
    INTERSECTION = "intersection"
    STAPLE = "staple"
    SOFT = "soft"

    @property
    def rule(self) -> Rule:
        """How one mask is made of the readers'; for the four that say it."""
        return Rule(self.value)
