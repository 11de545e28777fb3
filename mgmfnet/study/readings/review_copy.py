"""Copies what a review directory holds, each thing checked on the way."""

from pathlib import Path

from mgmfnet.review_files import DATABASE_NAME
from mgmfnet.sentence import Sentence
from mgmfnet.study.database.database import Database
from mgmfnet.study.database.storage import Storage
from mgmfnet.study.masks.mask_folder import MaskFolder
from mgmfnet.study.masks.revision_files import RevisionFiles, read_intact
from mgmfnet.study.prediction_files import PredictionFiles


def copy_review(
    storage: Storage, database: Database, target: Path, *, instead: RevisionFiles | None = None
) -> list[Sentence]:
    """Write a review directory that holds what another one holds, but for its readings.

    A prediction that cannot be read is left out, since it can be made again.

    Args:
        storage: Of the other one.
        database: Of the other one, as it is to be copied.
        target: An empty folder.
        instead: Where masks are looked for that are damaged there.

    Returns:
        A sentence for each mask that is damaged or missing; it is entered in the database still.

    Raises:
        WriteError: The disk is full, read-only or failing.
    """
    database.copy_to(target / DATABASE_NAME)
    revisions, masks = RevisionFiles(target / "revisions"), MaskFolder(target / "masks")
    problems = []
    query = (
        "SELECT sha256, min(name), max(CASE WHEN revision = sha256 AND NOT replaced THEN mask_name"
        " END) FROM revisions JOIN cases ON cases.id = case_id GROUP BY case_id, sha256"
    )
    for sha256, name, mask_name in database.rows(query):
        data = read_intact(storage.revisions.path(sha256), sha256)
        if data is None and mask_name is not None:
            data = read_intact(storage.masks.path(mask_name), sha256)
        if data is None and instead is not None:
            data = read_intact(instead.path(sha256), sha256)
        if data is None:
            problems.append(Sentence("A mask of {name} is damaged or missing.", name=name))
            continue
        revisions.keep(data)
        if mask_name is not None:
            masks.publish(mask_name, data)
    predictions = PredictionFiles(target / "predictions")
    for name, model_id in database.rows(
        "SELECT name, model_id FROM cases WHERE model_id IS NOT NULL"
    ):
        if (prediction := storage.predictions.load(name, model_id)) is not None:
            predictions.save(name, prediction)
    return problems
