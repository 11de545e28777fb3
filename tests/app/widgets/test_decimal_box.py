"""Comma and point are the decimal sign, whatever the language of the system."""

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.widgets.decimal_box import DecimalBox

LANGUAGES = [QLocale.Language.English, QLocale.Language.German, QLocale.Language.French]


@pytest.fixture(params=LANGUAGES)
def box(request: pytest.FixtureRequest, qtbot: QtBot) -> DecimalBox:
    box = DecimalBox()
    box.setLocale(QLocale(request.param))
    box.setRange(0.01, 5000)
    box.setDecimals(2)
    box.setSuffix(" mm")
    qtbot.addWidget(box)
    box.show()
    return box


def typed(box: DecimalBox, text: str) -> float:
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, text)
    box.interpretText()
    return box.value()


@pytest.mark.parametrize(
    ("text", "value"),
    [("2,5", 2.5), ("2.5", 2.5), ("0,25", 0.25), (".5", 0.5), ("12", 12), ("1000", 1000)],
)
def test_both_signs_are_the_decimal_sign(box: DecimalBox, text: str, value: float) -> None:
    assert typed(box, text) == value


@pytest.mark.parametrize(
    ("text", "value"), [("1,000.5", 1.0), ("1.000,5", 1.0), ("2,5,", 2.5), ("2e3", 23), ("-2", 2)]
)
def test_keys_that_would_make_it_unclear_do_nothing(
    box: DecimalBox, text: str, value: float
) -> None:
    assert typed(box, text) == value


@pytest.mark.parametrize("value", [0.25, 2.5, 1234.5])
def test_what_is_shown_reads_back(box: DecimalBox, value: float) -> None:
    box.setValue(value)
    assert box.valueFromText(box.text()) == value
