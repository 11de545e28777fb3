from tests.core_coverage import UPDATE, problems, raised

FLOORS = {"app/a.py": 90, "app/b.py": 90}


def test_a_file_below_its_floor_is_named() -> None:
    assert problems(FLOORS, {"app/a.py": 90.0, "app/b.py": 100.0}) == []
    (line,) = problems(FLOORS, {"app/a.py": 89.9, "app/b.py": 90.0})
    assert line == "app/a.py: the tests reach 89.9 %, its floor is 90 %."


def test_a_file_that_came_or_went_is_named_with_what_to_do() -> None:
    (line,) = problems(FLOORS, {"app/a.py": 95.0, "app/new.py": 95.0})
    assert line == f"New or gone: app/b.py, app/new.py. List them by: {UPDATE}"


def test_floors_rise_and_never_fall() -> None:
    reached = {"app/a.py": 97.5, "app/b.py": 50.0, "app/new.py": 80.0}
    assert raised(FLOORS, reached) == {"app/a.py": 96, "app/b.py": 90, "app/new.py": 79}
