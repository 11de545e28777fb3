"""Agreement on some of the cases: by what tables say of them, and by the size of the lesion."""

from pathlib import Path

import numpy as np
import pytest

from mgmfnet.errors import DataError, UsageError
from mgmfnet.evaluation.agreement.filters import Condition, score_filtered
from mgmfnet.evaluation.agreement.readers import open_readers
from mgmfnet.evaluation.agreement.scores import Scores
from mgmfnet.study import Study
from tests.mgmfnet.evaluation.agreement.reading import NONE, SIZE, Read, disc

DIAGNOSES = ("Melanoma", "nevus", "melanoma", "nevus", "", "seborrheic keratosis", "nevus", "")
SITES = ("back", "back", "face", "face", "back", "", "", "back")


@pytest.fixture(autouse=True)
def table(folder: Path) -> None:
    """What is known of the eight images besides their patients."""
    rows = ["image,dx,anatom_site_general,age"]
    for number, (diagnosis, site) in enumerate(zip(DIAGNOSES, SITES, strict=True), start=1):
        rows.append(f"img{number}.png,{diagnosis},{site},{10 * number}")
    (folder / "more.csv").write_text("\n".join(rows))


def scored(study: Study, *conditions: str) -> Scores:
    with open_readers(study) as readers:
        return score_filtered(study, readers, [Condition.parse(one) for one in conditions])


@pytest.mark.parametrize(
    ("conditions", "left"),
    [
        (["diagnosis=melanoma"], "13"),
        (["DX = MELANOMA", "dx=nevus"], "12347"),
        (["diagnosis=nevus", "site=back"], "2"),
        (["site="], "67"),
        (["age=20..40"], "234"),
        (["age=..20", "age=70.."], "1278"),
        (["size=0..10"], "8"),
        (["Size=14..", "site=back"], "15"),
    ],
)
def test_what_is_left(study: Study, read: Read, conditions: list[str], left: str) -> None:
    read("bela", dict.fromkeys(range(1, 8), 30) | {2: 20, 8: NONE})
    found = scored(study, *conditions)
    assert found.names == [f"img{number}.png" for number in left]
    (pair,) = found.pairs
    assert pair.cases.tolist() == list(range(len(left)))
    assert len(found.patients) == len(found.seen) == len(found.sizes) == len(left)
    everything = scored(study)
    for name, size, (case, score) in zip(found.names, found.sizes, pair.rows(), strict=True):
        place = everything.names.index(name)
        assert found.names[case] == name
        np.testing.assert_equal(score, list(everything.pairs[0].rows())[place][1])
        assert size == everything.sizes[place]


def test_the_size_is_the_mean_of_the_people(study: Study, read: Read) -> None:
    read("bela", {1: 20, 2: NONE})
    pixels = SIZE.height * SIZE.width
    shares = [np.count_nonzero(disc(diameter)) / pixels for diameter in (30, 20)]
    np.testing.assert_allclose(scored(study).sizes, [np.mean(shares), shares[0] / 2])


def test_a_pair_without_a_case_is_gone(study: Study, read: Read) -> None:
    read("bela", {1: 30, 2: 30})
    read("cilla", {2: 30})
    assert [(pair.a, pair.b) for pair in scored(study, "diagnosis=melanoma").pairs] == [(0, 1)]


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("melanoma", "diagnosis=melanoma"),
        ("=melanoma", "diagnosis=melanoma"),
        ("size=large", "size=5..15"),
        ("colour=red", "There are: age, .*dx.* and"),
        ("diagnosis=melanom", "The column dx says: .*Melanoma"),
        ("age=90..100", "No case has age=90..100"),
    ],
)
def test_what_cannot_be_asked(study: Study, read: Read, condition: str, told: str) -> None:
    read("bela", {1: 30})
    with pytest.raises(UsageError, match=told):
        scored(study, condition)


def test_nothing_left_is_told(study: Study, read: Read) -> None:
    read("bela", {1: 30})
    for condition in ("diagnosis=nevus", "size=50.."):
        with pytest.raises(DataError, match=condition):
            scored(study, condition)
