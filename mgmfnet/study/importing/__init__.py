"""Masks that were made elsewhere: whose they are, what they are, and how they get in."""

from mgmfnet.study.importing.findings import ABOUT, Finding
from mgmfnet.study.importing.matching import MaskMatch
from mgmfnet.study.importing.plan import Choices, ImportPlan, plan_import
from mgmfnet.study.importing.taking import Imported, import_masks

__all__ = [
    "ABOUT",
    "Choices",
    "Finding",
    "ImportPlan",
    "Imported",
    "MaskMatch",
    "import_masks",
    "plan_import",
]
