"""Finds what the audit trail does not tell, or tells of what is not there."""

from collections.abc import Iterator
from typing import Final

from mgmfnet.errors import StudyError
from mgmfnet.sentence import Sentence
from mgmfnet.study.database.audit import ACCEPTING, AuditEntry
from mgmfnet.study.database.storage import Storage
from mgmfnet.study.maintenance.kinds import Damage, UnlistedDamage, UnrecordedDamage

_NEWEST_ENTRIES: Final = (
    "SELECT cases.id, name, CASE WHEN replaced THEN NULL ELSE revision END, to_revision"
    " FROM cases JOIN audit ON audit.id = (SELECT max(id) FROM audit WHERE case_name = name)"
)

_UNRECORDED: Final = """
SELECT cases.id, name FROM cases
WHERE revision IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM audit WHERE case_name = name)
    AND NOT EXISTS ( -- the case may have had another name
        SELECT 1 FROM audit WHERE to_revision = revision
        AND case_name NOT IN (SELECT name FROM cases)
    )
"""


def damage_of_audit(storage: Storage) -> Iterator[Damage]:
    """What is wrong with the audit trail, and with masks that it should name."""
    try:
        number = storage.audit.verify()
    except StudyError as error:
        yield Damage(error.sentence)
    else:
        ((accepted,),) = storage.database.rows("SELECT count(*) FROM revisions")
        if accepted and not number:
            yield Damage(
                Sentence(
                    "The audit trail is empty, although {n} masks were accepted.",
                    "The audit trail is empty, although {n} mask was accepted.",
                    n=accepted,
                )
            )
    for _, name, revision, told in storage.database.rows(_NEWEST_ENTRIES):
        if revision != told:
            yield Damage(
                Sentence("The newest mask of {name} is not in the audit trail.", name=name)
            )
    for case_id, name in storage.database.rows(_UNRECORDED):
        sentence = Sentence("No entry of the audit trail tells who accepted {name}.", name=name)
        yield UnrecordedDamage(sentence, case_id)
    yield from _unlisted(storage)


def _unlisted(storage: Storage) -> Iterator[Damage]:
    """Entries that name no mask, or one that was never accepted."""
    names = dict(storage.database.rows("SELECT name, id FROM cases"))
    listed = {sha256 for (sha256,) in storage.database.rows("SELECT sha256 FROM revisions")}
    for number, entry in enumerate(storage.audit.entries(), start=1):
        if entry.action not in ACCEPTING or entry.to_revision in listed:
            continue
        sentence = Sentence(
            "Entry {number} of the audit trail, that {name} was accepted, names no accepted mask.",
            number=number,
            name=entry.case_name,
        )
        if entry.to_revision is None or entry.case_name not in names:
            yield Damage(sentence)
        else:
            yield UnlistedDamage(sentence, names[entry.case_name], entry)


def entry_of(storage: Storage, case_id: int, at: str) -> AuditEntry | None:
    """The entry that tells of the newest mask of a case; None where that was never accepted."""
    row = storage.database.row(
        "SELECT name, revision, revisions.model_id FROM cases JOIN revisions"
        " ON case_id = cases.id AND sha256 = revision WHERE cases.id = ?"
        " ORDER BY revisions.id DESC",
        (case_id,),
    )
    if row is None:
        return None
    name, revision, model_id = row
    return AuditEntry(at, storage.reviewer, "repaired", name, None, revision, model_id)
