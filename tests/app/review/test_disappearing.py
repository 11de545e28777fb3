"""A folder that goes away while it is open costs nothing but a message."""

from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from app.messages import Level, Message
from app.review.session import ReviewSession
from mgmfnet.study import Study
from mgmfnet.types import LESION


def test_strokes_wait_in_memory_until_the_folder_is_back(
    qtbot: QtBot, session: ReviewSession, folder: Path, told: list[Message]
) -> None:
    with qtbot.waitSignal(session.studyOpened):
        session.open(folder)
    qtbot.waitUntil(lambda: session.document.image is not None)
    away = folder.rename(folder.parent / "away")
    stroke = session.document.begin_stroke("Brush")
    stroke.add(np.full((1, 64), LESION, np.uint8), 0, 3)
    stroke.finish()
    mask = session.document.mask
    assert not session.close()
    assert not folder.exists()
    assert [message.level for message in told] == [Level.ERROR]
    assert "no longer there" in told[0].text
    away.rename(folder)
    assert session.close()
    with Study.open(folder, read_only=True) as study:
        draft = study.drafts.load(study.cases()[0].id)
    assert draft is not None
    np.testing.assert_array_equal(draft.mask, mask)
