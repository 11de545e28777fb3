"""Lets a piece of work die before each of its changes to the disk in turn, and be done again.

A program of its own, which has no threads and may fork: ``python -m tests.mgmfnet.dying NAME DIR``.
"""

import itertools
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from mgmfnet.exchange import EXPORTERS, export_study
from mgmfnet.files import write_durably
from mgmfnet.leftovers import make_temporary_folder, temporary_folder
from mgmfnet.models.library import ModelLibrary
from mgmfnet.study import Study
from mgmfnet.study.maintenance.damage import find_damage
from mgmfnet.study.masks.adjudication import Rule
from mgmfnet.study.readings.adjudicating import adjudicate, sources_of
from mgmfnet.study.readings.beginning import open_reading
from mgmfnet.study.readings.copying import copy_for_reading
from mgmfnet.study.readings.readers import open_people
from mgmfnet.study.readings.returning import Return, plan_return, returned_reading, take_return
from mgmfnet.types import LESION, Mask
from tests.arrays import same
from tests.mgmfnet.study.drawing import SIZE

_CHANGES = {"os.rename", "os.mkdir", "os.remove", "os.rmdir"}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_DEAD = 9
_EXPORTED = 5
"""Two folders and three files, which come into sight together."""


class Work(NamedTuple):
    """What is done in a folder, what has to hold afterwards, and what has to be there before."""

    begin: Callable[[Path], None]
    look: Callable[[Path], None]
    prepare: Callable[[Path], None] = lambda _: None


def die_at_every_change(work: Work) -> int:
    """Do it in processes that die, and look after each, in another one.

    Returns:
        How often it died.
    """
    root = Path(sys.argv[2])
    for step in itertools.count():
        place = root / str(step)
        place.mkdir()
        assert _in_process(work.prepare, place) == 0
        code = _in_process(work.begin, place, step)
        assert code in (0, _DEAD), code
        assert _in_process(work.look, place) == 0, f"after change {step}"
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


def _prepare_readings(place: Path) -> None:
    """A study, and a copy of it that was read: what came back once, and more since then."""
    ready = Path(sys.argv[2]).parent / "readings"
    if not ready.exists():
        shutil.copytree(ready.parent / "photos", ready / "study")
        with Study.open(ready / "study", reviewer="anna") as study:
            copy_for_reading(study, ready / "copy", "bela", shuffled=False)
            for number in (1, 2):
                with Study.open(ready / "copy") as copy:
                    copy.accept(number, _drawn(number), model_id=None, threshold=None)
                if number == 1:
                    take_return(study, _plan(study, ready))
    shutil.copytree(ready, place, dirs_exist_ok=True)


def _drawn(number: int) -> Mask:
    mask = np.zeros(SIZE, np.uint8)
    mask[number:9] = LESION
    return mask


def _plan(study: Study, place: Path) -> Return:
    review_dir = returned_reading(place / "copy")
    assert review_dir is not None
    return plan_return(study, review_dir)


def _take(place: Path) -> None:
    with Study.open(place / "study") as study:
        take_return(study, _plan(study, place))


def _take_again(place: Path) -> None:
    with Study.open(place / "study") as study:
        plan = _plan(study, place)
        assert plan.is_known
        if not plan.is_older:
            take_return(study, plan)
        with open_reading(study, plan.reading.id) as opened:
            for number in (1, 2):
                assert same(opened.mask(number), _drawn(number))
            assert not list(find_damage(opened.storage))
        assert not list(study.review_dir.glob("readings/.*.part"))
        assert not list(find_damage(study.storage))


def _settle(place: Path) -> None:
    with Study.open(place / "study") as study, open_people(study) as people:
        adjudicate(study, 1, sources_of(people.readers, "0.png"), Rule.UNION)


def _look_at_masks(place: Path) -> None:
    with Study.open(place / "study") as study, open_people(study) as people:
        assert not list(find_damage(study.storage))
        first, theirs = sources_of(people.readers, "0.png")
        assert not first.mask.any(), "the first reading is what it was"
        assert np.array_equal(theirs.mask, _drawn(1))
        is_settled = study.revisions.of(1)[0].adjudication is not None
        assert same(study.mask(1), _drawn(1) if is_settled else first.mask)


WORK: Mapping[str, Work] = {
    "export": Work(_export, _export_again),
    "add": Work(_add, _add_again),
    "write": Work(_write, _write_again),
    "temporary folder": Work(_use_temporary_folder, _use_another),
    "return of a reading": Work(_take, _take_again, _prepare_readings),
    "adjudication": Work(_settle, _look_at_masks, _prepare_readings),
}


if __name__ == "__main__":
    sys.stdout.write(f"{die_at_every_change(WORK[sys.argv[1]])}\n")
