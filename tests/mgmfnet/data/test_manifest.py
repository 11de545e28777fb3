"""The frozen training list."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from mgmfnet.data.manifest import Manifest, ManifestEntry
from mgmfnet.errors import DataError


def entry(name: str, **changes: Any) -> ManifestEntry:
    known: dict[str, Any] = {
        "name": name,
        "image": Path("/Bilder/Läsion 皮膚") / name,
        "mask": Path("/Bilder/mgmfnet-review/revisions/b.png"),
        "sha256": "a" * 64,
        "mask_sha256": "b" * 64,
        "split": "train",
        "group": "P1",
    }
    return ManifestEntry(**known | changes)


def manifest(*entries: ManifestEntry) -> Manifest:
    return Manifest(study="Läsionen", created=datetime(2025, 3, 1, tzinfo=UTC), entries=entries)


def test_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "new" / "manifest.json"
    written = manifest(entry("1.jpg"), entry("2.jpg", split="held-out", group=None))
    written.write(path)
    assert Manifest.read(path) == written


@pytest.mark.parametrize(
    "changes",
    [{"split": "test"}, {"sha256": "abc"}, {"mask_sha256": "G" * 64}, {"image": None}],
)
def test_entries_check_themselves(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        entry("1.jpg", **changes)


def test_a_case_is_listed_once() -> None:
    with pytest.raises(ValidationError, match="listed twice"):
        manifest(entry("1.jpg"), entry("1.jpg", split="held-out"))


def test_is_frozen() -> None:
    with pytest.raises(ValidationError):
        entry("1.jpg").split = "held-out"


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b'{"study": "x"', b"[1, 2]"])
def test_anything_else_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"manifest\.json is not a training list"):
        Manifest.read(path)


@pytest.mark.parametrize("name", ["missing.json", os.curdir])
def test_a_list_that_cannot_be_read(name: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        Manifest.read(tmp_path / name)
