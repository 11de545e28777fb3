from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mgmfnet.data.sample import Sample
from mgmfnet.data.splits import hold_out


def samples(groups: list[int]) -> list[Sample]:
    return [
        Sample(f"case {index}", Path(f"{index}.png"), group=str(group) if group else None)
        for index, group in enumerate(groups)
    ]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=60), st.integers(0, 5))
def test_groups_stay_together_and_nothing_is_lost(groups: list[int], seed: int) -> None:
    everything = samples(groups)
    stay, apart = hold_out(everything, 0.2, seed)
    assert sorted((*stay, *apart), key=lambda one: one.name) == sorted(
        everything, key=lambda one: one.name
    )
    shared = {one.group for one in stay} & {one.group for one in apart}
    assert shared <= {None}


def test_the_share_is_reached() -> None:
    _, apart = hold_out(samples([0] * 200), 0.1, seed=0)
    assert len(apart) == 20


def test_the_split_depends_on_the_seed_not_on_the_order() -> None:
    everything = samples([0] * 50)
    apart = {one.name for one in hold_out(everything, 0.2, 1)[1]}
    assert apart == {one.name for one in hold_out(everything[::-1], 0.2, 1)[1]}
    assert apart != {one.name for one in hold_out(everything, 0.2, 2)[1]}
