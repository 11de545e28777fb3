"""Lets the README's pictures and links work where it is not beside their files.

``python -m tools.packaging.index_readme URL TAG`` rewrites README.md before a package is built for
an index: URL is that of the repository on GitHub. The release does so, in a copy of its own, so
that nobody has to write an address into the README.
"""

import argparse
import re
from pathlib import Path
from typing import Final

_LINK: Final = re.compile(r"(!?)\[([^\]]*)\]\((?!\w+:|#)([^)]+)\)")


def main() -> None:
    """Rewrite the README of this folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url", help="of the repository, https://github.com/OWNER/NAME")
    parser.add_argument("tag", help="of the release")
    options = parser.parse_args()
    readme = Path("README.md")
    text = with_addresses(readme.read_text(encoding="utf-8"), options.url, options.tag)
    readme.write_text(text, encoding="utf-8")


def with_addresses(text: str, repository: str, tag: str) -> str:
    """``text`` in Markdown with an address in the place of every path.

    Args:
        text: Its links and pictures name files of the repository.
        repository: Its address.
        tag: The version whose files are meant.
    """

    def address(found: re.Match[str]) -> str:
        picture, words, path = found.groups()
        kind = "raw" if picture else "blob"
        return f"{picture}[{words}]({repository}/{kind}/{tag}/{path})"

    return _LINK.sub(address, text)


if __name__ == "__main__":
    main()
