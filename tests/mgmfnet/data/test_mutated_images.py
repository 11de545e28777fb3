"""No file that looks like an image stops the program."""

import contextlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from benchmarks.durability.mutated_images import mutated_images
from mgmfnet.data.capture import read_capture
from mgmfnet.data.image_io import is_stored_upright, read_image, read_resized, read_size
from mgmfnet.data.mask_io import read_mask
from mgmfnet.data.mask_looks import labels_of
from mgmfnet.data.perceptual import hash_file
from mgmfnet.errors import ImageError, MaskError
from mgmfnet.types import Size

_COUNT = 2000


def test_every_damaged_file_is_an_image_or_one_clear_message(tmp_path: Path) -> None:
    refused = 0
    for mutant in mutated_images(_COUNT, side=64):
        path = tmp_path / mutant.name
        path.write_bytes(mutant.data)
        try:
            image = read_image(path)
            assert image.shape == (*read_size(path), 3)
            assert image.dtype == np.uint8
        except ImageError as error:
            refused += 1
            message = str(error)
            assert message.startswith(mutant.name)
            assert message.endswith(".")
            assert "\n" not in message
        path.unlink()
    assert _COUNT // 4 < refused < _COUNT * 3 // 4


@pytest.mark.parametrize(
    "read",
    [
        read_mask,
        read_capture,
        is_stored_upright,
        hash_file,
        labels_of,
        partial(read_resized, choose=lambda _: Size(8, 8)),
    ],
)
def test_every_way_to_read_a_damaged_file_ends_in_a_clear_message(
    read: Callable[[Path], object], tmp_path: Path
) -> None:
    for mutant in mutated_images(300, side=32, seed=2):
        path = tmp_path / mutant.name
        path.write_bytes(mutant.data)
        with contextlib.suppress(ImageError, MaskError):
            read(path)
        path.unlink()


def test_the_corpus_is_the_same_every_time() -> None:
    assert list(mutated_images(300, side=32)) == list(mutated_images(300, side=32))
    assert list(mutated_images(300, side=32, seed=1)) != list(mutated_images(300, side=32))
