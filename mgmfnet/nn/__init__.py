"""The network, one block a file."""

from mgmfnet.nn.config import STRIDE, NetworkConfig, check_size, fitting_length
from mgmfnet.nn.decoder import TrainingOutput
from mgmfnet.nn.guided import GuideConfig, GuidedDecoder, GuidedOutput
from mgmfnet.nn.network import MGMFNet

__all__ = [
    "STRIDE",
    "GuideConfig",
    "GuidedDecoder",
    "GuidedOutput",
    "MGMFNet",
    "NetworkConfig",
    "TrainingOutput",
    "check_size",
    "fitting_length",
]
