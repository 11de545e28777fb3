"""JSON with a list of many items, written as they come."""

import json
from collections.abc import Mapping

from mgmfnet.exchange.exporter import GrowingFile


def to_json(value: object) -> str:
    """A value in one line."""
    return json.dumps(value, ensure_ascii=False)


def before_list(head: Mapping[str, object], name: str) -> str:
    """What stands before a list that is the last of what an object has, after ``head``."""
    opened = json.dumps({**head, name: []}, indent=1, ensure_ascii=False)
    return opened.removesuffix("[]\n}")


class JsonItems:
    """A list that grows; `close` must be the last to be called."""

    def __init__(self, file: GrowingFile, before: str = "") -> None:
        """Begin the list, behind what stands before it."""
        self._file = file
        self._between = f"{before}[\n"

    def add(self, item: Mapping[str, object]) -> None:
        """Write one more item."""
        self._file.write(f"{self._between}{to_json(item)}".encode())
        self._between = ",\n"

    def close(self, behind: str = "") -> None:
        """End the list, and write what stands behind it."""
        begun = "\n" if self._between == ",\n" else self._between
        self._file.write(f"{begun}]{behind}\n".encode())
