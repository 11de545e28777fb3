"""Asks for folders and files, beginning where the person last was for the same purpose."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.settings import Settings


class Purpose(StrEnum):
    """What a folder or a file is asked for."""

    IMAGES = "images"
    MASKS = "masks"
    EXPORT = "export"
    REPORT = "report"
    MODELS = "models"
    COPY = "copy"
    READINGS = "readings"


def choose_folder(parent: QWidget, purpose: Purpose, title: str, otherwise: Path) -> Path | None:
    """Ask for a folder; None where the person wants none after all.

    Args:
        parent: Over which to ask.
        purpose: What for; the place is remembered for each.
        title: Of the question.
        otherwise: Where to begin the first time.
    """
    start = _last_place(purpose, otherwise)
    return _remembered(purpose, QFileDialog.getExistingDirectory(parent, title, str(start)))


def choose_file(
    parent: QWidget, purpose: Purpose, title: str, kinds: str = "", otherwise: Path | None = None
) -> Path | None:
    """Ask for a file; ``kinds`` is the filter, as Qt has it; else as `choose_folder`."""
    start = _last_place(purpose, otherwise or Path.home())
    return _remembered(purpose, QFileDialog.getOpenFileName(parent, title, str(start), kinds)[0])


def choose_new_file(parent: QWidget, purpose: Purpose, title: str, name: str) -> Path | None:
    """Ask where to write a file that is to be called ``name``; else as `choose_folder`."""
    start = _last_place(purpose, Path.home()) / name
    return _remembered(purpose, QFileDialog.getSaveFileName(parent, title, str(start))[0])


def _last_place(purpose: Purpose, otherwise: Path) -> Path:
    """The folder to begin in; where it is gone, the nearest one around it that is there."""
    place = Path(Settings().last_places.get(purpose, otherwise))
    return next((folder for folder in (place, *place.parents) if folder.is_dir()), Path.home())


def _remembered(purpose: Purpose, name: str) -> Path | None:
    if not name:
        return None
    chosen, settings = Path(name), Settings()
    settings.last_places = {**settings.last_places, purpose.value: str(chosen.parent)}
    return chosen
