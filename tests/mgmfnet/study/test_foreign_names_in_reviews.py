"""Whatever a received review names, nothing outside of it is written, and its user gets a sentence.

Every column that holds a name, with names that lead elsewhere, through everything that is done with
a review.
"""

import contextlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mgmfnet.cli.main import main
from mgmfnet.errors import MgmfnetError
from mgmfnet.exchange import EXPORTERS
from mgmfnet.exchange.export import export_study
from mgmfnet.study import Change, Study
from mgmfnet.study.discovery import discover
from mgmfnet.study.maintenance.damage import find_damage
from mgmfnet.study.maintenance.repair import repair
from mgmfnet.study.merging import merge
from tests.mgmfnet.study.drawing import Draw, Predict
from tests.mgmfnet.study.hostile import contents, make_review, tampering

COLUMNS = [
    *(("cases", "name"), ("cases", "mask_name"), ("cases", "revision"), ("cases", "image_sha256")),
    *(("revisions", "sha256"), ("accepting", "replaced"), ("audit", "to_revision")),
]
NAMES = ["../../img9.png", "{elsewhere}/own.png", "C:\\own.png", "a\0b"]


def look(folder: Path) -> None:
    with Study.open(folder, read_only=True) as study:
        list(find_damage(study.storage))
        for case in study.cases():
            with contextlib.suppress(MgmfnetError):
                study.mask(case.id)
                study.mask_path(case.id).exists()


def work(folder: Path) -> None:
    """Accept, take back, accept an earlier mask again, and everything else that writes."""
    with Study.open(folder) as study:
        for case in study.cases()[:3]:
            with contextlib.suppress(MgmfnetError):
                mask = study.mask(case.id)
                before = study.state(case.id)
                if mask is not None:
                    after = study.accept(case.id, mask, model_id=None, threshold=None)
                    study.take_back([Change(before, after)])
                for revision in study.revisions.of(case.id)[-1:]:
                    study.revisions.restore(case.id, revision.sha256)
            with contextlib.suppress(MgmfnetError):
                study.drafts.drop(case.id)
                study.images.check(case.id)


def export(folder: Path) -> None:
    out = folder.parent / "export"
    with Study.open(folder, read_only=True) as study, contextlib.suppress(MgmfnetError):
        export_study(study, next(iter(EXPORTERS.values())), out, lambda *_: None)
    shutil.rmtree(out, ignore_errors=True)


def train(folder: Path) -> None:
    discover(folder)
    with Study.open(folder, read_only=True) as study:
        study.freeze_manifest(folder / "mgmfnet-review" / "manifest.json")


def unite(folder: Path) -> None:
    with Study.open(folder.parent / "ours") as ours, Study.open(folder, read_only=True) as theirs:
        merge(ours, theirs)


def mend(folder: Path) -> None:
    list(repair(folder))


USES: list[Callable[[Path], None]] = [look, train, export, unite, work, mend, work]


@pytest.fixture
def review(folder: Path, draw: Draw, predict: Predict) -> Path:
    """A review with something in every table, and other folders of the same person."""
    database = make_review(folder, draw, predict)
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "own.png").write_bytes(b"a picture of my own")
    shutil.copytree(folder, folder.parent / "ours")
    shutil.rmtree(folder.parent / "ours" / "mgmfnet-review")
    return database.parent


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_names_in_the_database_lead_nowhere(
    folder: Path, review: Path, table: str, column: str
) -> None:
    outside, sound = folder.parent, folder.parent / "sound"
    shutil.copytree(review, sound)
    for name in NAMES:
        shutil.rmtree(review)
        shutil.rmtree(outside / "ours" / "mgmfnet-review", ignore_errors=True)
        shutil.copytree(sound, review)
        with tampering(review / "study.sqlite") as connection:
            connection.execute(
                f"UPDATE {table} SET {column} = ? WHERE rowid = (SELECT min(rowid) FROM {table})",
                (name.format(elsewhere=outside / "elsewhere"),),
            )
        before = without_reviews(outside)
        for use in USES:
            with contextlib.suppress(MgmfnetError):
                use(folder)
            assert without_reviews(outside) == before, f"{use.__name__} with {name!r}"


def without_reviews(outside: Path) -> dict[str, bytes]:
    return {name: data for name, data in contents(outside).items() if "mgmfnet-review/" not in name}


@pytest.mark.parametrize("action", ["check", "repair"])
def test_commands_tell_and_go_on(
    folder: Path, review: Path, action: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with tampering(review / "study.sqlite") as connection:
        connection.execute("UPDATE cases SET mask_name = '../../img9.png' WHERE id = 1")
    status = main(["study", action, str(folder)])
    out, err = capsys.readouterr()
    assert "defect" not in out + err
    assert "mask_name in entry 1 of cases" in err if action == "check" else "kept as" in out
    assert status == (1 if action == "check" else 0)
    assert main(["study", "check", str(folder)]) == (1 if action == "check" else 0)
