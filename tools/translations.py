"""Collects the texts of the window for translation: ``python -m tools.translations``.

These are the texts of the application, and the sentences of the library that it shows.

Every file of ``resources/translations`` gets the texts that are new, marked unfinished, and loses
those that are gone; then it is compiled. Edit the files with Qt Linguist or by hand, and run this
again. What is compiled is kept in the repository: installing the program needs no tools.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import PySide6

from app.settings import ACTIONS, Menu
from app.translation import CONTEXT
from tools.source_texts import Text, sentences_in, texts_in

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "resources" / "translations"
_ENGLISH: Final = ("mgmfnet/api/", "mgmfnet/cli/")
"""For those who write programs and commands; their sentences are not translated."""


def collect() -> dict[Text, list[str]]:
    """Every text of the application and sentence of the library, with the files that it is in.

    Raises:
        SyntaxError: A text is put together before it is translated.
    """
    found: dict[Text, set[str]] = {}
    for name, source in sources():
        texts = [] if name.startswith(_ENGLISH) else list(sentences_in(source))
        if name.startswith("app/"):
            texts += texts_in(source, name)
        for text in texts:
            found.setdefault(text, set()).add(name)
    for text in _texts_of_actions():
        found.setdefault(text, set()).add("app/settings/action_table/__init__.py")
    for card in sorted((ROOT / "resources" / "models").glob("*/model.json")):
        note = Text(json.loads(card.read_text(encoding="utf-8"))["note"])
        found.setdefault(note, set()).add(card.relative_to(ROOT).as_posix())
    return {text: sorted(found[text]) for text in sorted(found)}


def sources() -> Iterator[tuple[str, str]]:
    """The files of application and library: name below the root, and what is in it."""
    for package in ("app", "mgmfnet"):
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def update(path: Path) -> None:
    """Bring a ``.ts`` file up to date; translations that are there are kept."""
    known = translations(path)
    root = ET.Element("TS", version="2.1", language=path.stem.rpartition("_")[2])
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for text, files in collect().items():
        message = ET.SubElement(context, "message")
        if text.plural:
            message.set("numerus", "yes")
        for name in files:
            ET.SubElement(message, "location", filename=f"../../{name}")
        ET.SubElement(message, "source").text = text.source
        _write(ET.SubElement(message, "translation"), text, known.get(text, ()))
    ET.indent(root, " ")
    body = ET.tostring(root, encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    path.write_text(f"{head}{body}\n", encoding="utf-8")


def translations(path: Path) -> dict[Text, tuple[str, ...]]:
    """The finished translations in a ``.ts`` file: one form, or those for one and for many."""
    if not path.is_file():
        return {}
    found = {}
    for message in ET.parse(path).iter("message"):  # noqa: S314 - a file of our own
        element = message.find("translation")
        if element is None or element.get("type"):
            continue
        text = Text(message.findtext("source", ""), message.get("numerus") == "yes")
        forms = [form.text or "" for form in element.iter("numerusform")]
        found[text] = tuple(forms if text.plural else [element.text or ""])
    return found


def compile_to(source: Path, target: Path) -> None:
    """Compile a ``.ts`` file to a ``.qm`` file."""
    tool = Path(PySide6.__file__).parent / "lrelease"
    tool = tool.with_suffix(".exe") if sys.platform == "win32" else tool
    command = [str(tool), "-silent", str(source), "-qm", str(target)]
    subprocess.run(command, check=True)  # noqa: S603 - a tool of Qt's own


def main() -> None:
    """Bring every file up to date and compile it."""
    for path in sorted(FOLDER.glob("*.ts")):
        update(path)
        missing = len(collect()) - len(translations(path))
        compile_to(path, path.with_suffix(".qm"))
        print(f"{path.name}: {missing} texts to translate")  # noqa: T201


def _write(element: ET.Element, text: Text, forms: tuple[str, ...]) -> None:
    if not all(forms) or not forms:
        element.set("type", "unfinished")
        forms = forms or ("",)
    if text.plural:
        for form in forms:
            ET.SubElement(element, "numerusform").text = form
    else:
        element.text = forms[0]


def _texts_of_actions() -> Iterator[Text]:
    yield from (Text(menu.value) for menu in Menu)
    for spec in ACTIONS:
        yield from (Text(words) for words in (spec.text, spec.tooltip, spec.hint) if words)


if __name__ == "__main__":
    main()
