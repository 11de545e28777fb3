"""Brings pages from outside ``docs/`` into the documentation site; a hook of MkDocs.

Links are written so that they lead somewhere in the repository. Here each is followed to the file
that it means, and led to where the site has that; what the site does not have is shown as words.
"""

import os
import re
from pathlib import Path, PurePosixPath
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

_ROOT: Final = Path(__file__).resolve().parents[1]
_PAGES: Final = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CODE_OF_CONDUCT.md": "code_of_conduct.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "benchmarks/ablations.md": "ablations.md",
    "resources/guide/de.md": "guide/de.md",
    "resources/guide/en.md": "guide/en.md",
    "resources/models/base/CARD.md": "models/base.md",
    "resources/models/small/CARD.md": "models/small.md",
}
_PICTURES: Final = ("resources/guide/images", "guide/images")
_LINK: Final = re.compile(r"(!?)\[([^\]]*)\]\((?!\w+:|#)([^)#\s]+)(#[^)]*)?\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages and their pictures."""
    for source, place in _on_the_site().items():
        files.append(File.generated(config, place, abs_src_path=str(_ROOT / source)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - MkDocs names them
    """Lead the links of a page to where the site has what they mean."""
    place = page.file.src_uri
    known = _on_the_site()
    source = next((source for source, there in known.items() if there == place), f"docs/{place}")

    def lead(link: re.Match[str]) -> str:
        mark, words, target, anchor = link.groups(default="")
        meant = os.path.normpath(PurePosixPath(source).parent / target).replace(os.sep, "/")
        there = known.get(meant, meant.removeprefix("docs/"))
        if files.get_file_from_path(there) is None:
            if not (_ROOT / meant).exists():
                raise FileNotFoundError(f"{source} links to {meant}, which is not there.")
            return words
        way = os.path.relpath(there, PurePosixPath(place).parent).replace(os.sep, "/")
        return f"{mark}[{words}]({way}{anchor})"

    return _LINK.sub(lead, markdown)


def _on_the_site() -> dict[str, str]:
    """Where the site has each file from elsewhere in the repository."""
    source, place = _PICTURES
    pictures = sorted((_ROOT / source).glob("*.png"))
    return _PAGES | {f"{source}/{path.name}": f"{place}/{path.name}" for path in pictures}
