"""A model as one file, and whatever else such a file may hold."""

import zipfile
from pathlib import Path

import pytest

from mgmfnet.errors import ModelError
from mgmfnet.inference.adding import add_model
from mgmfnet.models.library import ModelLibrary, stored_model
from mgmfnet.models.model_files import GUIDE_FILE, WEIGHTS_FILE, has_changed_card
from mgmfnet.models.sharing import share, unpack
from tests.mgmfnet.models.guides import teach
from tests.mgmfnet.models.test_checkpoint import edit_card


@pytest.fixture
def library(tmp_path: Path) -> ModelLibrary:
    """Of another machine: without bundled models."""
    (tmp_path / "none").mkdir()
    return ModelLibrary(bundled=tmp_path / "none")


@pytest.fixture
def shared(stored: Path, tmp_path: Path) -> Path:
    teach(stored)
    path = tmp_path / "model.zip"
    share(stored_model(stored), path)
    return path


def repack(path: Path, **changes: bytes | None) -> Path:
    """The archive with other content by the names of its files."""
    with zipfile.ZipFile(path) as archive:
        files: dict[str, bytes | None] = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in (files | changes).items():
            if content is not None:
                archive.writestr(name, content)
    return path


def test_a_shared_model_is_the_same_on_another_machine(
    shared: Path, stored: Path, library: ModelLibrary
) -> None:
    added = add_model(library, shared)
    assert added.card == stored_model(stored).card
    assert added.listens()
    assert not has_changed_card(added.folder)
    for name in (WEIGHTS_FILE, GUIDE_FILE):
        assert (added.folder / name).read_bytes() == (stored / name).read_bytes()
    again = shared.with_name("again.zip")
    share(added, again)
    assert again.read_bytes() == shared.read_bytes()


def test_a_card_that_was_changed_on_the_way_says_so(
    shared: Path, stored: Path, library: ModelLibrary
) -> None:
    edit_card(stored, note="The best of all.")
    repack(shared, **{"model.json": (stored / "model.json").read_bytes()})
    added = add_model(library, shared)
    assert str(added.card.note).endswith("This card was changed after the model was stored.")


def test_weights_that_were_changed_on_the_way_are_refused(
    shared: Path, library: ModelLibrary
) -> None:
    with pytest.raises(ModelError, match="not the ones that were stored"):
        add_model(library, repack(shared, **{WEIGHTS_FILE: b"other"}))
    assert not library.list()


def test_a_model_that_is_damaged_is_not_shared(stored: Path, tmp_path: Path) -> None:
    (stored / WEIGHTS_FILE).write_bytes(b"damaged")
    with pytest.raises(ModelError, match="damaged"):
        share(stored_model(stored), tmp_path / "model.zip")
    assert not (tmp_path / "model.zip").exists()


def test_names_that_lead_elsewhere_and_further_files_are_not_unpacked(
    shared: Path, tmp_path: Path
) -> None:
    absolute = tmp_path / "elsewhere"
    names = ("../outside", str(absolute), "folder/model.json", "run.py", "..\\outside")
    repack(shared, **dict.fromkeys(names, b"x"))
    unpack(shared, tmp_path / "in" / "model")
    inside = {path.name for path in (tmp_path / "in").rglob("*") if path.is_file()}
    assert inside == {WEIGHTS_FILE, GUIDE_FILE, "model.json"}
    assert not (tmp_path / "in" / "outside").exists()
    assert not absolute.exists()


@pytest.mark.parametrize("damage", ["text", "empty", "cut", "no card", "many", "absent"])
def test_what_is_no_shared_model_is_refused(
    shared: Path, tmp_path: Path, library: ModelLibrary, damage: str
) -> None:
    content = shared.read_bytes()
    match damage:
        case "text":
            shared.write_bytes(b"not an archive")
        case "empty":
            shared.write_bytes(b"")
        case "cut":
            shared.write_bytes(content[: len(content) // 2])
        case "no card":
            repack(shared, **{"model.json": None})
        case "many":
            repack(shared, **{f"{number}.txt": b"" for number in range(40)})
        case "absent":
            shared.unlink()
    with pytest.raises(ModelError, match=r"no model that was shared|could not be read"):
        add_model(library, shared)
    assert not library.list()


def test_a_bomb_is_not_unpacked(shared: Path, tmp_path: Path, library: ModelLibrary) -> None:
    with zipfile.ZipFile(shared, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("model.json", b" " * (2**24 + 1))
    assert shared.stat().st_size < 2**20
    with pytest.raises(ModelError, match="no model that was shared"):
        add_model(library, shared)
