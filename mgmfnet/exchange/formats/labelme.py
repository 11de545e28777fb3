"""labelme: a JSON file beside each image, masks as pictures in it."""

from collections.abc import Iterable
from typing import Any, Final

from mgmfnet.exchange.export_options import ExportOptions
from mgmfnet.exchange.exporter import ExportCase, Exporter, ExportTarget
from mgmfnet.exchange.json_items import to_json
from mgmfnet.mask_codecs import labelme_png
from mgmfnet.mask_codecs.crops import crop
from mgmfnet.sentence import Sentence

_VERSION: Final = "5.5.0"
"""One that reads shapes that are masks, as all later ones do."""

_CONTENTS: Final = """\
images
    the images, unchanged, and beside each a file of labelme with the mask as a
    shape of the label lesion; those of several readers are lesion_reader1 and so on
"""


def _write(cases: Iterable[ExportCase], target: ExportTarget, _options: ExportOptions) -> None:
    for case in cases:
        image, annotation = f"images/{case.stem}{case.suffix}", f"images/{case.stem}.json"
        target.write(image, case.image)
        target.write(annotation, to_json(_file(case)).encode())
        target.record(case, image=image, annotation=annotation)


def _file(case: ExportCase) -> dict[str, Any]:
    height, width = case.mask.shape
    return {
        "version": _VERSION,
        "flags": {},
        "shapes": list(_shapes(case)),
        "imagePath": f"{case.stem}{case.suffix}",
        "imageData": None,
        "imageHeight": height,
        "imageWidth": width,
        "patient_id": case.facts.patient,
        "lesion_id": case.facts.lesion,
    }


def _shapes(case: ExportCase) -> Iterable[dict[str, Any]]:
    for ending, mask in case.drawn.each():
        if (part := crop(mask)) is not None:
            yield {
                "label": f"lesion{ending}",
                "points": labelme_png.points(part),
                "group_id": None,
                "description": "",
                "shape_type": "mask",
                "flags": {},
                "mask": labelme_png.encode(part),
            }


LABELME: Final = Exporter(
    "labelme",
    "labelme",
    Sentence("A JSON file beside each image, the mask as a mask shape."),
    _CONTENTS,
    _write,
    holds_readers=True,
)
