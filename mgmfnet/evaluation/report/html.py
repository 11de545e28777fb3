"""The parts of a page: its frame, tables, figures. Text given to these functions is escaped."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

import mgmfnet
from mgmfnet.paths import resource


class Html(str):
    """Text that is a part of a page already."""

    __slots__ = ()


def safe(text: str) -> str:
    """The text as a part of a page; `Html` stays as it is."""
    return text if isinstance(text, Html) else escape(text)


def element(tag: str, *content: str, **attributes: str) -> Html:
    """``<tag ...>content</tag>``; ``class_`` stands for class."""
    words = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
    )
    return Html(f"<{tag}{words}>{''.join(map(safe, content))}</{tag}>")


def join(parts: Iterable[str]) -> Html:
    """The parts one after another."""
    return Html("\n".join(map(safe, parts)))


class Column(NamedTuple):
    """Of a table."""

    title: str
    is_number: bool = True


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> Html:
    """A table; the first cell of a row is its heading. Wide ones scroll by themselves."""
    kinds = ["number" if column.is_number else "words" for column in columns]
    head = (
        element("th", column.title, scope="col", class_=kind)
        for column, kind in zip(columns, kinds, strict=True)
    )
    body = (
        element(
            "tr",
            element("th", row[0], scope="row", class_=kinds[0]),
            *(
                element("td", cell, class_=kind)
                for cell, kind in zip(row[1:], kinds[1:], strict=True)
            ),
        )
        for row in rows
    )
    return element(
        "div",
        element("table", element("thead", element("tr", *head)), element("tbody", *body)),
        class_="wide",
    )


def section(title: str, *content: str) -> Html:
    """A part of the page under a heading."""
    return element("section", element("h2", title), *content)


def figure(picture: str, caption: str, note: str = "") -> Html:
    """A plot with its heading above and what is to be seen in it below."""
    return element(
        "figure",
        element("figcaption", caption),
        picture,
        element("p", note, class_="note") if note else "",
    )


def details(summary: str, *content: str) -> Html:
    """What opens when it is asked for."""
    return element("details", element("summary", summary), *content)


def listing(items: Iterable[str]) -> Html:
    """A list of sentences."""
    return element("ul", *(element("li", item) for item in items))


def page(title: str, lead: str, *sections: str) -> str:
    """A whole page: one file that loads nothing."""
    style = resource("report", "report.css").read_text(encoding="utf-8")
    footer = f"mgmfnet {mgmfnet.__version__}. Research use only; not for diagnosis."
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f"{element('header', element('h1', title), element('p', lead, class_='lead'))}\n"
        f"{join(sections)}\n</main>\n{element('footer', footer)}\n</body>\n</html>\n"
    )
