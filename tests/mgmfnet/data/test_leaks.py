import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image as PillowImage
from PIL import ImageFilter

from mgmfnet.data.leaks import find_leaks, learnt_by, record_images
from mgmfnet.data.perceptual import BITS, COPY, nearest, perceptual_hash

Picture = PillowImage.Image


def skin(seed: int) -> Picture:
    """A photograph of sorts: smooth patches at many scales, 96x128."""
    random = np.random.default_rng(seed)
    layers = [
        np.asarray(
            PillowImage.fromarray(random.integers(0, 256, (side, side, 3), np.uint8)).resize(
                (128, 96), PillowImage.Resampling.BICUBIC
            ),
            np.float64,
        )
        for side in (3, 6, 12, 24)
    ]
    return PillowImage.fromarray(np.mean(layers, axis=0).astype(np.uint8))


def saved(picture: Picture, path: Path, **options: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, **options)
    return path


def compressed(picture: Picture) -> Picture:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=40)
    return PillowImage.open(file)


def recorded(*paths: Path) -> dict[str, Any]:
    """The list of these images as it comes back from a card."""
    record: dict[str, Any] = json.loads(json.dumps(record_images(paths)))
    return record


def bits_between(first: Picture, second: Picture) -> int:
    one, other = (perceptual_hash(np.array(picture.convert("RGB"))) for picture in (first, second))
    return int(nearest([one], [other])[0])


@pytest.mark.parametrize(
    "change",
    [
        compressed,
        lambda picture: picture.resize((64, 48)),
        lambda picture: picture.resize((500, 300), PillowImage.Resampling.NEAREST),
        lambda picture: picture.point(lambda level: round(255 * (level / 255) ** 0.8)),
        lambda picture: picture.filter(ImageFilter.GaussianBlur(1)),
        lambda picture: picture.convert("L"),
    ],
)
def test_a_copy_looks_like_its_original(change: Callable[[Picture], Picture]) -> None:
    for seed in range(5):
        assert bits_between(skin(seed), change(skin(seed))) <= COPY


def test_different_images_look_different() -> None:
    hashes = [perceptual_hash(np.array(skin(seed))) for seed in range(12)]
    assert {len(one) for one in hashes} == {BITS // 4}
    for index, one in enumerate(hashes):
        others = hashes[:index] + hashes[index + 1 :]
        assert nearest([one], others)[0] > 2 * COPY


def test_the_distance_is_the_number_of_differing_bits() -> None:
    zero = "00" * (BITS // 8)
    assert nearest([zero, "ff" + zero[2:]], ["0f" + zero[2:], "ff" * (BITS // 8)]).tolist() == [
        4,
        4,
    ]


def test_a_record_does_not_depend_on_names_or_order(tmp_path: Path) -> None:
    first, second = (saved(skin(seed), tmp_path / f"{seed}.png") for seed in range(2))
    record = record_images([first, second])
    assert record == record_images([second, first.rename(tmp_path / "renamed.png")])
    assert record["count"] == 2
    digests = sorted(
        hashlib.sha256(path.read_bytes()).hexdigest() for path in (second, tmp_path / "renamed.png")
    )
    assert record["images"] == [digest[:16] for digest in digests]
    assert record["sha256"] == hashlib.sha256("\n".join(digests).encode()).hexdigest()


def test_the_very_files_are_found_under_any_name(tmp_path: Path) -> None:
    learnt = saved(skin(0), tmp_path / "train" / "a.png")
    renamed = saved(skin(0), tmp_path / "b.png")
    new = saved(skin(1), tmp_path / "c.png")
    leaks = find_leaks([renamed, new], {"train": recorded(learnt)})
    assert leaks.found
    assert (leaks.same, leaks.alike, leaks.unknown) == ((renamed,), (), None)
    assert list(map(str, leaks.sentences())) == ["The model learnt from 1 of these images: b.png."]


def test_copies_are_suspected_by_their_looks(tmp_path: Path) -> None:
    learnt = saved(skin(0), tmp_path / "train" / "a.png")
    copy = saved(skin(0).resize((64, 48)), tmp_path / "b.jpg", quality=60)
    new = saved(skin(1), tmp_path / "c.png")
    leaks = find_leaks([new, copy], {"train": recorded(learnt)})
    assert leaks.found
    assert (leaks.same, leaks.alike) == ((), (copy,))
    assert list(map(str, leaks.sentences())) == [
        "The model learnt from images that look like 1 of these images: b.jpg."
    ]


def test_what_the_models_ancestors_learnt_from_counts(tmp_path: Path) -> None:
    old, middle, young = (saved(skin(seed), tmp_path / f"{seed}.png") for seed in range(3))
    grandmother = {"train": recorded(old)}
    mother = {"train": recorded(middle, old), "inherited": learnt_by(grandmother)}
    child = {"train": recorded(young), "inherited": learnt_by(mother)}
    assert child["inherited"]["count"] == 2
    assert find_leaks([young, middle, old], child).same == (young, middle, old)
    assert learnt_by({})["count"] == 0


def test_validation_images_are_no_leak_but_said(tmp_path: Path) -> None:
    learnt, chosen = (saved(skin(seed), tmp_path / f"{seed}.png") for seed in range(2))
    leaks = find_leaks([chosen], {"train": recorded(learnt), "validation": recorded(chosen)})
    assert not leaks.found
    assert leaks.chosen_by == (chosen,)
    assert list(map(str, leaks.sentences())) == [
        "The model was chosen by its scores on 1 of these images: 1.png."
    ]


def test_a_card_without_looks_finds_the_very_files_and_says_so(tmp_path: Path) -> None:
    learnt = saved(skin(0), tmp_path / "a.png")
    copy = saved(skin(0).resize((64, 48)), tmp_path / "b.png")
    record = recorded(learnt)
    del record["perceptual"]
    leaks = find_leaks([learnt, copy], {"train": record})
    assert (leaks.same, leaks.alike) == ((learnt,), ())
    assert leaks.unknown is not None
    assert "renamed or resized" in str(leaks.unknown)


@pytest.mark.parametrize("data", [{}, {"train": None}, {"train": ["a"]}, {"train": {"images": 3}}])
def test_a_card_without_a_list_is_said(data: dict[str, Any], tmp_path: Path) -> None:
    leaks = find_leaks([saved(skin(0), tmp_path / "a.png")], data)
    assert not leaks.found
    assert list(map(str, leaks.sentences())) == [
        "The model does not say which images it learnt from."
    ]


def test_images_that_cannot_be_read_are_passed_over(tmp_path: Path) -> None:
    learnt = saved(skin(0), tmp_path / "a.png")
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no image")
    leaks = find_leaks([broken, tmp_path / "missing.png"], {"train": recorded(learnt)})
    assert not leaks.found
