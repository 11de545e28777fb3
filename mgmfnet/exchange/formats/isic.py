"""The ISIC challenge's layout: images in one folder, ``<stem>_segmentation.png`` in another."""

import hashlib
from collections.abc import Iterable
from typing import Final

import cv2

from mgmfnet.data.layouts.discovery import ALL, TEST, TRAIN, VALIDATION
from mgmfnet.data.mask_io import encode_mask
from mgmfnet.exchange.export_options import ExportOptions
from mgmfnet.exchange.exporter import ExportCase, Exporter, ExportTarget
from mgmfnet.sentence import Sentence
from mgmfnet.types import Mask

_PARTS: Final = {ALL: "Training", TRAIN: "Training", VALIDATION: "Validation", TEST: "Test"}

_CONTENTS: Final = """\
ISIC_Training_Data, and ISIC_Validation_Data and ISIC_Test_Data where the cases are divided
    the images, unchanged
ISIC_Training_Part1_GroundTruth, and so on
    the masks: <image>_segmentation.png, of the size of the image,
    single-channel 8-bit PNG, 0 is skin and 255 is lesion; those of several
    readers are <image>_segmentation_reader1.png and so on
"""


def _write(cases: Iterable[ExportCase], target: ExportTarget, _options: ExportOptions) -> None:
    for case in cases:
        part = _PARTS[case.part]
        image = f"ISIC_{part}_Data/{case.stem}{case.suffix}"
        target.write(image, case.image)
        files = {"image": image}
        for ending, mask in case.drawn.each():
            place = f"ISIC_{part}_Part1_GroundTruth/{case.stem}_segmentation{ending}.png"
            content = encode_mask(mask)
            target.write(place, content)
            files[f"mask{ending}"] = place
            files[f"mask_sha256{ending}"] = hashlib.sha256(content).hexdigest()
        target.record(case, kept=1.0, **files)
        if not all(_is_simple(mask) for _, mask in case.drawn.each()):
            target.remark(_is_against_the_rules, case)


def _is_simple(mask: Mask) -> bool:
    """Whether a mask has at most one region (diagonal neighbours are connected), without holes."""
    contours, _ = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    return len(contours) <= 1


def _is_against_the_rules(names: Sentence) -> Sentence:
    return Sentence(
        "The mask has several regions or holes, which the ISIC 2018 rules exclude: {names}.",
        names=names,
    )


ISIC: Final = Exporter(
    "isic",
    "ISIC challenge",
    Sentence("Images in one folder, masks as PNG of the same name in another."),
    _CONTENTS,
    _write,
    holds_readers=True,
)
