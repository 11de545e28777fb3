import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from app import start
from app.no_window import PACKAGES, why_no_screen

README = Path(__file__).resolve().parents[2] / "README.md"

linux = pytest.mark.skipif(sys.platform != "linux", reason="Qt finds screen and fonts by itself")


def start_program(**environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=_without_screen() | environment,
    )


def _without_screen() -> dict[str, str]:
    screens = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    return {name: value for name, value in os.environ.items() if name not in screens}


@linux
def test_without_a_screen_one_sentence_says_what_to_do() -> None:
    done = start_program()
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "no screen to open a window on" in done.stderr
    assert "ssh -X" in done.stderr


@linux
def test_without_a_font_one_sentence_says_what_to_do(tmp_path: Path) -> None:
    configuration = tmp_path / "fonts.conf"
    configuration.write_text("<fontconfig></fontconfig>", encoding="utf-8")
    done = start_program(QT_QPA_PLATFORM="offscreen", FONTCONFIG_FILE=str(configuration))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "no font to write with" in done.stderr


class NoOpenGL:
    """Finds Qt as it is on a system without OpenGL."""

    def find_spec(self, name: str, _path: object, _target: object = None) -> None:
        if name == "app.bootstrap":
            raise ImportError("libEGL.so.1: cannot open shared object file: No such file")


def test_without_opengl_one_sentence_names_the_packages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "app.bootstrap", raising=False)
    monkeypatch.setattr(sys, "meta_path", [NoOpenGL(), *sys.meta_path])
    assert start.main([]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "(libEGL.so.1)" in told
    assert PACKAGES in told


def test_the_readme_names_the_same_packages() -> None:
    assert f"`apt-get install {PACKAGES}`" in README.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("heard", "environment", "said"),
    [
        (["could not connect to display :9"], {"DISPLAY": ":9"}, "The screen :9 cannot be reached"),
        (["Failed to create wl_display (No such file)"], {"WAYLAND_DISPLAY": "w"}, "The screen w"),
        (["From 6.5.0, xcb-cursor0 is needed"], {"DISPLAY": ":9"}, "xcb-cursor0 is needed"),
        ([], {}, "no reason is known"),
    ],
)
def test_what_qt_says_becomes_a_sentence(
    heard: Sequence[str], environment: dict[str, str], said: str
) -> None:
    assert said in why_no_screen(heard, environment)
