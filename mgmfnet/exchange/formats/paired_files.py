"""Formats of the field that have an image file and a mask file for each case."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from mgmfnet.data.image_io import encode_image
from mgmfnet.data.mask_io import encode_mask
from mgmfnet.exchange.export_options import ExportOptions
from mgmfnet.exchange.exporter import ExportCase, Exporter, ExportTarget
from mgmfnet.exchange.pictures import Pictures
from mgmfnet.sentence import Sentence
from mgmfnet.types import Mask


@dataclass(frozen=True)
class _Writer:
    """Writes image and mask where a format has them.

    Attributes:
        image: Where the image is; ``{stem}`` and ``{suffix}`` are those of the case.
        mask: Where the mask is; ``{reader}`` tells those of several readers apart.
        encode: Makes the file of a mask.
    """

    image: str
    mask: str
    encode: Callable[[Mask], bytes]

    def __call__(
        self, cases: Iterable[ExportCase], target: ExportTarget, _options: ExportOptions
    ) -> None:
        for case in cases:
            image = self.image.format(stem=case.stem, suffix=case.suffix)
            target.write(image, case.image)
            files = {"image": image}
            for ending, mask in case.drawn.each():
                place = self.mask.format(stem=case.stem, reader=ending)
                target.write(place, self.encode(mask))
                files[f"mask{ending}"] = place
            target.record(case, kept=1.0, **files)


def _bmp(mask: Mask) -> bytes:
    return encode_image(mask, "BMP")


def _tiff(mask: Mask) -> bytes:
    return encode_image(mask, "TIFF")


PH2: Final = Exporter(
    "ph2",
    "PH2",
    Sentence("A folder for each case with image and mask as BMP."),
    """\
PH2 Dataset images
    a folder for each case: in <case>_Dermoscopic_Image the image, in
    <case>_lesion the mask, both as BMP; 0 is skin and 255 is lesion
""",
    _Writer(
        "PH2 Dataset images/{stem}/{stem}_Dermoscopic_Image/{stem}.bmp",
        "PH2 Dataset images/{stem}/{stem}_lesion/{stem}_lesion{reader}.bmp",
        _bmp,
    ),
    drops=Sentence("What image files hold besides pixels of 8 bits: camera, colour profile."),
    pictures=Pictures(frozenset(), ".bmp"),
    holds_readers=True,
)

HAM10000: Final = Exporter(
    "ham10000",
    "HAM10000",
    Sentence("One folder of images, one of masks as PNG, and a table of lesions."),
    """\
HAM10000_images_part_1
    the images, unchanged
HAM10000_segmentations_lesion_tschandl
    the masks: <image>_segmentation.png; 0 is skin and 255 is lesion
""",
    _Writer(
        "HAM10000_images_part_1/{stem}{suffix}",
        "HAM10000_segmentations_lesion_tschandl/{stem}_segmentation{reader}.png",
        encode_mask,
    ),
    table="HAM10000_metadata.csv",
    holds_readers=True,
)

CLINICDB: Final = Exporter(
    "clinicdb",
    "CVC-ClinicDB",
    Sentence("Two folders with files of the same names, as TIFF."),
    """\
Original
    the images, as TIFF
Ground Truth
    the masks, of the same names; 0 is background and 255 is lesion
""",
    _Writer("Original/{stem}.tif", "Ground Truth/{stem}.tif", _tiff),
    drops=Sentence("What image files hold besides pixels of 8 bits: camera, colour profile."),
    pictures=Pictures(frozenset({".tif", ".tiff"}), ".tif", only_plain=True),
)
