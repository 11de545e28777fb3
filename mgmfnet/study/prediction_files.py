"""Predictions kept on disk, so that the next start has them at once."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from mgmfnet.errors import DataError, WriteError
from mgmfnet.files import rename_together, write_durably
from mgmfnet.foreign_names import inside, is_link
from mgmfnet.plain_files import read_plain
from mgmfnet.prediction import Prediction, decode_prediction, encode_prediction

_UNSAFE: Final = re.compile(r"[^A-Za-z0-9_-]+")


class PredictionFiles:
    """One file for each case and model; a damaged one counts as absent once that was noticed.

    The files are named by the name of the case, not by its number, so that they never end up with
    another case when a lost database is started anew.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._damaged: set[Path] = set()

    def save(self, case_name: str, prediction: Prediction) -> None:
        """Store a prediction, in place of an earlier one of the same model.

        Raises:
            WriteError: The disk is full, read-only or failing.
        """
        path = self._path(case_name, prediction.model_id)
        data = encode_prediction(prediction)
        write_durably(path, data, root=self._folder.parent, private=True)
        self._damaged.discard(path)

    def load(self, case_name: str, model_id: str) -> Prediction | None:
        """The stored prediction, or None when there is none that can be read."""
        path = self._path(case_name, model_id)
        try:
            prediction = decode_prediction(read_plain(path))
        except FileNotFoundError:
            return None
        except (OSError, DataError):
            self._damaged.add(path)
            return None
        if prediction.model_id != model_id:
            self._damaged.add(path)
            return None
        return prediction

    def drop(self, case_name: str) -> None:
        """Remove all predictions of a case.

        Raises:
            WriteError: They cannot be removed.
        """
        try:
            for folder in self._model_folders():
                (folder / file_name(case_name)).unlink(missing_ok=True)
        except OSError as error:
            raise WriteError(
                "The predictions of {name} could not be removed: {reason}. They belong to "
                "another image of that name; check the disk.",
                name=case_name,
                reason=error.strerror or error,
            ) from error

    def rename(self, names: Mapping[str, str]) -> None:
        """Give the predictions of cases to their new names, which may be each other's.

        Raises:
            WriteError: They cannot be renamed.
        """
        files = {file_name(old): file_name(new) for old, new in names.items()}
        for folder in self._model_folders():
            rename_together({folder / old: folder / new for old, new in files.items()})

    def stored(self, model_id: str) -> set[str]:
        """The names of the files with predictions of this model; see `file_name`."""
        folder = self._model_folder(model_id)
        try:
            names = {path.name for path in folder.iterdir()}
        except OSError:
            return set()
        return names - {path.name for path in self._damaged if path.parent == folder}

    def damaged(self) -> Iterator[Path]:
        """The files that cannot be read or are not where they belong."""
        for path in sorted(path for one in self._model_folders() for path in one.glob("*.png")):
            try:
                model_id = decode_prediction(read_plain(path)).model_id
            except (OSError, DataError):
                yield path
            else:
                if self._model_folder(model_id) != path.parent:
                    yield path

    def _path(self, case_name: str, model_id: str) -> Path:
        folder = self._model_folder(model_id).name
        return inside(self._folder, f"{folder}/{file_name(case_name)}")

    def _model_folders(self) -> Iterator[Path]:
        """What is there; what links lead to is not ours."""
        for folder in self._folder.glob("*/"):
            if not is_link(self._folder) and not is_link(folder):
                yield folder

    def _model_folder(self, model_id: str) -> Path:
        digest = hashlib.sha256(model_id.encode()).hexdigest()[:8]
        return self._folder / f"{_UNSAFE.sub('-', model_id)[:60]}-{digest}"


def file_name(case_name: str) -> str:
    """The name of the files with the predictions of a case."""
    return f"{hashlib.sha256(case_name.encode()).hexdigest()[:32]}.png"
