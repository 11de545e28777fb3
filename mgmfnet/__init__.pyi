from mgmfnet.api.datasets import LabelledImages as LabelledImages
from mgmfnet.api.datasets import open_dataset as open_dataset
from mgmfnet.api.evaluating import Scores as Scores
from mgmfnet.api.evaluating import evaluate as evaluate
from mgmfnet.api.listening import Conversation as Conversation
from mgmfnet.api.predicting import Model as Model
from mgmfnet.api.predicting import load as load
from mgmfnet.api.segmentation import Segmentation as Segmentation
from mgmfnet.api.studies import OpenStudy as OpenStudy
from mgmfnet.api.studies import open_study as open_study
from mgmfnet.api.training import train as train
from mgmfnet.errors import MgmfnetError as MgmfnetError

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

__version__: str
