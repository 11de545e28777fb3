"""Lets a piece of work die before each of its changes to the disk in turn, and be done again.

A program of its own, which has no threads and may fork: ``python -m tests.mgmfnet.dying NAME DIR``.
"""

import itertools
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path

from mgmfnet.exchange import EXPORTERS, export_study
from mgmfnet.files import write_durably
from mgmfnet.leftovers import make_temporary_folder, temporary_folder
from mgmfnet.models.library import ModelLibrary
from mgmfnet.study import Study

_CHANGES = {"os.rename", "os.mkdir", "os.remove", "os.rmdir"}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_DEAD = 9
_EXPORTED = 4
"""Two folders and two files, which come into sight together."""


def die_at_every_change(begin: Callable[[Path], object], look: Callable[[Path], None]) -> int:
    """Run ``begin`` in processes that die, and after each, in another one, ``look``.

    Returns:
        How often it died.
    """
    root = Path(sys.argv[2])
    for step in itertools.count():
        place = root / str(step)
        place.mkdir()
        code = _in_process(begin, place, step)
        assert code in (0, _DEAD), code
        assert _in_process(look, place) == 0, f"after change {step}"
        if code == 0:
            return step
    raise AssertionError


def _in_process(work: Callable[[Path], object], place: Path, changes: int | None = None) -> int:
    number = os.fork()
    if number:
        return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])
    if changes is not None:
        _die_after(changes)
    try:
        work(place)
        os._exit(0)
    finally:
        traceback.print_exc()
        os._exit(1)


def _die_after(changes: int) -> None:
    left = changes

    def count(event: str, words: tuple[object, ...]) -> None:
        nonlocal left
        writes = event == "open" and isinstance(words[2], int) and bool(words[2] & _WRITES)
        if event in _CHANGES or writes:
            if left == 0:
                os._exit(_DEAD)
            left -= 1

    sys.addaudithook(count)


def _export(place: Path) -> None:
    with Study.open(Path(sys.argv[2]).parent / "photos", read_only=True) as study:
        export_study(study, EXPORTERS["isic"], place / "out", lambda *_: None)


def _export_again(place: Path) -> None:
    out = place / "out"
    visible = {path.name for path in out.glob("[!.]*")}
    if len(visible) < _EXPORTED:
        _export(place)
        assert not list(out.glob(".*"))
    assert len(list(out.glob("[!.]*"))) == _EXPORTED
    assert len(list(out.glob("ISIC*/*.png"))) == 4


def _library(place: Path) -> ModelLibrary:
    return ModelLibrary(place / "library", bundled=place / "none")


def _add(place: Path) -> None:
    _library(place).add(Path(sys.argv[2]).parent / "bundled" / "base")


def _add_again(place: Path) -> None:
    library = _library(place)
    assert not [problem for problem in library.problems() if "none" not in str(problem)]
    _add(place)
    (model,) = library.list()
    assert sorted(path.name for path in library.root.iterdir()) == [model.id]
    assert len(list(model.folder.iterdir())) == 2


def _write(place: Path) -> None:
    write_durably(place / "new" / "mask.png", b"mask")


def _write_again(place: Path) -> None:
    write_durably(place / "new" / "other.png", b"other")
    assert {path.name for path in (place / "new").iterdir()} <= {"mask.png", "other.png"}


def _use_temporary_folder(place: Path) -> None:
    tempfile.tempdir = str(place)
    (make_temporary_folder() / "image.png").write_bytes(b"of a person")
    (place / "end").touch()


def _use_another(place: Path) -> None:
    tempfile.tempdir = str(place)
    with temporary_folder() as folder:
        assert folder.stat().st_mode & 0o777 == 0o700
        assert {path.name for path in place.iterdir()} <= {folder.name, "end"}
    assert not folder.exists()


WORK: Mapping[str, tuple[Callable[[Path], None], Callable[[Path], None]]] = {
    "export": (_export, _export_again),
    "add": (_add, _add_again),
    "write": (_write, _write_again),
    "temporary folder": (_use_temporary_folder, _use_another),
}


if __name__ == "__main__":
    sys.stdout.write(f"{die_at_every_change(*WORK[sys.argv[1]])}\n")
