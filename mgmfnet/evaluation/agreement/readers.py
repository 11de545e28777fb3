"""Whose masks are compared: the study's own review, its readings, and what a model says."""

import contextlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mgmfnet.errors import DataError
from mgmfnet.predicted_border import cut
from mgmfnet.sentence import Sentence
from mgmfnet.study import Study
from mgmfnet.study.readings.readers import Reader, open_people
from mgmfnet.types import Mask, Size


class ModelReader:
    """What a model says, cut as it is shown where nobody said otherwise.

    Attributes:
        label: What to call it.
        model_id: Of the model.
    """

    def __init__(self, study: Study, label: str, model_id: str) -> None:
        self._study = study
        self._border = study.borders.border_of(model_id)
        self._ids = study.storage.cases.ids()
        self.model_id = model_id
        self.label = label

    def mask(self, name: str, size: Size) -> Mask | None:
        """The predicted lesion of a case; None without a stored prediction."""
        case_id = self._ids.get(name)
        if case_id is None:
            return None
        prediction = self._study.predictions.load(case_id, self.model_id)
        return None if prediction is None else cut(prediction, size, self._border)


class Readers(NamedTuple):
    """Who is compared.

    Attributes:
        people: At least two, or one and a model.
        model: One more reader, where there is one.
        problems: Readings that could not be used, in sentences.
    """

    people: tuple[Reader, ...]
    model: ModelReader | None
    problems: tuple[Sentence, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """What to call them; the model comes last."""
        model = () if self.model is None else (self.model.label,)
        return (*(reader.label for reader in self.people), *model)


@contextlib.contextmanager
def open_readers(
    study: Study, chosen: Sequence[str] = (), *, model_id: str | None = None
) -> Iterator[Readers]:
    """Open the readings of a study, to look at only.

    Args:
        study: With readings.
        chosen: Labels of the readers, or ids of their readings; all where there are none.
        model_id: Compare this model's predictions too; by default the model that most of the
            cases have a prediction of.

    Raises:
        DataError: There are not two of them.
        UsageError: There is no such reader.
    """
    with open_people(study, chosen) as people:
        model = _model(study, model_id)
        if len(people.readers) + (model is not None) < 2:
            raise DataError(
                "There is nothing to compare in {folder}: no second reading has a mask yet. Begin "
                "one, or merge one that was read elsewhere.",
                folder=study.folder,
            )
        yield Readers(people.readers, model, people.problems)


def _model(study: Study, model_id: str | None) -> ModelReader | None:
    if model_id is None:
        row = study.storage.database.row(
            "SELECT model_id FROM cases WHERE present AND model_id IS NOT NULL"
            " GROUP BY model_id ORDER BY count(*) DESC, model_id LIMIT 1"
        )
        if row is None:
            return None
        (model_id,) = row
    return ModelReader(study, f"model {model_id}", str(model_id))
