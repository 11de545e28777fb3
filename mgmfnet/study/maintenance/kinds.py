"""What can be wrong with a study, kind by kind."""

from dataclasses import dataclass
from pathlib import Path

from mgmfnet.sentence import Sentence
from mgmfnet.study.database.audit import AuditEntry


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is wrong, in a sentence for a person."""

    sentence: Sentence


@dataclass(frozen=True, slots=True)
class MaskDamage(Damage):
    """A mask file has not the content that it should have, or is missing."""

    case_id: int
    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class RevisionDamage(MaskDamage):
    """An accepted mask; the same bytes may be elsewhere."""


@dataclass(frozen=True, slots=True)
class PublishedDamage(MaskDamage):
    """The newest mask of a case, in the folder that other programs read."""


@dataclass(frozen=True, slots=True)
class DraftDamage(Damage):
    """The unfinished work on a case."""

    case_id: int


@dataclass(frozen=True, slots=True)
class PredictionDamage(Damage):
    """A stored prediction."""

    path: Path


@dataclass(frozen=True, slots=True)
class UnrecordedDamage(Damage):
    """An accepted mask of a case that no entry of the audit trail names."""

    case_id: int


@dataclass(frozen=True, slots=True)
class UnlistedDamage(Damage):
    """An entry of the audit trail that names a mask which is not listed with its case."""

    case_id: int
    entry: AuditEntry
