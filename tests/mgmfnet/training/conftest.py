from pathlib import Path

import pytest
import torch

from mgmfnet.training.teachers.efficientnet import EfficientNetTeacher


@pytest.fixture
def classifier(tmp_path: Path) -> Path:
    """A weight file of the classifier's form, with random weights."""
    torch.manual_seed(0)
    state = EfficientNetTeacher().state_dict() | {"_fc.weight": torch.zeros(1000, 1280)}
    path = tmp_path / "classifier.pth"
    torch.save(state, path)
    return path
