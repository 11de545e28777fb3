import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mgmfnet.errors import StudyError
from mgmfnet.study import Draft, Status, Study
from tests.arrays import same
from tests.mgmfnet.study.drawing import Draw, Predict


def test_every_change_is_refused(
    study: Study, folder: Path, draw: Draw, predict: Predict, tmp_path: Path
) -> None:
    study.accept(1, draw(1), model_id=None, threshold=None)
    with Study.open(folder, read_only=True) as view:
        changes: tuple[Callable[[], object], ...] = (
            lambda: view.accept(1, draw(2), model_id=None, threshold=None),
            lambda: view.drafts.save(1, Draft(draw(2), 0.5)),
            lambda: view.drafts.drop(1),
            lambda: view.predictions.save(1, predict()),
            lambda: view.set_flagged(1),
            lambda: view.exclude(1),
            lambda: view.reopen(1),
        )
        for change in changes:
            with pytest.raises(StudyError, match="read-only"):
                change()
        assert view.freeze_manifest(tmp_path / "list.json").entries


def test_it_shows_the_study_as_it_was_when_opened(
    study: Study, folder: Path, draw: Draw, predict: Predict
) -> None:
    study.accept(1, draw(1), model_id=None, threshold=None)
    study.drafts.save(2, Draft(draw(2), 0.5))
    study.predictions.save(3, predict())
    with Study.open(folder, read_only=True) as view:
        assert view.read_only
        study.set_flagged(4)
        assert view.counts() == dict.fromkeys(Status, 1) | {
            Status.UNREVIEWED: 9,
            Status.FLAGGED: 0,
            Status.EXCLUDED: 0,
        }
        assert same(view.mask(1), draw(1))
        draft = view.drafts.load(2)
        assert draft is not None
        assert same(draft.mask, draw(2))
        assert view.predictions.load(3, "base") is not None
        assert view.predictions.cases_of("base") == {3}
        assert view.audit.verify() == 1


def test_a_folder_that_was_never_reviewed_is_left_untouched(folder: Path) -> None:
    before = sorted(folder.iterdir())
    with Study.open(folder, read_only=True) as view:
        assert view.counts()[Status.UNREVIEWED] == 12
    assert sorted(folder.iterdir()) == before


def test_new_images_are_listed_too(folder: Path, add_image: Callable[[Path, int], None]) -> None:
    Study.open(folder).close()
    add_image(folder / "new.png", 1)
    with Study.open(folder, read_only=True) as view:
        assert view.cases()[-1].name == "new.png"


def test_the_database_is_read_where_its_folder_allows_no_write_ahead_log(
    study: Study, folder: Path, draw: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def refuse(database: str, **options: Any) -> sqlite3.Connection:
        if str(database).startswith(folder.as_uri()):
            raise sqlite3.OperationalError("unable to open database file")
        connection: sqlite3.Connection = connect(database, **options)
        return connection

    study.accept(1, draw(1), model_id=None, threshold=None)
    monkeypatch.setattr(sqlite3, "connect", refuse)
    with Study.open(folder, read_only=True) as view:
        assert view.case(1).status is Status.ACCEPTED
