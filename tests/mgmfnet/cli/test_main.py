import errno
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from mgmfnet.cli import doctor, finetune
from mgmfnet.cli import main as cli
from mgmfnet.cli.command import Command, Entry, print_message
from mgmfnet.errors import Cancelled, ModelError, UsageError, WriteError

HEAVY = {"torch", "numpy", "cv2", "PIL", "pydantic", "yaml", "tqdm", "PySide6"}


def run_python(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=False
    )


class Failing:
    """Holds the error that ``doctor`` raises."""

    error: BaseException


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Failing:
    """Replaces ``doctor`` by a command that fails."""
    failing = Failing()

    def run(_: Namespace) -> int:
        raise failing.error

    monkeypatch.setattr(doctor, "DOCTOR", Command(lambda _: None, run))
    return failing


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["--help"])
    assert end.value.code == 0
    text = capsys.readouterr().out
    assert all(f"\n    {command.name}" in text for command in cli.COMMANDS)


def entries_of(entries: Iterable[Entry], *before: str) -> Iterator[tuple[str, Entry]]:
    """All words of the command line, each with those before it."""
    for entry in entries:
        words = (*before, entry.name)
        yield " ".join(words), entry
        yield from entries_of(entry.actions, *words)


ENTRIES = dict(entries_of(cli.COMMANDS))


@pytest.mark.parametrize("words", ENTRIES)
def test_every_command_explains_itself(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main([*words.split(), "--help"])
    assert end.value.code == 0
    assert f"usage: mgmfnet {words} " in capsys.readouterr().out


def test_help_waits_for_no_library() -> None:
    code = (
        "import sys\nfrom mgmfnet.cli.main import main\n"
        "try: main(['--help'])\nexcept SystemExit: print(*sys.modules, file=sys.stderr)"
    )
    loaded = set(run_python(code).stderr.split())
    assert "mgmfnet.cli.main" in loaded
    assert not loaded & HEAVY


def test_help_of_commands_waits_for_no_network() -> None:
    code = (
        "import sys\nfrom mgmfnet.cli.main import main\n"
        "for words in sys.argv[1:]:\n"
        "    try: main([*words.split(), '--help'])\n"
        "    except SystemExit: assert 'torch' not in sys.modules, words"
    )
    assert run_python(code, *ENTRIES).returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["unheard"],
        ["predict"],
        ["predict", "a.png", "--out", "out", "--device", "tpu"],
        ["predict", "a.png", "--out", "out", "extra=1", "--colour"],
        ["models"],
        ["doctor", "now"],
        ["train", "--data", "a", "--out", "b", "--unheard"],
    ],
)
def test_wrong_words_are_wrong_usage(words: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(words)
    assert end.value.code == 2


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("Choose another folder."), 2),
        (ModelError("The model is damaged."), 1),
        (KeyboardInterrupt(), 130),
        (Cancelled(), 130),
    ],
)
def test_every_failure_has_its_exit_code_and_one_line(
    failing: Failing, capsys: pytest.CaptureFixture[str], error: BaseException, code: int
) -> None:
    failing.error = error
    assert cli.main(["doctor"]) == code
    out, err = capsys.readouterr()
    assert not out
    assert err == f"{str(error) or 'Stopped.'}\n"


def test_what_a_disk_says_is_no_defect(
    failing: Failing, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    failing.error = OSError(errno.ENAMETOOLONG, "File name too long", "skin.png")
    assert cli.main(["doctor"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "File name too long: skin.png" in line
    assert not home.exists()


def test_a_defect_is_one_line_and_a_report(
    failing: Failing, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    failing.error = ZeroDivisionError("by nothing")
    assert cli.main(["doctor"]) == 1
    (report,) = (home / "log").iterdir()
    assert "Traceback" in report.read_text()
    (line,) = capsys.readouterr().err.splitlines()
    assert "by nothing" in line
    assert str(report) in line


def test_a_defect_that_cannot_be_reported_keeps_its_traceback(failing: Failing, home: Path) -> None:
    home.write_text("a file where a folder should be")
    failing.error = ZeroDivisionError()
    with pytest.raises(WriteError) as raised:
        cli.main(["doctor"])
    disk_error = raised.value.__context__
    assert disk_error is not None
    assert disk_error.__context__ is failing.error


def test_settings_may_stand_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def note(arguments: Namespace) -> int:
        seen.append((arguments.study, arguments.settings))
        return 0

    monkeypatch.setattr(finetune, "FINETUNE", finetune.FINETUNE._replace(run=note))
    for words in ("S a=1 --out D b=2", "--out D S a=1 b=2", "S --out D a=1 --events b=2"):
        cli.main(["finetune", *words.split()])
    assert seen == [(Path("S"), ["a=1", "b=2"])] * 3


def test_a_reader_that_leaves_early_is_no_error() -> None:
    code = (
        "import os, sys\nfrom mgmfnet.cli.main import main\n"
        "reader, writer = os.pipe(); os.close(reader); os.dup2(writer, 1)\n"
        "sys.exit(main(['models', 'list']))"
    )
    result = run_python(code)
    assert "BrokenPipe" not in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("closed", [(1,), (2,), (0, 1, 2)])
def test_what_is_closed_is_no_defect_and_no_file_gets_its_place(closed: tuple[int, ...]) -> None:
    code = (
        "import os, sys\nfrom mgmfnet.cli.main import main\n"
        f"for number in {closed}: os.close(number)\n"
        f"if 1 in {closed}: sys.stdout = None\n"
        f"if 2 in {closed}: sys.stderr = None\n"
        "code = main(['completion', 'bash'])\n"
        f"places = {{os.fstat(number).st_rdev for number in {closed}}}\n"
        "os._exit(code or places != {os.stat(os.devnull).st_rdev})"
    )
    assert run_python(code).returncode == 0


def test_letters_that_the_output_lacks_are_told_by_their_numbers() -> None:
    code = (
        "import sys\nfrom mgmfnet.cli.command import print_row\n"
        "from mgmfnet.cli.streams import make_usable\n"
        "sys.stdout.reconfigure(encoding='ascii')\n"
        "make_usable()\nprint_row('L\\xe4sion', 1)"
    )
    result = run_python(code)
    assert (result.stdout, result.stderr) == ("L\\xe4sion\t1\n", "")


def test_a_name_of_two_lines_is_told_in_one(capsys: pytest.CaptureFixture[str]) -> None:
    print_message(UsageError("There is no {name}.", name="two\nlines"))
    assert capsys.readouterr().err == "There is no two\N{REPLACEMENT CHARACTER}lines.\n"


def test_commands_of_one_process_refuse_several(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in (("RANK", "0"), ("WORLD_SIZE", "2"), ("LOCAL_RANK", "0")):
        monkeypatch.setenv(name, value)
    commands = {words: entry.load() for words, entry in ENTRIES.items() if entry.path}
    together = {words for words, command in commands.items() if command.shares_work}
    assert together == {"predict", "train"}
    assert cli.main(["doctor"]) == 2
    assert "without torchrun" in capsys.readouterr().err
