"""Hugging Face's ``imagefolder``: a folder for each split, and ``metadata.jsonl`` in each."""

import contextlib
from collections.abc import Iterable, Sequence
from typing import Any, Final

from mgmfnet.data.layouts.discovery import ALL, TEST, TRAIN, VALIDATION
from mgmfnet.data.mask_io import encode_mask
from mgmfnet.exchange.export_options import ExportOptions
from mgmfnet.exchange.exporter import ExportCase, Exporter, ExportTarget, GrowingFile
from mgmfnet.exchange.json_items import to_json
from mgmfnet.exchange.pictures import Pictures
from mgmfnet.sentence import Sentence

_SPLITS: Final = {ALL: "train", TRAIN: "train", VALIDATION: "validation", TEST: "test"}

_CONTENTS: Final = """\
train, and validation and test where the cases are divided
    images, unchanged; masks as PNG (0 is skin and 255 is lesion); metadata.jsonl
    names both in each line: load_dataset("imagefolder", data_dir=...). Several
    readers' masks are mask_file_names, in the order of their numbers in readers
"""


def _write(cases: Iterable[ExportCase], target: ExportTarget, _options: ExportOptions) -> None:
    with contextlib.ExitStack() as open_files:
        lists: dict[str, GrowingFile] = {}
        for case in cases:
            split = _SPLITS[case.part]
            if split not in lists:
                name = f"{split}/metadata.jsonl"
                lists[split] = open_files.enter_context(target.open(name))
            image = f"images/{case.stem}{case.suffix}"
            target.write(f"{split}/{image}", case.image)
            masks: dict[str, str] = {}
            for ending, mask in case.drawn.each():
                masks[ending] = f"masks/{case.stem}{ending}.png"
                target.write(f"{split}/{masks[ending]}", encode_mask(mask))
            lists[split].write(f"{to_json(_line(case, image, list(masks.values())))}\n".encode())
            files = {f"mask{ending}": f"{split}/{place}" for ending, place in masks.items()}
            target.record(case, kept=1.0, image=f"{split}/{image}", **files)


def _line(case: ExportCase, image: str, masks: Sequence[str]) -> dict[str, Any]:
    several = {"mask_file_names": masks, "readers": case.drawn.readers}
    return {
        "file_name": image,
        **(several if case.drawn.by_reader else {"mask_file_name": masks[0]}),
        "name": case.name,
        "patient_id": case.facts.patient,
        "lesion_id": case.facts.lesion,
        "license": case.facts.licence,
        "attribution": case.facts.attribution,
    }


IMAGE_FOLDER: Final = Exporter(
    "imagefolder",
    "Hugging Face imagefolder",
    Sentence("A folder for each split, with metadata.jsonl, for the library datasets."),
    _CONTENTS,
    _write,
    pictures=Pictures(frozenset({".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp"})),
    table="case_metadata.csv",
    holds_readers=True,
)
