"""Images divided by size and by what a table says of them."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from mgmfnet.errors import DataError, UsageError
from mgmfnet.evaluation.metadata import Metadata, find_metadata, read_metadata
from mgmfnet.evaluation.subgroups import grouped
from tests.mgmfnet.evaluation.lesions import Score


def table(column: str, values: Sequence[str]) -> Metadata:
    return Metadata(
        ("image_id", column), {f"{i}": {column: value} for i, value in enumerate(values)}
    )


def divide(score: Score, column: str, values: Sequence[str]) -> dict[str, list[str]]:
    scores = [score(f"{i}", tp=10) for i in range(len(values))]
    groups = grouped(scores, column, table(column, values))
    return {group.label: [one.name for one in group.scores] for group in groups}


def test_by_size_of_the_true_lesion(score: Score) -> None:
    scores = [
        score(name, tp=tp, fn=fn)
        for name, tp, fn in [("a", 4, 0), ("b", 0, 5), ("c", 20, 10), ("d", 14, 0), ("e", 0, 0)]
    ]
    groups = grouped(scores, "size", Metadata())
    assert {group.label: "".join(one.name for one in group.scores) for group in groups} == {
        "no lesion": "e",
        "under 5 %": "a",
        "5 to 15 %": "bd",
        "30 % and more": "c",
    }


def test_words_begin_with_the_most_frequent(score: Score) -> None:
    assert divide(score, "sex", ["male", "", "female", "female"]) == {
        "female": ["2", "3"],
        "male": ["0"],
        "not stated": ["1"],
    }


def test_rare_words_are_one_group(score: Score) -> None:
    values = [f"place {chr(97 + i)}" for i in range(14)] + ["place n"]
    groups = divide(score, "site", values)
    assert next(iter(groups)) == "place n"
    assert len(groups) == 12
    assert groups["other"] == ["10", "11", "12"]


def test_few_numbers_stand_in_their_order(score: Score) -> None:
    assert list(divide(score, "stage", ["10", "2", "10", "1"])) == ["1", "2", "10"]


def test_many_numbers_are_cut_into_quarters(score: Score) -> None:
    ages = [str(age) for age in range(20, 60, 2)]
    groups = divide(score, "age", [*ages, ""])
    assert list(groups) == ["20 to 28", "30 to 38", "40 to 48", "50 to 58", "not stated"]
    assert [len(names) for names in groups.values()] == [5, 5, 5, 5, 1]


def test_diagnosis_goes_by_several_names(score: Score) -> None:
    metadata = Metadata(("image", "dx"), {"a": {"dx": "nv"}})
    assert [group.label for group in grouped([score("a")], "diagnosis", metadata)] == ["nv"]


def test_an_unknown_column_is_wrong_usage(score: Score) -> None:
    with pytest.raises(UsageError, match=r"column colour to group by\. There are: size, image_id"):
        grouped([score("a")], "colour", table("sex", []))
    with pytest.raises(UsageError, match="--metadata"):
        grouped([score("a")], "sex", Metadata())


def test_a_table_names_images_with_or_without_their_type(tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    path.write_text("\ufeffsex;Bild;mm_per_pixel\nmale;A.1;0,02\nfemale;b.jpg;\n", encoding="utf-8")
    metadata = find_metadata([tmp_path / "absent", tmp_path], ["a.1", "B", "absent"])
    assert metadata.columns == ("sex", "Bild", "mm_per_pixel")
    assert (metadata.cell("a.1", "sex"), metadata.cell("B", "sex")) == ("male", "female")
    assert metadata.mm_per_pixel == {"a.1": 0.02}
    assert metadata.cell("absent", "sex") == ""
    assert metadata == read_metadata(path, ["a.1", "B", "absent"])


def test_a_table_separated_by_tabs(tmp_path: Path) -> None:
    path = tmp_path / "HAM10000_metadata.tab"
    path.write_text("lesion_id\timage_id\tdx\nHAM_1\tISIC_1\tnv, common\n")
    assert find_metadata([tmp_path], ["isic_1"]).cell("isic_1", "dx") == "nv, common"


def test_the_table_of_ph2(tmp_path: Path) -> None:
    text = "|| Name || Histological Diagnosis ||\n|| IMD003 || Common Nevus ||\n"
    (tmp_path / "PH2_dataset.txt").write_text(text)
    metadata = find_metadata([tmp_path], ["IMD003"])
    assert metadata.cell("IMD003", "Histological Diagnosis") == "Common Nevus"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"sex,age\nmale,3\n", "names the images"),
        (b"\x89PNG\0", "separated by commas"),
        (b"", "separated by commas"),
    ],
)
def test_other_files_are_refused_where_a_person_names_them(
    content: bytes, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "metadata.csv"
    path.write_bytes(content)
    assert find_metadata([tmp_path], ["a"]) == Metadata()
    with pytest.raises(DataError, match=message):
        read_metadata(path, ["a"])
