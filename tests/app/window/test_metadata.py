"""What tables beside the images say is shown, and the list is filtered and ordered by it."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from app.panels.case_list.case_list import CaseList
from app.panels.case_list.list_header import ListHeader
from app.panels.case_list.metadata_box import MetadataBox
from app.panels.inspector.metadata_section import MetadataSection
from app.window import MainWindow
from mgmfnet.study import Status
from tests.app.finding import child
from tests.app.window.hand import (
    MakeWindow,
    current,
    open_study,
    paint,
    session_of,
    status_of,
    study_of,
    trigger,
    wait_seen,
)

TABLE = """\
image,diagnosis,site,age
lesion0,nevus,arm,80
lesion1,melanoma,back,9
lesion2,nevus,back,
lesion3,nevus,,35
"""


def write(folder: Path, table: str = TABLE) -> None:
    (folder / "metadata.csv").write_text(table, encoding="utf-8")


def opened(window: MainWindow, folder: Path, qtbot: QtBot) -> CaseList:
    open_study(window, folder, qtbot)
    review = session_of(window).review
    assert review is not None
    qtbot.waitUntil(lambda: review.case_index.columns.metadata is not None)
    return child(window, CaseList)


def listed(window: MainWindow) -> list[str]:
    review = session_of(window).review
    assert review is not None
    return [review.case_index.at(row).name[6] for row in range(len(review.case_index.rows))]


def box(window: MainWindow, name: str) -> QComboBox:
    return next(b for b in window.findChildren(QComboBox) if b.accessibleName() == name)


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def metadata(window: MainWindow) -> list[str]:
    labels = child(window, MetadataSection).findChildren(QLabel)
    return [label.toolTip() for label in labels[1::2] if not label.isHidden()]


def heading(window: MainWindow) -> QToolButton:
    buttons = window.findChildren(QToolButton, "sectionHeading")
    return next(b for b in buttons if b.accessibleName().startswith("Metadata"))


def test_a_study_without_tables_shows_nothing_of_them(
    window: MainWindow, study_folder: Path, qtbot: QtBot
) -> None:
    opened(window, study_folder, qtbot)
    assert not child(window, MetadataBox).isVisible()
    assert not heading(window).isVisible()


def test_the_inspector_tells_of_the_case(
    window: MainWindow, study_folder: Path, qtbot: QtBot
) -> None:
    write(study_folder)
    opened(window, study_folder, qtbot)
    qtbot.waitUntil(lambda: heading(window).isVisible())
    assert metadata(window) == ["diagnosis: nevus", "site: arm", "age: 80"]
    trigger(window, "next")
    assert metadata(window) == ["diagnosis: melanoma", "site: back", "age: 9"]
    for _ in range(3):
        trigger(window, "next")
    assert current(window).name == "lesion4.png"
    assert not heading(window).isVisible()


def test_a_long_value_is_cut_and_told_by_its_tooltip(
    window: MainWindow, study_folder: Path, qtbot: QtBot
) -> None:
    long = "<b>thanks</b> " * 30
    write(study_folder, f"image,credit\nlesion0,{long}\n")
    opened(window, study_folder, qtbot)
    qtbot.waitUntil(lambda: heading(window).isVisible())
    value = child(window, MetadataSection).findChildren(QLabel)[1]
    assert value.text().startswith("<b>")
    assert value.text().endswith("…")
    assert long.strip() in value.toolTip()


def test_cases_are_filtered_by_values_with_their_counts(
    window: MainWindow, study_folder: Path, qtbot: QtBot
) -> None:
    write(study_folder)
    opened(window, study_folder, qtbot)
    chooser = child(window, MetadataBox)
    qtbot.waitUntil(chooser.isVisible)
    chooser.showPopup()
    assert texts(chooser.menu) == ["Any metadata", "diagnosis", "site"]  # every age is another one
    submenu = chooser.menu.actions()[2].menu()
    assert isinstance(submenu, QMenu)
    submenu.aboutToShow.emit()
    assert texts(submenu) == ["Any value\t5", "nevus\t3", "melanoma\t1", "Not given\t1"]
    submenu.actions()[2].trigger()
    qtbot.waitUntil(lambda: listed(window) == ["0", "2", "3"])
    assert chooser.currentText() == "diagnosis: nevus"
    chooser.choose("site", "")
    qtbot.waitUntil(lambda: listed(window) == ["3"])
    chooser.choose("diagnosis", None)
    qtbot.waitUntil(lambda: listed(window) == ["3", "4"])
    chooser.menu.close()


def test_the_list_is_ordered_by_a_column_with_unknown_last(
    window: MainWindow, study_folder: Path, qtbot: QtBot
) -> None:
    write(study_folder)
    opened(window, study_folder, qtbot)
    order = box(window, "Order of the cases")
    qtbot.waitUntil(lambda: order.findText("By age") > 0)
    order.setCurrentText("By age")
    qtbot.waitUntil(lambda: listed(window) == ["1", "3", "0", "2", "4"])


def test_the_search_finds_words_of_metadata_but_takes_numbers_for_names(
    window: MainWindow, study_folder: Path, qtbot: QtBot
) -> None:
    write(study_folder)
    opened(window, study_folder, qtbot)
    field = child(child(window, ListHeader), QLineEdit)
    field.setText("MELA")
    qtbot.waitUntil(lambda: listed(window) == ["1"])
    field.setText("3")  # also in an age
    qtbot.waitUntil(lambda: listed(window) == ["3"])


def test_the_same_values_are_asked_for_after_a_restart(
    make_window: MakeWindow, study_folder: Path, qtbot: QtBot
) -> None:
    write(study_folder)
    window = make_window()
    opened(window, study_folder, qtbot)
    child(window, MetadataBox).choose("site", "back")
    box(window, "Order of the cases").setCurrentText("By age")
    qtbot.waitUntil(lambda: listed(window) == ["1", "2"])
    assert session_of(window).close()
    opened(window, study_folder, qtbot)
    qtbot.waitUntil(lambda: listed(window) == ["1", "2"])
    assert child(window, MetadataBox).currentText() == "site: back"
    assert box(window, "Order of the cases").currentText() == "By age"


def test_a_filter_whose_table_is_gone_can_be_taken_away(
    window: MainWindow, study_folder: Path, qtbot: QtBot
) -> None:
    write(study_folder)
    opened(window, study_folder, qtbot)
    child(window, MetadataBox).choose("site", "back")
    qtbot.waitUntil(lambda: listed(window) == ["1", "2"])
    (study_folder / "metadata.csv").unlink()
    assert session_of(window).close()
    opened(window, study_folder, qtbot)
    qtbot.waitUntil(lambda: listed(window) == [])
    chooser = child(window, MetadataBox)
    assert chooser.isVisible()
    chooser.showPopup()
    chooser.menu.actions()[0].trigger()
    chooser.menu.close()
    qtbot.waitUntil(lambda: len(listed(window)) == 5)


def test_only_the_cases_like_this_one_are_listed(
    window: MainWindow, study_folder: Path, qtbot: QtBot
) -> None:
    write(study_folder)
    opened(window, study_folder, qtbot)
    trigger(window, "next")
    section = child(window, MetadataSection)
    value = section.findChildren(QLabel)[3]
    value.customContextMenuRequested.emit(QPoint(1, 1))
    menu = next(m for m in section.findChildren(QMenu))
    menu.actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(lambda: listed(window) == ["1", "2"])


def test_subfolders_are_a_column(window: MainWindow, study_folder: Path, qtbot: QtBot) -> None:
    (study_folder / "test").mkdir()
    (study_folder / "lesion0.png").rename(study_folder / "test" / "lesion0.png")
    opened(window, study_folder, qtbot)
    child(window, MetadataBox).choose("Folder", "test")
    qtbot.waitUntil(lambda: len(listed(window)) == 1)


def test_what_was_accepted_as_it_was_predicted_is_told_from_what_was_changed(
    window: MainWindow, study_folder: Path, qtbot: QtBot
) -> None:
    opened(window, study_folder, qtbot)
    for changes in (False, True):
        qtbot.waitUntil(lambda: session_of(window).document.has_prediction)
        wait_seen(window, qtbot)
        name = current(window).name
        if changes:
            paint(window, qtbot)
        trigger(window, "accept")
        qtbot.waitUntil(lambda: status_of(window, name) is Status.ACCEPTED)  # noqa: B023
    status = box(window, "Show cases by status")
    status.showPopup()
    status.hidePopup()
    row = status.findText("Accepted unchanged")
    assert status.itemData(row, Qt.ItemDataRole.AccessibleTextRole) == "Accepted unchanged, 1"
    status.setCurrentIndex(row)
    qtbot.waitUntil(lambda: listed(window) == ["0"])
    trigger(window, "previous")
    wait_seen(window, qtbot)
    trigger(window, "accept")  # once more
    revisions = study_of(window).revisions
    qtbot.waitUntil(lambda: len(revisions.of(current(window).id)) == 2)
    assert [revision.unchanged for revision in revisions.of(current(window).id)] == [True, True]
