"""All models of this user: the bundled ones and those they trained or added."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from typing import TypeAlias

from mgmfnet.errors import GuideError, InstallationError, ModelError, UsageError, WriteError
from mgmfnet.files import move_durably
from mgmfnet.leftovers import sweep, unfinished_name
from mgmfnet.models.card import ModelCard
from mgmfnet.models.card_limits import LONGEST_NAME
from mgmfnet.models.model_files import (
    CARD_FILE,
    has_changed_card,
    read_card,
    read_guide,
    read_weights,
    weights_file,
    write_guide,
    write_model,
)
from mgmfnet.paths import data_dir, resource
from mgmfnet.sentence import Sentence, together

_BASE = "base"
_CHANGED = Sentence("This card was changed after the model was stored.")


@dataclass(frozen=True)
class StoredModel:
    """A model on disk; its weights are checked when they are loaded."""

    card: ModelCard
    folder: Path
    bundled: bool = False

    @property
    def id(self) -> str:
        """Unique, and the name of its folder in the library."""
        return self.card.id

    @property
    def name(self) -> str:
        """For people; several models may share it."""
        return self.card.title or self.card.name

    def guide_problem(self) -> Sentence | None:
        """Why it does not listen although its card says that it does; None where that is true."""
        try:
            read_guide(self.folder, self.card)
        except GuideError as error:
            return error.sentence
        return None

    def listens(self) -> bool:
        """Whether it has a guided decoder, as it was stored."""
        return self.card.guide is not None and self.guide_problem() is None


def stored_model(folder: Path) -> StoredModel:
    """The model in any folder, in the library or not.

    Raises:
        ModelError: There is no usable model.
    """
    card = read_card(folder)
    if not (folder / weights_file(card)).is_file():
        raise ModelError(
            "There is no complete model in {folder}: no {name}.",
            folder=folder,
            name=weights_file(card),
        )
    return StoredModel(card, folder)


Models: TypeAlias = list[StoredModel]
Problems: TypeAlias = list[Sentence]


class ModelLibrary:
    """Lists, adds and removes models.

    Args:
        root: Folder of the user's models, one subfolder each, named by id.
        bundled: Folder of the models that come with the program, the base model in ``base``.
    """

    def __init__(self, root: Path | None = None, bundled: Path | None = None) -> None:
        self.root = root or data_dir() / "models"
        self._bundled = bundled

    def base(self) -> StoredModel:
        """The bundled base model.

        Raises:
            ModelError: This installation lacks it, or it is damaged.
        """
        return replace(stored_model(self._bundled_folder() / _BASE), bundled=True)

    def is_base(self, model: StoredModel) -> bool:
        """Whether it is the bundled base model, which another release may replace."""
        return model.bundled and model.folder.name == _BASE

    def list(self) -> Sequence[StoredModel]:
        """The usable models: the base model, the other bundled ones, the user's, newest first."""
        models, _ = self._scan()
        return models

    def problems(self) -> Sequence[Sentence]:
        """One sentence for each model that `list` leaves out because it cannot be used."""
        _, problems = self._scan()
        return problems

    def get(self, model_id: str) -> StoredModel:
        """The model whose id is, or alone starts with, ``model_id``.

        Raises:
            ModelError: There is none, or several.
        """
        models = self.list()
        exact = [model for model in models if model.id == model_id]
        found = exact or [model for model in models if model.id.startswith(model_id)]
        if len(found) == 1:
            return found[0]
        known = ", ".join(model.id for model in found or models)
        raise ModelError(
            "Several models start with {model_id}; choose one of: {known}."
            if found
            else "There is no model {model_id}; choose one of: {known}.",
            model_id=model_id,
            known=known or Sentence("none is installed"),
        )

    def choose(self, name: str | PathLike[str] | None = None) -> StoredModel:
        """The model that somebody named: by its folder, as for `get`, or ``base``, the default.

        Raises:
            ModelError: There is none, or several.
        """
        if name is None or name == _BASE:
            return self.base()
        folder = Path(name)
        return stored_model(folder) if folder.is_dir() else self.get(str(name))

    def add(self, folder: Path) -> StoredModel:
        """Copy a model into the library, durably; one that is there already is left as it is.

        It gets the guided decoder that comes now, though, unless it is a bundled one. A card that
        somebody changed since the model was stored is taken, and says so in its note.

        Raises:
            ModelError: The model in ``folder`` is damaged.
            WriteError: The library cannot be written; it is as it was.
        """
        source = stored_model(folder)
        card, guide = source.card, _usable_guide(source)
        weights = read_weights(folder, card)
        changed = has_changed_card(folder)
        for model in self.list():
            if model.id != card.id:
                continue
            own_guide = _usable_guide(model)
            is_newest = model.bundled or (not changed and guide in {None, own_guide})
            if is_newest and _is_intact(model):
                return model
            if guide is None and own_guide is not None:
                card, guide = card.model_copy(update={"guide": model.card.guide}), own_guide
        if changed:
            card = _noting_change(card)
        target = self.root / card.id
        if target.exists():
            write_model(target, card, weights, guide)
        else:
            self._bring_in(target, card, weights, guide)
        return StoredModel(card, target)

    def _bring_in(self, target: Path, card: ModelCard, weights: bytes, guide: bytes | None) -> None:
        """Make a model a part of the library at once, whole."""
        sweep(self.root)
        unfinished = self.root / unfinished_name()
        try:
            write_model(unfinished, card, weights, guide)
            move_durably(unfinished, target)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)

    def rename(self, model_id: str, name: str) -> StoredModel:
        """Give one of the user's models another name; its id stays, and so does all that has it.

        Raises:
            ModelError: There is none with exactly this id, it is a bundled one, or its card is
                damaged.
            UsageError: The name is empty or too long.
            WriteError: The library cannot be written.
        """
        title = " ".join(name.split())
        if not 0 < len(title) <= LONGEST_NAME:
            raise UsageError("A model has a name of 1 to {most} letters.", most=LONGEST_NAME)
        folder = self._own(model_id)
        card = read_card(folder)
        if has_changed_card(folder):
            card = _noting_change(card)
        card = card.model_copy(update={"title": "" if title == card.name else title})
        write_guide(folder, card, None)
        return StoredModel(card, folder)

    def remove(self, model_id: str) -> None:
        """Delete one of the user's models, usable or damaged, from disk.

        Raises:
            ModelError: There is none with exactly this id, or it is a bundled one.
            WriteError: The library cannot be written.
        """
        folder = self._own(model_id)
        try:
            (folder / CARD_FILE).unlink(missing_ok=True)
            shutil.rmtree(folder)
        except OSError as error:
            raise WriteError(
                "Could not remove the model {model_id}: {reason}. Delete {folder} by hand.",
                model_id=model_id,
                reason=error.strerror,
                folder=folder,
            ) from error

    def _own(self, model_id: str) -> Path:
        """The folder of one of the user's models.

        Raises:
            ModelError: There is none with exactly this id, or it is a bundled one.
        """
        folder = next(
            (folder for folder in _subfolders(self.root) if folder.name == model_id), None
        )
        if folder is None:
            if any(model.bundled and model.id == model_id for model in self.list()):
                raise ModelError("This model is part of the program and stays as it is.")
            raise ModelError(
                "There is no model {model_id} among those in {folder}.",
                model_id=model_id,
                folder=self.root,
            )
        return folder

    def _scan(self) -> tuple[Sequence[StoredModel], Sequence[Sentence]]:
        """Usable models and the problems of the others."""
        bundled, problems = self._read_bundled()
        own, more = self._read(_subfolders(self.root))
        own.sort(key=lambda model: model.card.created, reverse=True)
        return bundled + own, problems + more

    def _read_bundled(self) -> tuple[Models, Problems]:
        try:
            folder = self._bundled_folder()
        except ModelError as error:
            return [], [error.sentence]
        others = sorted(path for path in _subfolders(folder) if path.name != _BASE)
        models, problems = self._read([folder / _BASE, *others])
        return [replace(model, bundled=True) for model in models], problems

    def _bundled_folder(self) -> Path:
        try:
            return self._bundled or resource("models")
        except InstallationError as error:
            raise ModelError("{problem}", problem=error) from error

    @staticmethod
    def _read(folders: Sequence[Path]) -> tuple[Models, Problems]:
        models: Models = []
        problems: Problems = []
        for folder in folders:
            try:
                models.append(stored_model(folder))
            except ModelError as error:
                problems.append(error.sentence)
        return models, problems


def _subfolders(folder: Path) -> Sequence[Path]:
    """In no order; none where the folder does not exist."""
    if not folder.is_dir():
        return ()
    return [path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")]


def _noting_change(card: ModelCard) -> ModelCard:
    return card.model_copy(update={"note": together(*filter(None, (card.note, _CHANGED)))})


def _is_intact(model: StoredModel) -> bool:
    try:
        read_weights(model.folder, model.card)
    except ModelError:
        return False
    return True


def _usable_guide(model: StoredModel) -> bytes | None:
    try:
        return read_guide(model.folder, model.card)
    except GuideError:
        return None
