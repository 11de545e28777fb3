import os
from pathlib import Path

import pytest

from mgmfnet.errors import DataError
from mgmfnet.foreign_names import inside, is_link, is_sha256, leads_elsewhere


@pytest.mark.parametrize("name", ["a.png", "a/b.png", "a..b/..c.png", "名前/ä ö.png", "a:b.png"])
def test_a_name_in_the_folder_is_its_file(tmp_path: Path, name: str) -> None:
    assert inside(tmp_path, name) == tmp_path / name


@pytest.mark.parametrize(
    "name",
    [
        *("", ".", "..", "../a.png", "a/../../b.png", "a/..", "/etc/passwd", "//host/a.png"),
        *("..\\a.png", "a\\..\\..\\b.png", "C:\\a.png", "C:/a.png", "\\\\host\\share\\a.png"),
        *("a\0b.png", "\0", " ", "...", "\\\\?\\a.png", "\\/?/a.png"),
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    assert leads_elsewhere(name)
    with pytest.raises(DataError, match="tampered") as caught:
        inside(tmp_path, name)
    assert str(caught.value).isprintable()


@pytest.mark.skipif(os.name != "nt", reason="other systems know no devices by name")
@pytest.mark.parametrize("name", ["nul", "NUL.png", "a/con .txt", "lpt1.tar.gz", "a:b", "C:a"])
def test_names_of_devices_and_streams_are_refused(name: str) -> None:
    assert leads_elsewhere(name)


def test_links_below_are_not_followed_and_those_above_are(tmp_path: Path) -> None:
    real, elsewhere = tmp_path / "real", tmp_path / "elsewhere"
    (real / "masks").mkdir(parents=True)
    elsewhere.mkdir()
    (tmp_path / "above").symlink_to(real)
    (real / "masks" / "patient").symlink_to(elsewhere)
    (real / "linked").symlink_to(elsewhere)
    (real / "circle").symlink_to(real / "circle")
    assert inside(tmp_path / "above" / "masks", "a.png").parent.resolve() == real / "masks"
    for folder, name in (("masks", "patient/a.png"), ("linked", "a.png"), ("circle", "a.png")):
        with pytest.raises(DataError, match="link to another place"):
            inside(real / folder, name)


def test_a_link_as_the_file_itself_is_the_callers_business(tmp_path: Path) -> None:
    (tmp_path / "a.png").symlink_to("/etc/passwd")
    assert inside(tmp_path, "a.png") == tmp_path / "a.png"
    assert is_link(tmp_path / "a.png")
    assert not is_link(tmp_path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0" * 64, True),
        ("0123456789abcdef" * 4, True),
        ("0" * 63, False),
        ("0" * 64 + "\n", False),
        ("A" * 64, False),
        ("../" + "0" * 61, False),
    ],
)
def test_what_is_a_hash(text: str, expected: bool) -> None:
    assert is_sha256(text) == expected
