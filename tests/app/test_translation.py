from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from pytestqt.qtbot import QtBot

from app import translation, wording
from app.settings import ACTIONS, Menu
from app.translation import Language, grouped, speak, tr, tr_n, tr_sentence
from mgmfnet.errors import DataError
from mgmfnet.sentence import Sentence, together
from tools import source_texts, translations
from tools.source_texts import fields

FILES = sorted(translations.FOLDER.glob("*.ts"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_text_is_translated_and_none_is_left_over(path: Path) -> None:
    """After a change of texts: ``python -m tools.translations``, then translate what is new."""
    assert set(translations.translations(path)) == set(translations.collect())


def test_templates_of_the_library_are_collected() -> None:
    source = """raise DataError("No {kind} in {folder}.", kind=kind, folder=folder)
yield Sentence("{n} masks", "{n} mask" if short else "{n} mask more", n=n)
raise StudyError("{problem}", problem=problem)"""
    assert set(source_texts.sentences_in(source)) == {
        source_texts.Text("No {kind} in {folder}."),
        source_texts.Text("{n} masks", plural=True),
    }


@pytest.mark.parametrize(
    "source",
    [
        'DataError(f"No images in {folder}.")',
        'DataError("No images" + end)',
        "DataError(text)",
        'DataError("No images in {folder}.")',
        'Sentence("No images.", folder=folder)',
        'Sentence("{n} masks in {folder}", "{n} mask", n=n)',
        'Sentence("Masks", "Mask")',
        'DataError("A", f"{n}", n=n)',
        "Sentence()",
        'Sentence("The mask is {what}.", what="damaged" if found else "missing")',
        'DataError("{name}", name=f"mask of {case}")',
        "def read(kind: type[MgmfnetError]) -> None: raise kind(text)",
        'tr("Saved the mask of {name}", case=case)',
        'tr_n("{n} case of {total}", "{n} cases of {total}", number)',
    ],
)
def test_a_text_that_cannot_be_translated_is_found(source: str) -> None:
    assert len(list(source_texts.faults_in(source))) == 1


def test_every_sentence_of_the_library_can_be_translated() -> None:
    """What a person is told is a literal with values, so that it can be said in any language."""
    made_here = {"mgmfnet/errors.py", "mgmfnet/sentence.py"}
    for name, source in translations.sources():
        if name not in made_here:
            assert [f"{name}:{fault}" for fault in source_texts.faults_in(source)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_compiled_is_what_is_written(path: Path, tmp_path: Path) -> None:
    translations.compile_to(path, tmp_path / "fresh.qm")
    assert path.with_suffix(".qm").read_bytes() == (tmp_path / "fresh.qm").read_bytes()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_translations_name_the_same_things(path: Path) -> None:
    found = translations.translations(path)
    assert len({len(forms) for text, forms in found.items() if text.plural}) == 1
    for text, forms in found.items():
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
def test_sentences_of_the_library_are_german_with_all_that_is_in_them() -> None:
    cause = DataError("There is no accepted case to train on. Accept some masks first.")
    german = "Es gibt keinen bestätigten Fall zum Trainieren. Zuerst einige Masken bestätigen."
    assert tr_sentence(cause) == german
    assert tr_sentence(together(Sentence("{who}:", who="Eva"), cause)) == f"Eva: {german}"
    told = tr("The model was not fine-tuned. {problem}", problem=cause)
    assert told == f"Das Modell wurde nicht nachtrainiert. {german}"
    assert tr_sentence(Sentence("{n} islands", "{n} island", n=1)) == "1 island"
    assert tr_sentence(Sentence("{n} cases flagged.", "{n} case flagged.", n=1)) == (
        "1 Fall markiert."
    )


def test_a_language_may_have_three_forms(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Polish has one for 1, one for 2 to 4 and one for 5; it takes the place of German here."""
    source, text = tmp_path / "mgmfnet_pl.ts", source_texts.Text("{n} cases", plural=True)
    monkeypatch.setattr(translations, "collect", lambda: {text: ["app/window.py"]})
    translations.update(source)
    tree = ET.parse(source)
    for element in tree.iter("translation"):
        element.clear()
        for form in ("{n} przypadek", "{n} przypadki", "{n} przypadków"):
            ET.SubElement(element, "numerusform").text = form
    tree.write(source, encoding="utf-8")
    translations.update(source)
    translations.compile_to(source, tmp_path / "mgmfnet_de.qm")
    monkeypatch.setattr(translation, "resource", lambda _: tmp_path)
    application = QCoreApplication.instance()
    assert application is not None
    before = QLocale()
    speak(application, Language.GERMAN)
    told = [tr_n("{n} case", "{n} cases", number) for number in (1, 2, 5)]
    speak(application, Language.ENGLISH)
    QLocale.setDefault(before)
    assert told == ["1 przypadek", "2 przypadki", "5 przypadków"]


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
        list(source_texts.texts_in(source, "window.py"))
