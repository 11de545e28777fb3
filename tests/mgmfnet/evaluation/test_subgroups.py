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
    assert [group.label for group in grouped([score("A")], "diagnosis", metadata)] == ["nv"]


def test_an_unknown_column_is_wrong_usage(score: Score) -> None:
    with pytest.raises(UsageError, match=r"column colour to group by\. There are: size, image_id"):
        grouped([score("a")], "colour", table("sex", []))
    with pytest.raises(UsageError, match="--metadata"):
        grouped([score("a")], "sex", Metadata())


def test_a_table_names_images_with_or_without_their_type(tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    path.write_text("﻿sex,isic_id,mm_per_pixel\nmale,A.1,0.02\nfemale,b.jpg,\n")
    assert find_metadata(tmp_path / "absent", tmp_path) == path
    metadata = read_metadata(path)
    assert metadata.columns == ("sex", "isic_id", "mm_per_pixel")
    assert (metadata.cell("a.1", "sex"), metadata.cell("B", "sex")) == ("male", "female")
    assert (metadata.mm_per_pixel("A.1"), metadata.mm_per_pixel("b")) == (0.02, None)
    assert metadata.cell("absent", "sex") == ""


def test_a_table_separated_by_tabs(tmp_path: Path) -> None:
    path = tmp_path / "HAM10000_metadata.tab"
    path.write_text("lesion_id\timage_id\tdx\nHAM_1\tISIC_1\tnv, common\n")
    assert find_metadata(tmp_path) == path
    assert read_metadata(path).cell("isic_1", "dx") == "nv, common"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"sex,age\nmale,3\n", "names the images"),
        (b"\xff\xfe\x00", "separated by commas"),
        (b"", "names the images"),
    ],
)
def test_other_files_are_refused(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    path.write_bytes(content)
    with pytest.raises(DataError, match=message):
        read_metadata(path)


@pytest.mark.parametrize("scale", ["0", "-1", "nan", "a lot"])
def test_a_scale_that_is_none_is_refused(scale: str) -> None:
    with pytest.raises(DataError, match="mm_per_pixel of 0; it must be a positive number"):
        table("mm_per_pixel", [scale]).mm_per_pixel("0")
