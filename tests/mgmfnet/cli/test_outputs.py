"""What cannot be written is noticed before there is work to lose."""

from pathlib import Path

import pytest

from mgmfnet.cli.main import main
from tests.mgmfnet.cli.files import Photos

COMMANDS = {
    "predict": "predict {photos} --out {out}",
    "evaluate --json": "evaluate --data {photos} --json {out}/scores.json",
    "evaluate --csv": "evaluate --pred {photos} --truth {photos} --csv {out}/scores.csv",
    "evaluate --report": "evaluate --data {photos} --report {out}/page.html",
    "train": "train --data {photos} --out {out}",
    "finetune": "finetune {photos} --out {out}",
    "export": "export {photos} --format isic --out {out}",
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_that_cannot_be_written_is_told_first(
    command: str, photos: Photos, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = photos("a.png", "b.png")
    for photo in folder.iterdir():
        photo.write_bytes(b"no image, and nobody looks at it")
    (tmp_path / "file").write_text("a file where a folder should be")
    out = tmp_path / "file" / "out"
    assert main(COMMANDS[command].format(photos=folder, out=out).split()) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"Nothing can be written in {out}")


def test_a_file_that_is_a_folder_is_told_first(
    photos: Photos, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["evaluate", "--data", str(photos("a.png")), "--json", str(tmp_path)]
    assert main(words) == 1
    assert capsys.readouterr().err.startswith(f"{tmp_path} is a folder.")
