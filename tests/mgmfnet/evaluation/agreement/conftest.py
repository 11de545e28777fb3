from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage

from mgmfnet.study import Study
from mgmfnet.study.readings.beginning import begin_reading, open_reading
from tests.mgmfnet.evaluation.agreement.reading import NONE, SIZE, Drawn, Read, accept


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eight images of four patients, with a scale for all but the last."""
    folder = tmp_path / "lesions"
    folder.mkdir()
    rows = ["image,patient_id,mm_per_pixel"]
    for number in range(1, 9):
        pixels = np.full((*SIZE, 3), 20 * number, np.uint8)
        PillowImage.fromarray(pixels).save(folder / f"img{number}.png")
        rows.append(f"img{number}.png,P{(number + 1) // 2},{'0.1' if number < 8 else ''}")
    (folder / "metadata.csv").write_text("\n".join(rows))
    return folder


@pytest.fixture
def study(folder: Path) -> Iterator[Study]:
    """The first reader saw lesions of 30 pixels, and none in the eighth image."""
    with Study.open(folder, reviewer="anna") as study:
        accept(study, dict.fromkeys(range(1, 8), 30.0) | {8: NONE})
        yield study


@pytest.fixture
def read(study: Study) -> Read:
    """A further reading of the study: diameters by the numbers of the images, or masks."""

    def read(reader: str, drawn: Drawn) -> str:
        reading = begin_reading(study, reader, shuffled=False)
        with open_reading(study, reading.id) as opened:
            accept(opened, drawn)
        return reading.id

    return read
