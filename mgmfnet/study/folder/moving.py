"""Lets cases follow their images to other names."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

from mgmfnet.file_names import file_key, natural_key
from mgmfnet.files import rename_together
from mgmfnet.study.database.audit import AuditEntry
from mgmfnet.study.database.case_table import WORKED_ON
from mgmfnet.study.database.changes import utc_now
from mgmfnet.study.database.storage import Storage
from mgmfnet.study.folder.naming import mask_name
from mgmfnet.study.folder.scan import Move
from mgmfnet.study.masks.revision_files import read_intact

_Predicted: TypeAlias = tuple[str | None, float | None, float | None]
"""Model, area and doubt of a prediction."""

_NOTHING_PREDICTED: Final[_Predicted] = (None, None, None)


class _Moving(NamedTuple):
    """A case that moves.

    Attributes:
        move: From where to where.
        revision: Its newest accepted mask.
        replaced: Whether another image had taken the place of its own.
        predicted: What a model said of its image.
        before: Where its mask was published, below the folder of masks.
        after: Where it will be.
    """

    move: Move
    revision: str | None
    replaced: bool
    predicted: _Predicted
    before: str
    after: str


def carry_out(storage: Storage, moves: Iterable[Move], *, keep: str = "") -> list[Move]:
    """Give cases the names that their images have now, with all that is known of them.

    The published mask goes along, under the name that belongs to the image. The files are renamed
    first: should that be cut off, the next look finds the images astray again and goes on, for
    every mask is among the revisions too.

    Where the study is read-only its files stay as they are, and only the view of it changes.

    Args:
        storage: Of the study.
        moves: Together: cases may take each other's names.
        keep: Name of a case that does not give way, although nobody worked on it yet.

    Returns:
        The moves that were still right.

    Raises:
        WriteError: The disk is full, read-only or failing; the names are as they were.
    """
    right = list(_still_right(storage, list(moves), keep))
    if not right:
        return right
    moving = _moving(storage, right)
    if not storage.database.read_only:
        _rename_masks(storage, [one for one in moving if one.revision is not None])
        storage.predictions.rename(
            {one.move.name: one.move.image.name for one in moving if not one.replaced}
        )
    _record(storage, moving)
    return right


def _still_right(storage: Storage, moves: Sequence[Move], keep: str) -> Iterator[Move]:
    """Those of cases that have their old name, to names that nobody's work is under."""
    leaving = {move.case_id for move in moves}
    for move in moves:
        row = storage.database.row("SELECT name FROM cases WHERE id = ?", (move.case_id,))
        taken = storage.database.row(
            f"SELECT id FROM cases WHERE name = ?1 AND (name = ?2 OR {WORKED_ON})",  # noqa: S608
            (move.image.name, keep),
        )
        if row == (move.name,) and (taken is None or taken[0] in leaving):
            yield move


def _moving(storage: Storage, moves: Sequence[Move]) -> list[_Moving]:
    ids = {move.case_id for move in moves}
    giving_way = {move.image.name for move in moves}
    read_only = storage.database.read_only
    query = (
        "SELECT id, name, mask_key, revision, replaced, mask_name, model_id, predicted_area, doubt"
        " FROM cases"
    )
    known, taken = {}, set()
    for case_id, name, key, *row in storage.database.rows(query):
        if case_id in ids:
            known[case_id] = row
        elif name not in giving_way:
            taken.add(key)
    moving = []
    for move in moves:
        revision, replaced, before, *predicted = known[move.case_id]
        after = before if read_only else mask_name(move.image.name, taken)
        taken.add(file_key(after))
        of_image = _NOTHING_PREDICTED if read_only or replaced else tuple(predicted)
        moving.append(_Moving(move, revision, bool(replaced), of_image, before, after))
    return moving


def _rename_masks(storage: Storage, moving: Sequence[_Moving]) -> None:
    """Rename published masks; whatever else is in their place, or in their way, is kept."""
    sources = {one.before for one in moving}
    for one in moving:
        for mask in {one.before, one.after} if one.after not in sources else {one.before}:
            _keep(storage, mask)
    rename_together(
        {
            storage.masks.path(one.before): storage.masks.path(one.after)
            for one in moving
            if one.before != one.after
        }
    )
    for one in moving:
        published, revision = storage.masks.path(one.after), str(one.revision)
        if read_intact(published, revision) is None:
            image = storage.folder / one.move.image.name
            accepted = storage.revisions.publishable(revision, image)
            if accepted is not None:
                storage.masks.publish(one.after, accepted)


def _keep(storage: Storage, mask: str) -> None:
    """Have what is published among the revisions too, whoever wrote it."""
    if (data := storage.masks.read(mask)) is not None:
        storage.revisions.keep(data)


def _record(storage: Storage, moving: Sequence[_Moving]) -> None:
    with storage.database.transaction() as transaction:
        for one in moving:  # no image has such a name
            transaction.execute(
                "UPDATE cases SET name = ?1, mask_key = ?1 WHERE id = ?2",
                (f"/{one.move.case_id}", one.move.case_id),
            )
        for one in moving:
            image = one.move.image
            predicted = _take_place(transaction, image.name) or one.predicted
            transaction.execute(
                "UPDATE cases SET name = ?, file_size = ?, modified_ns = ?,"
                " sort_key = CASE sort_key WHEN ? THEN ? ELSE sort_key END,"
                " mask_name = ?, mask_key = ?, model_id = ?, predicted_area = ?, doubt = ?,"
                " replaced = 0 WHERE id = ?",
                (
                    *(*image, natural_key(one.move.name), natural_key(image.name)),
                    *(one.after, file_key(one.after)),
                    *(*predicted, one.move.case_id),
                ),
            )
        if not storage.database.read_only:
            for entry in _audit_entries(moving, storage.reviewer):
                storage.audit.append(transaction, entry)


def _take_place(transaction: sqlite3.Connection, name: str) -> _Predicted | None:
    """Remove the case that nobody worked on, and give what a model said of the image."""
    row = transaction.execute(
        "SELECT id, model_id, predicted_area, doubt FROM cases WHERE name = ?", (name,)
    ).fetchone()
    if row is None:
        return None
    case_id, model_id, area, doubt = row
    for table, column in (("histories", "case_id"), ("accepting", "case_id"), ("cases", "id")):
        transaction.execute(f"DELETE FROM {table} WHERE {column} = ?", (case_id,))  # noqa: S608
    return None if model_id is None else (model_id, area, doubt)


def _audit_entries(moving: Sequence[_Moving], reviewer: str) -> Iterator[AuditEntry]:
    """Under either name, so that the newest entry of a name tells the mask of its case."""
    now = utc_now()
    for one in moving:
        name, shown = one.move.name, None if one.replaced else one.revision
        yield AuditEntry(now, reviewer, f"renamed to {one.move.image.name}", name, shown, None)
    for one in moving:
        name, action = one.move.image.name, f"renamed from {one.move.name}"
        yield AuditEntry(now, reviewer, action, name, None, one.revision)
