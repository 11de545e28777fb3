"""What a sentence says, and that it crosses threads and processes whole."""

import pickle
from pathlib import Path

from pydantic import TypeAdapter

from mgmfnet.errors import DataError, StudyError
from mgmfnet.sentence import Sentence, listed, together


def test_values_are_put_into_the_template() -> None:
    told = Sentence("{name} is {width} x {height} pixels.", name=Path("a.png"), width=4, height=3)
    assert str(told) == "a.png is 4 x 3 pixels."


def test_a_value_may_hold_braces_and_a_text_without_values_too() -> None:
    assert str(Sentence("No {name}.", name="{x}")) == "No {x}."
    assert str(Sentence("Write {} for nothing.")) == "Write {} for nothing."


def test_what_a_stranger_wrote_is_only_text() -> None:
    """A sentence may come from a model's card, which anybody may have made."""
    told = Sentence("{other} {name.__class__} {name:>999999999}", name="a")
    assert str(told) == "{other} {name.__class__} {name:>999999999}"


def test_the_first_names_are_listed() -> None:
    assert str(listed("cab")) == "a, b, c"
    assert str(listed("abcdefgh")) == "a, b, c, d, e and 3 more"


def test_a_number_chooses_the_words() -> None:
    def told(number: int) -> str:
        return str(Sentence("{n} masks fit {what}.", "{n} mask fits {what}.", n=number, what="it"))

    assert [told(number) for number in (0, 1, 2)] == [
        "0 masks fit it.",
        "1 mask fits it.",
        "2 masks fit it.",
    ]


def test_sentences_and_errors_are_values() -> None:
    cause = DataError("There is no image in {folder}.", folder="skin")
    told = Sentence("The study was not opened. {cause}", cause=cause)
    assert str(told) == "The study was not opened. There is no image in skin."
    assert told.values["cause"] == cause.sentence
    assert str(together(told, "As it is.", cause)).endswith("skin. As it is. " + str(cause))


def test_an_error_says_its_sentence_after_pickling() -> None:
    error = StudyError("{n} cases are gone.", "{n} case is gone.", n=1)
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is StudyError
    assert str(copy) == "1 case is gone."
    assert copy.sentence == error.sentence


def test_a_sentence_comes_back_from_json() -> None:
    adapter = TypeAdapter(Sentence)
    told = together(Sentence("{n} cases", "{n} case", n=1), Sentence("at {share}", share=0.5))
    assert adapter.validate_json(adapter.dump_json(told)) == told


def test_names_cannot_steer_a_terminal_or_turn_the_text_round() -> None:
    told = Sentence("{name} is damaged.", name="a\x1b[2J\u202egnp.\udcffb\tÄ\n1")
    assert str(told) == "a\ufffd[2J\ufffdgnp.\ufffdb\tÄ\ufffd1 is damaged."
