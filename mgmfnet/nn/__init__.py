"""The network, one block a file."""

from mgmfnet.nn.network import (
    STRIDE,
    MGMFNet,
    NetworkConfig,
    TrainingOutput,
    check_size,
    fitting_length,
)

__all__ = ["STRIDE", "MGMFNet", "NetworkConfig", "TrainingOutput", "check_size", "fitting_length"]
