import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import bootstrap
from mgmfnet.paths import log_dir

_LATEST = ("torch", "onnxruntime", "pyqtgraph", "yaml", "matplotlib", "scipy", "mgmfnet.exchange")
_LATER = {
    "app.bootstrap": (*_LATEST, "numpy", "cv2", "PIL", "mgmfnet.study"),
    "app.workplace": _LATEST,
}
"""What is imported only after these, that is after the window and after all for reviewing."""


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )


@pytest.mark.parametrize("module", _LATER)
def test_what_takes_long_to_import_comes_later(module: str) -> None:
    later = _LATER[module]
    code = f"import sys, {module}; print([name for name in {later} if name in sys.modules])"
    assert run_python(code).stdout.strip() == "[]"


def test_starting_and_closing_leaves_nothing_behind(home: Path) -> None:
    code = """
from PySide6.QtCore import QTimer
from app import bootstrap
from app import workplace
furnish = workplace.furnish
def and_close(window, settings):
    commands = furnish(window, settings)
    opened = commands.session.studyOpened
    opened.connect(lambda: QTimer.singleShot(0, window.close))
    return commands
workplace.furnish = and_close
raise SystemExit(bootstrap.main(["--demo"]))
"""
    done = run_python(code)
    assert done.stderr == ""
    assert (home / "data" / "samples" / "README.md").is_file()
    assert (log_dir() / "mgmfnet.log").is_file()


def test_in_a_home_that_cannot_be_written_the_window_works_and_says_that_no_log_is_kept(
    home: Path, study_folder: Path
) -> None:
    home.write_text("a file in the place of the folder", encoding="utf-8")
    code = f"""
from PySide6.QtCore import QTimer
from app import bootstrap, workplace
furnish = workplace.furnish
def and_close(window, settings):
    commands = furnish(window, settings)
    def tell_and_close():
        print(window.message_bar.texts(), commands.session.review.study.read_only)
        window.close()
    commands.session.studyOpened.connect(lambda: QTimer.singleShot(0, tell_and_close))
    return commands
workplace.furnish = and_close
raise SystemExit(bootstrap.main([{str(study_folder)!r}]))
"""
    done = run_python(code)
    assert "No log is kept: " in done.stdout
    assert done.stdout.endswith("False\n")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_it_introduces_itself(argument: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        bootstrap.main([argument])
    assert ended.value.code == 0
    assert "mgmfnet" in capsys.readouterr().out.lower()


def test_wrong_usage_is_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        bootstrap.main(["--no-such-option"])
    assert ended.value.code == 2


def test_folders_that_macos_hands_over_are_opened(home: Path) -> None:
    """The first one starts the program, and comes before there is anything to open it."""
    code = """
from types import SimpleNamespace
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
from app import bootstrap, workplace
workplace.furnish = lambda *_: SimpleNamespace(open_folder=print)
def hand_over(folder):
    event = QFileOpenEvent(QUrl.fromLocalFile(folder))
    QCoreApplication.sendEvent(QCoreApplication.instance(), event)
begin = bootstrap._begin
def and_close(application, window, *rest):
    hand_over("/")
    begin(application, window, *rest)
    hand_over("/no-such-folder/image.jpg")
    window.close()
bootstrap._begin = and_close
raise SystemExit(bootstrap.main([]))
"""
    assert run_python(code).stdout.split() == ["/", "/no-such-folder"]
