import shutil
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.dialogs.models import models_dialog
from app.dialogs.models.model_card import card_as_html
from app.dialogs.models.models_dialog import ModelsDialog
from app.dialogs.models.score_sets import common_sets, score_on
from app.review.study_review import StudyReview
from app.settings import Settings
from mgmfnet.models.card import ModelCard
from mgmfnet.models.library import ModelLibrary, StoredModel
from mgmfnet.models.library import stored_model as open_stored
from mgmfnet.models.model_files import record_scores, write_model
from tests.app.finding import child
from tests.mgmfnet.inference.onnx.networks import bright, configure, mixed, save
from tests.mgmfnet.models.guides import attach


class FakeReview:
    """All that the dialog asks of a review."""

    def __init__(self) -> None:
        self.model_id = ""

    def choose_model(self, model_id: str) -> None:
        self.model_id = model_id


@pytest.fixture
def review() -> FakeReview:
    return FakeReview()


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
            "data": {
                "study": "clinic",
                "train": {"count": 8},
                "held_out": {"count": 2, "sha256": "aa"},
                "names": ["a", "b"],
            },
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
    return [item.text(column) for column in range(dialog.list.columnCount())]


def select(dialog: ModelsDialog, row: int) -> None:
    item = dialog.list.topLevelItem(row)
    assert item is not None
    dialog.list.setCurrentItem(item)


def test_every_model_is_listed_with_its_score(dialog: ModelsDialog) -> None:
    assert texts(dialog, 0) == ["Base model 1", "in use", ""]
    assert texts(dialog, 1) == ["Clinic, 8 cases", "", "0.813"]
    header = dialog.list.headerItem()
    assert header is not None
    assert header.text(2) == "Mean Jaccard index\n2 held-out cases of clinic"


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
    assert texts(dialog, 1)[1] == "in use"
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
    assert "Bundled" in dialog.card.toPlainText()
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


def test_the_card_says_in_words_what_was_measured_on_what(added: StoredModel) -> None:
    text = card_as_html(added)
    held_out = text.index("Scores: 2 held-out cases of clinic")
    parent = text.index("The model it started from, on the same held-out cases")
    assert text.count("Mean Jaccard index") == 2
    assert held_out < text.index("0.813") < parent < text.index("0.750")


def scored(card: ModelCard, images: str, score: float, kind: str = "validation") -> ModelCard:
    """The card of a model that was scored on some images."""
    record = {"count": 150, "sha256": images}
    data = {kind: record, "study": "clinic"}
    return card.model_copy(update={"scores": {f"{kind}_jaccard": score}, "data": data})


def test_scores_on_different_images_never_stand_in_one_column(stored_model: StoredModel) -> None:
    card = stored_model.card
    cards = [
        scored(card, "aa", 0.5),
        scored(card, "bb", 0.75),
        scored(card, "aa", 0.625),
        scored(card, "aa", 0.25, "held_out"),
        card.model_copy(update={"scores": {"validation_jaccard": 0.9}}),
    ]
    sets = common_sets(cards, 9)
    assert [images.title for images in sets] == [
        *("150 validation images", "150 validation images", "150 held-out cases of clinic"),
    ]
    columns = [[score_on(one, images) for one in cards] for images in sets]
    assert columns == [
        ["0.500", "", "0.625", "", ""],
        ["", "0.750", "", "", ""],
        ["", "", "", "0.250", ""],
    ]
    assert common_sets(cards, 1) == sets[:1]


@pytest.mark.parametrize("record", [None, 1, [], {"count": "many"}, {"count": 3, "sha256": 4}])
def test_what_a_card_says_of_its_images_may_be_anything(
    stored_model: StoredModel, record: object
) -> None:
    card = scored(stored_model.card, "aa", 0.5).model_copy(update={"data": {"validation": record}})
    assert common_sets([card], 3) == []


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


def type_name(dialog: ModelsDialog, row: int, name: str) -> None:
    item = dialog.list.topLevelItem(row)
    assert item is not None
    item.setText(0, name)


def test_a_model_gets_another_name_and_keeps_its_id(
    qtbot: QtBot, dialog: ModelsDialog, library: ModelLibrary, added: StoredModel
) -> None:
    select(dialog, 0)
    assert not dialog.rename_button.isEnabled()
    select(dialog, 1)
    qtbot.mouseClick(dialog.rename_button, Qt.MouseButton.LeftButton)
    editor = child(dialog.list, QLineEdit)
    editor.setText("Ward 3")
    with qtbot.waitSignal(dialog.renamed):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert library.get(added.id).name == "Ward 3"
    assert texts(dialog, 1)[0] == "Ward 3"
    assert "Clinic, 8 cases" in dialog.card.toPlainText(), "the card tells the name before"


def test_a_name_that_is_none_is_told_and_the_old_one_shown(
    qtbot: QtBot, dialog: ModelsDialog, library: ModelLibrary, added: StoredModel
) -> None:
    type_name(dialog, 1, "  ")
    qtbot.waitUntil(lambda: "1 to 300 letters" in dialog.problem.text())
    assert texts(dialog, 1)[0] == "Clinic, 8 cases"
    assert library.get(added.id).name == "Clinic, 8 cases"


def test_a_model_is_shared_and_added_elsewhere(
    qtbot: QtBot,
    dialog: ModelsDialog,
    library: ModelLibrary,
    added: StoredModel,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "shared.zip"
    select(dialog, 1)
    monkeypatch.setattr(models_dialog, "choose_new_file", lambda *_: file)
    qtbot.mouseClick(dialog.share_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: str(file) in dialog.problem.text())
    library.remove(added.id)
    monkeypatch.setattr("mgmfnet.inference.adding.verify_model", lambda _: None)
    monkeypatch.setattr(models_dialog, "choose_file", lambda *_: file)
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    assert not dialog.add_button.isEnabled()
    qtbot.waitUntil(lambda: "was added" in dialog.problem.text())
    assert library.get(added.id).card == added.card
    assert dialog.add_button.isEnabled()


def test_a_network_in_onnx_is_added_and_shown(
    qtbot: QtBot, dialog: ModelsDialog, tmp_path: Path
) -> None:
    network = save(tmp_path / "unet.onnx", mixed(), constants=bright())
    dialog.add(network)
    qtbot.waitUntil(lambda: "unet.yaml" in dialog.problem.text())
    configure(network, licence="CC0")
    dialog.add(network)
    qtbot.waitUntil(lambda: "Bright was added" in dialog.problem.text())
    (row,) = (row for row in range(3) if texts(dialog, row)[0] == "Bright")
    select(dialog, row)
    card = dialog.card.toPlainText()
    assert "ONNX file" in card
    assert "CC0" in card
    assert "sigmoid" in card
    assert "Listens to clicks" in card


def test_a_study_has_a_model_of_its_own(
    qtbot: QtBot,
    library: ModelLibrary,
    settings: Settings,
    stored_model: StoredModel,
    added: StoredModel,
    review: FakeReview,
) -> None:
    dialog = ModelsDialog(library, settings, stored_model, review=cast(StudyReview, review))
    qtbot.addWidget(dialog)
    select(dialog, 1)
    qtbot.mouseClick(dialog.study_button, Qt.MouseButton.LeftButton)
    assert review.model_id == added.id
    assert settings.model_id == ""
    assert [texts(dialog, row)[1] for row in (0, 1)] == ["in other studies", "in this study"]
    qtbot.mouseClick(dialog.use_button, Qt.MouseButton.LeftButton)
    assert settings.model_id == added.id
    assert [texts(dialog, row)[1] for row in (0, 1)] == ["", "in this study"]
    select(dialog, 0)
    qtbot.mouseClick(dialog.study_button, Qt.MouseButton.LeftButton)
    assert review.model_id == stored_model.id
    select(dialog, 1)
    assert not dialog.remove_button.isEnabled(), "other studies use it"
    qtbot.mouseClick(dialog.study_button, Qt.MouseButton.LeftButton)
    assert review.model_id == "", "it follows the choice for all again"
