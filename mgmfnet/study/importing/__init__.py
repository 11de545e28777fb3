"""Masks that were made elsewhere: whose they are, what they are, and how they get in."""

from mgmfnet.study.importing.annotation import (
    Annotation,
    AnnotationSet,
    Canvas,
    Marked,
    Shape,
    annotation,
)
from mgmfnet.study.importing.findings import ABOUT, Finding
from mgmfnet.study.importing.foreign_mask import ForeignMask, Look
from mgmfnet.study.importing.mask_file import MaskFile, mask_file, named_after
from mgmfnet.study.importing.matching import MaskMatch
from mgmfnet.study.importing.plan import Choices, ImportPlan, plan_import
from mgmfnet.study.importing.taking import Imported, import_masks

__all__ = [
    "ABOUT",
    "Annotation",
    "AnnotationSet",
    "Canvas",
    "Choices",
    "Finding",
    "ForeignMask",
    "ImportPlan",
    "Imported",
    "Look",
    "Marked",
    "MaskFile",
    "MaskMatch",
    "Shape",
    "annotation",
    "import_masks",
    "mask_file",
    "named_after",
    "plan_import",
]
