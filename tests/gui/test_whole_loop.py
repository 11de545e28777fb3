"""The main job, by the means of a person, on the real window, model and training."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from app.dialogs.exchange.export_dialog import ExportDialog
from app.dialogs.finetuning.finetune_dialog import FinetuneDialog
from mgmfnet.data.image_io import read_size
from mgmfnet.data.mask_io import read_mask
from mgmfnet.models.library import ModelLibrary
from mgmfnet.study import Status
from tests.app.finding import child
from tests.app.studies import review_of
from tests.gui.driver import Driver, Start
from tests.mask_files import masks_by_image

UNDECIDED_LEFT = {Status.PREDICTED, Status.EDITED}


def test_open_predict_correct_accept_export_finetune(
    start: Start, library: ModelLibrary, tmp_path: Path
) -> None:
    driver = start()
    driver.trigger("open_samples")
    driver.wait_image()
    driver.wait(lambda: review_of(driver.session).case_index.counts[Status.UNREVIEWED] == 0)
    _check_painting(driver)
    mask = driver.document.mask
    masks = {driver.accept(): mask}
    for _ in range(2):
        driver.redraw((0.3, 0.5), (0.6, 0.5))
        mask = driver.document.mask
        masks[driver.accept()] = mask
    driver.press(Qt.Key.Key_BracketRight)
    driver.redraw((0.4, 0.4), (0.6, 0.6))
    unfinished, strokes = driver.current, driver.document.mask
    driver.window.close()

    driver = start()
    driver.trigger("open_samples")
    driver.wait_image()
    _check_reopened(driver, masks, unfinished, strokes)
    _export(driver, tmp_path / "export", masks)
    _finetune(driver, library)
    driver.wait(lambda: _predicted_by_new_model(driver, library))
    np.testing.assert_array_equal(driver.document.mask, strokes)


def _check_painting(driver: Driver) -> None:
    """Brush, eraser, undo and redo, each seen in the mask."""
    driver.press(Qt.Key.Key_B)
    driver.redraw((0.3, 0.5), (0.7, 0.5))
    painted = driver.document.mask
    height, width = painted.shape
    assert painted[height // 2, width // 2]
    assert not painted[0, 0]
    driver.press(Qt.Key.Key_E)
    driver.drag((0.5, 0.4), (0.5, 0.6))
    erased = driver.document.mask
    assert not erased[height // 2, width // 2]
    assert erased[height // 2, int(width * 0.35)]
    driver.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    np.testing.assert_array_equal(driver.document.mask, painted)
    driver.trigger("redo")
    np.testing.assert_array_equal(driver.document.mask, erased)
    driver.press(Qt.Key.Key_B)


def _check_reopened(
    driver: Driver, masks: dict[str, np.ndarray], unfinished: str, strokes: np.ndarray
) -> None:
    assert driver.current == unfinished
    assert driver.status(unfinished) is Status.EDITED
    np.testing.assert_array_equal(driver.document.mask, strokes)
    study = review_of(driver.session).study
    assert study is not None
    for name, mask in masks.items():
        case = review_of(driver.session).case_index.find(name)
        assert case is not None
        assert case.status is Status.ACCEPTED
        stored = read_mask(study.mask_path(case.id))
        assert stored.shape == read_size(case.path)
        np.testing.assert_array_equal(stored, mask)
    assert sum(case.held_out is True for case in review_of(driver.session).case_index) == 1


def _export(driver: Driver, out: Path, masks: dict[str, np.ndarray]) -> None:
    driver.trigger("export")
    dialog = child(driver.window, ExportDialog)
    dialog.folder_edit.setText(str(out))
    driver.click(dialog.export_button)
    driver.wait(dialog.outcome.isVisible)
    exported = masks_by_image(out)
    assert set(exported) == {Path(name).stem for name in masks}
    for name, mask in masks.items():
        np.testing.assert_array_equal(read_mask(exported[Path(name).stem]), mask)
    dialog.close()


def _finetune(driver: Driver, library: ModelLibrary) -> None:
    driver.trigger("finetune")
    dialog = child(driver.window, FinetuneDialog)
    dialog.epochs_box.setValue(1)
    driver.click(dialog.start_button)
    driver.wait(dialog.verdict.isVisible)
    driver.click(dialog.verdict.keep_button)
    if dialog.verdict.sure_button.isVisible():  # not better: the second question
        driver.click(dialog.verdict.sure_button)
    driver.wait(lambda: len(library.list()) == 2)
    driver.wait(lambda: not dialog.isVisible())


def _predicted_by_new_model(driver: Driver, library: ModelLibrary) -> bool:
    new = next(model for model in library.list() if not model.bundled)
    undecided = [
        case for case in review_of(driver.session).case_index if case.status in UNDECIDED_LEFT
    ]
    return all(case.model_id == new.id for case in undecided)


def test_a_folder_is_chosen_predicted_and_a_broken_image_is_told_at_its_case(
    start: Start, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    driver = start()
    driver.trigger("open_folder")
    driver.wait_image()
    driver.wait(lambda: review_of(driver.session).case_index.counts[Status.PREDICTED] == 4)
    broken = review_of(driver.session).case_index.find("spot4.png")
    assert broken is not None
    review_of(driver.session).select(broken.id)
    driver.wait(lambda: bool(review_of(driver.session).problems.of(broken.id)))
    assert driver.document.image is None
    assert "spot4.png" in review_of(driver.session).problems.of(broken.id)
    driver.trigger("exclude")
    driver.wait(lambda: driver.status("spot4.png") is Status.EXCLUDED)
    driver.press(Qt.Key.Key_Backspace)
    driver.wait_image()
    driver.drag((0.3, 0.5), (0.6, 0.5))
    assert driver.accept() == "spot3.png"


def test_a_prediction_never_replaces_what_a_person_drew(start: Start, folder: Path) -> None:
    driver = start()
    model = driver.session.model
    driver.session.set_model(None)
    driver.open(folder)
    driver.drag((0.2, 0.5), (0.8, 0.5))
    drawn = driver.document.mask
    came: list[bool] = []
    driver.document.predictionChanged.connect(lambda: came.append(True))
    driver.session.set_model(model)
    driver.wait(lambda: came == [True])
    np.testing.assert_array_equal(driver.document.mask, drawn)
    driver.wait(lambda: review_of(driver.session).case_index.counts[Status.PREDICTED] == 3)
    driver.wait(lambda: driver.status("spot0.png") is Status.EDITED)


def test_leaving_a_case_keeps_its_strokes(start: Start, folder: Path) -> None:
    driver = start()
    driver.open(folder)
    driver.drag((0.2, 0.5), (0.8, 0.5))
    drawn = driver.document.mask
    driver.trigger("next")
    driver.wait_image()
    assert driver.current == "spot1.png"
    driver.press(Qt.Key.Key_Backspace)
    driver.wait_image()
    assert driver.current == "spot0.png"
    np.testing.assert_array_equal(driver.document.mask, drawn)
    assert QApplication.activeModalWidget() is None
