import json
from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QTreeWidget
from pytestqt.qtbot import QtBot

from app.dialogs.exchange.import_dialog import ImportDialog
from app.messages import Message
from app.review.session import ReviewSession
from mgmfnet.data.mask_io import encode_mask, read_mask
from mgmfnet.study import Status
from mgmfnet.types import LESION
from tests.app.finding import child
from tests.app.studies import OpenStudy, review_of


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    """Masks for the four images, one of them too small, and one for no image."""
    folder = tmp_path / "truth"
    folder.mkdir()
    for name in ("lesion0", "lesion1", "lesion2", "stranger"):
        mask = np.zeros((48, 64), np.uint8)
        mask[10:30, 20:40] = LESION
        (folder / f"{name}_segmentation.png").write_bytes(encode_mask(mask))
    small = np.full((5, 5), LESION, np.uint8)
    (folder / "lesion3_segmentation.png").write_bytes(encode_mask(small))
    return folder


def make_dialog(qtbot: QtBot, session: ReviewSession, folder: Path | None = None) -> ImportDialog:
    dialog = ImportDialog(review_of(session), folder)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def look_at(qtbot: QtBot, dialog: ImportDialog, folder: Path) -> str:
    dialog.path_edit.setText(str(folder))
    qtbot.keyClick(dialog.path_edit, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.summary.isVisible)
    return " | ".join(dialog.summary.texts())


def test_what_was_found_is_told_before_anything_is_done(
    qtbot: QtBot, open_study: OpenStudy, truth: Path
) -> None:
    session = open_study(1)
    dialog = make_dialog(qtbot, session)
    assert not dialog.import_button.isEnabled()
    told = look_at(qtbot, dialog, truth)
    for part in (
        "2 | to import as accepted masks | lesion1_segmentation.png | lesion2_segmentation.png",
        "1 | for images with an accepted mask, which is kept",
        "1 | of another size than the image | The mask lesion3_segmentation.png is 5",
        "1 | without an image in this study | stranger_segmentation.png",
    ):
        assert part in told
    assert dialog.import_button.text() == "Import 2 masks"
    assert review_of(session).case_index.counts[Status.ACCEPTED] == 1


def test_accepted_masks_are_replaced_only_on_demand(
    qtbot: QtBot, open_study: OpenStudy, truth: Path, told: list[Message]
) -> None:
    session = open_study(1)
    dialog = make_dialog(qtbot, session, truth)
    qtbot.waitUntil(dialog.choices.replace_box.isVisible)
    dialog.choices.replace_box.setChecked(True)
    assert dialog.import_button.text() == "Import 3 masks"
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert told[-1].text == "3 masks imported."
    assert review_of(session).case_index.counts[Status.ACCEPTED] == 3
    assert len(review_of(session).study.revisions.of(1)) == 2


def test_masks_that_seem_inverted_are_inverted_on_demand(
    qtbot: QtBot, open_study: OpenStudy, truth: Path
) -> None:
    for name in ("lesion0", "lesion1"):
        path = truth / f"{name}_segmentation.png"
        path.write_bytes(encode_mask(LESION - read_mask(path)))
    session = open_study(0)
    dialog = make_dialog(qtbot, session)
    assert "2 | that seem to be inverted" in look_at(qtbot, dialog, truth)
    assert dialog.import_button.text() == "Import 1 mask"
    dialog.choices.invert_box.click()
    assert dialog.import_button.text() == "Import 3 masks"
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    mask = review_of(session).study.mask(1)
    assert mask is not None
    assert not mask[0, 0]


def test_the_labels_that_are_lesion_are_ticked(
    qtbot: QtBot, open_study: OpenStudy, truth: Path
) -> None:
    labels = np.zeros((48, 64), np.uint8)
    labels[10:30, 20:40], labels[30:40, 20:40] = 1, 2
    PIL.Image.fromarray(labels).save(truth / "lesion0_segmentation.png")
    dialog = make_dialog(qtbot, open_study(0))
    assert "1 | with several labels" in look_at(qtbot, dialog, truth)
    assert dialog.choices.label_boxes.keys() == {"1", "2"}
    dialog.choices.label_boxes["2"].click()
    qtbot.waitUntil(dialog.import_button.isEnabled)
    assert dialog.import_button.text() == "Import 3 masks"
    dialog.choices.label_boxes["2"].click()
    qtbot.waitUntil(lambda: dialog.import_button.text() == "Import 2 masks")


def test_names_are_told_by_a_pattern_and_listed_on_demand(
    qtbot: QtBot, open_study: OpenStudy, truth: Path
) -> None:
    for path in list(truth.iterdir()):
        path.rename(truth / path.name.replace("_segmentation", "_gt"))
    dialog = make_dialog(qtbot, open_study(0))
    assert "5 | without an image in this study | lesion0_gt.png" in look_at(qtbot, dialog, truth)
    line = child(dialog.summary, QTreeWidget).topLevelItem(0)
    assert line is not None
    assert (line.childCount(), line.isExpanded()) == (5, False)
    dialog.pattern_edit.setText("{stem}_gt.png")
    qtbot.keyClick(dialog.pattern_edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.import_button.text() == "Import 3 masks")
    dialog.pattern_edit.setText("gt")
    qtbot.keyClick(dialog.pattern_edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "does not say where" in " ".join(dialog.summary.texts()))
    assert not dialog.import_button.isEnabled()


def test_a_folder_without_masks_is_explained(
    qtbot: QtBot, open_study: OpenStudy, tmp_path: Path
) -> None:
    dialog = make_dialog(qtbot, open_study(0))
    (tmp_path / "empty").mkdir()
    assert "There are no masks in" in look_at(qtbot, dialog, tmp_path / "empty")
    assert not dialog.import_button.isEnabled()


def test_cancel_stops_an_import_and_then_closes(
    qtbot: QtBot,
    open_study: OpenStudy,
    truth: Path,
    told: list[Message],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.review.deciding.mask_imports._BATCH", 1)
    dialog = make_dialog(qtbot, open_study(0), truth)
    qtbot.waitUntil(dialog.import_button.isEnabled)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
        assert dialog.isVisible()
    assert told[-1].text == "1 mask imported. Stopped. 2 cases left as before."


def test_cancel_stops_the_import_and_not_the_job_before_it(
    qtbot: QtBot,
    open_study: OpenStudy,
    truth: Path,
    told: list[Message],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.review.deciding.bulk_decisions._BATCH", 1)
    session = open_study(0)
    review = review_of(session)
    dialog = make_dialog(qtbot, session, truth)
    qtbot.waitUntil(dialog.import_button.isEnabled)
    bar = child(dialog, QProgressBar)
    review.bulk.mark([case.id for case in review.case_index], Status.FLAGGED)
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(review.jobs.progressed) as blocker:
        pass
    assert blocker.args == [1, 4]
    assert (bar.value(), bar.maximum()) == (0, 3)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    assert told[-1].text == "0 masks imported. Stopped. 3 cases left as before."
    qtbot.waitUntil(lambda: told[-1].text == "4 cases flagged.")


def test_nothing_is_imported_into_a_study_that_is_only_looked_at(
    qtbot: QtBot, open_study: OpenStudy, truth: Path
) -> None:
    session = open_study(0)
    folder = review_of(session).study.folder
    with qtbot.waitSignal(session.studyOpened):
        session.open(folder, read_only=True)
    dialog = make_dialog(qtbot, session)
    assert "3 | to import" in look_at(qtbot, dialog, truth)
    assert not dialog.import_button.isEnabled()


def test_annotations_are_looked_at_in_any_format(
    qtbot: QtBot, open_study: OpenStudy, tmp_path: Path
) -> None:
    images = [
        {"id": number, "file_name": f"lesion{number}.png", "width": 64, "height": 48}
        for number in range(3)
    ]
    marks = [
        {"image_id": 0, "category_id": 1, "segmentation": [[2, 2, 9, 2, 9, 7, 2, 7]]},
        {"image_id": 1, "category_id": 2, "segmentation": [[2, 2, 9, 2, 9, 7, 2, 7]]},
        {"image_id": 7, "category_id": 2, "segmentation": []},
    ]
    categories = [{"id": 1, "name": "nevus"}, {"id": 2, "name": "hair & skin"}]
    content = {"images": images, "annotations": marks, "categories": categories}
    path = tmp_path / "instances.json"
    path.write_text(json.dumps(content))
    dialog = make_dialog(qtbot, open_study(0))
    told = look_at(qtbot, dialog, path)
    for part in (
        "3 | in the format COCO",
        "1 | things to know about the annotations | 1 annotation in instances.json belongs to none",
        "2 | with several labels",
        "1 | in which nothing is marked",
    ):
        assert part in told
    assert dialog.choices.label_boxes.keys() == {"nevus", "hair & skin"}
    dialog.choices.label_boxes["nevus"].click()
    qtbot.waitUntil(dialog.import_button.isEnabled)
    assert dialog.import_button.text() == "Import 1 mask"
    dialog.choices.unmarked_box.click()
    assert dialog.import_button.text() == "Import 3 masks"
    dialog.format_box.setCurrentIndex(dialog.format_box.findData("labelme"))
    dialog.format_box.activated.emit(dialog.format_box.currentIndex())
    qtbot.waitUntil(lambda: "There are no annotations in" in " ".join(dialog.summary.texts()))


def test_more_classes_than_fit_on_a_screen_are_not_all_offered(
    qtbot: QtBot, open_study: OpenStudy, tmp_path: Path
) -> None:
    marks = [
        {"image_id": number % 2, "category_id": f"class {number}", "segmentation": [[1, 1, 9, 1]]}
        for number in range(300)
    ]
    images = [{"id": number, "file_name": f"lesion{number}.png"} for number in range(2)]
    path = tmp_path / "instances.json"
    path.write_text(json.dumps({"images": images, "annotations": marks}))
    dialog = make_dialog(qtbot, open_study(0))
    assert "2 | with several labels" in look_at(qtbot, dialog, path)
    assert len(dialog.choices.label_boxes) == 40
