from pathlib import Path

import pytest
from PIL import Image

from app.samples import copy_samples
from mgmfnet.errors import InstallationError
from mgmfnet.paths import data_dir, resource


def test_the_samples_are_few_small_and_readable() -> None:
    images = sorted(resource("samples").glob("*.jpg"))
    assert 6 <= len(images) <= 10
    assert sum(path.stat().st_size for path in images) < 3_000_000
    for path in images:
        with Image.open(path) as image:
            image.verify()


def test_every_sample_is_named_in_the_licence_note() -> None:
    note = (resource("samples") / "README.md").read_text(encoding="utf-8")
    assert "CC0" in note
    for path in resource("samples").glob("*.jpg"):
        assert path.stem in note


def test_the_copy_is_complete_and_the_persons_own(home: Path) -> None:
    folder = copy_samples()
    assert folder == data_dir() / "samples"
    assert folder.is_relative_to(home)
    bundled = {path.name: path.read_bytes() for path in resource("samples").iterdir()}
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == bundled


def test_nothing_is_overwritten_and_what_is_missing_comes_back() -> None:
    folder = copy_samples()
    first, second, *_ = sorted(folder.glob("*.jpg"))
    first.write_bytes(b"mine")
    second.unlink()
    copy_samples()
    assert first.read_bytes() == b"mine"
    assert second.is_file()


def test_an_installation_without_samples_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*parts: str) -> Path:
        raise InstallationError("samples is missing; reinstall it.")

    monkeypatch.setattr("app.samples.resource", missing)
    with pytest.raises(Exception, match="reinstall"):
        copy_samples()
