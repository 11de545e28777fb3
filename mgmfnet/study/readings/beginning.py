"""Begins readings, opens and ends them."""

import hashlib
import shutil
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import closing
from pathlib import Path

from mgmfnet.errors import DataError, StudyError, UsageError
from mgmfnet.files import move_durably
from mgmfnet.foreign_names import is_link
from mgmfnet.leftovers import sweep, unfinished_name
from mgmfnet.review_files import DATABASE_NAME
from mgmfnet.study.database.changes import utc_now
from mgmfnet.study.database.database import Database
from mgmfnet.study.readings.case_list import image_files, write_cases
from mgmfnet.study.readings.record import (
    READINGS,
    Reading,
    find_readings,
    reader_name,
    write_record,
)
from mgmfnet.study.store import Study


def begin_reading(
    study: Study,
    reader: str,
    *,
    cases: Iterable[int] | None = None,
    share: float | None = None,
    seed: int = 0,
    shuffled: bool = True,
    predictions: bool = False,
    progress: Callable[[], object] = lambda: None,
) -> Reading:
    """Begin a reading beside the study's own review; nothing of that review gets into it.

    It is there as a whole or not at all, whatever happens meanwhile.

    Args:
        study: Open for writing, and no reading itself.
        reader: Who will read.
        cases: Which; all where neither these nor a share is given.
        share: Draw so much (0..1) of the cases, whole patients at a time.
        seed: Of the draw and of the order.
        shuffled: Put the cases in an order drawn by chance; else in that of their names.
        predictions: Give the reader what models said; else nothing of it.
        progress: Called for each case; may raise `Cancelled`.

    Raises:
        UsageError: The name is none, or the share is none.
        DataError: There is no case to read.
        StudyError: The study is read-only or a reading itself.
        WriteError: The disk is full, read-only or failing.
    """
    study.storage.database.require_writable()
    reading = reading_for(
        study, reader, share=share, seed=seed, shuffled=shuffled, predictions=predictions
    )
    names = chosen_names(study, reading, cases)
    readings = study.review_dir / READINGS
    if is_link(readings):
        raise StudyError(
            "{folder} is a link to another place. Put the folder itself where the link is.",
            folder=readings,
        )
    sweep(readings)
    making = readings / unfinished_name()
    try:
        make_reading(study, making, reading, names, progress)
        move_durably(making, reading.folder(study.review_dir))
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return reading


def open_reading(study: Study, reading_id: str, *, read_only: bool = False) -> Study:
    """Open a reading of a study: its cases in its order, and nothing of anybody else.

    Raises:
        StudyError: The study has no such reading, or that cannot be opened; see `Study.open`.
    """
    for reading in find_readings(study.review_dir)[0]:
        if reading.id == reading_id:
            folder = reading.folder(study.review_dir)
            return Study.open(study.folder, review_dir=folder, read_only=read_only)
    raise StudyError(
        "The study in {folder} has no reading {id}.", folder=study.folder, id=reading_id
    )


def end_reading(study: Study) -> Reading:
    """Note that the reader is through; what was read stays as it is, and can be gone on with.

    Args:
        study: The open reading.

    Raises:
        StudyError: It is no reading, or read-only.
        WriteError: The disk is full, read-only or failing.
    """
    study.storage.database.require_writable()
    if study.reading is None:
        raise StudyError("The review in {folder} is no reading.", folder=study.review_dir)
    ended = study.reading.model_copy(update={"ended": utc_now()})
    write_record(study.review_dir, ended)
    study.reading = ended
    return ended


def reading_for(
    study: Study, reader: str, *, share: float | None, seed: int, shuffled: bool, predictions: bool
) -> Reading:
    """A record of a reading that begins now; errors as `begin_reading`."""
    if study.reading is not None:
        raise StudyError(
            "{folder} is a reading itself. Open the study that it is a reading of.",
            folder=study.review_dir,
        )
    if share is not None and not 0 < share <= 1:
        raise UsageError("A share of the cases lies above 0 and is at most 1.")
    return Reading(
        reader=reader_name(reader),
        share=share,
        seed=seed,
        shuffled=shuffled,
        predictions=predictions,
    )


def chosen_names(study: Study, reading: Reading, cases: Iterable[int] | None) -> list[str]:
    """The names of the cases to read, in the order to read them in.

    Raises:
        DataError: There is none.
    """
    names = [study.case(case_id).name for case_id in cases] if cases is not None else _all(study)
    if reading.share is not None:
        drawn = _drawn(study, names, reading.share, reading.seed)
        names = [name for name in names if name in drawn]
    if not names:
        raise DataError("There is no case to read. Choose some.")
    if reading.shuffled:
        names.sort(key=lambda name: _by_chance(reading.seed, name))
    return names


def make_reading(
    study: Study,
    review_dir: Path,
    reading: Reading,
    names: Sequence[str],
    progress: Callable[[], object],
) -> None:
    """Write the review directory of a reading, where there is none yet.

    Raises:
        WriteError: The disk is full, read-only or failing.
    """
    review_dir.mkdir(parents=True)
    with closing(Database.open(review_dir / DATABASE_NAME)) as database:
        write_cases(database, image_files(study.storage.database), names)
    write_record(review_dir, reading)
    with Study.open(study.folder, review_dir=review_dir) as made:
        made.patients.set_are_folders(are_folders=study.patients.are_folders)
        for case in made.cases():
            progress()
            if reading.predictions:
                _give_prediction(study, made, case.id, case.name)


def _give_prediction(study: Study, made: Study, case_id: int, name: str) -> None:
    row = study.storage.database.row("SELECT id, model_id FROM cases WHERE name = ?", (name,))
    if row is not None and row[1] is not None:
        prediction = study.predictions.load(*row)
        if prediction is not None:
            made.predictions.save(case_id, prediction)


def _all(study: Study) -> list[str]:
    return [case.name for case in study.cases()]


def _drawn(study: Study, names: Collection[str], share: float, seed: int) -> set[str]:
    """So many cases as the share says, and those that their patients bring with them."""
    groups = study.patients.groups().by_name
    members = defaultdict(list)
    for name in names:
        members[groups.get(name) or f"/{name}"].append(name)
    drawn: set[str] = set()
    for group in sorted(members, key=lambda group: _by_chance(seed, group)):
        if len(drawn) >= share * len(names):
            break
        drawn.update(members[group])
    return drawn


def _by_chance(seed: int, text: str) -> bytes:
    """Sorts in an order that only the seed decides: the same everywhere, whatever else is there."""
    return hashlib.sha256(f"{seed}/{text}".encode(errors="surrogatepass")).digest()
