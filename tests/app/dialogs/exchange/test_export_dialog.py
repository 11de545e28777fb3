import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.dialogs.exchange.export_dialog import ExportDialog
from app.review.session import ReviewSession
from mgmfnet.study import Study
from tests.app.studies import OpenStudy, read_by, review_of
from tests.mask_files import masks_by_image


def make_dialog(qtbot: QtBot, session: ReviewSession) -> ExportDialog:
    dialog = ExportDialog(review_of(session))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def export_to(qtbot: QtBot, dialog: ExportDialog, out: Path) -> str:
    dialog.folder_edit.setText(str(out))
    qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.outcome.isVisible)
    return dialog.outcome.text()


def test_accepted_masks_are_written(qtbot: QtBot, open_study: OpenStudy, tmp_path: Path) -> None:
    dialog = make_dialog(qtbot, open_study(3))
    out = tmp_path / "out"
    assert export_to(qtbot, dialog, out).startswith("3 cases written to ")
    assert sorted(masks_by_image(out)) == ["lesion0", "lesion1", "lesion2"]
    assert dialog.open_button.isVisible()


def choose(dialog: ExportDialog, name: str) -> None:
    dialog.format_box.setCurrentIndex(dialog.format_box.findData(name))


def test_what_a_format_is_for_and_does_not_keep_is_told(
    qtbot: QtBot, open_study: OpenStudy
) -> None:
    dialog = make_dialog(qtbot, open_study(1))
    choose(dialog, "yolo")
    assert "data.yaml" in dialog.choices.description.text()
    assert "Not kept: Holes" in dialog.choices.description.text()
    choose(dialog, "isic")
    assert "Not kept" not in dialog.choices.description.text()


def test_the_choices_are_those_of_the_format(qtbot: QtBot, open_study: OpenStudy) -> None:
    dialog = make_dialog(qtbot, open_study(1))
    boxes = dialog.choices
    shown: dict[str, set[QWidget]] = {
        "isic": set(),
        "coco": {boxes.instances_box, boxes.outlines_box, boxes.holes_box},
        "yolo": {boxes.holes_box},
        "nnunet": {boxes.dataset_edit},
        "masks": {boxes.mask_edit, boxes.kind_box, boxes.level_box},
    }
    every = {box for some in shown.values() for box in some}
    for name, wanted in shown.items():
        choose(dialog, name)
        assert {box for box in every if box.isVisible()} == wanted
        assert boxes.division_box.isVisible()
        assert not boxes.seed_box.isVisible()
    choose(dialog, "coco")
    assert not boxes.holes_box.isEnabled()
    boxes.outlines_box.click()
    assert boxes.holes_box.isEnabled()


def test_an_export_is_made_as_chosen(qtbot: QtBot, open_study: OpenStudy, tmp_path: Path) -> None:
    dialog = make_dialog(qtbot, open_study(3))
    choose(dialog, "coco")
    dialog.choices.outlines_box.click()
    dialog.choices.division_box.setCurrentIndex(1)
    assert dialog.choices.seed_box.isVisible()
    dialog.choices.test_box.setValue(40)
    dialog.choices.validation_box.setValue(0)
    out = tmp_path / "out"
    assert "Divided by patients: 2 for training" in export_to(qtbot, dialog, out)
    record = json.loads((out / "mgmfnet-export.json").read_bytes())
    options = {"division": "shares", "validation": 0.0, "test": 0.4, "outlines": True}
    assert options.items() <= record["options"].items()


def test_a_choice_of_another_format_does_not_stand_in_the_way(
    qtbot: QtBot, open_study: OpenStudy, tmp_path: Path
) -> None:
    dialog = make_dialog(qtbot, open_study(1))
    choose(dialog, "coco")
    dialog.choices.outlines_box.click()
    choose(dialog, "isic")
    assert export_to(qtbot, dialog, tmp_path / "out").startswith("1 case written to ")


def test_what_cannot_be_is_told_before_anything_is_written(
    qtbot: QtBot, open_study: OpenStudy, tmp_path: Path
) -> None:
    dialog = make_dialog(qtbot, open_study(1))
    choose(dialog, "masks")
    dialog.choices.mask_edit.setText("../mask")
    assert "is no pattern" in export_to(qtbot, dialog, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_with_files_is_refused_and_left_alone(
    qtbot: QtBot, open_study: OpenStudy, tmp_path: Path
) -> None:
    dialog = make_dialog(qtbot, open_study(1))
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.txt").write_text("years of work")
    assert "not empty" in export_to(qtbot, dialog, out)
    assert [path.name for path in out.iterdir()] == ["thesis.txt"]
    assert not dialog.open_button.isVisible()
    qtbot.waitUntil(dialog.export_button.isEnabled)


def test_without_a_folder_or_an_accepted_case_there_is_nothing_to_start(
    qtbot: QtBot, open_study: OpenStudy
) -> None:
    dialog = make_dialog(qtbot, open_study(0))
    assert not dialog.export_button.isEnabled()
    dialog.folder_edit.setText("somewhere")
    assert not dialog.export_button.isEnabled()
    assert any("No case is accepted yet" in label.text() for label in dialog.findChildren(QLabel))


def test_a_mask_that_cannot_be_read_is_told(
    qtbot: QtBot, open_study: OpenStudy, tmp_path: Path
) -> None:
    session = open_study(2)
    study = review_of(session).study
    assert isinstance(study, Study)
    for path in (study.review_dir / "masks", study.review_dir / "revisions"):
        for file in path.rglob("*"):
            if file.is_file():
                file.write_bytes(b"damaged")
    dialog = make_dialog(qtbot, session)
    assert "no accepted mask" in export_to(qtbot, dialog, tmp_path / "out")


def test_all_cases_are_written_in_figures_without_any_accepted(
    qtbot: QtBot, open_study: OpenStudy, tmp_path: Path
) -> None:
    session = open_study(0)
    dialog = make_dialog(qtbot, session)
    dialog.format_box.setCurrentText("Table of measures (CSV and JSON)")
    cases = len(review_of(session).case_index)
    plan = f"Writes {cases} cases in figures, without images"
    assert any(label.text().startswith(plan) for label in dialog.findChildren(QLabel))
    out = tmp_path / "out"
    assert export_to(qtbot, dialog, out).startswith(f"{cases} cases written to ")
    assert len((out / "cases.csv").read_text(encoding="utf-8-sig").splitlines()) == cases + 1


def test_masks_of_readers_are_offered_where_several_people_read(
    qtbot: QtBot, open_study: OpenStudy, tmp_path: Path
) -> None:
    session = open_study(3)
    assert not make_dialog(qtbot, session).masks_box.isVisible()
    read_by(review_of(session).study, "bela")
    dialog = make_dialog(qtbot, session)
    qtbot.waitUntil(dialog.masks_box.isVisible)
    choose(dialog, "table")
    assert not dialog.masks_box.isVisible()
    choose(dialog, "yolo")
    dialog.masks_box.setCurrentText("Those of each reader")
    assert "one mask for each image" in export_to(qtbot, dialog, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    dialog.masks_box.setCurrentText("Those of bela")
    dialog.outcome.hide()
    assert export_to(qtbot, dialog, tmp_path / "out").startswith("1 case written")
    record = json.loads((tmp_path / "out" / "mgmfnet-export.json").read_bytes())
    assert record["readers"] == [{"number": 1, "reader": "bela"}]
