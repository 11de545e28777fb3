"""What the pages about the library show runs as it stands there."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from mgmfnet.paths import resource

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the files that the page names."""
    monkeypatch.chdir(tmp_path)
    samples = sorted(resource("samples").glob("*.jpg"))
    for name in ("photos", "dataset", "masks", "truth"):
        (tmp_path / name).mkdir()
    for number, sample in enumerate(samples):
        with Image.open(sample) as picture:
            small = picture.convert("RGB").resize((160, 120))
        small.save(tmp_path / "photos" / f"{number}.png")
        small.save(tmp_path / "dataset" / f"{number}.png")
        mask = Image.fromarray(np.asarray(small)[..., 0] < 120)
        for place in ("dataset", "masks", "truth"):
            mask.save(tmp_path / place / f"{number}_mask.png")
    shutil.copy(samples[0], tmp_path / "lesion.jpg")
    return tmp_path


def test_the_examples_of_the_page_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    names: dict[str, Any] = {}
    for example in EXAMPLE.findall(page):
        exec(compile(example, "docs/api.md", "exec"), names)
    assert names["mask"][90, 130]
    assert names["scores"]["jaccard"] > 0
    assert names["report"].count == 8
    assert "8 of 8" in capsys.readouterr().out
    assert (folder / "lesion_mask.png").is_file()


def test_the_notebook_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    notebook = json.loads((ROOT / "docs" / "notebook.ipynb").read_text(encoding="utf-8"))
    names: dict[str, Any] = {}
    for cell in notebook["cells"]:
        assert not cell.get("outputs"), "a notebook is stored without what it printed"
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), "docs/notebook.ipynb", "exec"), names)
    assert names["report"].count == 8
    assert names["talk"].mask[60, 60]
    assert names["trained"].card.name == "run"
