"""The words of the window in the language of the person.

Texts are written in English where they are used, inside `tr` and `tr_n`, or inside `mark` where
they are declared before they are used. Sentences and errors of the library bring their templates
and values, and go through `tr_sentence`. ``python -m tools.translations`` collects them all.
"""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeAlias

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from mgmfnet.errors import MgmfnetError
from mgmfnet.paths import resource
from mgmfnet.sentence import Sentence, filled

CONTEXT: Final = "mgmfnet"
"""The one context of all texts in the files of translations."""

Told: TypeAlias = str | Sentence | MgmfnetError
"""What is told to the person; a ``str`` is in their language already."""

_installed: Final[list[QTranslator]] = []


class Language(StrEnum):
    """The languages of the window; `SYSTEM` is the system's, or English without it."""

    SYSTEM = "system"
    ENGLISH = "en"
    GERMAN = "de"


def tr(text: str, /, **values: object) -> str:
    """``text`` in the language of the person.

    Args:
        text: In English, with a name in braces for each of ``values``.
        values: What is put in the place of the names; sentences and errors among them are
            translated too.
    """
    words = QCoreApplication.translate(CONTEXT, text)
    return filled(words, _translated(values))


def grouped(number: int) -> str:
    """``10 000`` with a narrow no-break space, which is right in every language."""
    return f"{number:,}".replace(",", "\u202f")


def tr_n(one: str, many: str, number: int, /, **values: object) -> str:
    """A text that depends on a number, in the language of the person.

    Args:
        one: In English, for 1.
        many: In English, for every other number.
        number: What decides between the forms, and is put in the place of ``{n}``.
        values: What is put in the place of other names in braces, as in `tr`.
    """
    forms = (translator.translate(CONTEXT, many, "", number) for translator in _installed)
    words = next(filter(None, forms), one if number == 1 else many)
    return filled(words, {**_translated(values), "n": grouped(number)})


def tr_sentence(told: Told, /) -> str:
    """What the library tells, in the language of the person, with all the sentences in it."""
    if isinstance(told, str):
        return told
    sentence = told.sentence if isinstance(told, MgmfnetError) else told
    if sentence.number is None:
        return tr(sentence.template, **sentence.values)
    return tr_n(sentence.one, sentence.template, sentence.number, **sentence.values)


def mark(text: str, /) -> str:
    """Mark a text that is declared here and goes through `tr` where it is shown."""
    return text


def speak(application: QCoreApplication, language: Language) -> None:
    """Give the application its language, before it makes any widget."""
    while _installed:
        application.removeTranslator(_installed.pop())
    spoken = _system_language() if language is Language.SYSTEM else language
    if QLocale.system().name().partition("_")[0] != spoken.value:
        QLocale.setDefault(QLocale(spoken.value))
    if spoken is Language.ENGLISH:
        return
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for folder, name in ((resource("translations"), "mgmfnet"), (qt, "qtbase")):
        translator = QTranslator()
        if translator.load(f"{name}_{spoken.value}.qm", str(folder)):
            application.installTranslator(translator)
            _installed.append(translator)


def _translated(values: Mapping[str, object]) -> dict[str, object]:
    """Values with the words of the person's language for the sentences and errors among them."""
    return {
        name: tr_sentence(value) if isinstance(value, Sentence | MgmfnetError) else value
        for name, value in values.items()
    }


def _system_language() -> Language:
    for name in QLocale.system().uiLanguages():
        for language in Language:
            if name.partition("-")[0] == language.value:
                return language
    return Language.ENGLISH
