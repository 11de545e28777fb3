"""DICOM: a segmentation of one bit for each mask, which refers to its photograph."""

import hashlib
from collections.abc import Iterable
from typing import Final

from mgmfnet.data.dicom.header import reads_dicom
from mgmfnet.data.layouts.discovery import ALL
from mgmfnet.errors import UsageError
from mgmfnet.exchange.export_options import ExportOptions
from mgmfnet.exchange.exporter import ExportCase, Exporter, ExportTarget
from mgmfnet.sentence import Sentence

_LARGEST_SIDE: Final = 65_535
"""Pixels of a row or a column; DICOM has two bytes for their number."""

_CONTENTS: Final = """\
images (in train, validation and test, where the cases are divided)
    the photographs: <image>.dcm; those that were in DICOM are unchanged,
    others are VL Photographic Images, JPEG files in them as they were
masks
    the masks: <image>_segmentation.dcm, a Segmentation of type BINARY with the
    one segment "Lesion", which refers to its photograph; those of several readers
    are <image>_segmentation_reader1.dcm and so on
"""


def _write(cases: Iterable[ExportCase], target: ExportTarget, _options: ExportOptions) -> None:
    if not reads_dicom():
        raise UsageError(
            "DICOM files are written once their packages are installed: pip install "
            '"mgmfnet[dicom]".'
        )
    from mgmfnet.exchange.dicom.photograph import photograph  # noqa: PLC0415 - an extra
    from mgmfnet.exchange.dicom.segmentation import segmentation  # noqa: PLC0415

    for case in cases:
        if max(case.mask.shape) > _LARGEST_SIDE:
            target.remark(_is_too_long, case)
            continue
        part = "" if case.part == ALL else f"{case.part}/"
        shown = photograph(case)
        files = {"image": f"{part}images/{case.stem}.dcm"}
        target.write(files["image"], shown.data)
        for ending, mask in case.drawn.each():
            place = f"{part}masks/{case.stem}_segmentation{ending}.dcm"
            content = segmentation(case, shown.identity, mask, ending)
            target.write(place, content)
            files[f"mask{ending}"] = place
            files[f"mask_sha256{ending}"] = hashlib.sha256(content).hexdigest()
        target.record(case, kept=1.0, **files)


def _is_too_long(names: Sentence) -> Sentence:
    return Sentence(
        "DICOM has no images with a side of more than 65 535 pixels; left out: {names}.",
        names=names,
    )


DICOM: Final = Exporter(
    "dicom",
    "DICOM",
    Sentence("Photographs, and a segmentation for each that refers to it; for archives."),
    _CONTENTS,
    _write,
    keeps_dicom=True,
    holds_readers=True,
)
