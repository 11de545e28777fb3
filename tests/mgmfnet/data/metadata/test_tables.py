"""Tables as people and programs write them are read, and matched with images by their cells."""

import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest

from mgmfnet.data.metadata.table_names import worth_reading
from mgmfnet.data.metadata.tables import match_images, read_table
from mgmfnet.errors import DataError, RunTogetherError

ROWS = [["image_id", "patient id", "age"], ["a1", "Müller", "50"], ["a2", "Šimon", ""]]
NAMES = ["a1.jpg", "a2.jpg"]


def written(separator: str) -> str:
    return "\r\n".join(separator.join(row) for row in ROWS)


def rows(path: Path) -> list[Mapping[str, str]]:
    table = read_table(path)
    return [
        dict(zip(table.columns, cells, strict=True))
        for cells in zip(*table.cells.values(), strict=True)
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", ", ", "; "])
def test_any_separator(separator: str, tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    path.write_text(written(separator), encoding="utf-8")
    assert read_table(path).columns == ("image_id", "patient id", "age")
    assert rows(path)[0] == {"image_id": "a1", "patient id": "Müller", "age": "50"}


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_any_encoding(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    path.write_bytes(written(";").encode(encoding))
    assert [row["patient id"] for row in rows(path)] == ["Müller", "Šimon"]


def test_lines_of_several_encodings(tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    text = "image;patient\na1;Müller\n"
    path.write_bytes(text.encode() + "a2;Müller\na3;Köhler\r\n".encode("cp1252"))
    assert [row["patient"] for row in rows(path)] == ["Müller", "Müller", "Köhler"]


@pytest.mark.parametrize("text", ['a1,"P1\na2,P2\n', 'a1,P1\na2,"P2', 'a1,"P1"\na2,"P2\n\n'])
def test_a_quotation_mark_that_is_never_closed(text: str, tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    path.write_text("image,patient\n" + text)
    with pytest.raises(RunTogetherError, match=r"metadata\.csv is never closed"):
        read_table(path)


def test_a_line_that_names_the_separator(tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    path.write_text("sep=;\r\n" + written(";"), encoding="utf-8")
    assert rows(path)[1]["patient id"] == "Šimon"


def test_separators_within_quotes_and_numbers(tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    path.write_text('image;note;mm\na1;"a, b; c";0,021\na2;x, y, z;0,022\n', encoding="utf-8")
    assert rows(path)[0] == {"image": "a1", "note": "a, b; c", "mm": "0,021"}
    path.write_text('image,note\na1,5" wide\na2,"two\nlines"', encoding="utf-8")
    assert [row["note"] for row in rows(path)] == ['5" wide', "two\nlines"]


@pytest.mark.parametrize(
    "missing", ["", " ", "NA", "n/a", "NaN", "null", "None", "unknown", "-", "?", "k.A."]
)
def test_what_stands_for_nothing_is_nothing(missing: str, tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    path.write_text(f"image,patient\na1,{missing}\n", encoding="utf-8")
    assert rows(path)[0]["patient"] == ""


def test_the_table_of_ph2(tmp_path: Path) -> None:
    path = tmp_path / "PH2_dataset.txt"
    path.write_text(
        "|| Name   || Histological Diagnosis || Asymmetry ||\n"
        "|| IMD003 ||                        ||     0     ||\n\n"
        "Legends:\n\nAsymmetry:\n   0 - Fully Symmetric\n",
        encoding="utf-8",
    )
    table = match_images(read_table(path), ["images/IMD003.bmp"])
    assert table is not None
    assert table.cells("images/IMD003.bmp", "Asymmetry") == ["0"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"only one column\nx\n",
        b"a," * 600_000,
        b"a,b\n" + b"1," * 600_000,
        b"a,b\n" + b"\n" * 5_000_001,
        b'a,b\n"' + b"x" * 200_000,
    ],
    ids=["empty", "picture", "one column", "wide", "wide below", "long", "never closed"],
)
def test_what_is_no_table(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"metadata\.csv is not a table"):
        read_table(path)


@pytest.mark.parametrize(
    "title", ["image_id", "Image_ID", "img_id", "filename", "bcn_filename", "Bild", "x"]
)
@pytest.mark.parametrize(
    "form", ["{stem}", "{stem}.jpg", "{stem}.JPG", "D:\\study\\{stem}.jpg", "./left/{stem}.png"]
)
def test_the_column_is_found_by_what_it_names(title: str, form: str, tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    lines = [f"age,{title},site", *(f"5{n},{form.format(stem=f'IMG.{n}')},arm" for n in range(3))]
    path.write_text("\n".join(lines), encoding="utf-8")
    table = match_images(read_table(path), [f"IMG.{n}.jpg" for n in range(4)])
    assert table is not None
    assert table.column == title
    assert table.cells("IMG.1.jpg", "age") == ["51"]
    assert table.cells("IMG.3.jpg", "age") == []


def test_accented_letters_in_either_form(tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    path.write_text(f"image,patient\n{unicodedata.normalize('NFD', 'Läsion')},p\n", "utf-8")
    table = match_images(read_table(path), [unicodedata.normalize("NFC", "läsion.jpg")])
    assert table is not None
    assert table.cells("läsion.jpg", "patient") == ["p"]


def test_the_folder_tells_images_of_one_name_apart(tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    path.write_text("file,patient\np1\\001.jpg,A\np2/001,B\n001,C\n", encoding="utf-8")
    table = match_images(read_table(path), ["x/p1/001.jpg", "x/p2/001.jpg"])
    assert table is not None
    assert table.cells("x/p1/001.jpg", "patient") == ["A"]
    assert table.cells("x/p2/001.jpg", "patient") == ["B"]


def test_a_table_about_other_images(tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    path.write_text(written(","), encoding="utf-8")
    assert match_images(read_table(path), ["b1.jpg"]) is None
    assert match_images(read_table(path), NAMES) is not None


def test_titles_are_short_lines_and_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    path.write_text(f'image,"a\n title",a title,{"x" * 5000}\n1,2,3,4\n')
    assert read_table(path).columns == ("image", "a title", "a title 2", "x" * 200)


def test_a_line_about_an_image_in_another_folder_is_not_about_this_one(tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    path.write_text("file,patient\np1/001,A\np2/001,B\n")
    table = match_images(read_table(path), ["p1/001.jpg"])
    assert table is not None
    assert table.cells("p1/001.jpg", "patient") == ["A"]


def test_among_numbers_the_title_decides_which_name_the_images(tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    path.write_text("number,Bild,patient\n1,3,A\n2,1,B\n3,2,C\n")
    table = match_images(read_table(path), ["1.jpg", "2.jpg", "3.jpg"])
    assert table is not None
    assert table.column == "Bild"
    assert table.cells("1.jpg", "patient") == ["B"]


def test_of_many_small_tables_the_likeliest_are_read() -> None:
    contours = [Path(f"{number}.csv") for number in range(100)]
    chosen = worth_reading([*contours, Path("a/b/metadata.csv"), Path("metadata.xlsx")])
    assert len(chosen) == 20
    assert chosen[:2] == [Path("metadata.xlsx"), Path("a/b/metadata.csv")]


def test_a_sheet_beside_its_text_is_not_missed() -> None:
    both = [Path("metadata.xlsx"), Path("metadata.csv")]
    assert worth_reading(both) == [Path("metadata.csv")]
