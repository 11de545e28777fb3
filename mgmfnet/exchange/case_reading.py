"""Reads the cases that are to be exported, one by one."""

from dataclasses import dataclass, replace

from mgmfnet.data.decoding import reading
from mgmfnet.data.dicom.header import DICOM_SUFFIXES
from mgmfnet.data.image_io import encode_image, is_stored_upright, read_image, read_size
from mgmfnet.errors import ImageError, MaskError
from mgmfnet.exchange.exporter import DrawnMasks, ExportSource
from mgmfnet.exchange.pictures import Pictures
from mgmfnet.study.case_facts import CaseFacts


@dataclass(frozen=True)
class CaseContent:
    """What is to be said of a case, before it has a name in the export.

    Attributes:
        name: As that of its source.
        image: As in `mgmfnet.exchange.exporter.ExportCase`, and so are ``suffix``, ``drawn``,
            ``facts`` and ``agreement``.
        was_turned: Whether the image had to be turned.
        was_dicom: Whether it was taken out of a DICOM file.
    """

    name: str
    image: bytes
    suffix: str
    drawn: DrawnMasks
    facts: CaseFacts
    agreement: float | None
    was_turned: bool
    was_dicom: bool


def read_case(source: ExportSource, *, keeps_dicom: bool) -> CaseContent:
    """Read image, mask and facts.

    The image file is taken as it is, unless programs that ignore EXIF would show it turned
    against its mask, or it is a DICOM file.

    Args:
        source: The case.
        keeps_dicom: A DICOM file is taken as it is, too.

    Raises:
        ImageError: The image cannot be read.
        MaskError: The mask cannot be read, or has another size.
    """
    drawn = DrawnMasks(source.read_mask()) if source.read_drawn is None else source.read_drawn()
    mask, (height, width) = drawn.mask, read_size(source.path)
    if mask.shape != (height, width):
        raise MaskError(
            "{name} was left out: its mask is {mask_width} x {mask_height} pixels and its "
            "image {width} x {height}.",
            name=source.name,
            mask_width=mask.shape[1],
            mask_height=mask.shape[0],
            width=width,
            height=height,
        )
    suffix = source.path.suffix.lower()
    was_turned = not is_stored_upright(source.path)
    was_dicom = suffix in DICOM_SUFFIXES and not keeps_dicom
    if was_turned or was_dicom:
        image, suffix = encode_image(read_image(source.path)), ".png"
    else:
        with reading(source.path, ImageError) as file:
            image = file.read()
    return CaseContent(
        source.name,
        image,
        suffix,
        drawn,
        source.read_facts(),
        source.read_agreement(mask),
        was_turned=was_turned,
        was_dicom=was_dicom,
    )


def fitted(content: CaseContent, pictures: Pictures) -> CaseContent:
    """With an image file of one of the kinds that a format has; a DICOM file stays.

    Raises:
        ImageError: The image cannot be read.
    """
    if content.suffix in DICOM_SUFFIXES:
        return content
    image, suffix = pictures.fit(content.image, content.suffix, content.name)
    return replace(content, image=image, suffix=suffix)
