"""The texts for a person in the source of a file, and what is wrong with them."""

import ast
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from mgmfnet.errors import MgmfnetError

_FUNCTIONS: Final = {"tr": 0, "mark": 0, "tr_n": 1}
"""The functions of `app.translation` that take texts, and which argument is looked up."""


class Text(NamedTuple):
    """One text to translate.

    Attributes:
        source: In English; the form for many, where there are two.
        plural: Whether its form depends on a number.
    """

    source: str
    plural: bool = False


def texts_in(source: str, name: str) -> Iterator[Text]:
    """The texts in the source of one file.

    Raises:
        SyntaxError: A text is put together before it is translated.
    """
    for function, place in _FUNCTIONS.items():
        for call in _calls(source, {function}):
            argument = call.args[place]
            if isinstance(argument, ast.JoinedStr):
                raise SyntaxError(f"{name}:{call.lineno}: put together before tr()")  # noqa: TRY004
            for part in ast.walk(argument):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield Text(part.value, function == "tr_n")


def sentences_in(source: str) -> Iterator[Text]:
    """The templates of the sentences and errors that are made in the source of one file."""
    for call in _sentences(source):
        for template in _literals(call.args[0]) if call.args else ():
            if template is not None and re.search(r"\w", re.sub(r"\{\w+\}", "", template)):
                yield Text(template, plural=len(call.args) > 1)


def faults_in(source: str) -> Iterator[str]:
    """The texts, sentences and errors in the source of one file that are wrong, and why."""
    for call in _calls(source, {"tr", "tr_n"}):
        texts = [text for argument in call.args[:2] for text in _literals(argument)]
        values = {keyword.arg for keyword in call.keywords}
        named = fields(*filter(None, texts))
        if any(texts) and named - {"n"} != values - {"n"}:
            yield f"{call.lineno}: the values are {values}, the text names {named}"
    for call in _sentences(source):
        templates = [text for argument in call.args for text in _literals(argument)]
        values = {keyword.arg for keyword in call.keywords}
        wanted = {*fields(*filter(None, templates)), *(["n"] if len(call.args) > 1 else [])}
        if not templates or None in templates:
            yield f"{call.lineno}: the template is not a literal"
        elif None not in values and values != wanted:
            yield f"{call.lineno}: the values are {values}, the template names {wanted}"
        elif any(_holds_words(keyword.value) for keyword in call.keywords):
            yield f"{call.lineno}: a value is in English, and should be a sentence itself"


def fields(*templates: str) -> set[str]:
    """The names in the braces of texts."""
    return {name for template in templates for name in re.findall(r"\{(\w+)\}", template)}


def _sentences(source: str) -> Iterator[ast.Call]:
    """The calls that make a sentence or an error, also of a kind that is an argument."""
    tree = ast.parse(source)
    kinds = set(_names(MgmfnetError))
    makers = {"Sentence", *kinds}
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and node.annotation is not None:
            hint = ast.unparse(node.annotation)
            makers |= {node.arg} if hint.startswith("type[") and hint[5:-1] in kinds else set()
    yield from _calls(source, makers)


def _calls(source: str, functions: set[str]) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id in functions:
            yield node


def _names(kind: type[MgmfnetError]) -> Iterator[str]:
    yield kind.__name__
    for below in kind.__subclasses__():
        yield from _names(below)


def _holds_words(value: ast.expr) -> bool:
    """Whether a value is a text of this file, or one put together with such."""
    if isinstance(value, ast.IfExp):
        return _holds_words(value.body) or _holds_words(value.orelse)
    if isinstance(value, ast.JoinedStr):
        return any(map(_holds_words, value.values))
    return isinstance(value, ast.Constant) and bool(re.search("[A-Za-z]{2}", str(value.value)))


def _literals(argument: ast.expr) -> Iterator[str | None]:
    """The texts that an argument may be; None where one of them is no literal."""
    if isinstance(argument, ast.IfExp):
        yield from _literals(argument.body)
        yield from _literals(argument.orelse)
    elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    else:
        yield None
