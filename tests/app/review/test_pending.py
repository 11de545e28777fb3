from app.review.pending import PendingCases


def drain(pending: PendingCases, current: int | None, visible: tuple[int, ...]) -> list[int]:
    order = []
    while (case_id := pending.next(current, visible)) is not None:
        order.append(case_id)
        pending.done(case_id)
    return order


def test_the_current_case_comes_first_then_the_visible_then_the_rest() -> None:
    pending = PendingCases(range(8), range(8), total=8)
    assert drain(pending, 5, (3, 4)) == [5, 3, 4, 0, 1, 2, 6, 7]


def test_only_waiting_cases_come() -> None:
    pending = PendingCases(range(8), [1, 6], total=8)
    assert drain(pending, 5, (3, 6)) == [6, 1]


def test_an_added_case_comes_although_the_order_went_past_it() -> None:
    pending = PendingCases(range(4), [3], total=1)
    assert drain(pending, None, ()) == [3]
    pending.add(0)
    assert pending.progress() == (1, 2, None)
    assert drain(pending, None, ()) == [0]


def test_a_withdrawn_case_does_not_count() -> None:
    pending = PendingCases(range(4), range(4), total=4)
    pending.withdraw(0)
    pending.withdraw(0)
    assert pending.progress() == (0, 3, None)


def test_the_time_left_follows_the_latest_cases() -> None:
    pending = PendingCases(range(40), range(40), total=50)
    assert pending.progress() == (10, 50, None)
    pending.done(0, 100.0)
    for case_id in range(1, 21):
        pending.done(case_id, 2.0)
    assert pending.progress() == (31, 50, 38.0)


def test_a_case_that_failed_says_nothing_about_the_time() -> None:
    pending = PendingCases(range(4), range(4), total=4)
    pending.done(0, 3.0)
    pending.done(1)
    assert pending.progress() == (2, 4, 6.0)
