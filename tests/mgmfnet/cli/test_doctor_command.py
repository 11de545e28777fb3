import sys
from pathlib import Path

import pytest

from mgmfnet.cli.main import main
from tests.mgmfnet.models.guides import teach


@pytest.fixture(autouse=True)
def resources(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("mgmfnet.cli.doctor.resource", lambda *_: tmp_path)


def report(capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    lines = capsys.readouterr().out.splitlines()
    return [(line[:6].strip(), line[8:]) for line in lines]


def test_a_sound_installation(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    found = report(capsys)
    assert "FAILED" not in {level for level, _ in found}
    text = "\n".join(line for _, line in found)
    for part in ("torch", "Networks run on", "Model tiny-lasion-net", str(home), "Qt can open"):
        assert part in text


def test_a_damaged_base_model_fails(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "model.safetensors").write_bytes(b"damaged")
    assert main(["doctor"]) == 1
    assert [text for level, text in report(capsys) if level == "FAILED" and "damaged" in text]


def test_a_model_that_cannot_listen_any_more_is_noted(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    teach(base)
    assert main(["doctor"]) == 0
    assert [text for _, text in report(capsys) if text.endswith(", listens")]
    (base / "guided.safetensors").write_bytes(b"damaged")
    assert main(["doctor"]) == 0
    found = report(capsys)
    assert not [text for _, text in found if text.endswith(", listens")]
    assert [text for level, text in found if level == "note" and "does not listen" in text]


def test_a_folder_that_cannot_be_written_fails(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.write_text("a file where a folder should be")
    assert main(["doctor"]) == 1
    assert len([level for level, _ in report(capsys) if level == "FAILED"]) == 4


def test_without_a_display_the_command_line_still_works(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "absent")
    assert main(["doctor"]) == 0
    assert [text for level, text in report(capsys) if level == "note" and "No window" in text]


def test_a_torch_that_cannot_be_loaded_is_a_finding_among_others(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "mgmfnet.cli.network_check", None)
    assert main(["doctor"]) == 1
    (failure,) = [text for level, text in report(capsys) if level == "FAILED"]
    assert "torch cannot be loaded" in failure
