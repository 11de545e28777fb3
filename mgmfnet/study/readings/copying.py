"""Copies a study, for somebody who reads it elsewhere."""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from mgmfnet.data.layouts.image_files import REVIEW_FOLDER
from mgmfnet.errors import DataError, WriteError
from mgmfnet.files import move_durably
from mgmfnet.foreign_names import inside
from mgmfnet.leftovers import unfinished_name
from mgmfnet.sentence import Sentence
from mgmfnet.study.readings.beginning import chosen_names, make_reading, reading_for
from mgmfnet.study.readings.record import Reading
from mgmfnet.study.readings.review_copy import copy_review
from mgmfnet.study.store import Study

Step: TypeAlias = Callable[[], object]
"""Called for each case; may raise `Cancelled`."""


def _nothing() -> None:
    """For those who need not know how far it is."""


def copy_for_reading(
    study: Study,
    out: Path,
    reader: str,
    *,
    cases: Iterable[int] | None = None,
    share: float | None = None,
    seed: int = 0,
    shuffled: bool = True,
    predictions: bool = False,
    images: bool = True,
    progress: Step = _nothing,
) -> Reading:
    """Make a folder that somebody else reads in, and that holds nothing of anybody's work.

    It is there as a whole or not at all. Tables beside the images stay behind: they may tell.

    Args:
        study: To read; read-only is enough.
        out: The folder; not there yet, or empty.
        reader: Who will read.
        cases: As of `begin_reading`.
        share: As of `begin_reading`.
        seed: As of `begin_reading`.
        shuffled: As of `begin_reading`.
        predictions: As of `begin_reading`.
        images: Copy the images too; otherwise the reader puts the review directory in the folder
            that holds them, under the same names.
        progress: Called for each case, and again for its image where that is copied.

    Raises:
        UsageError: The name is none, or the share is none.
        DataError: There is no case to read, or the folder cannot be this one.
        WriteError: The disk is full, read-only or failing.
    """
    reading = reading_for(
        study, reader, share=share, seed=seed, shuffled=shuffled, predictions=predictions
    )
    names = chosen_names(study, reading, cases)
    with _made_whole(study, out) as making:
        make_reading(study, making / REVIEW_FOLDER, reading, names, progress)
        if images:
            _copy_images(study, making, names, progress)
    return reading


def copy_study(
    study: Study, out: Path, *, images: bool = True, progress: Step = _nothing
) -> list[Sentence]:
    """Make a folder with all that a study holds, but for its readings; also while it is open.

    Args:
        study: To copy; read-only is enough.
        out: The folder; not there yet, or empty.
        images: Copy the images and the tables beside them too.
        progress: Called for each case.

    Returns:
        A sentence for each mask that is damaged or missing.

    Raises:
        DataError: The folder cannot be this one.
        WriteError: The disk is full, read-only or failing.
    """
    with _made_whole(study, out) as making:
        (making / REVIEW_FOLDER).mkdir()
        problems = copy_review(study.storage, study.storage.database, making / REVIEW_FOLDER)
        if images:
            _copy_images(study, making, (case.name for case in study.cases()), progress)
            for table in study.tables.paths:
                if table.is_relative_to(study.folder):
                    _copy(table, making / table.relative_to(study.folder))
    return problems


@contextlib.contextmanager
def _made_whole(study: Study, out: Path) -> Iterator[Path]:
    """A folder that gets its place once it is whole, and is gone where that fails.

    Raises:
        DataError: There is something in its place, or it is part of the study.
    """
    out = Path(os.path.abspath(out))
    place, folder = (Path(os.path.realpath(path)) for path in (out, study.folder))
    if place.is_relative_to(folder) or folder.is_relative_to(place):
        raise DataError(
            "{out} is part of the study, or the study of it. Choose a folder elsewhere.", out=out
        )
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise DataError("{out} is there already. Choose a new folder, or an empty one.", out=out)
    making = out.parent / unfinished_name()
    try:
        making.mkdir(parents=True)
        yield making
        if out.exists():
            out.rmdir()
        move_durably(making, out)
    except OSError as error:
        raise WriteError(
            "The copy in {out} could not be written: {reason}. Nothing was left there; check the "
            "disk, or choose another folder.",
            out=out,
            reason=error.strerror or error,
        ) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _copy_images(
    study: Study, folder: Path, names: Iterable[str], progress: Step = _nothing
) -> None:
    for name in names:
        progress()
        _copy(study.folder / name, inside(folder, name))


def _copy(source: Path, target: Path) -> None:
    """With its time of change, by which it is known again."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)
