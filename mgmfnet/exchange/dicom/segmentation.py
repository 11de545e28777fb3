"""A mask as a DICOM segmentation of one bit, which refers to its photograph.

Source: PS3.3, A.51 and C.8.20; written by highdicom.
"""

import io

from highdicom.content import AlgorithmIdentificationSequence
from highdicom.seg import Segmentation, SegmentDescription
from highdicom.seg.enum import SegmentAlgorithmTypeValues, SegmentationTypeValues
from pydicom import Dataset
from pydicom.sr.codedict import codes

import mgmfnet
from mgmfnet.data.decoding import quiet
from mgmfnet.exchange.dicom.identity import uid_of
from mgmfnet.exchange.exporter import ExportCase
from mgmfnet.types import LESION, Mask

_MAKER = "MGMFNet"


def segmentation(case: ExportCase, photograph: Dataset, mask: Mask, ending: str = "") -> bytes:
    """The file of a mask.

    Args:
        case: Whose mask it is.
        photograph: Whom the image shows and which object it is.
        mask: The mask itself.
        ending: What tells it from other masks of the case.
    """
    with quiet:  # names of one part are told as odd
        made = _made(case, photograph, mask, ending)
    made.PatientOrientation = ""
    file = io.BytesIO()
    made.save_as(file)
    return file.getvalue()


def _made(case: ExportCase, photograph: Dataset, mask: Mask, ending: str) -> Segmentation:
    words: tuple[str | bytes, ...] = (str(photograph.SOPInstanceUID), mask.tobytes())
    if ending:
        words += (ending,)
    return Segmentation(
        source_images=[photograph],
        pixel_array=mask == LESION,
        segmentation_type=SegmentationTypeValues.BINARY,
        segment_descriptions=[_lesion(case)],
        series_instance_uid=uid_of("masks", *words),
        series_number=2,
        sop_instance_uid=uid_of("mask", *words),
        instance_number=1,
        manufacturer=_MAKER,
        manufacturer_model_name=_MAKER,
        software_versions=mgmfnet.__version__,
        device_serial_number="1",
        content_label="LESION",
        content_description=f"Border of a skin lesion{ending.replace('_', ', ')}",
        content_creator_name=_creator(case),
        omit_empty_frames=False,
    )


def _lesion(case: ExportCase) -> SegmentDescription:
    """By hand, or corrected by hand where the mask began as a prediction."""
    model = case.facts.model_id
    algorithm = None
    if model is not None:
        algorithm = AlgorithmIdentificationSequence(
            name=model[:64], family=codes.DCM.ArtificialIntelligence, version=mgmfnet.__version__
        )
    kinds = SegmentAlgorithmTypeValues
    return SegmentDescription(
        segment_number=1,
        segment_label="Lesion",
        segmented_property_category=codes.SCT.MorphologicallyAbnormalStructure,
        segmented_property_type=codes.SCT.SkinLesion,
        algorithm_type=kinds.MANUAL if algorithm is None else kinds.SEMIAUTOMATIC,
        algorithm_identification=algorithm,
    )


def _creator(case: ExportCase) -> str | None:
    """The reader, as DICOM writes names: without the signs that part their components."""
    name = "".join(" " if letter in "\\=^" else letter for letter in case.facts.reviewer or "")
    return f"{name[:63].strip()}^" if name.strip() else None
