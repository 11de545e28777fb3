"""Fixes a list of accepted cases to train on."""

import logging
from datetime import UTC, datetime

from mgmfnet.data.image_io import content_hash
from mgmfnet.data.manifest import Manifest, ManifestEntry
from mgmfnet.errors import DataError, ImageError
from mgmfnet.study.database.storage import Storage

_log = logging.getLogger(__name__)


def freeze(name: str, storage: Storage) -> Manifest:
    """The accepted cases as they are now; later acceptances do not change what it names.

    Cases whose image is missing, or is another one than when its mask was accepted, are left out.

    Raises:
        DataError: No case is left.
    """
    entries = []
    for case_name, revision, is_held_out, image_sha256, group_id in storage.database.rows(
        "SELECT name, revision, held_out, image_sha256, group_id FROM listing"
        " WHERE present AND status = 'accepted' ORDER BY sort_key, name"
    ):
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
