from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.dialogs.exchange.export_dialog import ExportDialog
from app.review.session import ReviewSession
from mgmfnet.study import Study
from tests.app.studies import OpenStudy, review_of
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
