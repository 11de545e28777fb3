"""Two readings of ten cases: compared, ordered, settled by keyboard and by a rule, undone."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app.canvas.canvas import Canvas
from app.dialogs.comparison import agreement_dialog
from app.dialogs.comparison.agreement_dialog import AgreementDialog
from app.dialogs.comparison.rule_dialog import RuleDialog
from app.messages import Message
from app.window import MainWindow
from mgmfnet.masks.consensus import union
from mgmfnet.study import Acceptance, Revision, Status, Study
from mgmfnet.study.masks.adjudication import Rule
from mgmfnet.study.readings.beginning import begin_reading, open_reading
from mgmfnet.types import LESION, Mask
from tests.app.finding import child
from tests.app.studies import review_of
from tests.app.window.hand import (
    current,
    open_study,
    paint,
    session_of,
    status_of,
    study_of,
    trigger,
    wait_seen,
    words,
)
from tests.arrays import same

_SIZE = (48, 64)


def _drawn(last: int) -> Mask:
    mask = np.zeros(_SIZE, np.uint8)
    mask[8:last, 8:40] = LESION
    return mask


ANNAS = _drawn(40)


def belas(number: int) -> Mask:
    """The higher the number, the less she agrees."""
    return _drawn(40 - 2 * number)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Anna read ten cases, and so did Bela."""
    folder = tmp_path / "clinic"
    folder.mkdir()
    for number in range(10):
        pixels = np.full((*_SIZE, 3), 60 + 10 * number, np.uint8)
        PillowImage.fromarray(pixels).save(folder / f"lesion{number}.png")
    with Study.open(folder, reviewer="Anna") as study:
        study.accept_all((case.id, Acceptance(ANNAS)) for case in study.cases())
        reading = begin_reading(study, "Bela", shuffled=False)
        with open_reading(study, reading.id) as opened:
            opened.accept_all(
                (case.id, Acceptance(belas(number))) for number, case in enumerate(opened.cases())
            )
    return folder


@pytest.fixture
def comparing(window: MainWindow, folder: Path, qtbot: QtBot) -> MainWindow:
    """The window compares the readings, and shows the case that they agree on least."""
    open_study(window, folder, qtbot)
    trigger(window, "compare_readings")
    by_name = [f"lesion{number}.png" for number in range(10)]
    qtbot.waitUntil(lambda: listed(window) == by_name[::-1])
    review = review_of(session_of(window))
    review.select(review.case_index.at(0).id)
    wait_read(window, qtbot)
    return window


def listed(window: MainWindow) -> list[str]:
    index = review_of(session_of(window)).case_index
    return [index.at(row).name for row in range(len(index.rows))]


def settled_in_list(window: MainWindow) -> list[str]:
    index = review_of(session_of(window)).case_index
    cases = [index.at(row) for row in range(len(index.rows))]
    return [case.name for case in cases if (agreed := index.agreed(case.id)) and agreed.settled]


def wait_read(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the borders of the current case are on the screen."""
    settling = review_of(session_of(window)).settling
    qtbot.waitUntil(
        lambda: settling.case is not None and settling.case.case_id == current(window).id
    )
    wait_seen(window, qtbot)


def press(window: MainWindow, key: Qt.Key, qtbot: QtBot) -> None:
    qtbot.keyClick(child(window, Canvas), key)


def newest(window: MainWindow, name: str) -> Revision:
    study = study_of(window)
    case_id = next(case.id for case in study.cases() if case.name == name)
    return study.revisions.of(case_id)[0]


def wait_settled(window: MainWindow, name: str, rule: Rule, qtbot: QtBot) -> Revision:
    def settled() -> bool:
        made_of = newest(window, name).adjudication
        return made_of is not None and made_of.rule is rule

    qtbot.waitUntil(settled)
    return newest(window, name)


def mask_of(window: MainWindow, name: str) -> Mask | None:
    study = study_of(window)
    return study.mask(next(case.id for case in study.cases() if case.name == name))


def test_the_case_they_agree_on_least_comes_first_with_figures(
    comparing: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "0.609" in words(comparing))
    told = words(comparing)
    assert "Anna" in told
    assert "Bela" in told
    assert "Take Q" in told
    assert session_of(comparing).document.mask_view.any(), "the study's own mask waits unseen"


def test_settled_by_keyboard_and_undone(comparing: MainWindow, qtbot: QtBot) -> None:
    review = review_of(session_of(comparing))
    press(comparing, Qt.Key.Key_O, qtbot)
    review.settling.set_reason("the whole lesion")
    press(comparing, Qt.Key.Key_Return, qtbot)
    revision = wait_settled(comparing, "lesion9.png", Rule.UNION, qtbot)
    assert revision.adjudication is not None
    assert [parent.reader for parent in revision.adjudication.parents] == ["Anna", "Bela"]
    assert revision.adjudication.reason == "the whole lesion"
    assert same(mask_of(comparing, "lesion9.png"), union([ANNAS, belas(9)]))
    qtbot.waitUntil(lambda: current(comparing).name == "lesion8.png")
    wait_read(comparing, qtbot)

    press(comparing, Qt.Key.Key_W, qtbot)
    qtbot.waitUntil(lambda: review.settling.made is not None)
    press(comparing, Qt.Key.Key_Return, qtbot)
    revision = wait_settled(comparing, "lesion8.png", Rule.TAKE, qtbot)
    assert same(mask_of(comparing, "lesion8.png"), belas(8))

    qtbot.waitUntil(lambda: settled_in_list(comparing) == ["lesion9.png", "lesion8.png"])
    review.select(next(case.id for case in review.case_index if case.name == "lesion0.png"))
    wait_read(comparing, qtbot)
    press(comparing, Qt.Key.Key_J, qtbot)
    assert current(comparing).name == "lesion7.png", "not one that is settled"

    trigger(comparing, "undo")
    qtbot.waitUntil(lambda: current(comparing).name == "lesion8.png")
    wait_read(comparing, qtbot)
    assert same(mask_of(comparing, "lesion8.png"), ANNAS)
    assert same(session_of(comparing).document.mask, belas(8)), "the choice is to be undone next"
    trigger(comparing, "undo")
    assert same(session_of(comparing).document.mask, ANNAS)
    trigger(comparing, "undo")
    qtbot.waitUntil(lambda: current(comparing).name == "lesion9.png")
    assert same(mask_of(comparing, "lesion9.png"), ANNAS)


def test_corrected_by_hand_it_keeps_its_parents(comparing: MainWindow, qtbot: QtBot) -> None:
    press(comparing, Qt.Key.Key_W, qtbot)
    settling = review_of(session_of(comparing)).settling
    qtbot.waitUntil(lambda: settling.made is not None)
    paint(comparing, qtbot)
    press(comparing, Qt.Key.Key_Return, qtbot)
    revision = wait_settled(comparing, "lesion9.png", Rule.BY_HAND, qtbot)
    assert revision.adjudication is not None
    assert [parent.reader for parent in revision.adjudication.parents] == ["Bela", "Anna"]


def test_what_was_chosen_and_not_accepted_is_there_when_the_study_is_opened_again(
    comparing: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    press(comparing, Qt.Key.Key_W, qtbot)
    qtbot.waitUntil(lambda: status_of(comparing, "lesion9.png") is Status.EDITED)
    session_of(comparing).close()
    open_study(comparing, folder, qtbot)
    trigger(comparing, "compare_readings")
    wait_read(comparing, qtbot)
    assert current(comparing).name == "lesion9.png"
    assert review_of(session_of(comparing)).settling.has_result
    assert same(session_of(comparing).document.mask, belas(9))
    qtbot.waitUntil(lambda: len(listed(comparing)) == 10)  # the first reading counts as before


def test_nothing_is_accepted_before_it_is_chosen(
    comparing: MainWindow, told: list[Message], qtbot: QtBot
) -> None:
    press(comparing, Qt.Key.Key_Return, qtbot)
    qtbot.waitUntil(lambda: any("Choose a mask first" in message.text for message in told))
    assert newest(comparing, "lesion9.png").adjudication is None


def test_many_are_settled_by_a_rule_and_undone_in_one_step(
    comparing: MainWindow, qtbot: QtBot
) -> None:
    trigger(comparing, "settle_many")
    dialog = child(comparing, RuleDialog)
    qtbot.waitUntil(lambda: "3 cases are settled." in dialog.summary.text())
    dialog.least_box.setValue(0.8)
    assert "6 cases are settled.\n4 are to be decided by hand." in dialog.summary.text()
    dialog.rule_box.setCurrentIndex(dialog.rule_box.findText("Mask of Bela"))
    dialog.settle_button.click()
    qtbot.waitUntil(lambda: len(settled_in_list(comparing)) == 6)
    assert same(mask_of(comparing, "lesion5.png"), belas(5))
    assert same(mask_of(comparing, "lesion6.png"), ANNAS)
    trigger(comparing, "next_undecided")
    assert current(comparing).name == "lesion8.png", "what is left is decided by hand"
    trigger(comparing, "undo")
    qtbot.waitUntil(lambda: not settled_in_list(comparing))
    assert same(mask_of(comparing, "lesion5.png"), ANNAS)


def test_all_of_it_is_measured_and_written_down(
    comparing: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    trigger(comparing, "agreement")
    dialog = child(comparing, AgreementDialog)
    qtbot.waitUntil(lambda: "10 cases are compared." in dialog.told.text())
    cases = dialog.figures.item(0, 0)
    assert cases is not None
    assert cases.text() == "10"
    monkeypatch.setattr(
        agreement_dialog, "choose_new_file", lambda *given: tmp_path / f"it{given[-1][-5:]}"
    )
    for button in dialog.save_buttons.values():
        button.click()
    written = [tmp_path / "it.html", tmp_path / "it.json"]
    qtbot.waitUntil(lambda: all(path.exists() for path in written))
    assert "Anna" in written[0].read_text("utf-8")
    dialog.where_edit.setText("size=90..100")
    qtbot.keyClick(dialog.where_edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "10 cases" not in dialog.told.text())
    assert not any(button.isEnabled() for button in dialog.save_buttons.values())
    dialog.reject()


def test_afterwards_all_is_as_before(comparing: MainWindow, qtbot: QtBot) -> None:
    trigger(comparing, "compare_readings")
    qtbot.waitUntil(lambda: listed(comparing) == [f"lesion{number}.png" for number in range(10)])
    assert "Take Q" not in words(comparing)
    actions: dict[str, QAction] = dict(comparing.actions_by_id)
    assert not actions["settle_union"].isEnabled()


def test_one_reader_alone_is_not_compared(
    reviewing: MainWindow, told: list[Message], qtbot: QtBot
) -> None:
    trigger(reviewing, "compare_readings")
    qtbot.waitUntil(lambda: any("nothing to compare" in message.text for message in told))
    assert not reviewing.actions_by_id["compare_readings"].isChecked()
