"""However a table is written, it gives the same groups, says what was used, and stops nothing."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgmfnet.data.metadata.joining import Said, join
from mgmfnet.data.metadata.patient_groups import Groups, read_groups

NAMES = ["IMG.1.jpg", "IMG.2.jpg", "IMG.3.jpg", "IMG.4.jpg", "Läsion 5.jpg"]
STEMS = [name.removesuffix(".jpg") for name in NAMES]
TITLES = ["image_id", "patient_id", "sex"]
ROWS = [
    [STEMS[0], "P1", "male"],
    [STEMS[1], "P2", "female"],
    [STEMS[2], "P1", "male"],
    [STEMS[3], "", ""],
    [STEMS[4], "Müller", ""],
]
PATIENTS = dict(zip(NAMES, ["P1", "P2", "P1", None, "Müller"], strict=True))


def text(separator: str = ",", titles: list[str] = TITLES, rows: list[list[str]] = ROWS) -> str:
    return "\r\n".join(separator.join(line) for line in (titles, *rows)) + "\r\n"


def groups(folder: Path, content: str | bytes, name: str = "metadata.csv") -> Groups:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_groups([path], NAMES)


def named(form: Callable[[str], str]) -> list[list[str]]:
    return [[form(stem), *rest] for stem, *rest in ROWS]


def missing(word: str) -> list[list[str]]:
    return [[stem, patient or word, sex] for stem, patient, sex in ROWS]


CARELESS: dict[str, str | bytes] = {
    "commas": text(),
    "semicolons": text(";"),
    "tabs": text("\t"),
    "bars": text("|"),
    "spaces after commas": text(", "),
    "sep=": "sep=;\r\n" + text(";"),
    "quoted sep=": '"sep=\t"\r\n' + text("\t"),
    "quoted": "".join(f'"{line}"\r\n' for line in text('","').splitlines()),
    "byte order mark": text().encode("utf-8-sig"),
    "UTF-16": text("\t").encode("utf-16"),
    "UTF-16 without a mark": text(";").encode("utf-16-le"),
    "Latin-1": text(";").encode("latin-1"),
    "old line ends": text().replace("\r\n", "\r"),
    "a line above": "Exported on Monday\r\n" + text(),
    "short lines": text().replace(",,\r\n", "\r\n"),
    "upper case": text(rows=named(str.upper)),
    "with the type": text(rows=named("{}.jpg".format)),
    "with another type": text(rows=named("{}.PNG".format)),
    "a Windows path": text(rows=named("D:\\study\\{}.JPG".format)),
    "a Unix path": text(rows=named("./images/{}".format)),
    "decomposed": text(rows=named(lambda stem: unicodedata.normalize("NFD", stem))),
    "twice": text(rows=[*ROWS, *ROWS]),
    "numbers of lines": text(
        titles=["", *TITLES], rows=[[str(number), *row] for number, row in enumerate(ROWS)]
    ),
    **{f"missing as {word}": text(rows=missing(word)) for word in ("NA", "NaN", "unknown", "-")},
    **{f"missing as {word}": text(rows=missing(word)) for word in ("null", "<NA>", "unk", "–")},
    **{
        f"images as {title}": text(titles=[title, *TITLES[1:]])
        for title in ("Image_ID", "img_id", "filename", "bcn_filename", "Bild", "", "isic_id")
    },
    **{
        f"patients as {title}": text(titles=[TITLES[0], title, TITLES[2]])
        for title in ("pat_id", "Patient ID", "PatientID", "patient", "PATIENT-NR", "Patienten-ID")
    },
}


@pytest.mark.parametrize("content", CARELESS.values(), ids=CARELESS)
def test_every_careless_form_gives_the_same_groups(content: str | bytes, tmp_path: Path) -> None:
    found = groups(tmp_path, content)
    assert {name: found.by_name.get(name) for name in NAMES} == PATIENTS
    assert found.problems == ()
    told = str(found.source)
    assert told.startswith("Patients from metadata.csv, column ")
    assert told.endswith(": 3 patients, 1 image without.")


@pytest.mark.parametrize(
    "title", ["lesion_id", "LesionID", "lesion", "Läsions-ID", "sequence_id", "nevus_id"]
)
def test_lesions_by_their_titles(title: str, tmp_path: Path) -> None:
    found = groups(tmp_path, text(titles=["image", title, "sex"]))
    assert found.by_name == {name: group for name, group in PATIENTS.items() if group}
    assert str(found.source) == (
        f"Lesions from metadata.csv, column {title}: 3 lesions, 1 image without."
    )


@pytest.mark.parametrize(
    "title", ["age", "patient_age", "lesion_type", "sex_of_patient", "pathology", "lesion location"]
)
def test_other_columns_are_no_groups_and_that_is_said(title: str, tmp_path: Path) -> None:
    found = groups(tmp_path, text(titles=["image", title, "note"]))
    assert (found.by_name, found.source) == ({}, None)
    (problem,) = map(str, found.problems)
    assert "metadata.csv has no column of patients or lesions" in problem


def test_a_lesion_belongs_to_the_patient_of_any_of_its_images(tmp_path: Path) -> None:
    content = "image,lesion,patient\nIMG.1,L1,P1\nIMG.2,l1,\nIMG.3,L2,\nIMG.4,L2,\n"
    found = groups(tmp_path, content)
    assert found.by_name == dict(zip(NAMES[:4], ["P1", "P1", "L2", "L2"], strict=True))
    assert str(found.source) == (
        "Patients, or else lesions, from metadata.csv, columns lesion, patient: "
        "1 patient, 1 lesion, 1 image without."
    )


def test_lesions_that_are_numbered_within_each_patient_join_nobody(tmp_path: Path) -> None:
    content = "image,patient,lesion\nIMG.1,P1,1\nIMG.2,P1,2\nIMG.3,P2,1\n"
    assert groups(tmp_path, content).by_name == dict(
        zip(NAMES[:3], ["P1", "P1", "P2"], strict=True)
    )


def test_an_image_of_two_patients_keeps_them_together_and_is_named(tmp_path: Path) -> None:
    content = "image,patient\nIMG.1,A\nIMG.2,B\nIMG.3,A\nIMG.3,B\nIMG.4,C\n"
    found = groups(tmp_path, content)
    assert found.by_name == dict(zip(NAMES[:4], ["A", "A", "A", "C"], strict=True))
    (problem,) = map(str, found.problems)
    assert "IMG.3.jpg" in problem


def test_whole_numbers_among_gaps_are_the_same_patient(tmp_path: Path) -> None:
    first, second = tmp_path / "metadata_1.csv", tmp_path / "metadata_2.csv"
    first.write_text("image,patient\nIMG.1,7.0\nIMG.2,\n")
    second.write_text("image,patient\nIMG.3,7\nIMG.4,8\n")
    found = read_groups([first, second], NAMES)
    assert found.by_name["IMG.1.jpg"] == found.by_name["IMG.3.jpg"]
    assert str(found.source) == (
        "Patients from metadata_1.csv, metadata_2.csv, column patient: 2 patients, "
        "2 images without."
    )


def test_of_two_columns_of_patients_the_one_that_says_something(tmp_path: Path) -> None:
    found = groups(tmp_path, "image,patient_name,patient_id\nIMG.1,,P1\nIMG.2,,P1\n")
    assert set(found.by_name.values()) == {"P1"}
    found = groups(tmp_path, "image,patient_id,patient_id\nIMG.1,,P1\nIMG.2,,P1\n")
    assert set(found.by_name.values()) == {"P1"}
    assert found.problems == ()


@pytest.mark.parametrize("other", ["patient_id", "Subject ID"])
def test_two_columns_of_patients_that_disagree_are_named(other: str, tmp_path: Path) -> None:
    titles = f"image,patient_id,{other}\n"
    found = groups(tmp_path, titles + "IMG.1,P1,A\nIMG.2,P2,A\nIMG.3,P3,B\n")
    assert set(found.by_name.values()) == {"P1", "P2", "P3"}
    (told,) = map(str, found.problems)
    assert f"by patient_id, but otherwise by {other}" in told
    same = groups(tmp_path, titles + "IMG.1,P1,A\nIMG.2,P1,A\nIMG.3,P3,B\nIMG.4,,B\n")
    assert same.problems == ()


def test_lines_that_run_together_are_told(tmp_path: Path) -> None:
    found = groups(tmp_path, 'image,patient\nIMG.1,"P1\nIMG.2,P1\nIMG.3,P"2\n')
    (told,) = map(str, found.problems)
    assert "Lines of metadata.csv run together" in told
    never = groups(tmp_path, 'image,patient\nIMG.1,"P1\nIMG.2,P1\n', "list.csv")
    (told,) = map(str, never.problems)
    assert "list.csv is never closed" in told
    assert never.by_name == {}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is not a table"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is not a table"),
        (b"PK\x03\x04\x14\x00\x00", "is not a table"),
        ("IMG.1\nIMG.2\n", "is not a table"),
        ("IMG.1,P1\nIMG.2,P1\nIMG.3,P2\n", "has no column of patients or lesions"),
        (text(rows=missing("")[3:4]), "Column patient_id of metadata.csv is empty"),
        (text(rows=named("other {}".format)), "No column of metadata.csv names these images"),
        ("a,b\n1,2\n", "No column of metadata.csv names these images"),
    ],
)
def test_a_table_that_tells_nothing_is_named(
    content: str | bytes, problem: str, tmp_path: Path
) -> None:
    found = groups(tmp_path, content)
    assert (found.by_name, found.source) == ({}, None)
    (told,) = map(str, found.problems)
    assert problem in told
    assert "patient" in told


def test_a_table_that_vanished_is_no_error(tmp_path: Path) -> None:
    assert read_groups([tmp_path / "metadata.csv"], NAMES).by_name == {}


@pytest.mark.parametrize("name", ["contours.csv", "ISIC_2016_GroundTruth.csv", "PH2_dataset.txt"])
def test_tables_that_nobody_would_miss_are_not_named(name: str, tmp_path: Path) -> None:
    assert groups(tmp_path, "x,y\n1,2\n", name).problems == ()


@pytest.mark.parametrize("name", ["labels.csv", "ISIC_2020_Training_GroundTruth.csv", "x.tsv"])
def test_a_table_of_any_name_that_has_patients_is_used(name: str, tmp_path: Path) -> None:
    assert len(groups(tmp_path, text(), name).by_name) == 4
    nothing = groups(tmp_path, text(rows=named("other {}".format)), name)
    assert name in str(nothing.problems)


def test_a_table_of_an_archive(tmp_path: Path) -> None:
    lines = "".join(f"ISIC_{n:07d},IP_{n // 4:07d},{n % 90}\n" for n in range(200_000))
    path = tmp_path / "metadata.csv"
    path.write_text("isic_id,patient_id,age\n" + lines)
    found = read_groups([path], (f"ISIC_{n:07d}.jpg" for n in range(0, 200_000, 100)))
    assert len(found.by_name) == 2000


IDS = st.sampled_from(["", "a", "A", "b", "c", "d"])
LINES = st.lists(st.builds(Said, IDS, IDS), min_size=1, max_size=3)


@given(st.dictionaries(st.integers(0, 20).map(str), LINES, max_size=12))
def test_images_that_share_a_patient_are_in_one_group(said: dict[str, list[Said]]) -> None:
    group_of = join(said)
    for name, lines in said.items():
        assert (name in group_of) == any(map(any, lines))
        for other, others in said.items():
            mine = {line.patient.casefold() for line in lines if line.patient}
            if mine & {line.patient.casefold() for line in others}:
                assert group_of[name] == group_of[other]
