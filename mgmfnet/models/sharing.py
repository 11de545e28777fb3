"""A model as one file, for another machine: a ZIP archive of its folder, with the seal in its card.

Whoever made the archive: its names, their number and all sizes are checked before anything of it is
unpacked.
"""

import io
import zipfile
from pathlib import Path
from typing import Final

from mgmfnet.archives import opened_archive
from mgmfnet.errors import ModelError
from mgmfnet.files import write_durably
from mgmfnet.models.library import StoredModel
from mgmfnet.models.model_files import (
    CARD_FILE,
    GUIDE_FILE,
    LARGEST_FILES,
    read_guide,
    read_weights,
    weights_file,
)
from mgmfnet.plain_files import read_plain

SHARED: Final = ".zip"
_README: Final = "README.txt"
_TEXT: Final = """\
{name}
A model of MGMFNet, to outline skin lesions in dermoscopy images. Research use only.

Add it with "mgmfnet models add FILE", or in the window: Model, Models and device, Add.
"""
_MOST_NAMES: Final = 16


def share(model: StoredModel, path: Path) -> None:
    """Write a model as one file.

    Args:
        model: Whole, with its card as it is now.
        path: The file; one that is there is replaced.

    Raises:
        ModelError: The model is damaged.
        WriteError: The disk is full or read-only.
    """
    card = model.card
    files = {
        _README: _TEXT.format(name=" ".join(model.name.split())).encode(),
        weights_file(card): read_weights(model.folder, card),
        CARD_FILE: read_plain(model.folder / CARD_FILE),
    }
    if model.listens() and (guide := read_guide(model.folder, card)) is not None:
        files[GUIDE_FILE] = guide
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as packed:
        for name, content in files.items():
            packed.writestr(zipfile.ZipInfo(name), content)  # without the day: the same each time
    write_durably(path, archive.getvalue())


def unpack(path: Path, folder: Path) -> None:
    """Unpack a shared model into a new folder.

    Raises:
        ModelError: The file is no shared model, or is damaged.
        WriteError: The disk is full or read-only.
    """
    try:
        content = read_plain(path)
        with opened_archive(io.BytesIO(content)) as packed:
            entries = packed.infolist()
            if len(entries) > _MOST_NAMES:
                raise _no_model(path)
            for entry in entries:
                largest = LARGEST_FILES.get(entry.filename)
                if largest is None:
                    continue
                if entry.file_size > largest or entry.flag_bits & 1:
                    raise _no_model(path)
                with packed.open(entry) as file:
                    data = file.read(largest + 1)
                if len(data) > largest:
                    raise _no_model(path)
                write_durably(folder / entry.filename, data)
    except OSError as error:
        raise ModelError(
            "{path} could not be read: {reason}.", path=path, reason=error.strerror or error
        ) from error
    except zipfile.BadZipFile as error:
        raise _no_model(path) from error
    if not (folder / CARD_FILE).is_file():
        raise _no_model(path)


def _no_model(path: Path) -> ModelError:
    return ModelError(
        "{path} is no model that was shared, or is damaged. Share it again where it came from.",
        path=path,
    )
