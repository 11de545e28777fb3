from app.review.measuring.stopwatch import Stopwatch


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_the_time_on_the_screen_is_counted_over_several_visits() -> None:
    clock = Clock()
    watch = Stopwatch(clock)
    for case_id, seconds in ((1, 10), (2, 4), (1, 5)):
        watch.turn_to(case_id)
        clock.now += seconds
    assert watch.take(1) == 15
    assert watch.take(2) == 4
    assert watch.take(2) == 0


def test_a_person_who_went_away_is_not_counted_for_more_than_a_minute() -> None:
    clock = Clock()
    watch = Stopwatch(clock)
    watch.turn_to(1)
    clock.now += 3600
    watch.touch()
    clock.now += 7
    assert watch.take(1) == 67


def test_nothing_counts_while_nothing_is_shown() -> None:
    clock = Clock()
    watch = Stopwatch(clock)
    watch.turn_to(1)
    clock.now += 2
    watch.turn_to(None)
    clock.now += 30
    assert watch.take(1) == 2
