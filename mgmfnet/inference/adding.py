"""A folder, a shared file or an ONNX file becomes one of the user's models."""

from pathlib import Path
from typing import Final

from mgmfnet.errors import UsageError
from mgmfnet.inference.architectures import verify_model
from mgmfnet.leftovers import temporary_folder
from mgmfnet.models.library import ModelLibrary, StoredModel, stored_model
from mgmfnet.models.onnx_form import read_config
from mgmfnet.models.onnx_models import write_onnx_model
from mgmfnet.models.sharing import SHARED, unpack

ONNX_SUFFIX: Final = ".onnx"
CONFIG_SUFFIXES: Final = (".yaml", ".yml")


def add_model(library: ModelLibrary, path: Path, config: Path | None = None) -> StoredModel:
    """Add a model, after it was proven that it can be used.

    Args:
        library: Gets a copy.
        path: A folder of a model; a file that `mgmfnet.models.sharing.share` made; or an ONNX file.
        config: How the ONNX file is used; by default the YAML file beside it that has its name.

    Raises:
        ModelError: It is damaged, or does not give what its card says.
        UsageError: Nothing says how the ONNX file is used, or not in a form that can be read.
        WriteError: The library cannot be written; it is as it was.
    """
    if config is None and path.suffix.lower() == ONNX_SUFFIX:
        config = _beside(path)
    if config is not None:
        if path.is_dir() or path.suffix.lower() == SHARED:
            raise UsageError("A configuration is for an ONNX file; leave it out.")
        form = read_config(config)
        with temporary_folder() as folder:
            write_onnx_model(path, form, folder / "model")
            return _verified(library, folder / "model")
    if path.suffix.lower() == SHARED and not path.is_dir():
        with temporary_folder() as folder:
            unpack(path, folder / "model")
            return _verified(library, folder / "model")
    return _verified(library, path)


def _verified(library: ModelLibrary, folder: Path) -> StoredModel:
    verify_model(stored_model(folder))
    return library.add(folder)


def _beside(network: Path) -> Path:
    for suffix in CONFIG_SUFFIXES:
        if (config := network.with_suffix(suffix)).is_file():
            return config
    raise UsageError(
        "Nothing says how {path} is used. Write {name} beside it, as docs/onnx.md shows.",
        path=network,
        name=network.with_suffix(CONFIG_SUFFIXES[0]).name,
    )
