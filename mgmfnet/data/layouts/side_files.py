"""Files beside masks that say what programs wrote into them: names of labels, lists of tasks.

They come from elsewhere: whatever is not as expected counts as not there.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from mgmfnet.data.image_io import IMAGE_SUFFIXES

_LARGEST: Final = 64 * 2**20
"""Bytes; lists of tasks hold the masks themselves."""

_COLOUR_LINE: Final = re.compile(r"([^#:][^:]*):(\d{1,3}),(\d{1,3}),(\d{1,3})(?::.*)?")


def label_names(folder: Path) -> dict[str, str]:
    """What labels are called, by their names in `mgmfnet.data.mask_labels.Labels`.

    From ``dataset.json`` of nnU-Net or ``labelmap.txt`` of CVAT, in a folder of masks or around it.
    """
    names: dict[str, str] = {}
    for place in (folder.parent, folder):
        labels = _loaded(place / "dataset.json")
        labels = labels.get("labels") if isinstance(labels, dict) else None
        names |= _numbered(labels) if isinstance(labels, dict) else {}
        for line in _text(place / "labelmap.txt").splitlines():
            if match := _COLOUR_LINE.fullmatch(line.strip()):
                colour = bytes(min(int(level), 255) for level in match.groups()[1:])
                names[f"#{colour.hex()}"] = match[1].strip()
    return names


def task_images(folder: Path) -> dict[str, str]:
    """The names of the images of Label Studio's tasks, by their numbers.

    From any list of tasks that was exported as JSON into a folder of masks or around it.
    """
    images = {}
    for path in (*folder.parent.glob("*.json"), *folder.glob("*.json")):
        tasks = _loaded(path)
        for task in tasks if isinstance(tasks, list) else ():
            if isinstance(task, dict) and (name := next(names_in_task(task), None)):
                images[str(task.get("id"))] = name
    return images


def _numbered(labels: Mapping[str, Any]) -> dict[str, str]:
    """The labels of nnU-Net, whose older versions have the numbers first."""
    pairs = (one if one[0].isdecimal() else one[::-1] for one in labels.items())
    return {str(number): str(name) for number, name in pairs if isinstance(number, int | str)}


def names_in_task(task: Mapping[str, Any]) -> Iterator[str]:
    """The names of the images of one of Label Studio's tasks; of one alone, as a rule."""
    data = task.get("data", task)
    for value in data.values() if isinstance(data, dict) else ():
        name = re.split(r"[/\\=]", unquote(str(value)))[-1]
        if isinstance(value, str) and Path(name).suffix.lower() in IMAGE_SUFFIXES:
            yield name


def _loaded(path: Path) -> Any:
    try:
        return json.loads(_text(path))
    except (ValueError, RecursionError):
        return None


def _text(path: Path) -> str:
    """Empty where there is no such file, or none that can be used."""
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return ""
        return path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        return ""
