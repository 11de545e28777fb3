"""Every command of ``docs/datasets.md`` runs on the tree that stands above it."""

import re
import shlex
import shutil
import string
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
import torch
from PIL import Image as PillowImage

from mgmfnet.cli.main import main
from mgmfnet.models.card import ModelDescription
from mgmfnet.models.checkpoint import save_model
from mgmfnet.nn import MGMFNet, NetworkConfig
from mgmfnet.study import Study
from mgmfnet.types import LESION, Size

GUIDE = Path(__file__).parents[2] / "docs" / "datasets.md"
SMALL = NetworkConfig(blocks=(1, 1, 1, 1), width=8, bottom=16, decoder=(16, 8, 8, 8))
SHORT = (
    *(f"network.{key}={value}" for key, value in SMALL.model_dump(mode="json").items()),
    "stages=[{height: 32, width: 64, epochs: 1, rate: 0.001}]",
    "batch=4",
)
CASES = 10
NAME = re.compile(r"ISIC_\d{7}|IMD\d{3}|\b\d+(?=\.tif)|\ba(?=\.)")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MASK = re.compile(r"ground ?truth|segmentations|lesion$|masks", re.IGNORECASE)


class Section(NamedTuple):
    title: str
    files: list[str]
    commands: list[list[str]]
    table: str


def sections() -> Iterator[Section]:
    for text in GUIDE.read_text(encoding="utf-8").split("\n## ")[1:]:
        blocks = BLOCK.findall(text)
        trees = [block for language, block in blocks if not language]
        shell = "".join(block for language, block in blocks if language == "sh")
        table = "".join(re.findall(r"<<'END'\n(.*?)END\n", shell, re.DOTALL))
        lines = [line.strip() for line in shell.splitlines() if line.strip().startswith("mgmfnet")]
        commands = [shlex.split(one) for line in lines for one in unrolled(line)]
        if commands:
            yield Section(text.partition("\n")[0], "".join(trees).splitlines(), commands, table)


def unrolled(line: str) -> list[str]:
    folds = "12345" if "$fold" in line else "1"
    return [line.replace("$fold", fold) for fold in folds]


def renamed(path: str, case: int) -> str:
    """The file of another case: numbers are far apart, letters next to each other."""

    def other(match: re.Match[str]) -> str:
        letters = match.group().rstrip(string.digits)
        digits = match.group().removeprefix(letters)
        if not digits:
            return chr(ord(letters) + case)
        return letters + str(int(digits) + 40 * case).zfill(len(digits))

    return NAME.sub(other, path)


def write(path: Path, content: np.random.Generator) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == "":
        rows = [f"HAM_{number},ISIC_{number:07},nv" for number in range(24000, 30000)]
        path.write_text("\n".join(("lesion_id,image_id,dx", *rows)))
    elif MASK.search(path.parent.name):
        mask = np.zeros((32, 48), np.uint8)
        mask[8:24, 12:36] = LESION
        PillowImage.fromarray(mask).save(path)
    else:
        PillowImage.fromarray(content.integers(0, 256, (32, 48, 3), np.uint8)).save(path)


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny model, also in the place of the bundled one."""
    torch.manual_seed(0)
    description = ModelDescription(name="tiny", input_size=Size(32, 64))
    folder = tmp_path / "bundled" / "base"
    save_model(folder, MGMFNet(SMALL), description)
    monkeypatch.setattr("mgmfnet.models.library.resource", lambda *_: folder.parent)
    return folder


@pytest.mark.parametrize("section", list(sections()), ids=lambda section: section.title)
def test_the_commands_run(
    section: Section, model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    content = np.random.default_rng(0)
    for path in {renamed(file, case): None for case in range(CASES) for file in section.files}:
        write(tmp_path / path, content)
    if (own := tmp_path / "own").exists():
        review(own, tmp_path / "study")
    if "2017" not in section.title:
        shutil.copytree(model, tmp_path / "runs" / "isic2017" / "model")
    for _, *words in section.commands:
        more = SHORT if words[0] == "train" else ()
        assert main([*words, *more]) == 0, words
    exec(section.table, {})


def review(own: Path, study: Path) -> None:
    """A study of the images, with all masks accepted."""
    shutil.copytree(own / "images", study)
    with Study.open(study) as opened:
        for case in opened.cases():
            mask = np.full((32, 48), LESION, np.uint8)
            opened.accept(case.id, mask, model_id=None, threshold=None)


def test_every_data_set_has_a_section() -> None:
    assert [section.title for section in sections()] == [
        "ISIC 2016",
        "ISIC 2017",
        "ISIC 2018, task 1",
        "PH2",
        "HAM10000",
        "CVC-ClinicDB",
        "Your own images",
    ]
