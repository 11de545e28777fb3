"""What every format of annotations owes the import of masks."""

import base64
import contextlib
import json
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import cv2
import numpy as np
import PIL.Image
import pytest
from PIL.ExifTags import Base

from mgmfnet.data.mask_io import encode_mask
from mgmfnet.errors import DataError, MgmfnetError, UsageError
from mgmfnet.exchange.import_plan import plan_import
from mgmfnet.exchange.readers import READERS
from mgmfnet.mask_codecs import coco_rle, cvat_rle, label_studio_rle
from mgmfnet.mask_codecs.crops import Crop
from mgmfnet.mask_codecs.outlines import corners_of, fill_polygon
from mgmfnet.mask_codecs.runs import run_lengths
from mgmfnet.study import Study
from mgmfnet.study.importing import Choices, Finding, import_masks
from mgmfnet.types import LESION, Mask, Size

SIZE = Size(40, 60)
CORNERS = [(5, 6), (40, 6), (40, 12), (50, 12), (50, 30), (5, 30)]
UNMARKED = Choices(unmarked=True)


@dataclass(frozen=True)
class Drawn:
    """What a data set says of an image: a mask and its class, and the outline that it has."""

    mask: Mask
    label: str = "lesion"
    corners: list[tuple[int, int]] | None = None

    @property
    def box(self) -> tuple[int, int, int, int]:
        rows, columns = np.nonzero(self.mask)
        return columns.min(), rows.min(), columns.max() + 1, rows.max() + 1


Images = Mapping[str, list[Drawn]]
Write = Callable[[Path, Images], None]


def outlined(corners: list[tuple[int, int]] = CORNERS, label: str = "lesion") -> Drawn:
    canvas = np.zeros(SIZE, np.bool_)
    fill_polygon(canvas, corners_of([list(corner) for corner in corners]))
    return Drawn(np.where(canvas, np.uint8(LESION), np.uint8(0)), label, corners)


def noisy(number: int) -> Drawn:
    """Holes, islands, and what touches the border."""
    noise = np.random.default_rng(number).random(SIZE) > 0.6
    noise[10:30, 15:45] |= np.random.default_rng(number + 99).random((20, 30)) > 0.2
    return Drawn(np.where(noise, np.uint8(LESION), np.uint8(0)))


def coco(segmentation: Callable[[Drawn], object]) -> Write:
    def write(folder: Path, images: Images) -> None:
        labels = sorted({one.label for drawn in images.values() for one in drawn}) or ["lesion"]
        entries = [
            {"id": 7 * number, "file_name": name, "width": SIZE.width, "height": SIZE.height}
            for number, name in enumerate(images)
        ]
        marks = [
            {"image_id": 7 * number, "category_id": labels.index(one.label) + 1}
            | {"segmentation": segmentation(one), "iscrowd": 0, "bbox": [0, 0, 1, 1]}
            for number, drawn in enumerate(images.values())
            for one in drawn
        ]
        categories = [{"id": number + 1, "name": label} for number, label in enumerate(labels)]
        content = {"images": entries, "annotations": marks, "categories": categories}
        (folder / "annotations").mkdir(exist_ok=True)
        (folder / "annotations" / "instances.json").write_text(json.dumps(content))

    return write


def flat(drawn: Drawn) -> list[list[int]]:
    return [[number for corner in drawn.corners or [] for number in corner]]


def labelme(shape: Callable[[Drawn], dict[str, object]]) -> Write:
    def write(folder: Path, images: Images) -> None:
        for name, drawn in images.items():
            content: dict[str, object] = {
                "version": "6.3.1",
                "flags": {},
                "shapes": [
                    {"label": one.label, "group_id": None, "flags": {}, **shape(one)}
                    for one in drawn
                ],
                "imagePath": f"..\\images\\{name}",
                "imageData": None,
                "imageHeight": SIZE.height,
                "imageWidth": SIZE.width,
            }
            (folder / f"{Path(name).stem}.json").write_text(json.dumps(content))

    return write


def pasted(drawn: Drawn) -> dict[str, object]:
    left, top, right, bottom = (int(side) for side in drawn.box)
    crop = encode_mask(np.ascontiguousarray(drawn.mask[top:bottom, left:right]))
    points = [[float(left), float(top)], [right - 1.0, bottom - 1.0]]
    return {"shape_type": "mask", "points": points, "mask": base64.b64encode(crop).decode()}


def label_studio(kind: str, value: Callable[[Drawn], dict[str, object]]) -> Write:
    def write(folder: Path, images: Images) -> None:
        tasks = [
            {
                "id": number,
                "data": {"image": f"/data/upload/1/0a1b2c3d-{name}"},
                "annotations": [
                    {
                        "was_cancelled": False,
                        "result": [
                            {
                                "type": kind,
                                "original_width": SIZE.width,
                                "original_height": SIZE.height,
                                "image_rotation": 0,
                                "value": {kind: [one.label], **value(one)},
                            }
                            for one in drawn
                        ],
                    }
                ],
            }
            for number, (name, drawn) in enumerate(images.items())
        ]
        (folder / "project-1.json").write_text(json.dumps(tasks))

    return write


def percent(drawn: Drawn) -> dict[str, object]:
    corners = [[100 * x / SIZE.width, 100 * y / SIZE.height] for x, y in drawn.corners or []]
    return {"points": corners, "closed": True}


def cvat(element: Callable[[Drawn], str]) -> Write:
    def write(folder: Path, images: Images) -> None:
        entries = "".join(
            f'<image id="{number}" name={quoteattr(name)} width="{SIZE.width}" '
            f'height="{SIZE.height}">{"".join(map(element, drawn))}</image>'
            for number, (name, drawn) in enumerate(images.items())
        )
        text = (
            f'<?xml version="1.0" encoding="utf-8"?>\n<annotations><version>1.1</version>{entries}'
        )
        (folder / "annotations.xml").write_text(f"{text}</annotations>", encoding="utf-8")

    return write


def cvat_mask(drawn: Drawn) -> str:
    left, top, right, bottom = drawn.box
    lengths = cvat_rle.encode(Crop(left, top, drawn.mask[top:bottom, left:right]))
    return (
        f'<mask label="{drawn.label}" source="manual" occluded="0" rle="{lengths}" left="{left}" '
        f'top="{top}" width="{right - left}" height="{bottom - top}" z_order="0"></mask>'
    )


def cvat_polygon(drawn: Drawn) -> str:
    points = ";".join(f"{x:.2f},{y:.2f}" for x, y in drawn.corners or [])
    return f'<polygon label="{drawn.label}" points="{points}" occluded="0" z_order="0"></polygon>'


def yolo(folder: Path, images: Images) -> None:
    names = sorted({one.label for drawn in images.values() for one in drawn}) or ["lesion"]
    (folder / "labels" / "train").mkdir(parents=True, exist_ok=True)
    (folder / "data.yaml").write_text(f"path: .\ntrain: images/train\nnames: {json.dumps(names)}\n")
    for name, drawn in images.items():
        lines = [
            " ".join([str(names.index(one.label)), *(f"{share:.12f}" for share in shares(one))])
            for one in drawn
        ]
        (folder / "labels" / "train" / f"{Path(name).stem}.txt").write_text("\n".join(lines))


def shares(drawn: Drawn) -> Iterator[float]:
    """The middles of the pixels along the border, which Ultralytics' programs fill."""
    (contour,), _ = cv2.findContours(drawn.mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    points = np.resize(contour, (max(3, len(contour)), 2))
    for x, y in points.tolist():
        yield from ((x + 0.5) / SIZE.width, (y + 0.5) / SIZE.height)


def image_folder(folder: Path, images: Images) -> None:
    (folder / "masks").mkdir(exist_ok=True)
    rows = []
    for number, (name, drawn) in enumerate(images.items()):
        rows.append({"file_name": name, "mask_file_name": f"masks/{number}.png", "age": 50})
        (folder / "masks" / f"{number}.png").write_bytes(encode_mask(union(drawn)))
    (folder / "metadata.jsonl").write_text("\n".join(map(json.dumps, rows)))


def arrays(folder: Path, images: Images) -> None:
    for number, (name, drawn) in enumerate(images.items()):
        mask = union(drawn)
        if number % 2:
            np.save(folder / f"{Path(name).stem}_mask.npy", np.asfortranarray(mask > 0))
        else:
            np.savez_compressed(folder / f"{Path(name).stem}.npz", mask=mask // LESION)


def union(drawn: list[Drawn]) -> Mask:
    mask = np.zeros(SIZE, np.uint8)
    for one in drawn:
        mask |= one.mask
    return mask


@dataclass(frozen=True)
class Format:
    """A format as another program writes it.

    Attributes:
        reader: Its name in the table.
        write: Writes a data set into a folder.
        file: What may be chosen instead of the folder; empty where each image has its file.
        any_mask: Whether it holds any mask, and not only outlines.
        has_labels: Whether it has classes.
        has_size: Whether it tells the size of the images.
        is_whole: Whether nothing marked says that there is no lesion.
    """

    reader: str
    write: Write
    file: str = ""
    any_mask: bool = True
    has_labels: bool = True
    has_size: bool = True
    is_whole: bool = False


POLYGON = {"shape_type": "polygon"}

FORMATS: dict[str, Format] = {
    "coco packed": Format(
        "coco",
        coco(lambda one: {"size": list(SIZE), "counts": coco_rle.encode(one.mask)}),
        "annotations/instances.json",
    ),
    "coco numbers": Format(
        "coco",
        coco(
            lambda one: {
                "size": list(SIZE),
                "counts": run_lengths(one.mask.ravel(order="F")).tolist(),
            }
        ),
        "annotations/instances.json",
    ),
    "coco polygons": Format("coco", coco(flat), "annotations/instances.json", any_mask=False),
    "labelme masks": Format("labelme", labelme(pasted), is_whole=True),
    "labelme polygons": Format(
        "labelme",
        labelme(lambda one: POLYGON | {"points": [list(c) for c in one.corners or []]}),
        any_mask=False,
        is_whole=True,
    ),
    "label studio brush": Format(
        "label-studio",
        label_studio(
            "brushlabels", lambda one: {"format": "rle", "rle": label_studio_rle.encode(one.mask)}
        ),
        "project-1.json",
        is_whole=True,
    ),
    "label studio polygons": Format(
        "label-studio",
        label_studio("polygonlabels", percent),
        "project-1.json",
        any_mask=False,
        is_whole=True,
    ),
    "cvat masks": Format("cvat", cvat(cvat_mask), "annotations.xml"),
    "cvat polygons": Format("cvat", cvat(cvat_polygon), "annotations.xml", any_mask=False),
    "yolo": Format("yolo", yolo, "data.yaml", any_mask=False, has_size=False),
    "image folder": Format(
        "imagefolder", image_folder, "metadata.jsonl", has_labels=False, is_whole=True
    ),
    "arrays": Format("numpy", arrays, has_labels=False, is_whole=True),
}


@pytest.fixture(params=FORMATS)
def form(request: pytest.FixtureRequest) -> Format:
    return FORMATS[request.param]


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    """Five images, the last of which EXIF turns."""
    folder = tmp_path / "clinic"
    folder.mkdir()
    for number in range(5):
        exif = PIL.Image.Exif()
        exif[Base.Orientation] = 6 if number == 4 else 1
        noise = np.random.default_rng(number).integers(0, 255, (*SIZE, 3), np.uint8)
        PIL.Image.fromarray(noise).save(folder / f"l{number}.jpg", exif=exif)
    with Study.open(folder) as study:
        yield study


@pytest.fixture
def given(tmp_path: Path) -> Path:
    folder = tmp_path / "given"
    folder.mkdir()
    return folder


def taken(study: Study, path: Path, choices: Choices = UNMARKED, **how: Any) -> dict[str, Mask]:
    """The masks that are accepted after an import, by the names of their images."""
    plan = plan_import(study, path, **how)
    import_masks(study, plan.matches(choices), replace=True)
    masks = {case.name: study.mask(case.id) for case in study.cases()}
    return {name: mask for name, mask in masks.items() if mask is not None}


def test_every_format_of_the_table_is_held_to_this() -> None:
    assert {form.reader for form in FORMATS.values()} == READERS.keys()
    assert all(reader.name == name and reader.title for name, reader in READERS.items())


def test_masks_come_back_bit_for_bit(form: Format, study: Study, given: Path) -> None:
    images = {
        "l0.jpg": [outlined()],
        "l1.jpg": [outlined([(0, 0), (60, 0), (60, 20), (0, 40)])],
        "l2.jpg": [outlined([(0, 0), (1, 0), (1, 1), (0, 1)]), outlined()],
        "l3.jpg": [noisy(3)] if form.any_mask else [outlined()],
    }
    form.write(given, images)
    plan = plan_import(study, given)
    assert plan.title == READERS[form.reader].title
    assert plan.notes == ()
    masks = taken(study, given)
    assert masks.keys() == images.keys()
    for name, drawn in images.items():
        assert np.array_equal(masks[name], union(drawn)), name


def test_the_file_may_be_chosen_and_the_format_named(
    form: Format, study: Study, given: Path
) -> None:
    form.write(given, {"l0.jpg": [outlined()]})
    named = plan_import(study, given, format_name=form.reader)
    assert named.files().keys() == {Finding.FITS}
    if form.file:
        assert plan_import(study, given / form.file).files() == named.files()
    other = next(name for name in READERS if name != form.reader)
    with pytest.raises(DataError, match="no annotations"):
        plan_import(study, given, format_name=other)


def test_images_are_found_by_their_names(form: Format, study: Study, given: Path) -> None:
    form.write(given, {"L0.PNG": [outlined()], "stranger.jpg": [outlined()]})
    found = plan_import(study, given).files()
    assert {finding: len(names) for finding, names in found.items()} == {
        Finding.FITS: 1,
        Finding.STRANGER: 1,
    }


def test_what_is_of_another_size_or_lies_on_its_side_is_told(
    form: Format, tmp_path: Path, given: Path
) -> None:
    if not form.has_size:
        return
    form.write(given, {"l0.jpg": [outlined()], "l1.jpg": [outlined()]})
    folder = tmp_path / "other"
    folder.mkdir()
    exif = PIL.Image.Exif()
    exif[Base.Orientation] = 6
    PIL.Image.new("RGB", (60, 40)).save(folder / "l0.jpg", exif=exif)
    PIL.Image.new("RGB", (61, 40)).save(folder / "l1.jpg")
    with Study.open(folder) as study:
        plan = plan_import(study, given)
        assert plan.files().keys() == {Finding.TURNED, Finding.OTHER_SIZE}
        (problem,) = plan.problems(Finding.OTHER_SIZE)
        assert "is 60 x 40 pixels, but its image is 61 x 40" in str(problem)
        masks = taken(study, given, Choices(turn=True))
    assert np.array_equal(masks["l0.jpg"], np.rot90(outlined().mask, -1))


def test_shares_of_an_image_that_exif_turns_are_to_be_looked_at(study: Study, given: Path) -> None:
    yolo(given, {"l4.jpg": [outlined()]})
    assert plan_import(study, given).may_be_turned() == ("labels/train/l4.txt",)


def test_an_image_in_which_nothing_is_marked(form: Format, study: Study, given: Path) -> None:
    form.write(given, {"l0.jpg": [], "l1.jpg": [outlined()]})
    plan = plan_import(study, given)
    expected = Finding.EMPTY if form.is_whole else Finding.UNMARKED
    assert plan.files().keys() == {Finding.FITS, expected}
    assert plan.files(UNMARKED).keys() == {Finding.FITS, Finding.EMPTY}
    assert not taken(study, given)["l0.jpg"].any()


def test_a_person_chooses_among_several_classes(form: Format, study: Study, given: Path) -> None:
    if not form.has_labels:
        return
    other = outlined([(0, 0), (5, 0), (5, 5), (0, 5)], "Hair")
    form.write(given, {"l0.jpg": [outlined()], "l1.jpg": [other], "l2.jpg": [outlined(), other]})
    plan = plan_import(study, given)
    assert plan.files().keys() == {Finding.LABELS}
    assert plan.labels() == {"Hair": 2, "lesion": 2}
    masks = taken(study, given, labels=["Lesion"])
    assert {name: bool(mask.any()) for name, mask in masks.items()} == {
        "l0.jpg": True,
        "l1.jpg": False,
        "l2.jpg": True,
    }
    assert np.array_equal(masks["l2.jpg"], outlined().mask)
    assert taken(study, given, Choices(True), labels=["hair", "lesion"])["l1.jpg"].any()
    with pytest.raises(UsageError, match="No mask has one of the labels nevus"):
        plan_import(study, given, labels=["nevus"])


def test_two_masks_for_one_image_are_unclear(form: Format, study: Study, given: Path) -> None:
    for place in ("a", "b"):
        (given / place).mkdir()
        form.write(given / place, {"l0.jpg": [outlined()]})
    assert plan_import(study, given).files().keys() == {Finding.UNCLEAR}


@pytest.mark.parametrize(
    "name", ["../../../etc/l0.jpg", "/etc/l0.jpg", "C:\\Users\\x\\l0.jpg", "a/./../l0.jpg"]
)
def test_where_an_image_lay_elsewhere_does_not_matter(
    name: str, form: Format, study: Study, given: Path
) -> None:
    if form.reader in {"yolo", "numpy"}:
        return
    form.write(given, {name: [outlined()]})
    if form.reader == "labelme":
        name = f"..\\images\\{name}"
    assert taken(study, given).keys() == {"l0.jpg"}


@pytest.mark.parametrize("name", ["", "..", "/", "x" * 5000, "a\0b", "\u202e.jpg"])
def test_names_that_are_none_stop_nothing(name: str, study: Study, given: Path) -> None:
    for form in FORMATS.values():
        if form.file and form.reader not in {"yolo", "cvat"}:
            form.write(given, {name: [outlined()], "l0.jpg": [outlined()]})
            assert plan_import(study, given / form.file).files()[Finding.FITS]


def test_a_file_that_is_cut_off_is_told(form: Format, study: Study, given: Path) -> None:
    if not form.file:
        return
    form.write(given, {"l0.jpg": [outlined()]})
    file = given / ("labels/train/l0.txt" if form.reader == "yolo" else form.file)
    file.write_bytes(file.read_bytes()[: -len(file.read_bytes()) // 3])
    if form.reader == "yolo":  # what is left may be lines all the same
        file.write_bytes(b"0 0.1 0.1 0.2 0.2 0.3 \xff\xfe")
    with pytest.raises(DataError):
        plan_import(study, file)


def test_one_damaged_file_stops_no_other(form: Format, study: Study, given: Path) -> None:
    form.write(given, {"l0.jpg": [outlined()], "l1.jpg": [outlined()]})
    for suffix in ("json", "xml", "npz", "npy"):
        (given / f"broken.{suffix}").write_bytes(b"{<\xff\x00")
    plan = plan_import(study, given)
    assert plan.files()[Finding.FITS] != ()
    assert sum("broken" in str(note) for note in plan.notes) == 4


def test_other_files_are_left_alone(form: Format, study: Study, given: Path) -> None:
    form.write(given, {"l0.jpg": [outlined()]})
    (given / "README.txt").write_text("Masks of 2 images")
    (given / "LIESMICH.txt").write_bytes("Läsionen".encode("latin1"))
    (given / "mgmfnet-export.json").write_text("{")
    (given / "settings.json").write_text('{"labels": [1]}')
    (given / "list.json").write_text("[1, {}]")
    (given / "voc.xml").write_text("<annotation><object/></annotation>")
    (given / "more.jsonl").write_text("{}")
    plan = plan_import(study, given)
    assert (plan.title, plan.notes) == (READERS[form.reader].title, ())


def test_looking_can_be_stopped(form: Format, study: Study, given: Path) -> None:
    form.write(given, {"l0.jpg": [outlined()]})
    told: list[tuple[int, int]] = []
    plan_import(study, given, lambda *numbers: told.append(numbers))
    assert (told[0], told[-1]) == ((0, 0), (1, 1))


def test_changed_bytes_are_an_error_that_a_person_can_read(
    form: Format, study: Study, given: Path
) -> None:
    form.write(given, {"l0.jpg": [outlined()], "l1.jpg": [outlined()]})
    files = [path for path in sorted(given.rglob("*")) if path.is_file() and path.suffix != ".png"]
    choose = random.Random(3)
    for _ in range(60):
        file = choose.choice(files)
        before = file.read_bytes()
        after = bytearray(before)
        for _ in range(choose.randint(1, 3)):
            after[choose.randrange(len(after))] = choose.choice(b'0-9e",[]{}<>;. \xff\x00')
        file.write_bytes(bytes(after[: choose.choice([len(after), choose.randrange(len(after))])]))
        with contextlib.suppress(MgmfnetError):
            assert taken(study, given).keys() <= {case.name for case in study.cases()}
        file.write_bytes(before)
