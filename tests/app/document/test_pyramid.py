import numpy as np
import pytest

from app.document.pyramid import prepare_image


def test_each_level_is_half_the_one_before() -> None:
    image = np.zeros((1300, 2601, 3), np.uint8)
    shapes = [level.shape for level in prepare_image(image).reductions]
    assert shapes == [(650, 1301), (325, 651), (163, 326)]


def test_the_image_itself_is_not_copied() -> None:
    image = np.zeros((20, 30, 3), np.uint8)
    assert prepare_image(image).image is image


def test_levels_are_averages() -> None:
    image = np.zeros((600, 600, 3), np.uint8)
    image[:, ::2] = (0x20, 0x40, 0x60)
    assert (prepare_image(image).reductions[0] == 0xFF102030).all()


@pytest.mark.parametrize(
    ("zoom", "level"), [(8, 0), (1, 0), (0.51, 0), (0.5, 1), (0.25, 2), (0.01, 3)]
)
def test_the_level_drawn_has_a_pixel_for_each_of_the_screen(zoom: float, level: int) -> None:
    pyramid = prepare_image(np.zeros((1300, 2601, 3), np.uint8))
    assert pyramid.level_for(zoom) == level


def test_a_view_of_an_image_is_made_contiguous() -> None:
    image = np.arange(20 * 30 * 3, dtype=np.uint8).reshape(20, 30, 3)[:, ::-1]
    prepared = prepare_image(image).image
    assert prepared.flags.c_contiguous
    assert np.array_equal(prepared, image)
