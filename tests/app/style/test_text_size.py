import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from app.style.text_size import base_font, first_size, grown


@pytest.fixture
def large_text(styled: object, qapp: QApplication) -> None:
    """The system has text of one and a half times the usual size."""
    font = QFont(qapp.font())
    font.setPointSizeF(1.5 * font.pointSizeF())
    qapp.setFont(base_font(font))


@pytest.mark.usefixtures("styled")
def test_text_has_its_usual_size_where_the_system_has_a_smaller_one() -> None:
    assert grown(100) == 100


@pytest.mark.usefixtures("large_text")
def test_the_text_of_the_system_is_kept_where_it_is_larger_and_the_rest_grows_with_it() -> None:
    assert grown(100) == pytest.approx(150, abs=10)


def test_no_part_of_the_window_is_out_of_sight_on_a_small_screen(large_text: None) -> None:
    laptop = first_size(QSize(1280, 800), QSize(1280, 680))
    assert laptop.width() < 1280
    assert laptop.height() < 680


@pytest.mark.usefixtures("styled")
def test_on_a_large_screen_the_window_has_its_usual_size() -> None:
    assert first_size(QSize(1280, 800), QSize(2560, 1400)) == QSize(1280, 800)
