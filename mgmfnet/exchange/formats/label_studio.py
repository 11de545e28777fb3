"""Label Studio: a list of tasks with brush masks, and the configuration of the labelling."""

import hashlib
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import quote

from mgmfnet.exchange.export_options import ExportOptions
from mgmfnet.exchange.exporter import ExportCase, Exporter, ExportTarget
from mgmfnet.exchange.json_items import JsonItems
from mgmfnet.mask_codecs import label_studio_rle
from mgmfnet.sentence import Sentence
from mgmfnet.types import Mask

_CONFIGURATION: Final = b"""\
<View>
  <Image name="image" value="$image" zoom="true"/>
  <BrushLabels name="tag" toName="image">
    <Label value="lesion" background="#00b8d4"/>
  </BrushLabels>
</View>
"""

_CONTENTS: Final = """\
images
    the images, unchanged
label_config.xml
    the labelling interface of the project
tasks.json
    to be imported: tasks with their annotations, one for each reader where there
    are several, in the order of their numbers in "readers". The images are served where
    LABEL_STUDIO_LOCAL_FILES_SERVING_ENABLED is true, this folder is
    LABEL_STUDIO_LOCAL_FILES_DOCUMENT_ROOT, and its images are a local storage
"""


def _write(cases: Iterable[ExportCase], target: ExportTarget, _options: ExportOptions) -> None:
    name = "tasks.json"
    with target.open(name) as file:
        tasks = JsonItems(file)
        for case in cases:
            image = f"images/{case.stem}{case.suffix}"
            target.write(image, case.image)
            tasks.add(_task(case, image))
            target.record(case, image=image, tasks=name)
        tasks.close()
    target.write("label_config.xml", _CONFIGURATION)


def _task(case: ExportCase, image: str) -> dict[str, Any]:
    known: dict[str, Any] = {
        "name": case.name,
        "patient_id": case.facts.patient,
        "lesion_id": case.facts.lesion,
        "split": case.part,
    }
    if case.drawn.by_reader:
        known["readers"] = case.drawn.readers
    return {
        "data": {"image": f"/data/local-files/?d={quote(image)}", **known},
        "annotations": [{"result": list(_result(case, *one))} for one in case.drawn.each()],
    }


def _result(case: ExportCase, ending: str, mask: Mask) -> Iterable[dict[str, Any]]:
    if mask.any():
        height, width = mask.shape
        yield {
            "id": hashlib.sha256(f"{case.stem}{ending}".encode()).hexdigest()[:10],
            "type": "brushlabels",
            "from_name": "tag",
            "to_name": "image",
            "original_width": width,
            "original_height": height,
            "image_rotation": 0,
            "value": {
                "format": "rle",
                "rle": label_studio_rle.encode(mask),
                "brushlabels": ["lesion"],
            },
        }


LABEL_STUDIO: Final = Exporter(
    "label-studio",
    "Label Studio",
    Sentence("Images, and a list of tasks with brush masks to import."),
    _CONTENTS,
    _write,
    holds_readers=True,
)
