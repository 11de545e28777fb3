import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from pytestqt.qtbot import QtBot

from app import wording
from app.settings import ACTIONS, Menu
from app.translation import Language, grouped, speak, tr, tr_n
from tools import translations

FILES = sorted(translations.FOLDER.glob("*.ts"))


@pytest.fixture
def german(qtbot: QtBot) -> Iterator[None]:
    application = QCoreApplication.instance()
    assert application is not None
    before = QLocale()
    speak(application, Language.GERMAN)
    yield
    for translator in application.findChildren(QTranslator):
        application.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_text_is_translated_and_none_is_left_over(path: Path) -> None:
    """After a change of texts: ``python -m tools.translations``, then translate what is new."""
    assert set(translations.translations(path)) == set(translations.collect())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_compiled_is_what_is_written(path: Path, tmp_path: Path) -> None:
    translations.compile_to(path, tmp_path / "fresh.qm")
    assert path.with_suffix(".qm").read_bytes() == (tmp_path / "fresh.qm").read_bytes()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_translations_name_the_same_things(path: Path) -> None:
    for text, forms in translations.translations(path).items():
        assert len(forms) == 1 + text.plural
        for form in forms:
            assert fields(form) == fields(text.source), text.source
            assert form.count("&") == text.source.count("&"), text.source
            assert form.endswith("…") == text.source.endswith("…"), text.source


@pytest.mark.usefixtures("german")
def test_access_keys_within_a_menu_differ_in_german() -> None:
    for menu in Menu:
        texts = [tr(spec.text) for spec in ACTIONS if spec.menu is menu]
        texts += [tr("&Go on predicting")] if menu is Menu.MODEL else []
        texts += [tr("Open &recent")] if menu is Menu.FILE else []
        letters = [text[text.index("&") + 1].lower() for text in texts]
        assert len(letters) == len(set(letters)), menu


def test_english_plurals_and_thousands() -> None:
    assert tr_n("{n} case", "{n} cases", 1) == "1 case"
    assert tr_n("{n} case", "{n} cases", 0) == "0 cases"
    assert tr_n("{n} case", "{n} cases", 10000) == "10\u202f000 cases"
    assert grouped(1234567) == "1\u202f234\u202f567"


@pytest.mark.usefixtures("german")
def test_german_plurals_and_numbers() -> None:
    assert tr("&Open folder…") == "Ordner ö&ffnen…"
    assert tr("Saved the mask of {name}", name="a.png") == "Maske von a.png gespeichert"
    assert tr_n("{n} case flagged.", "{n} cases flagged.", 1) == "1 Fall markiert."
    assert tr_n("{n} case flagged.", "{n} cases flagged.", 2) == "2 Fälle markiert."
    assert wording.share(0.0312) == "3,1 %"
    assert wording.measured(7.306, in_mm=True) == "7,31 mm"


@pytest.mark.usefixtures("german")
def test_qts_own_buttons_are_german() -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"


def test_english_is_spoken_where_the_system_speaks_nothing_known(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    application = QCoreApplication.instance()
    assert application is not None
    monkeypatch.setattr(QLocale, "uiLanguages", lambda _: ["fr-FR", "fr"])
    speak(application, Language.SYSTEM)
    assert tr("Mask") == "Mask"
    QLocale.setDefault(QLocale.c())


def test_a_text_put_together_too_early_is_found(tmp_path: Path) -> None:
    source = 'tr(f"Saved {name}")'
    with pytest.raises(SyntaxError, match="put together"):
        list(translations.texts_in(source, "window.py"))
