"""Nothing can show rich text but what is listed here."""

import ast
from pathlib import Path

APP = Path(__file__).resolve().parents[2] / "app"
RICH = {
    "QErrorMessage",
    "QGraphicsTextItem",
    "QLabel",
    "QTextBrowser",
    "QTextDocument",
    "QTextEdit",
    "QWhatsThis",
    "setHtml",
    "setMarkdown",
    "setTextFormat",
    "setWhatsThis",
}
ALLOWED = {
    "widgets/text.py": {"QLabel", "setTextFormat"},  # the label that is plain
    "dialogs/guide_dialog.py": {"QTextBrowser", "QTextDocument", "setMarkdown"},  # our own
    "dialogs/models/models_dialog.py": {"QTextBrowser", "setHtml"},  # the card, which is escaped
}


def test_only_listed_places_can_show_rich_text() -> None:
    """Others use `app.widgets.text`: a stranger's name in HTML fetches what it names."""
    used = {path.relative_to(APP).as_posix(): RICH & names_in(path) for path in APP.rglob("*.py")}
    assert {place: names for place, names in used.items() if names} == ALLOWED


def names_in(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    return names | {node.attr for node in nodes if isinstance(node, ast.Attribute)}
