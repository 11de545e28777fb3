import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from PIL import Image as PillowImage

from mgmfnet.png import encode_grey


def decoded(data: bytes) -> tuple[str, np.ndarray]:
    with PillowImage.open(io.BytesIO(data), formats=["PNG"]) as picture:
        return picture.mode, np.array(picture)


@given(
    arrays(
        np.uint8, array_shapes(min_dims=2, max_dims=2, max_side=40), elements=st.integers(0, 255)
    )
)
def test_every_viewer_reads_the_same_levels(levels: np.ndarray) -> None:
    mode, read = decoded(encode_grey(levels))
    assert mode == "L"
    np.testing.assert_array_equal(read, levels)


def test_part_of_a_larger_array_is_encoded_as_it_is_seen() -> None:
    levels = np.arange(200, dtype=np.uint8).reshape(10, 20)
    for view in (levels[2:7, 3:11], levels.T, levels[::-1, ::2]):
        np.testing.assert_array_equal(decoded(encode_grey(view))[1], view)


def test_a_damaged_byte_is_noticed() -> None:
    data = bytearray(encode_grey(np.eye(30, dtype=np.uint8)))
    data[-20] ^= 1
    with pytest.raises((OSError, SyntaxError)):
        decoded(bytes(data))


def test_a_large_mask_takes_little_room() -> None:
    y, x = np.ogrid[:600, :800]
    disc = np.where((y - 300) ** 2 + (x - 400) ** 2 < 200**2, 255, 0).astype(np.uint8)
    assert len(encode_grey(disc)) < disc.size / 100
