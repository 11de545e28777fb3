from pathlib import Path
from shutil import copy

from pytestqt.qtbot import QtBot

from app.messages import Level, Message
from app.review.session import ReviewSession


def open_folder(qtbot: QtBot, session: ReviewSession, folder: Path) -> None:
    with qtbot.waitSignal(session.studyOpened):
        session.open(folder)
    qtbot.waitUntil(lambda: session.document.image is not None)


def test_what_is_no_image_is_told_once(
    qtbot: QtBot, session: ReviewSession, folder: Path, told: list[Message]
) -> None:
    copy(folder / "img0.png", folder / "img0_mask.png")
    open_folder(qtbot, session, folder)
    text = "1 file named as a mask was left out: img0_mask.png."
    assert (text, Level.INFO) in [(message.text, message.level) for message in told]
    assert session.review is not None
    assert len(session.review.case_index) == 4
    assert session.close()
    told.clear()
    open_folder(qtbot, session, folder)
    assert text not in [message.text for message in told]
    copy(folder / "img1.png", folder / "img1_mask.png")
    open_folder(qtbot, session, folder)
    assert any(message.text.startswith("2 files named as masks") for message in told)


def test_kinds_that_cannot_be_read_are_told(
    qtbot: QtBot, session: ReviewSession, folder: Path, told: list[Message]
) -> None:
    (folder / "img.HEIC").write_bytes(b"")
    open_folder(qtbot, session, folder)
    text = "1 file of a kind that cannot be read: .heic (1)."
    assert (text, Level.WARNING) in [(message.text, message.level) for message in told]
