"""What the models dialog does with files, off the GUI thread."""

from pathlib import Path

from app.review.predicting.torch_libraries import load_torch_libraries
from app.tasks import TaskContext
from mgmfnet.models.library import ModelLibrary, StoredModel
from mgmfnet.models.model_files import CARD_FILE
from mgmfnet.models.sharing import share


def add_from(context: TaskContext, library: ModelLibrary, path: Path) -> StoredModel:
    """Add what a person chose: a shared model, an ONNX file, or the card in a folder of a model.

    Raises:
        ModelError: It cannot be used.
        UsageError: Nothing says how the ONNX file is used.
        WriteError: The library cannot be written.
    """
    context.check()
    load_torch_libraries()
    from mgmfnet.inference.adding import add_model  # noqa: PLC0415 - heavy, and not before them

    return add_model(library, path.parent if path.name == CARD_FILE else path)


def share_to(context: TaskContext, model: StoredModel, path: Path) -> Path:
    """Write a model as one file.

    Raises:
        ModelError: The model is damaged.
        WriteError: The file cannot be written.
    """
    context.check()
    share(model, path)
    return path
