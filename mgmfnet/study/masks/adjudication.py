"""What a mask was made of that settles what several readers drew."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Rule(StrEnum):
    """How one mask is made of several."""

    TAKE = "take"
    MAJORITY = "majority"
    UNION = "union"
    INTERSECTION = "intersection"
    STAPLE = "staple"
    BY_HAND = "by hand"


class Parent(BaseModel):
    """One of the masks.

    Attributes:
        reading: Id of the reading that it is of; empty for the first one, the study's own.
        reader: Who drew it.
        revision: SHA-256 of the mask.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    reading: Annotated[str, Field(pattern=r"^([0-9a-f]{16})?$")]
    reader: Annotated[str, Field(max_length=200)]
    revision: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Adjudication(BaseModel):
    """How readers' masks became one.

    Attributes:
        rule: What was done with them.
        parents: The masks; those that the result is taken from or corrected from come first.
        reason: In a person's words; may be empty.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    rule: Rule
    parents: Annotated[tuple[Parent, ...], Field(min_length=1, max_length=1000)]
    reason: Annotated[str, Field(max_length=10_000)] = ""

    def to_json(self) -> str:
        """As it is written into the database and the audit trail."""
        return self.model_dump_json()
