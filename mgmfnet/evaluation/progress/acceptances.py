"""What the acceptances of a review took, column by column."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from mgmfnet.errors import StudyError
from mgmfnet.review_files import DATABASE_NAME
from mgmfnet.sentence import Sentence
from mgmfnet.study import Study
from mgmfnet.study.database.database import Database
from mgmfnet.study.effort_record import Effort, efforts
from mgmfnet.study.readings.record import find_readings

Floats = NDArray[np.float64]

_LEAST_RUN: Final = 3
"""An earlier mask that is brought back brings its model of then; so many in a row are a change."""


class ModelChange(NamedTuple):
    """From here on predictions are of another model.

    Attributes:
        number: Of the first acceptance that started from one, from 0.
        model_id: The model.
    """

    number: int
    model_id: str


@dataclass(frozen=True, eq=False)
class Acceptances:
    """In order of review; N is their number, NaN stands for what is not known.

    Attributes:
        case_names: Names of the cases.
        at: When; ISO 8601, UTC.
        readers: Who accepted the masks.
        model_ids: The models whose predictions they started from; None where there was none.
        seconds: Of a person's time, (N,).
        strokes: How many were drawn, (N,).
        jaccards: Jaccard index of the prediction as it was shown and the mask, (N,).
        dices: Dice coefficient of the two, (N,).
    """

    case_names: Sequence[str]
    at: Sequence[str]
    readers: Sequence[str]
    model_ids: Sequence[str | None]
    seconds: Floats
    strokes: Floats
    jaccards: Floats
    dices: Floats

    @classmethod
    def of(cls, efforts: Iterable[Effort]) -> Self:
        """Acceptances in the order in which they come."""
        names, at, readers, model_ids, seconds, strokes, kept = (
            zip(*efforts, strict=True) if (efforts := list(efforts)) else ((),) * 7
        )
        return cls(
            names,
            at,
            readers,
            model_ids,
            np.array(seconds, np.float64),
            np.array(strokes, np.float64),
            np.array([None if one is None else one.jaccard for one in kept], np.float64),
            np.array([None if one is None else one.dice for one in kept], np.float64),
        )

    def __len__(self) -> int:
        return len(self.case_names)

    @property
    def people(self) -> list[str]:
        """The readers, by their names."""
        return sorted(set(self.readers), key=str.casefold)

    def by(self, reader: str) -> Self:
        """Those of one reader."""
        places = [place for place, name in enumerate(self.readers) if name == reader]
        return type(self)(
            [self.case_names[place] for place in places],
            [self.at[place] for place in places],
            [reader] * len(places),
            [self.model_ids[place] for place in places],
            self.seconds[places],
            self.strokes[places],
            self.jaccards[places],
            self.dices[places],
        )

    def model_changes(self) -> list[ModelChange]:
        """The first model, and each one after another."""
        used = ((number, one) for number, one in enumerate(self.model_ids) if one is not None)
        changes: list[ModelChange] = []
        for model_id, some in groupby(used, key=lambda one: one[1]):
            numbers = [number for number, _ in some]
            is_new = not changes or changes[-1].model_id != model_id
            if is_new and len(numbers) >= _LEAST_RUN:
                changes.append(ModelChange(numbers[0], model_id))
        return changes


def read_acceptances(study: Study) -> tuple[Acceptances, list[Sentence]]:
    """Those of a study and of the readings beside it, and what could not be read.

    Args:
        study: Read-only is enough. Where it is a reading, nobody else's work is looked at.

    Raises:
        StudyError: The study cannot be read, or was closed.
    """
    found = list(study.efforts())
    problems: list[Sentence] = []
    if study.reading is None:
        readings, problems = find_readings(study.review_dir)
        for reading in readings:
            path = reading.folder(study.review_dir) / DATABASE_NAME
            try:
                theirs = Database.snapshot(path)
            except StudyError as error:
                problems.append(
                    Sentence("Reading of {reader}: {told}", reader=reading.reader, told=error)
                )
                continue
            found += (one._replace(reviewer=reading.reader) for one in efforts(theirs))
            theirs.close()
        if readings:
            found.sort(key=lambda one: one.at)
    return Acceptances.of(found), problems
