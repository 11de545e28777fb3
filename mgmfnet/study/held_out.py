"""Sets cases apart for judging models."""

import sqlite3


def assign(transaction: sqlite3.Connection, image_sha256: str | None, group_id: str | None) -> bool:
    """Whether a case that is accepted for the first time is held out.

    The third accepted case is, and from there on one in five. A case that shares its image, its
    patient or its lesion with another one goes where that one is, so that no model is judged on
    what it was trained with.
    """
    twin = transaction.execute(
        "SELECT held_out FROM cases WHERE (image_sha256 = ? OR group_id = ?)"
        " AND held_out IS NOT NULL LIMIT 1",
        (image_sha256, group_id),
    ).fetchone()
    if twin is not None:
        return bool(twin[0])
    assigned, held_out = transaction.execute(
        "SELECT count(held_out), total(held_out) FROM cases"
    ).fetchone()
    return bool(held_out < (assigned + 3) // 5)
