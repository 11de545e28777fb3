"""Models that carry a guided decoder, from files to library; its weights are any bytes here."""

import shutil
from pathlib import Path

import pytest

from mgmfnet.errors import ModelError
from mgmfnet.models.library import ModelLibrary, stored_model
from mgmfnet.models.model_files import (
    GUIDE_FILE,
    WEIGHTS_FILE,
    has_changed_card,
    read_card,
    read_guide,
    record_scores,
    write_guide,
)
from tests.mgmfnet.models.guides import GUIDE, SCORES, attach
from tests.mgmfnet.models.test_checkpoint import edit_card


@pytest.fixture
def library(tmp_path: Path) -> ModelLibrary:
    """Without bundled models."""
    (tmp_path / "none").mkdir()
    return ModelLibrary(tmp_path / "library", bundled=tmp_path / "none")


@pytest.fixture
def listening(stored: Path, tmp_path: Path) -> Path:
    """A folder with the stored model and a guided decoder."""
    shutil.copytree(stored, tmp_path / "listening")
    attach(tmp_path / "listening")
    return tmp_path / "listening"


def test_a_guided_decoder_changes_neither_the_id_nor_the_weights(
    stored: Path, listening: Path
) -> None:
    before, after = stored_model(stored), stored_model(listening)
    assert (before.listens(), after.listens()) == (False, True)
    assert before.id == after.id
    assert (stored / WEIGHTS_FILE).read_bytes() == (listening / WEIGHTS_FILE).read_bytes()
    assert read_guide(listening, after.card) == GUIDE
    assert read_guide(stored, before.card) is None
    assert before.guide_problem() is None


def test_the_seal_holds_what_is_said_of_the_guided_decoder(listening: Path) -> None:
    assert not has_changed_card(listening)
    guide = read_card(listening).guide
    assert guide is not None
    edit_card(listening, guide=guide.model_dump() | {"scores": SCORES})
    assert has_changed_card(listening)


@pytest.mark.parametrize("damage", ["missing", "other", "large", "folder"])
def test_a_model_whose_guided_decoder_is_damaged_still_predicts(
    listening: Path, library: ModelLibrary, damage: str
) -> None:
    path = listening / GUIDE_FILE
    if damage == "other":
        path.write_bytes(b"of another model")
    elif damage == "large":
        with path.open("r+b") as file:
            file.truncate(2**32)  # a hole, which takes no space
    else:
        path.unlink()
        if damage == "folder":
            path.mkdir()
    model = stored_model(listening)
    assert not model.listens()
    assert "predicts, but does not listen to clicks: guided.safetensors" in str(
        model.guide_problem()
    )
    with pytest.raises(ModelError, match="Add the model again"):
        read_guide(listening, model.card)
    added = library.add(listening)
    assert added.id == model.id
    assert not added.listens()
    assert library.list() == [added]


def test_the_library_carries_both_files(listening: Path, library: ModelLibrary) -> None:
    added = library.add(listening)
    shutil.rmtree(listening)
    assert library.get(added.id).listens()
    library.remove(added.id)
    assert not added.folder.exists()


def test_a_model_that_is_there_already_learns_to_listen(
    stored: Path, listening: Path, library: ModelLibrary
) -> None:
    assert not library.add(stored).listens()
    added = library.add(listening)
    assert library.list() == [added]
    assert added.listens()


def test_a_model_that_listens_goes_on_listening(
    stored: Path, listening: Path, library: ModelLibrary
) -> None:
    added = library.add(listening)
    assert library.add(stored) == added
    edit_card(stored, note="Changed.")
    changed = library.add(stored)
    assert "Changed." in str(changed.card.note)
    assert library.list() == [changed]
    assert changed.listens()
    (changed.folder / WEIGHTS_FILE).write_bytes(b"damaged")
    assert library.add(stored).listens()


def test_a_damaged_guided_decoder_is_repaired(listening: Path, library: ModelLibrary) -> None:
    added = library.add(listening)
    (added.folder / GUIDE_FILE).write_bytes(b"damaged")
    assert library.add(listening).listens()


def test_another_guided_decoder_takes_the_place_of_the_first(
    listening: Path, library: ModelLibrary
) -> None:
    library.add(listening)
    attach(listening, b"better ones")
    added = library.add(listening)
    assert read_guide(added.folder, added.card) == b"better ones"


def test_a_bundled_model_is_left_as_it_is(stored: Path, listening: Path, tmp_path: Path) -> None:
    library = ModelLibrary(tmp_path / "library", bundled=stored.parent)
    assert library.add(listening).bundled
    assert not library.base().listens()


def test_scores_are_written_down_for_both(listening: Path) -> None:
    record_scores(listening, {"held_out_jaccard": 0.5}, {"held_out_jaccard_after_click": 0.75})
    model = stored_model(listening)
    assert model.listens()
    assert model.card.guide is not None
    assert model.card.scores == {"held_out_jaccard": 0.5}
    assert model.card.guide.scores == {"held_out_jaccard_after_click": 0.75}
    assert not has_changed_card(listening)


def test_a_card_that_names_no_guided_decoder_leaves_none_behind(listening: Path) -> None:
    write_guide(listening, read_card(listening).model_copy(update={"guide": None}), None)
    assert not (listening / GUIDE_FILE).exists()
