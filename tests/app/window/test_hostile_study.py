"""What strangers wrote is shown as it stands everywhere in the window, and fetches nothing."""

import hashlib
import sys
from collections.abc import Iterator
from itertools import chain, product
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QMenu,
    QMessageBox,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.commands import Commands
from app.messages import messages
from app.panels.workspace.scale_entry import ScaleEntry
from app.settings import Settings
from app.style.theme import ThemeSwitcher
from app.window import MainWindow
from mgmfnet.data.capture import Capture
from mgmfnet.errors import DataError
from mgmfnet.models.card import ModelCard, model_id
from mgmfnet.models.library import ModelLibrary
from mgmfnet.models.model_files import write_model
from mgmfnet.study import Study
from mgmfnet.study.importing import import_masks, plan_import
from mgmfnet.types import LESION, Size
from tests.app.finding import child
from tests.app.studies import review_of
from tests.app.window.hand import open_study, session_of, trigger
from tests.app.window.opened_files import OpenedFiles

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="watches files as Linux does")

HOSTILE = "<img src=bait.png><b>R&D\u202egnp\x1b[2J[*]"
SHOWN = "<img src=bait.png><b>R&D\ufffdgnp\ufffd[2J[*]"
TAG = HOSTILE.translate({0x202E: None, 0x1B: None})  # is edited as it is
LONG = HOSTILE + "x" * 2000
DIALOGS = ("import_masks", "export", "models", "about", "shortcuts", "change_keys", "preferences")


@pytest.fixture
def library(tmp_path: Path) -> ModelLibrary:
    """Its only model is a stranger's."""
    sha256 = hashlib.sha256(b"weights").hexdigest()
    card = ModelCard(
        name=LONG[:300],
        id=model_id(LONG[:300], sha256),
        sha256=sha256,
        network={},
        input_size=Size(32, 32),
        scores={HOSTILE: 0.5},
        data={HOSTILE: HOSTILE},
        training={HOSTILE: {HOSTILE: HOSTILE}},
        note=LONG,
    )
    write_model(tmp_path / "bundled" / "base", card, b"weights")
    return ModelLibrary(bundled=tmp_path / "bundled")


@pytest.fixture
def hostile_folder(tmp_path: Path) -> Path:
    """A study in which every string is hostile; one image cannot be read."""
    folder = tmp_path / HOSTILE
    masks = tmp_path / f"masks {HOSTILE}"
    for place in (folder, masks):
        (place / HOSTILE).mkdir(parents=True)
    exif = PillowImage.Exif()
    exif[0x010F] = TAG
    exif[0x0110] = "&camera"
    image = PillowImage.new("RGB", (64, 48), (200, 160, 140))
    for number in range(3):
        image.save(folder / HOSTILE / f"{HOSTILE}{number}.png", exif=exif)
    (folder / HOSTILE / f"{HOSTILE}3.png").write_bytes(b"")
    patients = f"<img src=bait.png>\u202e{'x' * 99} Patient ID"
    scales = "<mm>\u202e\x1b per <pixel>"
    rows = "".join(f"{HOSTILE}{number};{LONG};0.05\n" for number in range(3))
    (folder / f"metadata {HOSTILE}.csv").write_text(f"image;{patients};{scales}\n{rows}")
    mask = np.eye(48, 64, dtype=np.uint8) * LESION
    PillowImage.fromarray(mask).save(masks / HOSTILE / f"{HOSTILE}0_segmentation.png")
    with Study.open(folder, reviewer=LONG) as study:
        for case in study.cases():
            study.notes.set_note(case.id, LONG)
            study.notes.set_tags(case.id, [TAG, f"&{TAG}"])
        plan = plan_import(study, masks)
        assert import_masks(study, plan.matches(), replace=False).changes
        case_id = study.cases()[1].id
        study.accept(case_id, mask, model_id=HOSTILE, threshold=0.5)
    return folder


@pytest.fixture
def bait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenedFiles]:
    """An image where Qt would look for one that a text names."""
    folder = tmp_path / "here"
    folder.mkdir()
    PillowImage.new("RGB", (64, 48)).save(folder / "bait.png")
    monkeypatch.chdir(folder)
    opened = OpenedFiles(folder)
    yield opened
    opened.close()


@pytest.fixture
def styled(qapp: QApplication) -> Iterator[None]:
    """The look of the program, which is where Qt's own labels have their format from."""
    switcher = ThemeSwitcher(qapp, Settings())
    yield
    switcher.deleteLater()
    qapp.setStyleSheet("")


def test_the_bait_is_taken_where_rich_text_is_shown(bait: OpenedFiles, qtbot: QtBot) -> None:
    label = QLabel(HOSTILE)
    qtbot.addWidget(label)
    label.show()
    assert bait.any()


@pytest.mark.usefixtures("styled")
def test_nothing_in_the_window_of_a_hostile_study_is_fetched_or_hidden(
    window: MainWindow, hostile_folder: Path, bait: OpenedFiles, qtbot: QtBot
) -> None:
    open_study(window, hostile_folder, qtbot)
    review, document = review_of(session_of(window)), session_of(window).document
    messages.warning(DataError("{name} is not good.", name=HOSTILE))
    messages.error(LONG)
    qtbot.waitUntil(lambda: review.scale.scale is not None)
    look_through(window, bait)
    assert window.minimumSizeHint().width() < 1280
    assert window.windowTitle().startswith(SHOWN.replace("[*]", "[*][*]"))
    for action in ("grid", "grid", "history", "calibrate"):
        trigger(window, action)
        look_through(window, bait)
    child(window, ScaleEntry).ask(Capture(Size(64, 48), HOSTILE))
    look_through(window, bait)
    for case in review.study.cases():
        review.select(case.id)
        qtbot.waitUntil(
            lambda: bool(document.image is not None or review.problems.of(review.current.id))
        )
        look_through(window, bait)
    for name in DIALOGS:
        trigger(window, name)
        dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
        look_through(window, bait)
        dialog.close()
    trigger(window, "close_study")
    look_through(window, bait)
    (entry,) = child(window, QMenu, "recent").actions()
    assert entry.text().replace("&&", "&") == str(hostile_folder).replace(HOSTILE, SHOWN)


@pytest.mark.usefixtures("styled")
def test_a_question_about_a_hostile_study_is_plain(
    window: MainWindow,
    hostile_folder: Path,
    bait: OpenedFiles,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    asked: list[str] = []

    def look(box: QMessageBox) -> int:
        box.show()
        assert not bait.any()
        asked.append(box.text())
        box.close()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)
    with Study.open(hostile_folder), qtbot.waitSignal(session_of(window).studyLocked):
        child(window, Commands).open_folder(hostile_folder)
    assert len(asked) == 1
    assert SHOWN in asked[0]


def look_through(window: MainWindow, bait: OpenedFiles) -> None:
    """Show all that can be read, tooltips too; every text is whole, and none fetched anything."""
    assert not bait.any()
    widgets = [window, *window.findChildren(QWidget)]
    tips = set(chain.from_iterable(map(tips_of, widgets)))
    texts = set(chain.from_iterable(map(texts_of, widgets)))
    assert [text for text in texts | tips if "\u202e" in text or "\x1b" in text] == []
    with_keys = window.findChildren(QAbstractButton) + window.findChildren(QAction)
    assert [text.text() for text in with_keys if "R&D" in text.text().replace("&&", "")] == []
    for tip in tips:
        QToolTip.showText(QPoint(5, 5), tip, window)
        assert not bait.any(), tip


def texts_of(widget: QWidget) -> list[str]:
    texts = [widget.windowTitle(), widget.accessibleName()]
    if isinstance(widget, QLabel | QAbstractButton):
        texts.append(widget.text())
    if isinstance(widget, QAbstractItemView):
        texts += from_model(widget.model(), Qt.ItemDataRole.DisplayRole)
    return texts


def tips_of(widget: QWidget) -> list[str]:
    tips = [widget.toolTip(), *(action.toolTip() for action in widget.actions())]
    if isinstance(widget, QAbstractItemView):
        tips += from_model(widget.model(), Qt.ItemDataRole.ToolTipRole)
    return tips


def from_model(model: QAbstractItemModel, role: Qt.ItemDataRole) -> list[str]:
    columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
    places = product(range(model.rowCount()), range(columns))
    found = [model.index(row, column).data(role) for row, column in places]
    return [text for text in found if isinstance(text, str)]
