"""Images in one folder, masks in another, named and encoded as one likes."""

import io
from collections.abc import Iterable
from typing import Final

import numpy as np

from mgmfnet.data.image_io import encode_image
from mgmfnet.exchange.export_options import ExportOptions, MaskKind, Option
from mgmfnet.exchange.exporter import ExportCase, Exporter, ExportTarget
from mgmfnet.png import encode_grey
from mgmfnet.sentence import Sentence
from mgmfnet.types import LESION, Mask

_CONTENTS: Final = """\
images
    the images, unchanged
masks
    for each the mask, of its size: PNG or TIFF of one channel of 8 bits, or the
    array "mask" of an NPZ file; 0 is skin
"""


def _write(cases: Iterable[ExportCase], target: ExportTarget, options: ExportOptions) -> None:
    for case in cases:
        image = f"images/{case.stem}{case.suffix}"
        stem = options.mask_name.replace("{stem}", case.stem)
        mask = f"masks/{stem}.{options.mask_kind}"
        levels = (case.mask // LESION) * np.uint8(options.lesion_level)
        target.write(image, case.image)
        target.write(mask, _encoded(levels, options.mask_kind))
        target.record(case, image=image, mask=mask)


def _encoded(levels: Mask, kind: MaskKind) -> bytes:
    if kind is MaskKind.PNG:
        return encode_grey(levels)
    if kind is MaskKind.TIFF:
        return encode_image(levels, "TIFF")
    file = io.BytesIO()
    np.savez_compressed(file, mask=levels)
    return file.getvalue()


PLAIN_MASKS: Final = Exporter(
    "masks",
    "PNG, TIFF, NPZ",
    Sentence("Two folders; masks as PNG, TIFF or NPZ, with names and levels of your choice."),
    _CONTENTS,
    _write,
    options=frozenset({Option.MASK_NAME, Option.MASK_KIND, Option.LESION_LEVEL}),
)
