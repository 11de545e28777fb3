"""The worked example of the page about ONNX works."""

import re
from pathlib import Path

import pytest

from mgmfnet.cli.main import main
from mgmfnet.models.onnx_form import read_config
from mgmfnet.paths import resource

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "onnx.md").read_text(encoding="utf-8")


def test_the_tiny_network_is_made_added_and_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (program,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    config = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)[-1]
    exec(compile(program, "docs/onnx.md", "exec"), {})
    Path("dark.yaml").write_text(config, encoding="utf-8")
    assert main(["models", "add", "dark.onnx"]) == 0
    added = capsys.readouterr().out.strip()
    image = min(resource("samples").glob("*.jpg"))
    assert main(["predict", str(image), "--out", "masks", "--model", added]) == 0


def test_every_configuration_of_the_page_can_be_read(tmp_path: Path) -> None:
    for number, config in enumerate(re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)):
        path = tmp_path / f"{number}.yaml"
        path.write_text(config, encoding="utf-8")
        assert read_config(path).name
