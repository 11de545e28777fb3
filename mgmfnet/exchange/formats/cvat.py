"""CVAT for images 1.1: one XML file, masks as run lengths of the part that has lesion."""

from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import quoteattr

from mgmfnet.data.layouts.discovery import ALL, TEST, TRAIN, VALIDATION
from mgmfnet.exchange.export_options import ExportOptions
from mgmfnet.exchange.exporter import ExportCase, Exporter, ExportTarget
from mgmfnet.mask_codecs import cvat_rle
from mgmfnet.mask_codecs.crops import crop
from mgmfnet.sentence import Sentence

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
    for "Upload annotations" of a task with these images, as CVAT for images 1.1
"""


def _write(cases: Iterable[ExportCase], target: ExportTarget, _options: ExportOptions) -> None:
    name = "annotations.xml"
    with target.open(name) as file:
        file.write(_HEAD)
        for number, case in enumerate(cases):
            image = f"images/{case.stem}{case.suffix}"
            target.write(image, case.image)
            file.write("".join(_lines(number, case)).encode())
            target.record(case, image=image, annotations=name)
        file.write(b"</annotations>\n")


def _lines(number: int, case: ExportCase) -> Iterator[str]:
    height, width = case.mask.shape
    image = {
        "id": number,
        "name": f"{case.stem}{case.suffix}",
        "subset": _SUBSETS[case.part],
        "width": width,
        "height": height,
    }
    yield f"  <image{_attributes(image)}>\n"
    if (part := crop(case.mask)) is not None:
        mask = {
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
        yield f"    <mask{_attributes(mask)}></mask>\n"
    yield "  </image>\n"


def _attributes(values: dict[str, object]) -> str:
    return "".join(f" {name}={quoteattr(str(value))}" for name, value in values.items())


CVAT: Final = Exporter(
    "cvat",
    "CVAT for images 1.1",
    Sentence("Images, and XML with masks to upload into a task."),
    _CONTENTS,
    _write,
)
