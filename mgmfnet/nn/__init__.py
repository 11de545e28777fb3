"""The network, one block a file."""

from mgmfnet.nn.network import STRIDE, MGMFNet, NetworkConfig, TrainingOutput

__all__ = ["STRIDE", "MGMFNet", "NetworkConfig", "TrainingOutput"]
