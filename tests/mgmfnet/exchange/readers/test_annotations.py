"""Annotations as careless people and as those who mean harm write them: each in one sentence."""

import base64
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest

from mgmfnet.data.mask_io import encode_mask
from mgmfnet.errors import DataError, UsageError
from mgmfnet.exchange.import_plan import plan_import
from mgmfnet.exchange.readers import documents
from mgmfnet.mask_codecs import label_studio_rle
from mgmfnet.study import Study
from mgmfnet.study.importing import Finding, ImportPlan, import_masks

BOX = [1, 1, 5, 1, 5, 4, 1, 4]
"""A polygon of twelve pixels, for COCO."""


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    """Images ``a.png`` and ``b.png`` of 8 x 6 pixels."""
    folder = tmp_path / "clinic"
    folder.mkdir()
    for number, name in enumerate("ab"):
        PIL.Image.new("RGB", (8, 6), (number, 0, 0)).save(folder / f"{name}.png")
    with Study.open(folder) as study:
        yield study


@pytest.fixture
def given(tmp_path: Path) -> Path:
    folder = tmp_path / "given"
    folder.mkdir()
    return folder


def write_coco(folder: Path, *marks: dict[str, Any], **image: Any) -> Path:
    """Annotations of ``a.png``; ``b.png`` has a good one."""
    entries = [
        {"id": 1, "file_name": "a.png", "width": 8, "height": 6, **image},
        {"id": 2, "file_name": "b.png", "width": 8, "height": 6},
    ]
    good = {"image_id": 2, "category_id": 1, "segmentation": [BOX]}
    content = {
        "images": entries,
        "annotations": [good, *({"image_id": 1, "category_id": 1, **mark} for mark in marks)],
        "categories": [{"id": 1, "name": "lesion"}],
    }
    path = folder / "coco.json"
    path.write_text(json.dumps(content))
    return path


def only_problem(plan: ImportPlan, finding: Finding = Finding.DAMAGED) -> str:
    """Of ``a.png``, where ``b.png`` fits."""
    assert {one: len(names) for one, names in plan.files().items()} == {finding: 1, Finding.FITS: 1}
    (problem,) = plan.problems(finding)
    return str(problem)


class TestCoco:
    @pytest.mark.parametrize(
        ("segmentation", "told"),
        [
            ({"size": [6, 8], "counts": [49]}, "do not make 48 pixels"),
            ({"size": [6, 8], "counts": [-1, 49]}, "do not make 48 pixels"),
            ({"size": [6, 8], "counts": "\ud800"}, "do not make 48 pixels"),
            ({"size": [6, 8], "counts": {}}, "run lengths are missing"),
            ({"size": [6, 8]}, "run lengths are missing"),
            ({"size": [8, 6], "counts": [48]}, "an image of another size"),
            ({"size": 10**30, "counts": [48]}, "an image of another size"),
            ([[1, 1, 5, 1, float("nan"), 4]], "nowhere near the image"),
            ([[1, 1, 5, 1, 1e200, 4]], "nowhere near the image"),
            ([[1, 1, 5]], "no list of pairs"),
            ([["1", "1"]], "no list of pairs"),
            ([[[[[1]]]]], "no list of pairs"),
            ([[0.5] * 2_000_002], "more than 1000000 corners"),
            ([], "Only boxes"),
            (None, "Only boxes"),
            (5, "Only boxes"),
        ],
        ids=lambda value: repr(value)[:30],
    )
    def test_a_mark_that_cannot_be_is_told_and_the_rest_taken(
        self, segmentation: object, told: str, study: Study, given: Path
    ) -> None:
        path = write_coco(given, {"segmentation": segmentation, "bbox": [1, 1, 2, 2]})
        problem = only_problem(plan_import(study, path))
        assert problem.startswith("a.png: ")
        assert told in problem

    @pytest.mark.parametrize("size", [(10**9, 10**9), (8, 7), (1, 1)])
    def test_sizes_that_cannot_be_cost_nothing(
        self, size: tuple[int, int], study: Study, given: Path
    ) -> None:
        path = write_coco(given, {"segmentation": [BOX]}, width=size[0], height=size[1])
        assert "but its image is 8 x 6" in only_problem(
            plan_import(study, path), Finding.OTHER_SIZE
        )

    @pytest.mark.parametrize("height", [-6, 0, "6", 6.0, True, None, [6]])
    def test_sizes_that_are_none(self, height: object, study: Study, given: Path) -> None:
        path = write_coco(given, {"segmentation": [BOX]}, height=height)
        finding = Finding.OTHER_SIZE if height is True else Finding.DAMAGED
        assert only_problem(plan_import(study, path), finding)

    def test_images_without_a_size_have_that_of_the_image(self, study: Study, given: Path) -> None:
        path = write_coco(given, {"segmentation": BOX}, height=None, width=None)
        assert plan_import(study, path).files() == {Finding.FITS: ("a.png", "b.png")}

    def test_thousands_of_shapes_are_too_many(self, study: Study, given: Path) -> None:
        path = write_coco(given, *[{"segmentation": [BOX]}] * 2001)
        assert "more than 2000 shapes" in only_problem(plan_import(study, path))

    def test_what_belongs_together_by_no_number_is_told(self, study: Study, given: Path) -> None:
        marks: list[Any] = [1, None, {}, {"image_id": [1]}, {"image_id": 9, "segmentation": [BOX]}]
        images: list[Any] = [
            *({"id": 1, "file_name": "a.png"}, {"id": 1, "file_name": "b.png"}),
            *({"id": 3, "file_name": "b.png"}, {"id": 4, "file_name": ""}, {"file_name": "a.png"}),
            *("x", {"id": {}, "file_name": "a.png"}),
        ]
        marks.append({"image_id": 3, "category_id": {}, "segmentation": [BOX]})
        content = {"images": images, "annotations": marks, "categories": [1, {"id": []}]}
        (given / "coco.json").write_text(json.dumps(content))
        plan = plan_import(study, given)
        assert plan.files() == {Finding.FITS: ("b.png",)}
        assert list(map(str, plan.notes)) == [
            "4 images in coco.json have no name or no number, and were passed over.",
            "Several images in coco.json have the same number, and were passed over: a.png, b.png.",
            "5 annotations in coco.json belong to none of its images, and were passed over.",
        ]


class TestLabelme:
    def write(self, folder: Path, *shapes: object, **more: object) -> None:
        content = {"imagePath": "a.png", "imageHeight": 6, "imageWidth": 8, "shapes": shapes}
        (folder / "a.json").write_text(json.dumps(content | more))
        good = {"label": "x", "shape_type": "rectangle", "points": [[5, 4], [1, 1]]}
        content |= {"imagePath": "b.png", "shapes": [good]}
        (folder / "b.json").write_text(json.dumps(content))

    def mask(self, png: bytes, points: object = ((1, 1), (4, 3))) -> dict[str, object]:
        data = base64.b64encode(png).decode()
        return {"label": "x", "shape_type": "mask", "points": points, "mask": data}

    @pytest.mark.parametrize(
        ("shape", "told"),
        [
            (5, "list of shapes is damaged"),
            ({"shape_type": "circle", "points": [[1, 1]]}, "another number of points"),
            ({"shape_type": "rectangle", "points": [[1, 1], [2, 2], [3, 3]]}, "number of points"),
            ({"shape_type": "polygon", "points": [[1, 1], ["x", 2]]}, "no list of pairs"),
            ({"shape_type": "line", "points": [[1, 1], [2, 2]]}, "Only boxes, lines or points"),
            ({"shape_type": "mask", "points": [[1, 1], [4, 3]], "mask": "ö"}, "no valid base64"),
            ({"shape_type": "mask", "points": [[1, 1], [4, 3]], "mask": "AAAA"}, "A mask is not"),
            ({"shape_type": "mask", "points": [[1, 1], [4, 3]]}, "A mask is empty"),
        ],
        ids=repr,
    )
    def test_a_shape_that_cannot_be_is_told_and_the_rest_taken(
        self, shape: object, told: str, study: Study, given: Path
    ) -> None:
        self.write(given, shape)
        problem = only_problem(plan_import(study, given))
        assert problem.startswith("a.json: ")
        assert told in problem

    def test_a_mask_is_never_unpacked_beyond_its_box(self, study: Study, given: Path) -> None:
        file = io.BytesIO()
        PIL.Image.new("1", (10_000, 10_000)).save(file, "PNG")
        self.write(given, self.mask(file.getvalue()))
        assert "another size than its box" in only_problem(plan_import(study, given))

    @pytest.mark.parametrize(
        "points", [[[-1, 0], [2, 2]], [[5, 1], [8, 3]], [[4, 3], [1, 1]], [[1, 1], [2, 6]]]
    )
    def test_a_mask_stays_in_its_image(self, points: object, study: Study, given: Path) -> None:
        self.write(given, self.mask(encode_mask(np.full((3, 4), 255, np.uint8)), points))
        assert "outside of the image" in only_problem(plan_import(study, given))

    def test_boxes_and_circles_are_areas_and_lines_are_passed_over(
        self, study: Study, given: Path
    ) -> None:
        circle = {"label": "x", "shape_type": "circle", "points": [[4, 3], [4, 5]]}
        line = {"label": "hair", "shape_type": "linestrip", "points": [[0, 0], [8, 6]]}
        self.write(given, circle, line)
        plan = plan_import(study, given)
        assert list(map(str, plan.notes)) == [
            "These shapes mark no areas and were passed over: linestrip (1)."
        ]
        (first, second) = import_masks(study, plan.matches(), replace=False).changes
        circle_mask, box = study.mask(first.after.id), study.mask(second.after.id)
        assert circle_mask is not None
        assert box is not None
        assert np.count_nonzero(circle_mask) == np.count_nonzero(box) == 12

    def test_the_size_may_be_missing(self, study: Study, given: Path) -> None:
        self.write(given, imageHeight=None, imageWidth=None)
        assert plan_import(study, given).files() == {
            Finding.FITS: ("b.json",),
            Finding.EMPTY: ("a.json",),
        }


class TestLabelStudio:
    def task(self, name: str, *annotations: object) -> dict[str, object]:
        return {"data": {"image": f"s3://bucket/{name}"}, "annotations": annotations}

    def brush(self, **more: object) -> dict[str, object]:
        mask = np.zeros((6, 8), np.uint8)
        mask[2:4, 2:5] = 255
        return {
            "type": "brushlabels",
            "original_width": 8,
            "original_height": 6,
            "value": {"rle": label_studio_rle.encode(mask), "brushlabels": ["lesion"]},
            **more,
        }

    def write(self, folder: Path, *tasks: object) -> None:
        (folder / "tasks.json").write_text(json.dumps(tasks))

    def test_what_several_people_submitted_is_unclear(self, study: Study, given: Path) -> None:
        one: dict[str, object] = {"result": [self.brush()]}
        self.write(given, self.task("a.png", one, one), self.task("b.png", one))
        assert plan_import(study, given).files() == {
            Finding.FITS: ("b.png",),
            Finding.UNCLEAR: ("a.png", "a.png"),
        }

    def test_the_ground_truth_counts_and_what_was_skipped_does_not(
        self, study: Study, given: Path
    ) -> None:
        one: dict[str, object] = {"result": [self.brush()]}
        truth = {**one, "ground_truth": True}
        skipped = {**one, "was_cancelled": True}
        self.write(
            given, self.task("a.png", one, truth, one), self.task("b.png", skipped, {"result": []})
        )
        assert plan_import(study, given).files() == {
            Finding.FITS: ("a.png",),
            Finding.EMPTY: ("b.png",),
        }

    def test_what_nobody_submitted_is_not_there(self, study: Study, given: Path) -> None:
        one: dict[str, object] = {"result": [self.brush()]}
        self.write(
            given, self.task("a.png"), self.task("b.png", one), {"data": {}, "annotations": 1}
        )
        plan = plan_import(study, given)
        assert plan.files() == {Finding.FITS: ("b.png",)}
        assert list(map(str, plan.notes)) == [
            "1 task in tasks.json names no image, and was passed over."
        ]

    @pytest.mark.parametrize(
        ("item", "told"),
        [
            ({"value": None}, "list of shapes is damaged"),
            ({"value": {}}, "run lengths are missing"),
            ({"value": {"rle": [0] * 100}}, "do not make 48 pixels"),
            ({"value": {"rle": 10**12}}, "run lengths are missing"),
            ({"image_rotation": 90}, "while the image was turned"),
            ({"original_width": -8}, "not told in whole pixels"),
            ({"type": "rectanglelabels"}, "Only boxes"),
            ({"type": "polygonlabels", "value": {"points": [[0, 0], [1]]}}, "no list of pairs"),
        ],
        ids=repr,
    )
    def test_a_shape_that_cannot_be_is_told_and_the_rest_taken(
        self, item: dict[str, object], told: str, study: Study, given: Path
    ) -> None:
        bad, good = {"result": [self.brush(**item)]}, {"result": [self.brush()]}
        self.write(given, self.task("a.png", bad), self.task("b.png", good))
        assert told in only_problem(plan_import(study, given))

    def test_its_short_list_is_refused_with_advice(self, study: Study, given: Path) -> None:
        self.write(given, {"id": 1, "annotation_id": 2, "image": "a.png", "tag": []})
        with pytest.raises(DataError, match="not as JSON-MIN"):
            plan_import(study, given)

    def test_its_list_beside_masks_only_says_whose_they_are(
        self, study: Study, given: Path
    ) -> None:
        self.write(given, {**self.task("a.png", {"result": [self.brush()]}), "id": 7})
        mask = given / "task-7-annotation-1-by-1-tag-lesion-0.png"
        mask.write_bytes(encode_mask(np.full((6, 8), 255, np.uint8)))
        plan = plan_import(study, given)
        assert (plan.title, plan.files()) == ("", {Finding.FULL: (mask.name,)})


class TestCvat:
    IMAGE = '<image name="{}.png" width="8" height="6">{}</image>'
    GOOD = '<polygon label="x" points="1,1;5,1;5,4;1,4"/>'

    def write(self, folder: Path, element: str, *, head: str = "") -> Path:
        images = self.IMAGE.format("a", element) + self.IMAGE.format("b", self.GOOD)
        path = folder / "annotations.xml"
        path.write_text(f"{head}<annotations>{images}</annotations>")
        return path

    @pytest.mark.parametrize(
        ("element", "told"),
        [
            ('<mask label="x" rle="48" left="0" top="0" width="8" height="5"/>', "40 pixels"),
            ('<mask label="x" rle="-1, 2" left="0" top="0" width="1" height="1"/>', "1 pixels"),
            ('<mask label="x" rle="1" left="8" top="0" width="1" height="1"/>', "reaches out"),
            ('<mask label="x" rle="1" left="0" top="0" width="99999" height="99999"/>', "outside"),
            ('<mask label="x" rle="1" left="x" top="0" width="1" height="1"/>', "number left"),
            ('<mask label="x"/>', "number left is missing"),
            ('<polygon label="x" points="1,1;2"/>', "no list of pairs"),
            ('<polygon label="x" points="1,1;nan,2"/>', "nowhere near"),
            ('<polygon label="x"/>', "no list of pairs"),
            ('<box label="x" xtl="0" ytl="0" xbr="2" ybr="2"/>', "Only boxes"),
        ],
    )
    def test_a_shape_that_cannot_be_is_told_and_the_rest_taken(
        self, element: str, told: str, study: Study, given: Path
    ) -> None:
        path = self.write(given, element)
        assert told in only_problem(plan_import(study, path))

    def test_declarations_are_refused(self, study: Study, given: Path) -> None:
        laughs = "".join(
            f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "x">' for n in range(30)
        )
        path = self.write(given, "", head=f"<!DOCTYPE annotations [{laughs}]>")
        with pytest.raises(DataError, match="declares a document type"):
            plan_import(study, path)

    def test_lines_are_passed_over(self, study: Study, given: Path) -> None:
        plan = plan_import(study, self.write(given, f'{self.GOOD}<polyline points="1,1;2,2"/>'))
        assert plan.files().keys() == {Finding.FITS}
        assert [str(note) for note in plan.notes] == [
            "These shapes mark no areas and were passed over: polyline (1)."
        ]


class TestYolo:
    def write(self, folder: Path, text: str) -> None:
        (folder / "labels").mkdir()
        (folder / "labels" / "a.txt").write_text(text)
        (folder / "labels" / "b.txt").write_text("0 0.1 0.1 0.9 0.1 0.9 0.9")

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("0 0.5 0.5 0.2 0.2", "Only boxes"),
            ("0 0.1 0.1 0.9 0.1 0.9 0.9\n0 0.5 0.5 0.2 0.2", "boxes beside outlines"),
            ("0 0.1 0.1 0.9 0.1 0.9", "no list of pairs"),
        ],
    )
    def test_boxes_are_no_masks(self, text: str, told: str, study: Study, given: Path) -> None:
        self.write(given, text)
        assert told in only_problem(plan_import(study, given))

    def test_other_texts_are_none_of_it(self, study: Study, given: Path) -> None:
        self.write(given, "0 0.1 0.1 0.9 0.1 0.9 nan")
        (given / "labels" / "log.txt").write_text("0 0.1 0.1 0.9 0.1 0.9 512")
        assert plan_import(study, given).files() == {Finding.FITS: ("labels/b.txt",)}

    @pytest.mark.parametrize(
        "names",
        ["[a, b]", "{0: a, 1: b}", "&x [*x, b]", "7", "[[1]]", "{", "!!python/name:os.system"],
    )
    def test_the_names_of_classes_are_words(self, names: str, study: Study, given: Path) -> None:
        self.write(given, "1 0.1 0.1 0.9 0.1 0.9 0.9")
        (given / "data.yaml").write_text(f"names: {names}\n")
        labels = plan_import(study, given).labels()
        assert len(labels) == 2
        assert all(isinstance(label, str) for label in labels)

    def test_the_class_list_of_other_programs_is_read(self, study: Study, given: Path) -> None:
        self.write(given, "1 0.1 0.1 0.9 0.1 0.9 0.9")
        (given / "labels" / "classes.txt").write_text("nevus\nhair\n")
        assert plan_import(study, given).labels() == {"hair": 1, "nevus": 1}


class TestImageFolder:
    def write(self, folder: Path, *rows: object) -> None:
        lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
        (folder / "metadata.jsonl").write_text("\n".join(lines))

    def test_only_masks_in_the_folder_are_read(self, study: Study, given: Path) -> None:
        secret = given.parent / "secret.png"
        secret.write_bytes(encode_mask(np.full((6, 8), 255, np.uint8)))
        (given / "b_mask.png").write_bytes(secret.read_bytes())
        self.write(
            given,
            {"file_name": "a.png", "mask_file_name": "../secret.png"},
            {"file_name": "a.png", "mask_file_name": str(secret)},
            {"file_name": "b.png", "mask_file_name": "b_mask.png"},
            {"file_name": "c.png", "mask_file_name": None},
            "{",
        )
        plan = plan_import(study, given)
        assert plan.files() == {Finding.FULL: ("b_mask.png",)}
        broken, outside = map(str, plan.notes)
        assert "1 line of metadata.jsonl names no image" in broken
        assert "lie outside of its folder" in outside
        assert "../secret.png" in outside

    def test_a_line_ends_where_jsonl_says_so(self, study: Study, given: Path) -> None:
        (given / "b_mask.png").write_bytes(encode_mask(np.full((6, 8), 255, np.uint8)))
        row = {"file_name": "b.png", "mask_file_name": "b_mask.png", "note": "two\u2028lines"}
        (given / "metadata.jsonl").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
        plan = plan_import(study, given)
        assert (plan.files(), plan.notes) == ({Finding.FULL: ("b_mask.png",)}, ())

    def test_a_missing_mask_is_told(self, study: Study, given: Path) -> None:
        self.write(given, {"file_name": "a.png", "mask_file_name": "gone.png"})
        plan = plan_import(study, given)
        assert plan.files() == {Finding.DAMAGED: ("gone.png",)}

    def test_the_column_of_the_masks_has_to_be_clear(self, study: Study, given: Path) -> None:
        self.write(given, {"file_name": "a.png", "mask_file_name": "m.png", "truth": "t.png"})
        with pytest.raises(DataError, match="unclear which are the masks"):
            plan_import(study, given / "metadata.jsonl")


class TestArrays:
    def good(self, folder: Path) -> None:
        mask = np.zeros((6, 8), np.uint8)
        mask[2:4, 2:5] = 1
        np.savez(folder / "b.npz", mask=mask, other=np.zeros(5))

    def header(self, shape: str, kind: str = "|u1") -> bytes:
        text = f"{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}\n".encode()
        return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text

    def test_a_size_that_cannot_be_costs_nothing(self, study: Study, given: Path) -> None:
        self.good(given)
        (given / "a.npy").write_bytes(self.header("(1000000, 1000000)"))
        problem = only_problem(plan_import(study, given), Finding.OTHER_SIZE)
        assert "1000000 x 1000000" in problem

    def test_what_ends_early_is_told(self, study: Study, given: Path) -> None:
        self.good(given)
        (given / "a.npy").write_bytes(self.header("(6, 8)") + b"\x01")
        assert "damaged or incomplete" in only_problem(plan_import(study, given))

    @pytest.mark.parametrize("level", [-1, 2**40])
    def test_levels_that_are_none(self, level: int, study: Study, given: Path) -> None:
        self.good(given)
        np.save(given / "a.npy", np.full((6, 8), level, np.int64))
        assert plan_import(study, given).files().keys() == {Finding.FITS, Finding.NO_MASK}

    @pytest.mark.parametrize("head", ["(" * 3000, "{'descr':" + "-" * 9000 + "1}", "[" * 60])
    def test_a_header_that_is_too_deep_is_told(self, head: str, study: Study, given: Path) -> None:
        self.good(given)
        size = len(head).to_bytes(2, "little")
        (given / "a.npy").write_bytes(b"\x93NUMPY\x01\x00" + size + head.encode())
        plan = plan_import(study, given)
        assert "a.npy is damaged" in str(plan.notes[0])
        assert plan.files() == {Finding.FITS: ("b.npz",)}

    @pytest.mark.filterwarnings("error")
    def test_halves_are_levels_too(self, study: Study, given: Path) -> None:
        mask = np.zeros((6, 8), np.float16)
        mask[2:4, 2:5] = 255
        np.save(given / "a.npy", mask)
        assert plan_import(study, given).files() == {Finding.FITS: ("a.npy",)}

    def test_objects_are_never_loaded(self, study: Study, given: Path) -> None:
        self.good(given)
        np.save(given / "a.npy", np.array([[{}]], object), allow_pickle=True)
        assert plan_import(study, given).files() == {Finding.FITS: ("b.npz",)}

    def test_labels_are_asked_for_as_in_mask_files(self, study: Study, given: Path) -> None:
        labels = np.zeros((6, 8), np.int64)
        labels[2:4, 2:5], labels[4, 2:5] = 1, 2
        np.save(given / "a.npy", labels)
        assert plan_import(study, given).labels() == {"1": 1, "2": 1}
        assert plan_import(study, given, labels=["2"]).files() == {Finding.FITS: ("a.npy",)}

    def test_which_array_is_meant_has_to_be_clear(self, study: Study, given: Path) -> None:
        self.good(given)
        np.savez(given / "a.npz", x=np.zeros((6, 8)), y=np.zeros((6, 8)))
        plan = plan_import(study, given)
        assert plan.files() == {Finding.FITS: ("b.npz",)}
        assert "unclear which one is the mask" in str(plan.notes[0])

    def test_an_archive_that_lies_is_told(self, study: Study, given: Path) -> None:
        self.good(given)
        with zipfile.ZipFile(given / "a.npz", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mask.npy", self.header("(6, 8)") + bytes(48))
        data = bytearray((given / "a.npz").read_bytes())
        data[60:80] = bytes(20)
        (given / "a.npz").write_bytes(data)
        plan = plan_import(study, given)
        assert "a.npz is damaged" in str(plan.notes[0])
        assert plan.files() == {Finding.FITS: ("b.npz",)}


def test_deep_or_damaged_json_is_one_sentence(study: Study, given: Path) -> None:
    write_coco(given, {"segmentation": [BOX]})
    (given / "deep.json").write_text("[" * 200_000)
    (given / "latin.json").write_bytes(b'{"shapes": "\xe4"}')
    plan = plan_import(study, given)
    assert plan.files().keys() == {Finding.FITS}
    assert [str(note).split(" ")[0] for note in plan.notes] == ["deep.json", "latin.json"]


def test_files_that_are_too_large_are_never_read(
    study: Study, given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "_LARGEST", 100)
    path = write_coco(given, {"segmentation": [BOX]})
    with pytest.raises(DataError, match=r"coco\.json has more than 0 megabytes"):
        plan_import(study, path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("many.json", '{"images": [], "annotations": [' + "{}," * 60 + "0]}"),
        ("metadata.jsonl", '{"file_name": "a.png"}\n' * 60),
        ("many.xml", "<annotations>" + "<image/>" * 60 + "</annotations>"),
    ],
)
def test_files_of_too_many_parts_are_not_taken_apart(
    name: str, content: str, study: Study, given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "_MOST_PARTS", 50)
    (given / name).write_text(content)
    with pytest.raises(DataError, match=rf"{name} has more than 0 million parts\. Export fewer"):
        plan_import(study, given / name)


def test_what_is_damaged_is_told_where_there_is_nothing_else(study: Study, given: Path) -> None:
    path = write_coco(given, {"segmentation": [BOX]})
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(DataError, match=r"coco\.json is damaged or cut off.*There are no masks"):
        plan_import(study, given)


def test_links_in_the_folder_are_not_followed(study: Study, given: Path) -> None:
    write_coco(given, {"segmentation": [BOX]})
    elsewhere = given.parent / "elsewhere.json"
    elsewhere.write_text("{")
    (given / "link.json").symlink_to(elsewhere)
    (given / "loop").symlink_to(given)
    assert plan_import(study, given).notes == ()


def test_several_formats_at_once_are_asked_about(study: Study, given: Path) -> None:
    path = write_coco(given, {"segmentation": [BOX]})
    TestCvat().write(given, TestCvat.GOOD)
    with pytest.raises(DataError, match=r"several formats \(COCO, CVAT for images 1\.1\)"):
        plan_import(study, given)
    assert plan_import(study, given, format_name="cvat").title == "CVAT for images 1.1"
    assert plan_import(study, path).title == "COCO"


def test_mask_files_beside_annotations_are_read_where_they_are_asked_for(
    study: Study, given: Path
) -> None:
    write_coco(given, {"segmentation": [BOX]})
    (given / "a_mask.png").write_bytes(encode_mask(np.full((6, 8), 255, np.uint8)))
    for how in ({"format_name": "masks"}, {"pattern": "{stem}_mask.png"}):
        plan = plan_import(study, given, **how)  # type: ignore[arg-type]
        assert (plan.title, plan.files()) == ("", {Finding.FULL: ("a_mask.png",)})
    with pytest.raises(UsageError, match="Leave it or the format out"):
        plan_import(study, given, format_name="coco", pattern="{stem}_mask.png")


@pytest.mark.parametrize("name", ["a.png", "notes.doc", "list.json"])
def test_a_file_that_holds_no_annotations_is_refused(name: str, study: Study, given: Path) -> None:
    (given / name).write_text("{}")
    with pytest.raises(DataError, match="no annotations"):
        plan_import(study, given / name)


def test_a_place_that_is_not_there_is_told(study: Study, given: Path) -> None:
    with pytest.raises(DataError, match="not there"):
        plan_import(study, given / "gone.json")


def test_nnunet_is_read_from_its_folder_or_its_list(study: Study, given: Path) -> None:
    (given / "labelsTr").mkdir()
    (given / "imagesTr").mkdir()
    labels = np.zeros((6, 8), np.uint8)
    labels[2:4, 2:5] = 1
    PIL.Image.fromarray(labels).save(given / "labelsTr" / "a.png")
    PIL.Image.new("RGB", (8, 6), (9, 9, 9)).save(given / "imagesTr" / "a_0000.png")
    (given / "dataset.json").write_text('{"labels": {"background": 0, "lesion": 1}}')
    for path in (given, given / "dataset.json"):
        assert plan_import(study, path).files() == {
            Finding.FITS: ("labelsTr/a.png",),
            Finding.OTHER: ("imagesTr/a_0000.png",),
        }
