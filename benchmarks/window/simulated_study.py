"""A study of any number of cases, without as many image files."""

import contextlib
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from unittest import mock

from mgmfnet.data.image_io import encode_image
from mgmfnet.data.layouts.image_files import REVIEW_FOLDER
from mgmfnet.file_names import natural_key
from mgmfnet.review_files import DATABASE_NAME
from mgmfnet.study import Study
from mgmfnet.study.folder.scan import ImageFile, Scan
from mgmfnet.types import Image

_SEED: Final = 5
_FILE: Final = (1, 1)  # size and time of change, the same for all
_COLUMNS: Final = (
    "name, sort_key, mask_name, mask_key, file_size, modified_ns, mark, revision, mask_area,"
    " held_out, model_id, predicted_area, doubt, note, tags, changed, changed_at, accepted_at"
)


@contextlib.contextmanager
def simulated_study(folder: Path, count: int, image: Image) -> Iterator[None]:
    """While this is entered, ``folder`` is a study of ``count`` cases.

    Names, statuses, areas, doubts, tags and times are drawn from a fixed seed: six in ten cases
    are predicted, two accepted, the others unreviewed, flagged and excluded. The case that is
    first in the list has an image file; the others look like it to whoever lists the folder, and
    are missing to whoever opens them.

    Args:
        folder: Created; must not exist.
        count: Of cases.
        image: Content of the first case.
    """
    names = [_name(number) for number in range(count)]
    (folder / names[0]).parent.mkdir(parents=True)
    (folder / names[0]).write_bytes(encode_image(image))
    Study.open(folder).close()
    with contextlib.closing(sqlite3.connect(folder / REVIEW_FOLDER / DATABASE_NAME)) as database:
        _fill(database, names)
    scan = Scan([ImageFile(name, *_FILE) for name in names])
    with mock.patch("mgmfnet.study.store.scan_folder", return_value=scan):
        yield


def _name(number: int) -> str:
    return f"batch {number // 10_000:02}/ISIC_{number:07}.png"


def _fill(database: sqlite3.Connection, names: list[str]) -> None:
    chance = random.Random(_SEED)
    with database:
        database.execute("DELETE FROM cases")
        database.executemany(
            f"INSERT INTO cases ({_COLUMNS}) VALUES ({', '.join('?' * 18)})",  # noqa: S608
            (_row(name, chance) for name in names),
        )


def _row(name: str, chance: random.Random) -> tuple[str | int | float | None, ...]:
    drawn = chance.random()
    mark = "flagged" if drawn > 0.98 else "excluded" if drawn > 0.97 else None
    predicted, accepted = drawn < 0.8, drawn < 0.2
    mask = name.removesuffix(".png") + "_segmentation.png"
    moment = f"2025-01-{chance.randint(1, 28):02}T12:00:00.000+00:00"
    return (
        *(name, natural_key(name), mask, mask.casefold(), *_FILE, mark),
        *(("0" * 64, chance.random(), drawn < 0.04) if accepted else (None, None, None)),
        *(("simulated", chance.random(), chance.random()) if predicted else (None, None, None)),
        *("hair" if chance.random() < 0.01 else "", "check\nhair" if drawn < 0.02 else ""),
        *((chance.randint(1, 10**6), moment, moment) if accepted else (0, None, None)),
    )
