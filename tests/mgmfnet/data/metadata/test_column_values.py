"""All columns of the tables beside images, image by image."""

from pathlib import Path

import pytest

from mgmfnet.data.metadata.column_values import ValueColumn, read_values

NAMES = ["b.jpg", "a.jpg", "sub/c.jpg", "d.jpg"]


def table(folder: Path, text: str, name: str = "metadata.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def said(columns: tuple[ValueColumn, ...]) -> dict[str, list[str]]:
    return {column.title: [column.of(place) for place in range(len(NAMES))] for column in columns}


def test_each_image_has_its_own_cells(tmp_path: Path) -> None:
    path = table(tmp_path, "image;diagnosis;age\na;nevus;40\nc.jpg;melanoma;NA\nz;other;9\n")
    assert said(read_values([path], NAMES)) == {
        "diagnosis": ["", "nevus", "melanoma", ""],
        "age": ["", "40", "", ""],
    }


def test_values_are_in_order_and_counted(tmp_path: Path) -> None:
    path = table(tmp_path, "image,age\na,100\nb,9\nc,young\nd,9\n")
    (age,) = read_values([path], NAMES)
    assert age.values == ("", "9", "100", "young")
    assert age.counts().tolist() == [0, 2, 1, 1]


def test_lines_that_differ_all_count(tmp_path: Path) -> None:
    path = table(tmp_path, "image,rater,kind\na,1,nevus\na,2,nevus\na,1,\n")
    assert said(read_values([path], NAMES)) == {
        "rater": ["", "1; 2", "", ""],
        "kind": ["", "nevus", "", ""],
    }


def test_the_first_table_that_says_something_counts(tmp_path: Path) -> None:
    first = table(tmp_path, "image,kind\na,nevus\nb,\n")
    second = table(tmp_path, "image,kind,site\na,melanoma,arm\nb,melanoma,\n", "other.csv")
    assert said(read_values([first, second], NAMES)) == {
        "kind": ["melanoma", "nevus", "", ""],
        "site": ["", "arm", "", ""],
    }


@pytest.mark.parametrize("text", ["image,kind\nz,nevus\n", "image,kind\na,\n", "one line"])
def test_nothing_is_said(text: str, tmp_path: Path) -> None:
    assert read_values([table(tmp_path, text), tmp_path / "none.csv"], NAMES) == ()


def test_a_table_of_too_many_columns_and_long_cells_stays_small(tmp_path: Path) -> None:
    titles = ",".join(f"t{n}" for n in range(1000))
    cells = ",".join(["x" * 90] * 1000)
    columns = read_values([table(tmp_path, f"image,{titles}\na,{cells}\n")], NAMES)
    assert len(columns) == 200
    long = table(tmp_path, f"image,text\na,{'x' * 100_000}\n")
    assert len(read_values([long], NAMES)[0].values[1]) == 4000
