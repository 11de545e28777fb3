"""What models said about the cases of a study."""

import numpy as np

from mgmfnet.prediction import Prediction
from mgmfnet.study.case import Case
from mgmfnet.study.database.storage import Storage
from mgmfnet.study.folder.image_versions import Images
from mgmfnet.study.prediction_files import file_name
from mgmfnet.types import CERTAIN


class Predictions:
    """The stored predictions, at most one of each model for each case.

    Raises as the methods of `Study` do.
    """

    def __init__(self, storage: Storage, images: Images) -> None:
        self._database = storage.database
        self._cases = storage.cases
        self._files = storage.predictions
        self._images = images

    def save(self, case_id: int, prediction: Prediction) -> Case:
        """Keep a prediction; the mask and the draft of the case are not touched."""
        self._database.require_writable()
        self._images.identify(case_id)
        self._files.save(self._cases.get(case_id).name, prediction)
        area = float(np.mean(prediction.probability > CERTAIN // 2))
        with self._database.transaction() as transaction:
            transaction.execute(
                "UPDATE cases SET model_id = ?, predicted_area = ?, doubt = ? WHERE id = ?",
                (prediction.model_id, area, prediction.doubt, case_id),
            )
            return self._cases.get(case_id)

    def load(self, case_id: int, model_id: str) -> Prediction | None:
        """The prediction of a model for a case; None also when its file is damaged."""
        return self._files.load(self._cases.get(case_id).name, model_id)

    def cases_of(self, model_id: str) -> set[int]:
        """The cases that have a prediction of this model."""
        files = self._files.stored(model_id)
        ids = self._cases.ids() if files else {}
        return {case_id for name, case_id in ids.items() if file_name(name) in files}

    def cases(self) -> set[int]:
        """The cases that have a prediction, of whatever model."""
        (ids,) = self._database.columns("SELECT id FROM cases WHERE model_id IS NOT NULL", 1)
        return set(ids)
