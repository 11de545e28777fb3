"""What programs say beside masks about labels and images."""

import json
from pathlib import Path

import pytest

from mgmfnet.data.layouts.masks import find_masks
from mgmfnet.data.layouts.side_files import label_names, task_images


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "set" / "masks"
    folder.mkdir(parents=True)
    return folder


@pytest.mark.parametrize(
    "labels",
    [
        {"background": 0, "lesion": 1, "hair": 2},
        {"0": "background", "1": "lesion", "2": "hair"},
        {"background": 0, "lesion": 1, "hair": 2, "both": [1, 2]},
    ],
)
@pytest.mark.parametrize("around", [True, False])
def test_labels_are_called_as_nnunet_has_them(
    labels: dict[str, object], around: bool, folder: Path
) -> None:
    place = folder.parent if around else folder
    (place / "dataset.json").write_text(json.dumps({"labels": labels}))
    assert label_names(folder) == {"0": "background", "1": "lesion", "2": "hair"}


def test_labels_are_called_as_cvat_has_them(folder: Path) -> None:
    lines = ("# label:color_rgb:parts:actions", "background:0,0,0::", "skin lesion:250,50,83::")
    (folder.parent / "labelmap.txt").write_text("\n".join(lines))
    assert label_names(folder) == {"#000000": "background", "#fa3253": "skin lesion"}


IMAGES = [
    {"image": "/data/upload/3/0a1b2c3d-nevus%201.jpg"},
    {"img": "/data/local-files/?d=clinic/nevus 1.jpg"},
    {"image": "s3://bucket/clinic/nevus 1.jpg", "text": "seen twice"},
    {"text": "seen twice", "image": "C:\\clinic\\nevus 1.jpg"},
]


@pytest.mark.parametrize("data", IMAGES)
@pytest.mark.parametrize("is_short", [True, False])
def test_label_studio_numbers_its_masks(data: dict[str, str], is_short: bool, folder: Path) -> None:
    task = {"id": 12, **data} if is_short else {"id": 12, "data": data}
    (folder.parent / "project-3.json").write_text(json.dumps([task]))
    (folder / "task-12-annotation-7-by-1-tag-lesion-0.png").touch()
    (folder / "task-13-annotation-8-by-1-tag-lesion-0.png").touch()
    found = find_masks(folder)
    images = {"nevus 1"}
    assert [found.names.image_of(mask.name, images) for mask in found.masks] == [
        "nevus 1",
        "task-13-annotation-8-by-1-tag-lesion-0",
    ]


@pytest.mark.parametrize(
    "content",
    [b"", b"[", b"[1]", b"[" * 100_000, b"\xff\xfe", b'{"labels": [1]}', b'[{"data": 1}]'],
)
def test_what_is_not_as_expected_counts_as_not_there(content: bytes, folder: Path) -> None:
    for name in ("dataset.json", "labelmap.txt", "tasks.json"):
        (folder / name).write_bytes(content)
    assert (label_names(folder), task_images(folder)) == ({}, {})
