"""The columns of the table: what each is called, its unit, and what it says."""

import math
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, TypeAlias

from mgmfnet.exchange.table.case_row import CaseRow
from mgmfnet.metrics.geometry import Geometry, Placement
from mgmfnet.types import Size

Value: TypeAlias = str | int | float | bool | tuple[str, ...] | None
"""None where nothing is known."""


class TableColumn(NamedTuple):
    """One column.

    Attributes:
        name: In the first line, the unit at its end.
        unit: Empty for words and ratios.
        meaning: In a few words.
        of: What it says of a case.
    """

    name: str
    unit: str
    meaning: str
    of: Callable[[CaseRow], Value]


_DIGITS: Final = 4

_Shaped: TypeAlias = Callable[[Geometry], float]
_Placed: TypeAlias = Callable[[Placement], float]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)


def _sized(of: Callable[[Size], int]) -> Callable[[CaseRow], int | None]:
    return lambda row: None if row.size is None else of(row.size)


def _shaped(of: _Shaped) -> Callable[[CaseRow], float | None]:
    return lambda row: None if row.shape is None else of(row.shape)


def _placed(of: _Placed) -> Callable[[CaseRow], float | None]:
    return lambda row: None if row.placement is None else of(row.placement)


def _measured(
    name: str, meaning: str, of: Callable[[CaseRow], float | None], power: int = 1
) -> Sequence[TableColumn]:
    """A length (power 1) or an area (2): in pixels, and in millimetres where the scale is known."""
    sign, ending = ("²", "2") if power == 2 else ("", "")

    def in_mm(row: CaseRow) -> float | None:
        scale, value = row.facts.mm_per_pixel, of(row)
        return None if scale is None or value is None else _rounded(value * scale**power)

    return (
        TableColumn(f"{name}_px{ending}", f"px{sign}", meaning, lambda row: _rounded(of(row))),
        TableColumn(f"{name}_mm{ending}", f"mm{sign}", meaning, in_mm),
    )


def _words(name: str, meaning: str, of: Callable[[CaseRow], Value]) -> TableColumn:
    return TableColumn(name, "", meaning, of)


def _area(row: CaseRow) -> float | None:
    if row.shape is None:
        return 0 if row.is_empty else None
    return row.shape.area


def _regions(row: CaseRow) -> int | None:
    if row.placement is None:
        return 0 if row.is_empty else None
    return row.placement.regions


def _share_of_image(row: CaseRow) -> float | None:
    area, size = _area(row), row.size
    return None if area is None or size is None else _rounded(100 * area / math.prod(size))


_CASE: Final = (
    _words("name", "path of the image below the folder of the study", lambda row: row.case.name),
    _words("image_id", "how a table beside the images calls it", lambda row: row.facts.image_id),
    _words("patient_id", "patient, from tables or subfolders", lambda row: row.facts.patient),
    _words("lesion_id", "lesion or video sequence, likewise", lambda row: row.facts.lesion),
    TableColumn("width_px", "px", "of the image", _sized(lambda size: size.width)),
    TableColumn("height_px", "px", "of the image", _sized(lambda size: size.height)),
    _words(
        "status",
        "unreviewed, predicted, edited, accepted, flagged or excluded",
        lambda row: row.case.status.value,
    ),
    _words("missing", "whether the image file is gone", lambda row: row.case.missing),
    _words(
        "no_lesion",
        "whether it is accepted that there is no lesion: the mask is empty",
        lambda row: row.case.no_lesion,
    ),
    _words("split", "part of a data set, from a column of a table", lambda row: row.facts.split),
    _words(
        "held_out",
        "whether the case is kept to judge models; empty before it is accepted",
        lambda row: row.case.held_out,
    ),
    TableColumn(
        "mm_per_pixel",
        "mm",
        "width of a pixel: measured on the image or one taken alike, or from a table or the image "
        "file",
        lambda row: row.facts.mm_per_pixel,
    ),
)

_SHAPE: Final = (
    *_measured(
        "area",
        "lesion, holes left out",
        _area,
        power=2,
    ),
    TableColumn("area_percent", "%", "share of the image", _share_of_image),
    *_measured("diameter", "of a disc of the same area", _shaped(lambda shape: shape.diameter)),
    *_measured(
        "longest",
        "greatest distance between two points (greatest Feret diameter)",
        _shaped(lambda shape: shape.longest),
    ),
    *_measured(
        "shortest",
        "least distance between two parallel lines that hold it (least Feret diameter)",
        _shaped(lambda shape: shape.shortest),
    ),
    *_measured(
        "perimeter",
        "length of the border, of holes and islands too, by Cauchy and Crofton in four directions",
        _shaped(lambda shape: shape.perimeter),
    ),
    _words(
        "asymmetry",
        "share of the area without a partner when folded along the two principal axes, mean of "
        "both; 0 for an ellipse (Stoecker et al. 1992)",
        lambda row: None if row.shape is None else _rounded(row.shape.asymmetry),
    ),
    _words(
        "border_irregularity",
        "perimeter² / (4π area); 1 for a disc, more for a ragged or long shape "
        "(Golston et al. 1992)",
        lambda row: None if row.shape is None else _rounded(row.shape.irregularity),
    ),
    *_measured(
        "centroid_x",
        "centre of mass, from the left edge of the image",
        _placed(lambda place: place.x),
    ),
    *_measured(
        "centroid_y",
        "centre of mass, from the upper edge",
        _placed(lambda place: place.y),
    ),
    *_measured(
        "box_left",
        "bounding box, from the left edge of the image",
        _placed(lambda place: place.left),
    ),
    *_measured(
        "box_top",
        "bounding box, from the upper edge",
        _placed(lambda place: place.top),
    ),
    *_measured("box_width", "of the bounding box", _placed(lambda place: place.width)),
    *_measured("box_height", "of the bounding box", _placed(lambda place: place.height)),
    _words(
        "regions",
        "parts of the lesion that do not touch, corners included",
        _regions,
    ),
)

_REVIEW: Final = (
    _words(
        "model_id",
        "model whose prediction the accepted mask started from",
        lambda row: row.facts.model_id,
    ),
    _words("threshold", "where that was cut, 0 to 1", lambda row: row.facts.threshold),
    _words(
        "border_habit",
        "border of the study by which it was cut, if one was used",
        lambda row: None if row.facts.border is None else str(row.facts.border),
    ),
    _words(
        "prediction_jaccard",
        "Jaccard index of that prediction, as it was cut, and the accepted mask",
        lambda row: _rounded(row.agreement),
    ),
    _words(
        "unchanged",
        "whether the accepted mask is the prediction as it was shown; empty where that is not "
        "known",
        lambda row: row.facts.unchanged,
    ),
    _words("predicted_by", "model of the newest prediction", lambda row: row.case.model_id),
    _words(
        "doubt",
        "how little that model trusts its prediction, 0 to 1",
        lambda row: _rounded(row.case.doubt),
    ),
    _words(
        "imported_from",
        "folder and file that the mask was imported from",
        lambda row: row.facts.source,
    ),
    _words(
        "strokes",
        "steps by hand that led to the mask, none that was undone; empty where they are forgotten",
        lambda row: row.strokes,
    ),
    TableColumn(
        "seconds",
        "s",
        "of a person's time, without the time that nothing was done",
        lambda row: _rounded(row.facts.seconds),
    ),
    _words("reviewer", "who accepted the mask", lambda row: row.facts.reviewer),
    _words("accepted_at", "when, ISO 8601, UTC", lambda row: row.facts.accepted_at),
    _words("tags", "of the case", lambda row: row.facts.tags),
    _words("note", "on the case", lambda row: row.facts.note or None),
)

COLUMNS: Final[tuple[TableColumn, ...]] = (*_CASE, *_SHAPE, *_REVIEW)
