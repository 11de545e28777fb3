import shutil
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.messages import Message
from app.review.session import ReviewSession
from app.review.study_review import StudyReview
from mgmfnet.data.mask_io import encode_mask
from mgmfnet.study import Draft, Status, Study
from mgmfnet.study.importing import ImportPlan, plan_import
from mgmfnet.types import LESION, Mask
from tests.app.review.fakes import SIZE
from tests.app.studies import review_of


def lesion(rows: int = 9) -> Mask:
    mask = np.zeros(SIZE, np.uint8)
    mask[5 : 5 + rows, 5:30] = LESION
    return mask


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    """A mask for each of the four images."""
    folder = tmp_path / "truth"
    folder.mkdir()
    for number in range(4):
        (folder / f"img{number}_mask.png").write_bytes(encode_mask(lesion()))
    return folder


@pytest.fixture
def found(session: ReviewSession) -> list[tuple[Path, int]]:
    """What masks were found beside images."""
    heard: list[tuple[Path, int]] = []

    def listen(review: StudyReview) -> None:
        review.imports.found.connect(lambda folder, number: heard.append((folder, number)))

    session.studyOpened.connect(listen)
    return heard


def open_folder(qtbot: QtBot, session: ReviewSession, folder: Path) -> None:
    with qtbot.waitSignal(session.studyOpened):
        session.open(folder)
    qtbot.waitUntil(lambda: session.document.image is not None)


def plan(session: ReviewSession, truth: Path) -> ImportPlan:
    return plan_import(review_of(session).study, truth)


def take_offer(told: list[Message]) -> None:
    assert told[-1].offer is not None
    told[-1].offer.accept()


def test_masks_become_the_accepted_ones_and_are_taken_back_together(
    qtbot: QtBot, session: ReviewSession, folder: Path, truth: Path, told: list[Message]
) -> None:
    open_folder(qtbot, session, folder)
    with qtbot.waitSignal(review_of(session).jobs.ended):
        review_of(session).imports.start(plan(session, truth).matches(), replace=False)
    assert told[-1].text == "4 masks imported."
    assert review_of(session).case_index.counts[Status.ACCEPTED] == 4
    qtbot.waitUntil(lambda: review_of(session).presenter.imported_from == "truth/img0_mask.png")
    np.testing.assert_array_equal(session.document.mask, lesion())
    with qtbot.waitSignal(review_of(session).jobs.ended):
        take_offer(told)
    assert told[-1].text == "4 imported masks taken back."
    assert review_of(session).case_index.counts[Status.ACCEPTED] == 0
    qtbot.waitUntil(
        lambda: (
            review_of(session).presenter.imported_from is None and not session.document.mask.any()
        )
    )


def test_what_changed_since_is_not_taken_back(
    qtbot: QtBot, session: ReviewSession, folder: Path, truth: Path, told: list[Message]
) -> None:
    open_folder(qtbot, session, folder)
    with qtbot.waitSignal(review_of(session).jobs.ended):
        review_of(session).imports.start(plan(session, truth).matches(), replace=False)
    review_of(session).study.drafts.save(2, Draft(lesion(3), 0.5))
    with qtbot.waitSignal(review_of(session).jobs.ended):
        take_offer(told)
    text = "3 imported masks taken back. 1 case that changed since is left as it is."
    assert told[-1].text == text


def test_strokes_that_are_not_on_disk_yet_are_kept(
    qtbot: QtBot, session: ReviewSession, folder: Path, truth: Path, told: list[Message]
) -> None:
    open_folder(qtbot, session, folder)
    matches = plan(session, truth).matches()
    stroke = session.document.begin_stroke("Brush stroke")
    stroke.add(np.full((1, 9), LESION, np.uint8), 0, 0)
    stroke.finish()
    (truth / "img3_mask.png").write_bytes(b"gone bad")
    with qtbot.waitSignal(review_of(session).jobs.ended):
        review_of(session).imports.start(matches, replace=False)
    assert told[-1].text.startswith("2 masks imported. 2 masks were not imported. ")
    assert "img3_mask.png" in told[-1].text
    assert review_of(session).case_index.counts[Status.EDITED] == 1


def test_an_import_stops_between_masks(
    qtbot: QtBot,
    session: ReviewSession,
    folder: Path,
    truth: Path,
    told: list[Message],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.review.deciding.mask_imports._BATCH", 1)
    open_folder(qtbot, session, folder)

    review = review_of(session)
    with qtbot.waitSignal(review.jobs.ended):
        job = review.imports.start(plan(session, truth).matches(), replace=False)

        def stop_after_two(done: int, _total: int) -> None:
            if done == 2:
                review.jobs.stop(job)

        job.progressed.connect(stop_after_two)
    assert told[-1].text == "2 masks imported. Stopped. 2 cases left as before."
    with qtbot.waitSignal(review_of(session).jobs.ended):
        take_offer(told)
    assert review_of(session).case_index.counts[Status.ACCEPTED] == 0


@pytest.mark.parametrize("beside", [True, False])
def test_masks_that_came_with_the_images_are_told_once(
    qtbot: QtBot,
    session: ReviewSession,
    folder: Path,
    truth: Path,
    found: list[tuple[Path, int]],
    beside: bool,
) -> None:
    if beside:
        images = folder.rename(folder.with_name("images"))
        masks = truth.rename(truth.with_name("masks"))
    else:
        images = masks = folder
        shutil.copytree(truth, folder, dirs_exist_ok=True)
    with Study.open(images) as study:
        study.accept(1, lesion(), model_id=None, threshold=None)
    open_folder(qtbot, session, images)
    qtbot.waitUntil(lambda: found == [(masks, 3)])
    assert review_of(session).case_index.counts[Status.ACCEPTED] == 1
    assert session.close()
    open_folder(qtbot, session, images)
    qtbot.waitUntil(lambda: review_of(session).imports.folder == masks)
    assert len(found) == 1


def test_an_offer_is_refused_by_any_other_study(
    qtbot: QtBot,
    session: ReviewSession,
    folder: Path,
    truth: Path,
    told: list[Message],
    tmp_path: Path,
) -> None:
    open_folder(qtbot, session, folder)
    with qtbot.waitSignal(review_of(session).jobs.ended):
        review_of(session).imports.start(plan(session, truth).matches(), replace=False)
    undo = told[-1].offer
    assert undo is not None
    shutil.copytree(folder, tmp_path / "other", ignore=shutil.ignore_patterns("*.part"))
    open_folder(qtbot, session, tmp_path / "other")
    undo.accept()
    qtbot.wait(50)
    assert review_of(session).case_index.counts[Status.ACCEPTED] == 4
