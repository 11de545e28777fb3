"""What older versions did not write down of acceptances is worked out while it can be."""

from mgmfnet.study import EditHistory, Study, mask_digest
from mgmfnet.study.effort_gaps import UNKNOWN_TOOL, fill_gaps, find_gaps
from tests.lesions import round_mask, round_prediction
from tests.mgmfnet.study.drawing import SIZE


def test_what_is_known_is_written_down_and_nothing_else(study: Study) -> None:
    masks = {number: round_mask(12 + 2 * number, (12, 16), SIZE) for number in (2, 1, 3)}
    for number, mask in masks.items():
        study.predictions.save(number, round_prediction(16, (12, 16)))
        study.accept(number, mask, model_id="base", threshold=0.5)
    assert find_gaps(study.storage) == []
    told = [effort.kept for effort in study.efforts()]
    with study.storage.database.transaction() as transaction:
        transaction.execute("UPDATE revisions SET jaccard = NULL, dice = NULL")
        transaction.execute("UPDATE revisions SET unchanged = 1 WHERE case_id = 3")
    study.histories.save(2, EditHistory((b"one", b"two"), 2, mask_digest(masks[2])))
    study.storage.predictions.drop("img1.png")
    gaps = find_gaps(study.storage)
    assert [gap.case_name for gap in gaps] == ["img2.png", "img3.png"], "in order of review"
    study.mask_path(3).unlink()
    study.storage.revisions.path(gaps[1].sha256).write_bytes(b"damaged")
    assert fill_gaps(study.storage, gaps) == 1
    assert find_gaps(study.storage) == gaps[1:]
    efforts = list(study.efforts())
    assert [effort.kept for effort in efforts] == [told[0], None, None]
    assert [effort.strokes for effort in efforts] == [2, None, 0]
    assert study.revisions.of(2)[0].strokes == {UNKNOWN_TOOL: 2}
