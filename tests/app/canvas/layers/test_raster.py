import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion

from app.canvas.layers.mask_layer import reach_of_change
from app.canvas.layers.overlay import STEPS
from app.canvas.layers.pixel_grid import Grid
from app.canvas.layers.raster import MACHINE_DASH, sample, soften
from app.document.region import rects
from mgmfnet.types import LESION, Mask

zooms = st.sampled_from([0.11, 0.25, 0.37, 0.5, 0.8, 1.0, 1.3, 2.0, 7.5])


def blob(height: int = 300, width: int = 400) -> Mask:
    rows, columns = np.mgrid[:height, :width]
    distance = np.hypot((rows - height / 2) / height, (columns - width / 2) / width)
    ripple = 0.03 * np.sin(rows / 7) * np.cos(columns / 5)
    return np.where(distance + ripple < 0.35, LESION, 0).astype(np.uint8)


def disc(radius: int, size: int) -> Mask:
    rows, columns = np.mgrid[:size, :size] - (size - 1) / 2
    return np.where(np.hypot(rows, columns) <= radius, LESION, 0).astype(np.uint8)


class TestSample:
    def test_at_real_size_is_the_mask_with_nothing_around(self) -> None:
        mask = blob()
        seen = sample(mask, Grid(1.0, 1.0, -10, -20, 500, 400))
        assert np.array_equal(seen[20:320, 10:410], mask)
        assert np.count_nonzero(seen) == np.count_nonzero(mask)

    def test_zoomed_in_shows_square_pixels(self) -> None:
        mask = blob()
        seen = sample(mask, Grid(4.0, 1.0, 600, 400, 200, 160))
        assert np.array_equal(seen, np.kron(mask[100:140, 150:200], np.ones((4, 4), np.uint8)))

    def test_zoomed_out_shows_averages(self) -> None:
        mask = blob()
        seen = sample(mask, Grid(0.25, 1.0, 0, 0, 100, 75))
        averages = mask.reshape(75, 4, 100, 4).mean(axis=(1, 3))
        assert np.abs(seen - averages).max() <= 2

    @pytest.mark.parametrize("shape", [(300, 401), (301, 400), (303, 405), (1, 400), (300, 1)])
    def test_zoomed_out_shows_the_last_pixels_of_any_size(self, shape: tuple[int, int]) -> None:
        mask = np.full(shape, LESION, np.uint8)
        rows, columns = -(-shape[0] // 4), -(-shape[1] // 4)
        seen = sample(mask, Grid(0.25, 1.0, 0, 0, columns, rows))
        padded = np.pad(mask, ((0, 4 * rows - shape[0]), (0, 4 * columns - shape[1])))
        averages = padded.reshape(rows, 4, columns, 4).mean(axis=(1, 3))
        assert np.abs(seen - averages).max() <= 2

    @pytest.mark.parametrize("zoom", [0.3, 1.0, 5.0])
    def test_beside_the_image_there_is_nothing(self, zoom: float) -> None:
        mask = np.full((30, 40), LESION, np.uint8)
        assert not sample(mask, Grid(zoom, 1.0, 1000, 1000, 50, 50)).any()
        assert not sample(mask, Grid(zoom, 1.0, -1000, -1000, 50, 50)).any()

    @given(zoom=zooms)
    @settings(deadline=None)
    def test_keeps_the_area(self, zoom: float) -> None:
        mask = blob()
        seen = sample(mask, Grid(zoom, 1.0, -3, -3, int(400 * zoom) + 7, int(300 * zoom) + 7))
        assert seen.sum() / zoom**2 == pytest.approx(mask.sum(), rel=0.03)


class TestSoften:
    @given(
        zoom=zooms,
        left=st.integers(0, 100),
        top=st.integers(0, 80),
        offset=st.sampled_from([0.0, 0.5]),
    )
    @settings(deadline=None)
    def test_parts_fit_together_without_a_seam(
        self, zoom: float, left: int, top: int, offset: float
    ) -> None:
        mask = blob()
        grid = Grid(zoom, 1.0, 150 * zoom + offset, 20 * zoom, 160, 120)
        whole = soften(mask, grid)
        part = soften(mask, grid.part(QRect(left, top, 60, 40)))
        expected = whole[top : top + 40, left : left + 60]
        assert np.abs(part.astype(int) - expected).max() <= 2

    @given(
        zoom=zooms,
        left=st.integers(0, 390),
        top=st.integers(0, 290),
        side=st.integers(1, 40),
    )
    @settings(deadline=None)
    def test_a_change_shows_only_where_it_was_announced(
        self, zoom: float, left: int, top: int, side: int
    ) -> None:
        before = blob()
        after = before.copy()
        after[top : top + side, left : left + side] ^= LESION
        grid = Grid(zoom, 1.0, 0, 0, 400, 300)
        changed = soften(before, grid) != soften(after, grid)
        for rect in rects(grid.covering(QRegion(left, top, side, side), reach_of_change(1.0))):
            changed[rect.top() : rect.bottom() + 1, rect.left() : rect.right() + 1] = False
        assert not changed.any()

    @pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
    def test_the_border_is_as_wide_at_any_zoom_and_on_any_screen(self, ratio: float) -> None:
        widths = []
        for zoom in (0.25, 1.0, 4.0):
            grid = Grid(zoom, ratio, 0, 200 * zoom, int(400 * zoom), 1)
            index = soften(disc(120, 400), grid)[0]
            widths.append(np.count_nonzero((index > STEPS * 0.25) & (index < STEPS * 0.75)) / 2)
        assert widths == pytest.approx([2 * ratio] * 3, abs=1)


class TestGaps:
    def test_interrupt_the_border_evenly(self) -> None:
        index = soften(disc(120, 400), Grid(1.0, 1.0, 0, 0, 400, 400), MACHINE_DASH)
        line = (index % STEPS > STEPS * 0.3) & (index % STEPS < STEPS * 0.7)
        share = np.count_nonzero(index[line] >= STEPS) / np.count_nonzero(line)
        assert 0.25 < share < 0.5

    def test_change_nothing_else(self) -> None:
        grid = Grid(1.0, 1.0, 0, 0, 400, 400)
        mask = disc(120, 400)
        dashed = soften(mask, grid, MACHINE_DASH)
        assert np.array_equal(dashed % STEPS, soften(mask, grid))

    def test_an_empty_mask_has_none(self) -> None:
        index = soften(np.zeros((40, 40), np.uint8), Grid(1.0, 1.0, 0, 0, 40, 40), MACHINE_DASH)
        assert not index.any()

    def test_even_a_single_pixel_shows_something(self) -> None:
        mask = np.zeros((40, 40), np.uint8)
        mask[20, 20] = LESION
        index = soften(mask, Grid(4.0, 1.0, 0, 0, 160, 160), MACHINE_DASH)
        assert ((index > STEPS * 0.3) & (index < STEPS * 0.7)).any()
