import numpy as np

from app.review.predicting.pending_cases import PendingCases


def pending_of(count: int, waiting: range | list[int], total: int) -> PendingCases:
    flags = np.zeros(count, bool)
    flags[list(waiting)] = True
    return PendingCases(flags, total=total)


def drain(pending: PendingCases, *preferred: int) -> list[int]:
    order = []
    while (place := pending.next(preferred)) is not None:
        order.append(place)
        pending.done(place)
    return order


def test_the_preferred_cases_come_first_then_the_rest() -> None:
    pending = pending_of(8, range(8), total=8)
    assert drain(pending, 5, 3, 4) == [5, 3, 4, 0, 1, 2, 6, 7]


def test_only_waiting_cases_come() -> None:
    pending = pending_of(8, [1, 6], total=8)
    assert drain(pending, 5, 3, 6) == [6, 1]


def test_listed_cases_come_in_their_order_before_the_others() -> None:
    pending = pending_of(6, range(6), total=6)
    pending.set_order(np.array([4, 1]))
    assert drain(pending) == [4, 1, 0, 2, 3, 5]


def test_few_waiting_cases_among_many_come_in_their_order() -> None:
    pending = pending_of(20_000, [9, 8_191, 8_192, 19_999], total=4)
    pending.set_order(np.array([19_999, 3]))
    assert drain(pending) == [19_999, 9, 8_191, 8_192]


def test_an_added_case_comes_although_the_order_went_past_it() -> None:
    pending = pending_of(4, [3], total=1)
    assert drain(pending) == [3]
    pending.add(0)
    assert pending.progress() == (1, 2, None)
    assert drain(pending) == [0]


def test_a_withdrawn_case_does_not_count() -> None:
    pending = pending_of(4, range(4), total=4)
    pending.withdraw(0)
    pending.withdraw(0)
    assert pending.progress() == (0, 3, None)


def test_the_time_left_follows_the_latest_cases() -> None:
    pending = pending_of(40, range(40), total=50)
    assert pending.progress() == (10, 50, None)
    pending.done(0, 100.0)
    for place in range(1, 21):
        pending.done(place, 2.0)
    assert pending.progress() == (31, 50, 38.0)


def test_a_case_that_failed_says_nothing_about_the_time() -> None:
    pending = pending_of(4, range(4), total=4)
    pending.done(0, 3.0)
    pending.done(1)
    assert pending.progress() == (2, 4, 6.0)
