"""Scripts that finish words in three shells, written from the places of the command line.

Each first walks the words that are typed, as far as they are commands, to find its place. Where a
script offers nothing, the shell offers files.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from mgmfnet.cli.places import Option, Place

_ANYWHERE: Final = ("--help", "Show what the command does")


def bash(known: Sequence[Place]) -> str:
    """For bash; words alone, since bash shows no help beside them."""
    return f"""\
_mgmfnet() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} place= choices= each
  for each in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    case "$place $each" in
{_steps(known, "      ")}
    esac
  done
  case "$place ${{COMP_WORDS[COMP_CWORD-1]}}" in
{_lines(_bash_values(known), "    ")}
    *)
      case "$place:$word" in
{_lines(_bash_words(known), "        ")}
      esac ;;
  esac
  COMPREPLY=($(compgen -W "$choices" -- "$word"))
}}
complete -o default -F _mgmfnet mgmfnet
"""


def zsh(known: Sequence[Place]) -> str:
    """For zsh: to be sourced after ``compinit``, or to be a file ``_mgmfnet`` of ``$fpath``."""
    return f"""\
#compdef mgmfnet
_mgmfnet() {{
  local place= each
  local -a choices
  for each in "${{(@)words[2,CURRENT-1]}}"; do
    case "$place $each" in
{_steps(known, "      ")}
    esac
  done
  case "$place ${{words[CURRENT-1]}}" in
{_lines(_zsh_values(known), "    ")}
    *)
      case "$place:${{words[CURRENT]}}" in
{_lines(_zsh_words(known), "        ")}
      esac ;;
  esac
  if (( $#choices )); then _describe mgmfnet choices; else _files; fi
}}
if [ "$funcstack[1]" = "_mgmfnet" ]; then _mgmfnet "$@"; else compdef _mgmfnet mgmfnet; fi
"""


def fish(known: Sequence[Place]) -> str:
    """For fish."""
    steps = (f"case '{step}'; set place {_fish(to)}" for step, to in _moves(known))
    return f"""\
function __mgmfnet_at
  set -l place ''
  for each in (commandline -opc)[2..]
    switch "$place $each"
{_lines(steps, "      ")}
    end
  end
  test "$place" = "$argv"
end
{_lines(_fish_rules(known), "")}
"""


def _moves(known: Sequence[Place]) -> Iterator[tuple[str, str]]:
    """Each command after the place where it may stand, and the place that it leads to."""
    for place in known:
        for name, _ in place.commands:
            yield f"{place.words} {name}", f"{place.words} {name}".strip()


def _steps(known: Sequence[Place], indent: str) -> str:
    return _lines((f'"{step}") place="{to}" ;;' for step, to in _moves(known)), indent)


def _bash_values(known: Sequence[Place]) -> Iterator[str]:
    for place, option in _valued(known):
        yield f'"{place.words} {option.word}") choices="{" ".join(option.values)}" ;;'


def _bash_words(known: Sequence[Place]) -> Iterator[str]:
    for pattern, words in _offers(known):
        yield f'{pattern}) choices="{" ".join(word for word, _ in words)}" ;;'


def _zsh_values(known: Sequence[Place]) -> Iterator[str]:
    for place, option in _valued(known):
        yield f'"{place.words} {option.word}") choices=({" ".join(option.values)}) ;;'


def _zsh_words(known: Sequence[Place]) -> Iterator[str]:
    for pattern, words in _offers(known):
        told = " ".join(_zsh(f"{word}:{text}" if text else word) for word, text in words)
        yield f"{pattern}) choices=({told}) ;;"


def _fish_rules(known: Sequence[Place]) -> Iterator[str]:
    for place in known:
        rule = f"complete -c mgmfnet -n {_fish(f'__mgmfnet_at {place.words}'.strip())}"
        for name, text in place.commands:
            yield f"{rule} -f -a {name} -d {_fish(text)}"
        if place.values:
            yield f"{rule} -f -a {_fish(' '.join(place.values))}"
        for option in place.options:
            name = f"-l {option.word.removeprefix('--')}"
            taken = f" -x -a {_fish(' '.join(option.values))}" if option.values else " -r"
            yield f"{rule} {name}{taken if option.takes_value else ''} -d {_fish(option.help)}"


def _valued(known: Sequence[Place]) -> Iterator[tuple[Place, Option]]:
    """The options that take a value, with their places."""
    return ((place, option) for place in known for option in place.options if option.takes_value)


def _offers(known: Sequence[Place]) -> Iterator[tuple[str, Sequence[tuple[str, str]]]]:
    """Patterns of place and begun word, with the words to offer and their help."""
    for place in known:
        if place.commands:
            yield f'"{place.words}":*', [*place.commands, _ANYWHERE]
            continue
        yield f'"{place.words}":-*', [(option.word, option.help) for option in place.options]
        if place.values:
            yield f'"{place.words}":*', [(value, "") for value in place.values]


def _lines(lines: Iterator[str], indent: str) -> str:
    return "\n".join(f"{indent}{line}" for line in lines)


def _zsh(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _fish(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
