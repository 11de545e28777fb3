"""Reads files of text that came from elsewhere, as long as they are of a size that can be meant."""

import json
from pathlib import Path
from typing import Final

from mgmfnet.errors import MaskError
from mgmfnet.plain_files import read_plain

_LARGEST: Final = 256 * 2**20
"""Bytes; the annotations of a hundred thousand images are smaller."""

_MOST_PARTS: Final = 10_000_000
"""Lists, objects or elements; each takes many times its letters in memory."""


def load_bytes(path: Path, beginnings: str = "[{") -> bytes:
    """The content of a file.

    Args:
        path: Of the file.
        beginnings: The letters with which a part of it begins.

    Raises:
        MaskError: It cannot be read, or is too large, or of too many parts.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise MaskError(
                "{name} has more than {megabytes} megabytes. Export fewer images at once.",
                name=path.name,
                megabytes=_LARGEST // 2**20,
            )
        content = read_plain(path)
    except OSError as error:
        raise MaskError(
            "{name} could not be read: {reason}. Check the disk or the network.",
            name=path.name,
            reason=error.strerror or error,
        ) from error
    if sum(content.count(letter.encode()) for letter in beginnings) > _MOST_PARTS:
        raise MaskError(
            "{name} has more than {n} million parts. Export fewer images at once.",
            name=path.name,
            n=_MOST_PARTS // 1_000_000,
        )
    return content


def load_text(path: Path) -> str:
    """The content of a file of UTF-8.

    Raises:
        MaskError: It cannot be read, or is no such text.
    """
    try:
        return load_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise damaged(path.name, "UTF-8") from error


def load_json(path: Path) -> object:
    """The content of a file of JSON.

    Raises:
        MaskError: It cannot be read, or is no JSON.
    """
    return parse_json(load_bytes(path), path.name)


def parse_json(text: bytes | str, name: str) -> object:
    """The content of JSON.

    Raises:
        MaskError: It is none.
    """
    try:
        return json.loads(text)
    except (ValueError, RecursionError, MemoryError) as error:
        raise damaged(name, "JSON") from error


def damaged(name: str, kind: str) -> MaskError:
    """Of a file that is not what it has to be."""
    return MaskError(
        "{name} is damaged or cut off: it is no valid {kind}. Export it again.",
        name=name,
        kind=kind,
    )
