"""The width of a pixel, from whatever column and in whatever unit a table has it."""

from pathlib import Path

import pytest

from mgmfnet.data.metadata.image_scales import ImageScales, read_scales


def scales(folder: Path, title: str, *cells: str) -> ImageScales:
    path = folder / "metadata.csv"
    lines = [f"image;{title}", *(f"{n};{cell}" for n, cell in enumerate(cells))]
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_scales([path], [f"{n}.jpg" for n in range(len(cells))])


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        *[(title, "0.02") for title in ("mm_per_pixel", "mm/px", "MM per Pixel", "pixel_spacing")],
        *[("PixelSpacing", cell) for cell in ("0,02", "[0.02, 0.02]", "0.02\\0.02", "2e-2 mm")],
        *[("px_per_mm", cell) for cell in ("50", "50,0")],
        ("pixels per cm", "500"),
        *[(title, "20") for title in ("um_per_pixel", "µm/px", "pixel size µm")],
    ],
)
def test_a_column_by_its_title_and_unit(title: str, cell: str, tmp_path: Path) -> None:
    found = scales(tmp_path, title, cell, "")
    assert found.mm_per_pixel == {"0.jpg": pytest.approx(0.02)}
    assert (found.table, found.column, found.problems) == ("metadata.csv", title, ())


@pytest.mark.parametrize(
    "cell", ["0", "-0.02", "a lot", "20", "0.00001", "0.02 0.03", "1e400", "0.02 km", "1/50"]
)
def test_what_cannot_be_the_width_of_a_pixel_is_named(cell: str, tmp_path: Path) -> None:
    found = scales(tmp_path, "mm_per_pixel", cell, "0.02", "NaN")
    assert found.mm_per_pixel == {"1.jpg": 0.02}
    (problem,) = map(str, found.problems)
    assert problem.endswith("so they have no scale: 0.jpg.")


def test_lines_that_contradict_each_other_give_no_scale(tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    path.write_text("image,mm_per_pixel\n0,0.02\n0,0.03\n1,0.02\n1,0.02\n")
    found = read_scales([path], ["0.jpg", "1.jpg"])
    assert found.mm_per_pixel == {"1.jpg": 0.02}
    assert "0.jpg" in str(found.problems[0])


def test_tables_without_scales_are_passed_over(tmp_path: Path) -> None:
    other, broken = tmp_path / "a.csv", tmp_path / "b.csv"
    other.write_text("image,size\n0,3\n")
    broken.write_bytes(b"\0\1")
    assert read_scales([other, broken, tmp_path / "none.csv"], ["0.jpg"]) == ImageScales()
