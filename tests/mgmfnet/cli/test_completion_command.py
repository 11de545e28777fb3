"""The scripts are tried in the shells that read them, where these are installed."""

import shutil
import subprocess
from collections.abc import Callable

import pytest

from mgmfnet.cli import main as cli

BASH = """
source /dev/stdin <<'SCRIPT'
{script}
SCRIPT
COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_mgmfnet
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
ZSH = """
compdef() {{ :; }}
_describe() {{ printf '%s\\n' "${{(@P)2}}" | cut -d: -f1; }}
_files() {{ echo; }}
{script}
words=({words}); CURRENT=$#words
_mgmfnet
"""
FISH = """
{script}
complete -C "{words}" | string split -f 1 \\t
"""


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert cli.main(["completion", shell]) == 0
    return capsys.readouterr().out


def in_bash(text: str, typed: str) -> list[str]:
    words = typed if not typed.endswith(" ") else f"{typed}''"
    return run("bash", BASH.format(script=text, words=words))


def in_zsh(text: str, typed: str) -> list[str]:
    words = typed if not typed.endswith(" ") else f"{typed}''"
    begun = typed.rpartition(" ")[2]
    offered = run("zsh", ZSH.format(script=text, words=words))
    return [word for word in offered if word.startswith(begun)]  # as _describe itself does


def in_fish(text: str, typed: str) -> list[str]:
    return run("fish", FISH.format(script=text, words=typed))


def run(shell: str, program: str) -> list[str]:
    done = subprocess.run(
        [shell, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stderr == ""
    return done.stdout.split()


shells = pytest.mark.parametrize(
    ("shell", "complete"),
    [
        pytest.param(
            name,
            complete,
            marks=pytest.mark.skipif(not shutil.which(name), reason=f"{name} is not installed"),
        )
        for name, complete in (("bash", in_bash), ("zsh", in_zsh), ("fish", in_fish))
    ],
)


@shells
def test_words_are_finished(
    shell: str, complete: Callable[[str, str], list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    text = script(shell, capsys)
    assert complete(text, "mgmfnet ev") == ["evaluate"]
    assert set(complete(text, "mgmfnet study ")) >= {"check", "repair", "merge", "audit"}
    assert "--backend" in complete(text, "mgmfnet predict a.png --ba")
    assert set(complete(text, "mgmfnet predict --backend ")) >= {"onnx", "torch"}
    assert complete(text, "mgmfnet completion z") == ["zsh"]
    assert "--split" in complete(text, "mgmfnet export images --sp")


@shells
def test_every_command_is_known(
    shell: str, complete: Callable[[str, str], list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    known = complete(script(shell, capsys), "mgmfnet ")
    assert set(known) >= {entry.name for entry in cli.COMMANDS}


def test_an_unknown_shell_is_wrong_usage() -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["completion", "cmd"])
    assert ended.value.code == 2
