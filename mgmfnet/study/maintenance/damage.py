"""Finds what is wrong with a study."""

from collections.abc import Iterator

from mgmfnet.data.mask_io import decode_mask
from mgmfnet.errors import DataError, MaskError
from mgmfnet.sentence import Sentence
from mgmfnet.study.database.storage import Storage
from mgmfnet.study.maintenance.audit_damage import damage_of_audit
from mgmfnet.study.maintenance.kinds import (
    Damage,
    DraftDamage,
    PredictionDamage,
    PublishedDamage,
    RevisionDamage,
)
from mgmfnet.study.masks.revision_files import read_intact


def find_damage(storage: Storage) -> Iterator[Damage]:
    """Everything that is wrong with a study, the worst first; reads every file.

    Raises:
        StudyError: The database cannot be read at all.
    """
    yield from _in_database(storage)
    yield from damage_of_audit(storage)
    yield from _in_schema(storage)
    yield from _in_revisions(storage)
    yield from _in_published(storage)
    yield from _in_drafts(storage)
    yield from _in_predictions(storage)


def _in_database(storage: Storage) -> Iterator[Damage]:
    for (problem,) in storage.database.rows("PRAGMA integrity_check"):
        if problem != "ok":
            yield Damage(Sentence("The review database is damaged: {reason}.", reason=problem))
    for table, *_ in storage.database.rows("PRAGMA foreign_key_check"):
        yield Damage(Sentence("The review database has {table} of an unknown case.", table=table))


def _in_schema(storage: Storage) -> Iterator[Damage]:
    for part in storage.database.rebuilt:
        yield Damage(
            Sentence(
                "The review database lacks the {kind} {name}: somebody else changed it. Open the "
                "study for writing, and it is made again.",
                kind=part.kind,
                name=part.name,
            )
        )


def _in_revisions(storage: Storage) -> Iterator[Damage]:
    rows = storage.database.rows(
        "SELECT DISTINCT case_id, sha256, name FROM revisions JOIN cases ON cases.id = case_id"
        " ORDER BY revisions.id"
    )
    for case_id, sha256, name in rows:
        try:
            path = storage.revisions.path(sha256)
        except DataError as error:
            yield Damage(error.sentence)
            continue
        if read_intact(path, sha256) is None:
            sentence = Sentence(
                "An accepted mask of {name} is damaged: {path}."
                if path.exists()
                else "An accepted mask of {name} is missing: {path}.",
                name=name,
                path=path,
            )
            yield RevisionDamage(sentence, case_id, path, sha256)


def _in_published(storage: Storage) -> Iterator[Damage]:
    rows = storage.database.rows(
        "SELECT id, name, mask_name, revision FROM cases"
        " WHERE revision IS NOT NULL AND NOT replaced"
    )
    for case_id, name, mask_name, revision in rows:
        try:
            path = storage.masks.path(mask_name)
        except DataError as error:
            yield Damage(error.sentence)
            continue
        if read_intact(path, revision) is None:
            sentence = Sentence(
                "The mask file of {name} is not the accepted one: {path}."
                if path.exists()
                else "The mask file of {name} is missing: {path}.",
                name=name,
                path=path,
            )
            yield PublishedDamage(sentence, case_id, path, revision)


def _in_drafts(storage: Storage) -> Iterator[Damage]:
    for case_id, name in storage.database.rows(
        "SELECT case_id, name FROM drafts JOIN cases ON cases.id = case_id"
    ):
        row = storage.database.row("SELECT mask FROM drafts WHERE case_id = ?", (case_id,))
        try:
            decode_mask(row[0] if row is not None else b"")
        except MaskError:
            yield DraftDamage(
                Sentence("The unfinished mask of {name} is damaged.", name=name), case_id
            )


def _in_predictions(storage: Storage) -> Iterator[Damage]:
    for path in storage.predictions.damaged():
        yield PredictionDamage(Sentence("A stored prediction is damaged: {path}.", path=path), path)
