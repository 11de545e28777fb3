"""CVAT for images 1.1: one XML file, masks as run lengths of the part that has lesion."""

import contextlib
from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import quoteattr

from mgmfnet.data.layouts.discovery import ALL, TEST, TRAIN, VALIDATION
from mgmfnet.exchange.export_options import ExportOptions
from mgmfnet.exchange.exporter import ExportCase, Exporter, ExportTarget, GrowingFile
from mgmfnet.mask_codecs import cvat_rle
from mgmfnet.mask_codecs.crops import crop
from mgmfnet.sentence import Sentence
from mgmfnet.types import Mask

_SUBSETS: Final = {ALL: "default", TRAIN: "Train", VALIDATION: "Validation", TEST: "Test"}
_HEAD: Final = b"""\
<?xml version="1.0" encoding="utf-8"?>
<annotations>
  <version>1.1</version>
  <meta><task><labels><label><name>lesion</name><type>mask</type></label></labels></task></meta>
"""

_CONTENTS: Final = """\
images
    the images, unchanged
annotations.xml
    for "Upload annotations" of a task with these images, as CVAT for images 1.1;
    those of several readers are annotations_reader1.xml and so on
"""


def _write(cases: Iterable[ExportCase], target: ExportTarget, _options: ExportOptions) -> None:
    with contextlib.ExitStack() as open_files:
        lists: dict[str, GrowingFile] = {}
        for number, case in enumerate(cases):
            image = f"images/{case.stem}{case.suffix}"
            target.write(image, case.image)
            files = {"image": image}
            for ending, mask in case.drawn.each():
                name = files[f"annotations{ending}"] = f"annotations{ending}.xml"
                if name not in lists:
                    lists[name] = open_files.enter_context(target.open(name))
                    lists[name].write(_HEAD)
                lists[name].write("".join(_lines(number, case, mask)).encode())
            target.record(case, kept=1.0, **files)
        for file in lists.values():
            file.write(b"</annotations>\n")


def _lines(number: int, case: ExportCase, mask: Mask) -> Iterator[str]:
    height, width = mask.shape
    image = {
        "id": number,
        "name": f"{case.stem}{case.suffix}",
        "subset": _SUBSETS[case.part],
        "width": width,
        "height": height,
    }
    yield f"  <image{_attributes(image)}>\n"
    if (part := crop(mask)) is not None:
        shape = {
            "label": "lesion",
            "source": "manual",
            "occluded": 0,
            "rle": cvat_rle.encode(part),
            "left": part.left,
            "top": part.top,
            "width": part.mask.shape[1],
            "height": part.mask.shape[0],
            "z_order": 0,
        }
        yield f"    <mask{_attributes(shape)}></mask>\n"
    yield "  </image>\n"


def _attributes(values: dict[str, object]) -> str:
    return "".join(f" {name}={quoteattr(str(value))}" for name, value in values.items())


CVAT: Final = Exporter(
    "cvat",
    "CVAT for images 1.1",
    Sentence("Images, and XML with masks to upload into a task."),
    _CONTENTS,
    _write,
    holds_readers=True,
)
