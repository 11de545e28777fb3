"""Mask-guided multi-scale fusion for lesion segmentation: network, training, studies, exchange.

What stands in ``__all__`` is for those who import the library; see ``docs/api.md``. It is imported
when it is first used, so that ``import mgmfnet`` waits for nothing; ``__init__.pyi`` has its types.
"""

import importlib
from typing import Final

__version__ = "0.2.0"

_PLACES: Final = {
    "Conversation": "mgmfnet.api.listening",
    "LabelledImages": "mgmfnet.api.datasets",
    "MgmfnetError": "mgmfnet.errors",
    "Model": "mgmfnet.api.predicting",
    "OpenStudy": "mgmfnet.api.studies",
    "Scores": "mgmfnet.api.evaluating",
    "Segmentation": "mgmfnet.api.segmentation",
    "evaluate": "mgmfnet.api.evaluating",
    "load": "mgmfnet.api.predicting",
    "open_dataset": "mgmfnet.api.datasets",
    "open_study": "mgmfnet.api.studies",
    "train": "mgmfnet.api.training",
}

__all__ = [
    "Conversation",
    "LabelledImages",
    "MgmfnetError",
    "Model",
    "OpenStudy",
    "Scores",
    "Segmentation",
    "__version__",
    "evaluate",
    "load",
    "open_dataset",
    "open_study",
    "train",
]


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_PLACES[name]), name)


def __dir__() -> list[str]:
    return sorted(globals() | _PLACES)
