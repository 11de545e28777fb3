import re

import pytest
from PySide6.QtCore import QLocale, QUrl
from PySide6.QtGui import QImage, QTextDocument
from pytestqt.qtbot import QtBot

from app.dialogs.guide_dialog import GuideDialog, guide_file
from app.settings import ACTIONS
from app.translation import Language
from mgmfnet.paths import resource

LANGUAGES = [language for language in Language if language is not Language.SYSTEM]


@pytest.fixture
def guide(qtbot: QtBot) -> GuideDialog:
    dialog = GuideDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def headings(guide: GuideDialog) -> list[str]:
    return [guide.chapters.item(row).text() for row in range(guide.chapters.count())]


def test_it_shows_the_bundled_guide_by_chapters(guide: GuideDialog) -> None:
    assert guide.text.toPlainText().startswith("A short guide")
    assert headings(guide)[:2] == ["Open a folder", "Masks that exist already"]


def test_a_chapter_is_gone_to(guide: GuideDialog) -> None:
    guide.chapters.setCurrentRow(4)
    bar = guide.text.verticalScrollBar()
    assert bar.value() > 0
    guide.chapters.setCurrentRow(0)
    assert bar.value() < guide.text.viewport().height()


def test_its_pictures_fit_and_nothing_else_is_loaded(guide: GuideDialog) -> None:
    pictures = sorted(resource("guide", "images").glob("*.png"))
    assert pictures
    for picture in pictures:
        kind = QTextDocument.ResourceType.ImageResource.value
        shown = guide.text.loadResource(kind, QUrl(f"images/{picture.name}"))
        assert isinstance(shown, QImage)
        assert 0 < shown.width() <= guide.text.viewport().width()
    html = QTextDocument.ResourceType.HtmlResource.value
    assert guide.text.loadResource(html, QUrl("file:///etc/hostname")) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_guide(language: Language, qtbot: QtBot) -> None:
    words, english = (guide_file(name).read_text("utf-8") for name in (language, "en"))
    for sign in ("\n## ", "![", "\n| ", "\n- **"):
        assert words.count(sign) == english.count(sign), sign
    own = QLocale()
    try:
        QLocale.setDefault(QLocale(language.value))
        dialog = GuideDialog()
        qtbot.addWidget(dialog)
    finally:
        QLocale.setDefault(own)
    assert words.startswith(f"# {dialog.text.toPlainText().splitlines()[0]}\n")


def test_a_language_without_a_guide_gets_the_english_one() -> None:
    assert guide_file("xx") == resource("guide", "en.md")


@pytest.mark.parametrize(
    ("language", "control", "shift"), [("en", "Ctrl", "Shift"), ("de", "Strg", "Umschalt")]
)
def test_the_keys_that_it_names_are_those_of_the_table(
    language: str, control: str, shift: str
) -> None:
    words = guide_file(language).read_text("utf-8")
    named = re.findall(rf"\b{control}\+[^\s)*]+", words)
    assert len(named) > 10
    keys = {key for spec in ACTIONS for key in spec.keys}
    assert {key.replace(control, "Ctrl").replace(shift, "Shift") for key in named} <= keys
