"""Which accepted cases a model is trained on, and which are held out to judge it."""

import logging
import sqlite3
from datetime import UTC, datetime

from mgmfnet.data.image_io import content_hash
from mgmfnet.data.manifest import Manifest, ManifestEntry
from mgmfnet.errors import DataError, ImageError
from mgmfnet.study.database.database import Database
from mgmfnet.study.database.storage import Storage

_log = logging.getLogger(__name__)


def is_held_out(
    transaction: sqlite3.Connection, image_sha256: str | None, group_id: str | None
) -> bool:
    """Whether a case that is accepted for the first time is held out.

    The third accepted case is, and from there on one in five. A case that shares its image, its
    patient or its lesion with another one goes where that one is, so that no model is judged on
    what it was trained with.
    """
    (related,) = transaction.execute(
        "SELECT max(held_out) FROM cases WHERE image_sha256 = ? OR group_id = ?",
        (image_sha256, group_id),
    ).fetchone()
    if related is not None:
        return bool(related)
    assigned, held_out = transaction.execute(
        "SELECT count(held_out), total(held_out) FROM cases"
    ).fetchone()
    return bool(held_out < (assigned + 3) // 5)


def not_learnt_from(database: Database) -> list[str]:
    """Accepted cases that share their image or patient with a held-out one, and are not held out.

    That is found out after they were accepted: a table came, or was corrected.
    """
    rows = database.rows(
        "SELECT name FROM listing WHERE present AND status = 'accepted' AND held_out IS NOT 1"
        " AND (group_id IN (SELECT group_id FROM cases WHERE held_out)"
        " OR image_sha256 IN (SELECT image_sha256 FROM cases WHERE held_out))"
        " ORDER BY sort_key, name"
    )
    return [name for (name,) in rows]


def freeze(name: str, storage: Storage) -> Manifest:
    """The accepted cases as they are now; later acceptances do not change what it names.

    Cases whose image is missing, or is another one than when its mask was accepted, are left out,
    and so are those that are `not_learnt_from`.

    Raises:
        DataError: No case is left.
    """
    entries = []
    unlearnt = set(not_learnt_from(storage.database))
    for case_name, revision, is_held_out, image_sha256, group_id in storage.database.rows(
        "SELECT name, revision, held_out, image_sha256, group_id FROM listing"
        " WHERE present AND status = 'accepted' ORDER BY sort_key, name"
    ):
        if case_name in unlearnt:
            _log.warning("%s shows somebody of whom a case is held out; left out.", case_name)
            continue
        image = storage.folder / case_name
        try:
            sha256 = content_hash(image)
        except ImageError as error:
            _log.warning("%s is left out of the training list: %s", case_name, error)
            continue
        if image_sha256 not in {None, sha256}:
            _log.warning("%s was replaced since its mask was accepted; left out.", case_name)
            continue
        entries.append(
            ManifestEntry(
                name=case_name,
                image=image,
                mask=storage.revisions.path(revision),
                sha256=sha256,
                mask_sha256=revision,
                split="held-out" if is_held_out else "train",
                group=group_id,
            )
        )
    if not entries:
        raise DataError("There is no accepted case to train on. Accept some masks first.")
    return Manifest(study=name, created=datetime.now(UTC), entries=tuple(entries))
