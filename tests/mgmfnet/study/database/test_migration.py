"""Reviews that older versions of this program began are gone on with."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mgmfnet.data.image_io import content_hash
from mgmfnet.data.mask_io import encode_mask
from mgmfnet.study import Draft, Status, Study
from mgmfnet.study.database.schema import MIGRATIONS
from tests.arrays import same
from tests.mgmfnet.study.drawing import Draw

_CASES = """
INSERT INTO cases (id, name, sort_key, mask_name, mask_key, file_size, modified_ns, mark,
    revision, mask_area, held_out, model_id, predicted_area, image_sha256) VALUES
    (1, 'img1.png', '1', 'img1_segmentation.png', 'img1_segmentation.png', 0, 0, NULL,
     'b', 0.2, 0, 'base', 0.3, ?),
    (2, 'img2.png', '2', 'img2_segmentation.png', 'img2_segmentation.png', 0, 0, 'flagged',
     NULL, NULL, NULL, 'base', 0.4, NULL),
    (3, 'img3.png', '3', 'img3_segmentation.png', 'img3_segmentation.png', 0, 0, NULL,
     NULL, NULL, NULL, NULL, NULL, NULL)
"""
_REVISIONS = """
INSERT INTO revisions VALUES
    (1, 1, 'a', '2024-05-01T10:00:00.000+00:00', 'anna', 'base', 0.5),
    (2, 1, 'b', '2024-05-02T10:00:00.000+00:00', 'bela', NULL, NULL)
"""
_DRAFTS = "INSERT INTO drafts VALUES (3, 0.4, 0.5, '2024-05-01T12:00:00.000+00:00', ?)"


@pytest.fixture
def aged(folder: Path, draw: Draw) -> Path:
    """A review as the first version left it: an accepted, a flagged and an edited case."""
    review = folder / "mgmfnet-review"
    review.mkdir()
    with closing(sqlite3.connect(review / "study.sqlite")) as connection, connection:
        connection.executescript(MIGRATIONS[0])
        image, draft = content_hash(folder / "img1.png"), encode_mask(draw(3))
        connection.execute(_CASES, (image,))
        connection.execute(_REVISIONS)
        connection.execute(_DRAFTS, (draft,))
        connection.execute("PRAGMA user_version = 1")
        connection.execute(f"PRAGMA application_id = {int.from_bytes(b'MGMF', 'big')}")
    return folder


@pytest.mark.parametrize("read_only", [False, True])
def test_all_that_was_known_is_known(aged: Path, draw: Draw, read_only: bool) -> None:
    with Study.open(aged, read_only=read_only) as study:
        accepted, flagged, edited = study.cases()[:3]
        assert (accepted.status, accepted.revision, accepted.area) == (Status.ACCEPTED, "b", 0.2)
        assert accepted.accepted_at == "2024-05-02T10:00:00.000+00:00"
        assert accepted.held_out is False
        assert (flagged.status, flagged.model_id, flagged.changed) == (Status.FLAGGED, "base", 0)
        assert (edited.status, edited.area) == (Status.EDITED, 0.5)
        assert accepted.changed > edited.changed > 0
        draft = study.drafts.load(edited.id)
        assert draft is not None
        assert same(draft.mask, draw(3))
        new, old = study.revisions.of(accepted.id)
        assert (new.reviewer, new.area) == ("bela", 0.2)
        assert new.image_sha256 == content_hash(accepted.path)
        assert (old.reviewer, old.area, old.image_sha256) == ("anna", None, None)
        assert not any(case.tags or case.has_note or case.replaced for case in study.cases())


def test_it_is_gone_on_with(aged: Path, draw: Draw) -> None:
    with Study.open(aged) as study:
        flagged = study.cases()[1]
        study.accept(flagged.id, draw(1), model_id=None, threshold=None, seconds=4)
        study.drafts.save(4, Draft(draw(2), 0.5))
        study.notes.set_note(5, "hair")
    with Study.open(aged) as study:
        assert study.case(flagged.id).status is Status.ACCEPTED
        assert study.revisions.of(flagged.id)[0].seconds == 4
        assert study.case(4).status is Status.EDITED
        assert study.notes.note(5) == "hair"
