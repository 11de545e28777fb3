"""The words of the window in the language of the person.

Texts are written in English where they are used, inside `tr` and `tr_n`, or inside `mark` where
they are declared before they are used. ``python -m tools.translations`` collects them.
"""

from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from mgmfnet.paths import resource

CONTEXT: Final = "mgmfnet"
"""The one context of all texts in the files of translations."""


class Language(StrEnum):
    """The languages of the window; `SYSTEM` is the system's, or English without it."""

    SYSTEM = "system"
    ENGLISH = "en"
    GERMAN = "de"


def tr(text: str, /, **values: object) -> str:
    """``text`` in the language of the person.

    Args:
        text: In English, with a name in braces for each of ``values``.
        values: What is put in the place of the names.
    """
    words = QCoreApplication.translate(CONTEXT, text)
    return words.format(**values) if values else words


def grouped(number: int) -> str:
    """``10 000`` with a narrow no-break space, which is right in every language."""
    return f"{number:,}".replace(",", "\u202f")


def tr_n(one: str, many: str, number: int, /, **values: object) -> str:
    """A text that depends on a number, in the language of the person.

    Args:
        one: In English, for 1.
        many: In English, for every other number.
        number: What decides between the forms, and is put in the place of ``{n}``.
        values: What is put in the place of other names in braces.
    """
    words = QCoreApplication.translate(CONTEXT, many, None, number)
    if words == many and number == 1:  # not translated: English
        words = one
    return words.format(n=grouped(number), **values)


def mark(text: str, /) -> str:
    """Mark a text that is declared here and goes through `tr` where it is shown."""
    return text


def speak(application: QCoreApplication, language: Language) -> None:
    """Give the application its language, before it makes any widget."""
    spoken = _system_language() if language is Language.SYSTEM else language
    if QLocale.system().name().partition("_")[0] != spoken.value:
        QLocale.setDefault(QLocale(spoken.value))
    if spoken is Language.ENGLISH:
        return
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for folder, name in ((resource("translations"), "mgmfnet"), (qt, "qtbase")):
        translator = QTranslator(application)
        if translator.load(f"{name}_{spoken.value}.qm", str(folder)):
            application.installTranslator(translator)


def _system_language() -> Language:
    for name in QLocale.system().uiLanguages():
        for language in (Language.ENGLISH, Language.GERMAN):
            if name.partition("-")[0] == language.value:
                return language
    return Language.ENGLISH
