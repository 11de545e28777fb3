from app.review.pending import Pace, PendingCases


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
    assert pending.total == 2
    assert drain(pending, None, ()) == [0]


def test_a_withdrawn_case_does_not_count() -> None:
    pending = PendingCases(range(4), range(4), total=4)
    pending.withdraw(0)
    pending.withdraw(0)
    assert (pending.total, len(pending)) == (3, 3)


def test_the_time_left_follows_the_latest_cases() -> None:
    pace = Pace()
    assert pace.seconds_left(10) is None
    pace.note(100.0)
    for _ in range(20):
        pace.note(2.0)
    assert pace.seconds_left(10) == 20.0
