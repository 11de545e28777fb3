import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.dialogs.models.model_card import card_as_html, score_of
from app.dialogs.models.models_dialog import ModelsDialog
from app.settings import Settings
from mgmfnet.models.card import ModelCard
from mgmfnet.models.library import ModelLibrary, StoredModel
from mgmfnet.models.library import stored_model as open_stored
from mgmfnet.models.model_files import record_scores, write_model
from tests.mgmfnet.models.guides import attach


def add_model(library: ModelLibrary, base: StoredModel) -> StoredModel:
    card = base.card
    fine_tuned = ModelCard.model_validate(
        card.model_dump()
        | {
            "name": "Clinic, 8 cases",
            "id": card.id.replace("base-model-1", "clinic-8-cases"),
            "parent": card.id,
            "scores": {"held_out_jaccard": 0.8125, "parent_held_out_jaccard": 0.75},
            "note": "Few <cases>",
            "data": {"train": {"count": 8}, "names": ["a", "b"]},
        }
    )
    folder = library.root.parent / "new"
    write_model(folder, fine_tuned, b"weights")
    return library.add(folder)


@pytest.fixture
def added(library: ModelLibrary, stored_model: StoredModel) -> StoredModel:
    return add_model(library, stored_model)


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def dialog(
    qtbot: QtBot,
    library: ModelLibrary,
    stored_model: StoredModel,
    added: StoredModel,
    settings: Settings,
) -> ModelsDialog:
    dialog = ModelsDialog(library, settings, stored_model)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def texts(dialog: ModelsDialog, row: int) -> list[str]:
    item = dialog.list.topLevelItem(row)
    assert item is not None
    return [item.text(column) for column in range(4)]


def select(dialog: ModelsDialog, row: int) -> None:
    item = dialog.list.topLevelItem(row)
    assert item is not None
    dialog.list.setCurrentItem(item)


def test_every_model_is_listed_with_score_and_origin(dialog: ModelsDialog) -> None:
    assert texts(dialog, 0) == ["Base model 1", "unknown", "Bundled", "in use"]
    assert texts(dialog, 1) == ["Clinic, 8 cases", "0.813 (held-out)", "Fine-tuned", ""]


def test_the_model_in_use_is_selected_and_stays(dialog: ModelsDialog) -> None:
    assert "Base model 1" in dialog.card.toPlainText()
    assert not dialog.use_button.isEnabled()
    assert not dialog.remove_button.isEnabled()


def test_another_model_can_be_chosen(
    qtbot: QtBot, dialog: ModelsDialog, settings: Settings, added: StoredModel
) -> None:
    select(dialog, 1)
    qtbot.mouseClick(dialog.use_button, Qt.MouseButton.LeftButton)
    assert settings.model_id == added.id
    assert texts(dialog, 1)[3] == "in use"
    select(dialog, 0)
    assert not dialog.remove_button.isEnabled()
    qtbot.mouseClick(dialog.use_button, Qt.MouseButton.LeftButton)
    assert settings.model_id == ""


def test_another_bundled_model_can_be_chosen_but_not_removed(
    qtbot: QtBot,
    library: ModelLibrary,
    added: StoredModel,
    stored_model: StoredModel,
    settings: Settings,
) -> None:
    shutil.move(added.folder, stored_model.folder.parent / "small")
    dialog = ModelsDialog(library, settings, stored_model)
    qtbot.addWidget(dialog)
    select(dialog, 1)
    assert texts(dialog, 1)[2] == "Bundled"
    assert not dialog.remove_button.isEnabled()
    qtbot.mouseClick(dialog.use_button, Qt.MouseButton.LeftButton)
    assert settings.model_id == added.id


def test_a_model_is_removed_after_a_question(
    qtbot: QtBot, dialog: ModelsDialog, library: ModelLibrary, added: StoredModel
) -> None:
    select(dialog, 1)
    qtbot.mouseClick(dialog.remove_button, Qt.MouseButton.LeftButton)
    assert "cannot be restored" in dialog.problem.text()
    qtbot.mouseClick(dialog.remove_button, Qt.MouseButton.LeftButton)
    assert library.get(added.id)
    qtbot.mouseClick(dialog.sure_button, Qt.MouseButton.LeftButton)
    assert dialog.list.topLevelItemCount() == 1
    assert not added.folder.exists()


def test_turning_to_another_model_forgets_the_question(qtbot: QtBot, dialog: ModelsDialog) -> None:
    select(dialog, 1)
    qtbot.mouseClick(dialog.remove_button, Qt.MouseButton.LeftButton)
    select(dialog, 0)
    select(dialog, 1)
    assert dialog.remove_button.isEnabled()
    assert dialog.sure_button.isHidden()
    assert dialog.problem.text() == ""


def test_the_device_is_chosen_here_too(dialog: ModelsDialog, settings: Settings) -> None:
    row = dialog.device_box.findData("cpu")
    dialog.device_box.setCurrentIndex(row)
    dialog.device_box.activated.emit(row)
    assert settings.device == "cpu"


def test_a_damaged_model_is_told(
    qtbot: QtBot, library: ModelLibrary, settings: Settings, added: StoredModel
) -> None:
    (added.folder / "model.json").write_text("{}")
    dialog = ModelsDialog(library, settings, None)
    qtbot.addWidget(dialog)
    assert dialog.problem.text()
    assert dialog.list.topLevelItemCount() == 1


def test_the_card_tells_all_and_is_safe_to_show(added: StoredModel) -> None:
    html = card_as_html(added)
    for part in (added.id, "Few &lt;cases&gt;", "0.813", "Train, Count", "2 entries", "research"):
        assert part in html
    assert score_of(added.card) == "0.813 (held-out)"


def test_the_card_says_in_words_what_was_measured_on_what(added: StoredModel) -> None:
    text = card_as_html(added)
    held_out = text.index("Scores on held-out cases")
    parent = text.index("The model it started from, on the same held-out cases")
    assert text.count("Mean Jaccard index") == 2
    assert held_out < text.index("0.813") < parent < text.index("0.750")


def test_a_model_without_scores_says_so(stored_model: StoredModel, tmp_path: Path) -> None:
    assert score_of(stored_model.card) == "unknown"


def test_the_card_says_whether_a_model_listens_and_how_well(added: StoredModel) -> None:
    assert "No</td>" in card_as_html(added)
    attach(added.folder)
    record_scores(added.folder, added.card.scores, {"held_out_jaccard_after_click": 0.875})
    html = card_as_html(open_stored(added.folder))
    assert "Yes</td>" in html
    assert "Mean Jaccard index after one click" in html
    assert "0.875" in html
    (added.folder / "guided.safetensors").unlink()
    html = card_as_html(open_stored(added.folder))
    assert "No</td>" in html
    assert "guided.safetensors is missing" in html
