from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgmfnet.data.folds import FOLDS, deal, fold_of
from mgmfnet.data.layouts import ALL, TEST, TRAIN, VALIDATION, Discovery
from mgmfnet.data.sample import Sample
from mgmfnet.errors import DataError, UsageError
from mgmfnet.sentence import Sentence


def sample(name: str, group: str | None = None, *, masked: bool = True) -> Sample:
    return Sample(name, Path(f"{name}.jpg"), Path(f"{name}.png") if masked else None, group)


def isic(count: int) -> tuple[Sample, ...]:
    return tuple(sample(f"ISIC_{number:07}") for number in range(count))


def names(samples: tuple[Sample, ...]) -> list[str]:
    return [one.name for one in samples]


def test_the_folds_of_isic_2018_have_one_size() -> None:
    assert sorted(map(len, deal(isic(2594)))) == [518, 519, 519, 519, 519]


def test_the_folds_never_change() -> None:
    """Published results depend on these names."""
    assert [[name[-1] for name in names(fold)] for fold in deal(isic(10))] == [
        ["2", "3"],
        ["4", "6"],
        ["0", "9"],
        ["1", "7"],
        ["5", "8"],
    ]


@given(st.lists(st.integers(0, 12), min_size=1, max_size=60), st.randoms())
def test_groups_stay_together_whatever_the_order(groups: list[int], random: object) -> None:
    samples = [sample(f"{i}", f"lesion {group}") for i, group in enumerate(groups)]
    folds = deal(samples)
    assert sorted(one.name for fold in folds for one in fold) == sorted(s.name for s in samples)
    where = [{one.group for one in fold} for fold in folds]
    assert sum(map(len, where)) == len(set(groups))
    random.shuffle(samples)  # type: ignore[attr-defined]
    assert [set(names(fold)) for fold in deal(samples)] == [set(names(fold)) for fold in folds]


def test_a_group_is_no_image_of_the_same_name() -> None:
    folds = deal([sample("a"), sample("b", "a"), *isic(8)])
    assert sorted(map(len, folds)) == [2] * FOLDS


def test_each_image_is_tested_once_and_never_learnt_from_then() -> None:
    discovery = Discovery("clinicdb", {ALL: isic(12)})
    tested: list[str] = []
    for number in range(1, FOLDS + 1):
        splits = fold_of(discovery, number).splits
        assert splits.keys() == {TRAIN, TEST}
        assert sorted(names(splits[TRAIN]) + names(splits[TEST])) == names(isic(12))
        tested += names(splits[TEST])
    assert sorted(tested) == names(isic(12))


def test_official_validation_images_stay_and_test_images_are_left_out() -> None:
    validation, test = (sample("v"),), (sample("t"),)
    whole = Discovery(
        "isic", {TRAIN: isic(10), VALIDATION: validation, TEST: test}, (Sentence("Look."),)
    )
    fold = fold_of(whole, 2)
    assert fold.splits[VALIDATION] == validation
    assert "t" not in names(fold.splits[TEST])
    assert (fold.layout, fold.problems) == ("isic", (Sentence("Look."),))


def test_images_without_masks_do_not_change_the_folds() -> None:
    more = (*isic(10), sample("x", masked=False))
    fold = fold_of(Discovery("folder", {ALL: more}), 1)
    assert names(fold.splits[TEST]) == names(deal(isic(10))[0])
    assert "x" in names(fold.splits[TRAIN])


@pytest.mark.parametrize("number", [0, 6, -1])
def test_there_are_five(number: int) -> None:
    with pytest.raises(UsageError, match="from 1 to 5"):
        fold_of(Discovery("folder", {ALL: isic(10)}), number)


@pytest.mark.parametrize("splits", [{}, {ALL: isic(4)}, {TEST: isic(10)}])
def test_too_few_images_are_refused(splits: dict[str, tuple[Sample, ...]]) -> None:
    with pytest.raises(DataError, match="too few"):
        fold_of(Discovery("folder", splits), 1)
