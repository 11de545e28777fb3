from pathlib import Path

import pytest

from mgmfnet.errors import StudyError
from mgmfnet.study import Study


def test_notes_and_tags_are_kept(folder: Path) -> None:
    with Study.open(folder) as study:
        assert study.notes.note(1) == ""
        assert study.notes.set_note(1, " two lesions?\n").has_note
        assert study.notes.set_tags(1, ["hair", " ink  mark ", "hair", ""]).tags == (
            *("hair", "ink mark"),
        )
        study.notes.set_note(2, "x")
        assert not study.notes.set_note(2, "  ").has_note
    with Study.open(folder) as study:
        assert study.notes.note(1) == "two lesions?"
        assert study.case(1).tags == ("hair", "ink mark")
        assert study.case(2).tags == ()


def test_many_cases_are_tagged_at_once(study: Study) -> None:
    study.notes.set_tags(2, ["vignette"])
    tagged = study.notes.add_tag([1, 2, 3], "Ink")
    assert [case.tags for case in tagged] == [("Ink",), ("Ink", "vignette"), ("Ink",)]
    assert study.notes.tags() == ["Ink", "vignette"]
    assert [case.tags for case in study.notes.remove_tag([2, 3], "Ink")] == [("vignette",), ()]
    assert study.case(1).tags == ("Ink",)


def test_equal_letters_are_one_tag(study: Study) -> None:
    assert study.notes.set_tags(1, ["Läsion", "La\u0308sion"]).tags == ("Läsion",)


def test_an_unknown_case_tags_none(study: Study) -> None:
    with pytest.raises(StudyError, match="no case number 77"):
        study.notes.add_tag([1, 77], "ink")
    assert study.notes.tags() == []
