"""Everything a run needs to go on as if it had never stopped, in one file."""

import io
import pickle
from pathlib import Path
from typing import Any

import torch

from mgmfnet.errors import TrainingError
from mgmfnet.files import write_durably

_FILE = "state.pt"
_DAMAGE = (
    AttributeError,
    EOFError,
    IndexError,
    KeyError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    pickle.UnpicklingError,
)
"""What torch raises for a file that is cut off or overwritten, depending on where."""


def save_state(folder: Path, state: dict[str, Any]) -> None:
    """Write the state durably; tensors, numbers, strings and lists of them only.

    Raises:
        WriteError: The disk is full, read-only or failing; the previous state is intact.
    """
    buffer = io.BytesIO()
    torch.save(state, buffer)
    write_durably(folder / _FILE, buffer.getvalue())


def load_state(folder: Path) -> dict[str, Any]:
    """Read the state of a run.

    Raises:
        TrainingError: There is none, or it is damaged.
    """
    path = folder / _FILE
    if not path.is_file():
        raise TrainingError(
            "There is no run to resume in {folder}; start it again without --resume.", folder=folder
        )
    try:
        state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    except _DAMAGE as error:
        raise TrainingError(
            "The run's state in {path} is damaged; start it again in another folder.", path=path
        ) from error
    return state
