from pathlib import Path

from pytestqt.qtbot import QtBot

from app.messages import Message
from app.model_choice import ModelChoice
from app.settings import Settings
from mgmfnet.models.library import ModelLibrary, StoredModel
from mgmfnet.models.model_files import write_model


def test_the_base_model_is_used_without_a_choice(
    library: ModelLibrary, stored_model: StoredModel, qtbot: QtBot
) -> None:
    choice = ModelChoice(Settings(), library)
    with qtbot.waitSignal(choice.changed) as blocker:
        choice.load()
    assert blocker.args == [stored_model]
    assert choice.current == stored_model


def test_a_model_that_is_gone_is_named_and_the_base_used(
    library: ModelLibrary, stored_model: StoredModel, told: list[Message]
) -> None:
    settings = Settings()
    choice = ModelChoice(settings, library)
    settings.model_id = "better-12345678"
    assert choice.current == stored_model
    assert "better-12345678" in told[0].text


def test_without_any_model_one_works_by_hand(tmp_path: Path, told: list[Message]) -> None:
    choice = ModelChoice(Settings(), ModelLibrary(bundled=tmp_path / "nothing"))
    choice.load()
    assert choice.current is None
    assert "by hand" in told[0].text


def test_models_are_named_even_when_gone(library: ModelLibrary, stored_model: StoredModel) -> None:
    choice = ModelChoice(Settings(), library)
    assert choice.name_of(stored_model.id) == "Base model 1"
    assert choice.name_of("gone-12345678") == "gone-12345678"


def test_a_model_that_comes_later_gets_its_name(stored_model: StoredModel, tmp_path: Path) -> None:
    settings, library = Settings(), ModelLibrary(bundled=tmp_path / "nothing")
    choice = ModelChoice(settings, library)
    assert choice.name_of(stored_model.id) == stored_model.id
    library.add(stored_model.folder)
    settings.model_id = stored_model.id
    assert choice.name_of(stored_model.id) == "Base model 1"


def test_a_study_with_a_model_of_its_own_is_followed(
    library: ModelLibrary, stored_model: StoredModel, qtbot: QtBot, told: list[Message]
) -> None:
    settings = Settings()
    choice = ModelChoice(settings, library)
    choice.load()
    other = library.root.parent / "other"
    card = stored_model.card
    name = {"name": "Other", "id": card.id.replace("base-model-1", "other")}
    write_model(other, card.model_copy(update=name), b"weights")
    added = library.add(other)
    with qtbot.waitSignal(choice.changed) as blocker:
        choice.follow_study(added.id)
    assert blocker.args == [added]
    with qtbot.assertNotEmitted(choice.changed):
        choice.follow_study(added.id)
        settings.model_id = stored_model.id
    assert choice.current == added
    choice.follow_study("")
    assert choice.current == stored_model
    choice.follow_study("gone-12345678")
    assert choice.current == stored_model
    assert "This study is predicted as others are" in told[-1].text
