import json
import shutil
from pathlib import Path

import pytest

from mgmfnet.errors import ModelError, UsageError
from mgmfnet.models.card import ModelDescription
from mgmfnet.models.checkpoint import save_model
from mgmfnet.models.library import ModelLibrary, stored_model
from mgmfnet.models.model_files import CARD_FILE, WEIGHTS_FILE, has_changed_card
from mgmfnet.nn import MGMFNet
from mgmfnet.paths import data_dir
from mgmfnet.types import Size
from tests.mgmfnet.models.test_checkpoint import edit_card


@pytest.fixture
def library(tmp_path: Path, stored: Path) -> ModelLibrary:
    """The stored model is the base model; there is no other yet."""
    return ModelLibrary(tmp_path / "library", bundled=stored.parent)


@pytest.fixture
def tuned(tmp_path: Path, network: MGMFNet) -> Path:
    """A folder with another model."""
    network.get_parameter("bottom.0.weight").data.zero_()
    save_model(tmp_path / "tuned", network, ModelDescription(name="Tuned", input_size=Size(64, 96)))
    return tmp_path / "tuned"


def test_the_users_models_live_in_the_data_folder() -> None:
    assert ModelLibrary().root == data_dir() / "models"


def test_the_base_model_comes_first(library: ModelLibrary, tuned: Path) -> None:
    added = library.add(tuned)
    assert [model.id for model in library.list()] == [library.base().id, added.id]
    assert [model.bundled for model in library.list()] == [True, False]
    assert added.folder == library.root / added.id


def test_other_bundled_models_follow_the_base_model(
    library: ModelLibrary, tuned: Path, stored: Path
) -> None:
    shutil.copytree(tuned, stored.parent / "another")
    base, other = library.list()
    assert base == library.base()
    assert other.name == "Tuned"
    assert other.bundled
    assert [library.is_base(model) for model in (base, other)] == [True, False]
    with pytest.raises(ModelError, match="part of the program"):
        library.remove(other.id)


def test_an_added_model_outlives_its_source(library: ModelLibrary, tuned: Path) -> None:
    added = library.add(tuned)
    shutil.rmtree(tuned)
    assert ModelLibrary(library.root).get(added.id) == added


def test_adding_twice_keeps_one(library: ModelLibrary, tuned: Path, stored: Path) -> None:
    assert library.add(tuned) == library.add(tuned)
    assert library.add(stored).bundled
    assert len(library.list()) == 2


def test_adding_again_repairs_a_damaged_copy(library: ModelLibrary, tuned: Path) -> None:
    added = library.add(tuned)
    (added.folder / WEIGHTS_FILE).write_bytes(b"damaged")
    assert library.add(tuned) == added
    assert (added.folder / WEIGHTS_FILE).read_bytes() == (tuned / WEIGHTS_FILE).read_bytes()


def test_a_damaged_model_is_not_added(library: ModelLibrary, tuned: Path) -> None:
    (tuned / WEIGHTS_FILE).write_bytes(b"damaged")
    with pytest.raises(ModelError, match="damaged"):
        library.add(tuned)
    assert not library.root.exists()


def test_a_changed_copy_of_a_bundled_model_is_left_out(
    library: ModelLibrary, stored: Path, tmp_path: Path
) -> None:
    shutil.copytree(stored, tmp_path / "copy")
    edit_card(tmp_path / "copy", note="Better.")
    assert library.add(tmp_path / "copy") == library.base()
    assert len(library.list()) == 1


def test_only_what_a_card_says_is_sealed(stored: Path) -> None:
    path = stored / CARD_FILE
    card = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(dict(reversed(card.items()))), encoding="utf-8")
    assert not has_changed_card(stored)
    path.write_text(json.dumps(card | {"of the future": 1}), encoding="utf-8")
    assert has_changed_card(stored)
    del card["seal"]
    path.write_text(json.dumps(card), encoding="utf-8")
    assert not has_changed_card(stored), "the first versions had no seal"


def test_a_model_is_found_by_the_start_of_its_id(library: ModelLibrary, tuned: Path) -> None:
    added = library.add(tuned)
    assert library.get("tuned") == added
    with pytest.raises(ModelError, match="Several models"):
        library.get("t")
    with pytest.raises(ModelError, match=added.id):
        library.get("absent")


def test_damaged_models_are_left_out_and_reported(library: ModelLibrary, tuned: Path) -> None:
    added = library.add(tuned)
    for folder, file in (("without-card", WEIGHTS_FILE), ("without-weights", CARD_FILE)):
        shutil.copytree(added.folder, library.root / folder)
        (library.root / folder / file).unlink()
    (added.folder / CARD_FILE).write_text("{")
    (library.root / "a file").write_text("")
    assert [model.bundled for model in library.list()] == [True]
    assert len(library.problems()) == 3


def test_without_a_base_model_the_others_still_work(library: ModelLibrary, tuned: Path) -> None:
    added = library.add(tuned)
    lacking = ModelLibrary(library.root, bundled=tuned / "absent")
    assert list(lacking.list()) == [added]
    assert len(lacking.problems()) == 1
    with pytest.raises(ModelError):
        lacking.base()


def test_a_removed_model_is_gone(library: ModelLibrary, tuned: Path) -> None:
    added = library.add(tuned)
    library.remove(added.id)
    assert not added.folder.exists()
    assert len(library.list()) == 1


def test_a_damaged_model_can_be_removed(library: ModelLibrary, tuned: Path) -> None:
    added = library.add(tuned)
    (added.folder / CARD_FILE).unlink()
    library.remove(added.id)
    assert not library.problems()


def test_the_base_model_stays(library: ModelLibrary) -> None:
    with pytest.raises(ModelError, match="part of the program"):
        library.remove(library.base().id)
    assert library.base()


@pytest.mark.parametrize("model_id", ["", ".", "..", "tuned", "../stored"])
def test_nothing_but_a_model_is_removed(library: ModelLibrary, tuned: Path, model_id: str) -> None:
    library.add(tuned)
    with pytest.raises(ModelError, match="There is no model"):
        library.remove(model_id)
    assert len(library.list()) == 2


def test_any_folder_with_a_model_can_be_used(stored: Path, tmp_path: Path) -> None:
    assert stored_model(stored).folder == stored
    with pytest.raises(ModelError, match="There is no complete model"):
        stored_model(tmp_path)


def test_a_model_gets_another_name_and_keeps_its_id(library: ModelLibrary, tuned: Path) -> None:
    added = library.add(tuned)
    renamed = library.rename(added.id, "  Ward  3\n")
    assert renamed.name == "Ward 3"
    assert renamed.id == added.id
    assert library.get(added.id).name == "Ward 3"
    assert not has_changed_card(renamed.folder)
    assert library.rename(added.id, added.card.name).card == added.card


def test_a_name_that_is_none_changes_nothing(library: ModelLibrary, tuned: Path) -> None:
    added = library.add(tuned)
    for name in ("", " \n", "n" * 301):
        with pytest.raises(UsageError, match="1 to 300"):
            library.rename(added.id, name)
    with pytest.raises(ModelError, match="There is no model"):
        library.rename("absent", "New")
    with pytest.raises(ModelError, match="part of the program"):
        library.rename(library.base().id, "New")
    assert library.get(added.id).name == added.name


def test_another_name_hides_no_changed_card(library: ModelLibrary, tuned: Path) -> None:
    added = library.add(tuned)
    edit_card(added.folder, note="The best of all.")
    renamed = library.rename(added.id, "New")
    assert str(renamed.card.note).endswith("This card was changed after the model was stored.")
