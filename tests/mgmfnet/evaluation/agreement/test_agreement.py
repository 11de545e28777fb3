"""How far readers agree: figures by hand, and the references that keep them well."""

import math
from array import array
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mgmfnet.errors import DataError, UsageError
from mgmfnet.evaluation.agreement.agreement import Agreement, Estimate, Kind, measure_agreement
from mgmfnet.evaluation.agreement.readers import open_readers
from mgmfnet.evaluation.agreement.scores import score_readers
from mgmfnet.metrics.boundary import compare_borders
from mgmfnet.metrics.overlap import confusion
from mgmfnet.study import Study
from tests.mgmfnet.evaluation.agreement.reading import NONE, Read, disc, predicted


def measured(study: Study, *chosen: str) -> Agreement:
    with open_readers(study, chosen) as readers:
        return measure_agreement(study.name, readers, score_readers(study, readers))


def value(estimate: Estimate | None) -> float:
    assert estimate is not None
    assert estimate.low <= estimate.value <= estimate.high
    return estimate.value


def test_two_readers(study: Study, read: Read) -> None:
    read("bela", {1: 34, 2: 26, 3: 30, 4: 30, 8: NONE})
    found = measured(study)
    (pair,) = found.pairs
    assert (pair.a, pair.b, pair.kind) == ("anna", "bela", Kind.INTER)
    assert [found.scores.names[case] for case in pair.scores.cases] == [
        f"img{number}.png" for number in (1, 2, 3, 4, 8)
    ]
    theirs = [disc(34), disc(26), disc(30), disc(30), disc(NONE)]
    ours = [*[disc(30)] * 4, disc(NONE)]
    counts = [confusion(a, b) for a, b in zip(ours, theirs, strict=True)]
    borders = [compare_borders(a, b) for a, b in zip(ours, theirs, strict=True)]
    figures = {key: value(estimate) for key, estimate in pair.figures.items()}
    assert figures["dice"] == pytest.approx(np.mean([one.dice for one in counts]))
    assert figures["jaccard"] == pytest.approx(np.mean([one.jaccard for one in counts]))
    assert figures["boundary_f1"] == pytest.approx(np.mean([one.f1 for one in borders]))
    assert figures["hd95_px"] == pytest.approx(np.mean([one.hd95 for one in borders]))
    assert figures["hd95_mm"] == pytest.approx(0.1 * np.mean([one.hd95 for one in borders[:4]]))
    assert figures["mean_distance_px"] == pytest.approx(np.mean([one.mean for one in borders]))
    tp, fp, fn, _ = map(sum, zip(*counts, strict=True))
    assert figures["pooled_dice"] == pytest.approx(2 * tp / (2 * tp + fp + fn))
    assert figures["pooled_jaccard"] == pytest.approx(tp / (tp + fp + fn))
    assert found.patients == 3
    assert found.people is not None
    assert found.people == pair.figures["dice"]
    assert found.with_model is found.fleiss is found.difference is None


def test_bland_altman(study: Study, read: Read) -> None:
    read("bela", {1: 34, 2: 26, 3: 31, 7: NONE, 8: NONE})
    (pair,) = measured(study).pairs
    areas = [np.count_nonzero(disc(diameter)) for diameter in (34, 26, 31)]
    ours = np.count_nonzero(disc(30))
    changes = [100 * (ours - area) / ((ours + area) / 2) for area in areas]
    bias, spread = np.mean(changes), np.std(changes, ddof=1)
    assert value(pair.figures["area_percent_bias"]) == pytest.approx(bias)
    assert value(pair.figures["area_percent_lower"]) == pytest.approx(bias - 1.96 * spread)
    assert value(pair.figures["area_percent_upper"]) == pytest.approx(bias + 1.96 * spread)
    in_mm2 = [0.01 * (ours - area) for area in areas]
    assert value(pair.figures["area_mm2_bias"]) == pytest.approx(np.mean(in_mm2))
    assert value(pair.figures["diameter_px_bias"]) == pytest.approx(-1 / 3, abs=0.5)
    assert value(pair.figures["diameter_mm_bias"]) == pytest.approx(
        0.1 * value(pair.figures["diameter_px_bias"])
    )


def test_who_saw_a_lesion_at_all(study: Study, read: Read) -> None:
    read("bela", {1: 30, 2: 30, 3: NONE, 4: 30, 8: NONE})
    (pair,) = measured(study).pairs
    assert pair.figures["detection"].value == pytest.approx(4 / 5)
    expected = (4 / 5 * 25 - (4 * 3 + 1 * 2)) / (25 - (4 * 3 + 1 * 2))
    assert pair.figures["kappa"].value == pytest.approx(expected)
    missed = pair.scores.table()[2]
    assert missed[:5].tolist() == pytest.approx([0, 0, 0, 100, 100]), "the diagonal, not left out"


def test_three_readers_and_one_of_them_twice(study: Study, read: Read) -> None:
    read("bela", {1: 32, 2: NONE, 8: NONE})
    read("cilla", {1: 36, 2: 36, 8: 20})
    read("bela", {1: 33, 2: 30})
    found = measured(study)
    assert found.labels == ("anna", "bela", "cilla", "bela (2)")
    assert len(found.pairs) == 6
    assert [pair.kind for pair in found.pairs].count(Kind.INTRA) == 1
    again = found.of("bela (2)", "bela")
    assert again is not None
    assert again.kind is Kind.INTRA
    inter = [pair.figures["dice"].value for pair in found.pairs if pair.kind is Kind.INTER]
    assert value(found.people) == pytest.approx(np.mean(inter))
    assert found.read_by_all == 2
    three = measured(study, "anna", "bela", "cilla")
    assert three.read_by_all == 3
    alike = [1, 1 / 3, 1 / 3]  # seen by 3, 2 and 1 of three
    chance = (6 / 9) ** 2 + (3 / 9) ** 2
    assert three.fleiss is not None
    assert three.fleiss.value == pytest.approx((np.mean(alike) - chance) / (1 - chance))


def test_the_model_is_one_more_reader(study: Study, read: Read) -> None:
    read("bela", {1: 34, 2: 34})
    for number in (1, 2, 3):
        study.predictions.save(number, predicted(disc(32)))
    found = measured(study)
    assert found.model == "model base"
    assert found.labels[-1] == found.model
    with_anna = found.of("anna", found.model)
    assert with_anna is not None
    assert with_anna.kind is Kind.MODEL
    assert len(with_anna.scores.cases) == 3
    assert with_anna.figures["dice"].value == pytest.approx(confusion(disc(30), disc(32)).dice)
    assert value(found.difference) == pytest.approx(value(found.with_model) - value(found.people))
    assert value(found.difference) > 0, "it lies between the two people"
    assert not found.is_enough
    many = array("q", range(20))
    pairs = [replace(pair, scores=replace(pair.scores, cases=many)) for pair in found.pairs]
    assert replace(found, patients=20, pairs=tuple(pairs)).is_enough
    assert not replace(found, patients=19, pairs=tuple(pairs)).is_enough
    assert not replace(found, patients=20, pairs=(*pairs[1:], found.pairs[0])).is_enough


def test_patients_are_drawn_whole(study: Study, read: Read, folder: Path) -> None:
    read("bela", {1: 40, 2: 40, 3: 30, 4: 30, 5: 30, 6: 30})
    (by_patient,) = measured(study).pairs
    (folder / "metadata.csv").unlink()
    study.synchronise(study.scan())
    (by_case,) = measured(study).pairs
    first, second = by_patient.figures["dice"], by_case.figures["dice"]
    assert first.value == second.value
    assert first.high - first.low > second.high - second.low, "images of one patient are alike"
    assert measured(study).patients == 6


def test_the_same_masks_give_the_same_intervals(study: Study, read: Read) -> None:
    read("bela", {1: 34, 2: 26, 3: 31})
    assert measured(study).pairs[0].figures == measured(study).pairs[0].figures


def test_damaged_masks_and_other_images_are_named(study: Study, read: Read, folder: Path) -> None:
    reading = read("bela", {1: 34, 2: 26, 3: 31})
    place = study.review_dir / "readings" / reading
    with Study.open(folder, review_dir=place, read_only=True) as opened:
        (revision,) = opened.revisions.of(1)
    (place / "revisions" / f"{revision.sha256}.png").write_bytes(b"damaged")
    (place / "masks" / "img1_segmentation.png").write_bytes(b"damaged")
    (folder / "img2.png").write_bytes((folder / "img3.png").read_bytes())
    found = measured(study)
    assert found.scores.names == ["img2.png", "img3.png"]
    assert [str(problem).partition(":")[0] for problem in found.scores.problems] == ["img1.png"]
    (pair,) = found.pairs
    assert [found.scores.names[case] for case in pair.scores.cases] == ["img3.png"]


def test_there_has_to_be_something_to_compare(study: Study, read: Read) -> None:
    with pytest.raises(DataError, match="nothing to compare"):
        measured(study)
    read("bela", {1: 30})
    with pytest.raises(UsageError, match="no reader cilla"):
        measured(study, "cilla")
    with pytest.raises(DataError, match="nothing to compare"):
        measured(study, "bela")
    study.exclude(1)
    with pytest.raises(DataError, match="same case"):
        measured(study)


def test_lengths_in_mm_only_where_the_scale_is_known(study: Study, read: Read) -> None:
    read("bela", {8: 20})
    (pair,) = measured(study).pairs
    assert "hd95_px" in pair.figures
    assert "hd95_mm" not in pair.figures
    assert "area_percent_bias" not in pair.figures
    assert math.isnan(pair.scores.table()[0, -1])
