"""Images in one folder, masks in another, named and encoded as one likes."""

import io
from collections.abc import Iterable
from typing import Final

import numpy as np
import PIL.Image

from mgmfnet.exchange.export_options import ExportOptions, MaskKind, Option
from mgmfnet.exchange.exporter import ExportCase, Exporter, ExportTarget
from mgmfnet.png import encode_grey
from mgmfnet.sentence import Sentence
from mgmfnet.types import LESION, Mask, Probability

_CONTENTS: Final = """\
images
    the images, unchanged
masks
    for each the mask, of its size: PNG or TIFF of one channel of 8 bits, or the
    array "mask" of an NPZ file; 0 is skin. Soft labels have 16 bits: 65535 is
    what all readers drew, and the rest in proportion
"""


def _write(cases: Iterable[ExportCase], target: ExportTarget, options: ExportOptions) -> None:
    for case in cases:
        image = f"images/{case.stem}{case.suffix}"
        target.write(image, case.image)
        files = {"image": image}
        stem = options.mask_name.replace("{stem}", case.stem)
        for ending, mask in case.drawn.each():
            place = f"masks/{stem}{ending}.{options.mask_kind}"
            levels = (mask // LESION) * np.uint8(options.lesion_level)
            shares = case.drawn.soft
            target.write(place, _encoded(levels if shares is None else shares, options.mask_kind))
            files[f"mask{ending}"] = place
        target.record(case, kept=1.0, **files)


def _encoded(levels: Mask | Probability, kind: MaskKind) -> bytes:
    if kind is MaskKind.NPZ:
        file = io.BytesIO()
        np.savez_compressed(file, mask=levels)
        return file.getvalue()
    if kind is MaskKind.PNG and levels.dtype == np.uint8:
        return encode_grey(levels.astype(np.uint8, copy=False))
    picture = io.BytesIO()
    PIL.Image.fromarray(levels).save(picture, "PNG" if kind is MaskKind.PNG else "TIFF")
    return picture.getvalue()


PLAIN_MASKS: Final = Exporter(
    "masks",
    "PNG, TIFF, NPZ",
    Sentence("Two folders; masks as PNG, TIFF or NPZ, with names and levels of your choice."),
    _CONTENTS,
    _write,
    options=frozenset({Option.MASK_NAME, Option.MASK_KIND, Option.LESION_LEVEL}),
    holds_readers=True,
    holds_shares=True,
)
