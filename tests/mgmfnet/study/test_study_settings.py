from pathlib import Path

import pytest

from mgmfnet.errors import UsageError
from mgmfnet.study import Study


def test_the_scale_is_kept(folder: Path) -> None:
    with Study.open(folder) as study:
        assert study.settings.mm_per_pixel is None
        study.settings.set_mm_per_pixel(0.1)
        study.settings.set_mm_per_pixel(0.0123)
    with Study.open(folder) as study:
        assert study.settings.mm_per_pixel == 0.0123
        study.settings.set_mm_per_pixel(None)
        assert study.settings.mm_per_pixel is None


@pytest.mark.parametrize("scale", [0, -1, float("nan"), float("inf")])
def test_what_is_no_length_is_refused(study: Study, scale: float) -> None:
    with pytest.raises(UsageError, match="mm wide"):
        study.settings.set_mm_per_pixel(scale)
    assert study.settings.mm_per_pixel is None
