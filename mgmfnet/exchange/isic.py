"""The ISIC challenge's layout: images in one folder, ``<stem>_segmentation.png`` in another."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import mgmfnet
from mgmfnet.data.decoding import reading
from mgmfnet.data.image_io import (
    encode_image,
    encode_mask,
    is_stored_upright,
    read_image,
    read_size,
)
from mgmfnet.data.layouts.discovery import listed
from mgmfnet.data.layouts.image_files import EXPORT_MARK
from mgmfnet.data.layouts.masks import find_masks
from mgmfnet.data.layouts.pairing import mask_stem
from mgmfnet.errors import DataError, ImageError, MaskError
from mgmfnet.exchange.exporter import ExportCase, ExportReport, Progress
from mgmfnet.exchange.shape import shape_of
from mgmfnet.exchange.target import ExportFolder, Stems

IMAGES: Final = "ISIC_Training_Data"
MASKS: Final = "ISIC_Training_Part1_GroundTruth"

_README: Final = f"""\
Lesion masks, exported by MGMFNet. Research use only.

{IMAGES}
    the images, unchanged
{MASKS}
    the masks: <image>_segmentation.png, of the size of the image,
    single-channel 8-bit PNG, 0 is skin and 255 is lesion
{EXPORT_MARK}
    where each file comes from
"""
_ERRORS_SHOWN = 5

_EMPTY: Final = "The mask is empty"
_NOT_SIMPLE: Final = "The mask has several regions or holes, which the ISIC 2018 rules exclude"
_TURNED: Final = "The image was stored lying on its side and is now an upright PNG, without loss"


class IsicExporter:
    """Writes the two folders of the challenge; masks come back bit for bit."""

    name = "isic"
    title = "ISIC challenge"

    def export(self, cases: Iterable[ExportCase], out: Path, progress: Progress) -> ExportReport:
        """See `Exporter.export`."""
        with ExportFolder(out) as folder:
            run = _Run(folder)
            for done, case in enumerate(cases, start=1):
                run.add(case)
                progress(done)
            return run.finish()


class _Run:
    """One export: what was written, and what the person should know of it."""

    def __init__(self, folder: ExportFolder) -> None:
        self._folder = folder
        self._stems = Stems()
        self._records: list[dict[str, str]] = []
        self._errors: list[str] = []
        self._remarks: dict[str, list[str]] = defaultdict(list)

    def add(self, case: ExportCase) -> None:
        try:
            image, suffix = self._image_file(case)
        except (ImageError, MaskError) as error:
            self._errors.append(str(error))
            return
        stem = self._stems.claim(case.name)
        mask = encode_mask(case.mask)
        record = {
            "name": case.name,
            "image": f"{IMAGES}/{stem}{suffix}",
            "mask": f"{MASKS}/{stem}_segmentation.png",
            "mask_sha256": hashlib.sha256(mask).hexdigest(),
        }
        self._folder.write(record["image"], image)
        self._folder.write(record["mask"], mask)
        self._records.append(record)
        self._remark_on_shape(case)

    def finish(self) -> ExportReport:
        notes = tuple(self._notes())
        if not self._records:
            raise DataError(" ".join(("There is no accepted mask to export.", *notes)))
        self._folder.write("README.txt", _README.encode())
        self._folder.write(EXPORT_MARK, self._provenance())
        return ExportReport(len(self._records), notes)

    def _image_file(self, case: ExportCase) -> tuple[bytes, str]:
        """The content of the image file to write, and its suffix.

        The file itself, unless programs that ignore EXIF would show it turned against its mask.
        """
        height, width = size = read_size(case.image)
        if case.mask.shape != size:
            raise MaskError(
                "{name} was left out: its mask is {mask_width} x {mask_height} pixels and its "
                "image {width} x {height}.",
                name=case.name,
                mask_width=case.mask.shape[1],
                mask_height=case.mask.shape[0],
                width=width,
                height=height,
            )
        if is_stored_upright(case.image):
            with reading(case.image, ImageError) as file:
                return file.read(), case.image.suffix.lower()
        self._remarks[_TURNED].append(case.name)
        return encode_image(read_image(case.image)), ".png"

    def _remark_on_shape(self, case: ExportCase) -> None:
        shape = shape_of(case.mask)
        if shape.regions == 0:
            self._remarks[_EMPTY].append(case.name)
        elif not shape.is_simple:
            self._remarks[_NOT_SIMPLE].append(case.name)

    def _notes(self) -> Iterator[str]:
        yield from self._errors[:_ERRORS_SHOWN]
        if (more := len(self._errors) - _ERRORS_SHOWN) > 0:
            yield f"{more} more could not be exported."
        if renamed := self._stems.renamed:
            yield f"Several images have the same name; these were renamed: {listed(renamed)}."
        for remark, names in self._remarks.items():
            yield f"{remark}: {listed(names)}."

    def _provenance(self) -> bytes:
        record = {
            "format": IsicExporter.name,
            "use": "Research use only",
            "program": f"mgmfnet {mgmfnet.__version__}",
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
            "cases": self._records,
        }
        return json.dumps(record, indent=1, ensure_ascii=False).encode()


def read_masks(folder: Path) -> dict[str, Path]:
    """Find the mask files of a folder as `find_masks` does, by the stem of their images.

    Letter case does not tell images apart.

    Raises:
        DataError: The folder cannot be read, holds no masks, or several for one image.
    """
    masks = find_masks(folder)
    by_stem: dict[str, list[Path]] = defaultdict(list)
    for mask in masks:
        by_stem[mask_stem(mask.stem).casefold()].append(mask)
    if doubles := [file.name for files in by_stem.values() if len(files) > 1 for file in files]:
        raise DataError(
            "{folder} holds several masks for one image: {names}. Keep one of each and try again.",
            folder=folder,
            names=listed(doubles),
        )
    return {mask_stem(mask.stem): mask for mask in masks}
