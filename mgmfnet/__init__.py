"""Mask-guided multi-scale fusion for lesion segmentation: network, training, studies, exchange."""

__version__ = "0.1.0"
