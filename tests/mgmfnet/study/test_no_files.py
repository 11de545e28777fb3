"""Pipes, folders and sockets in the place of the files of a study: a sentence, and never a wait."""

import contextlib
import os
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mgmfnet.cli.main import main
from mgmfnet.data.image_io import read_image
from mgmfnet.data.manifest import Manifest
from mgmfnet.errors import DataError, ImageError, MgmfnetError, ModelError
from mgmfnet.exchange import export_study
from mgmfnet.exchange.formats.isic import ISIC
from mgmfnet.models.model_files import read_card
from mgmfnet.study import Study
from mgmfnet.study.maintenance.repair import repair
from tests.arrays import same
from tests.mgmfnet.study.drawing import Draw, Predict

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes in folders")


@pytest.fixture(autouse=True)
def _no_waiting() -> Iterator[None]:
    """What hangs fails: nobody ever writes to these pipes."""

    def fail(*_: object) -> None:
        pytest.fail("waits for a pipe")

    before = signal.signal(signal.SIGALRM, fail)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def listener(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        os.chdir(path.parent)
        one.bind(path.name)


MAKE: list[Callable[[Path], None]] = [pipe, Path.mkdir, listener]


@pytest.fixture
def review(folder: Path, draw: Draw, predict: Predict, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(folder)
    with Study.open(folder) as study:
        study.accept(1, draw(1), model_id=None, threshold=None)
        study.accept(2, draw(2), model_id=None, threshold=None)
        study.predictions.save(1, predict())
        return study.review_dir


def everything(folder: Path, draw: Draw) -> None:
    """What is done with a study; each a sentence at most."""
    for action in ("check", "repair"):
        assert main(["study", action, str(folder)]) in {0, 1}
    for read_only in (True, False):
        with contextlib.suppress(MgmfnetError), Study.open(folder, read_only=read_only) as study:
            work_on(study, draw)


def work_on(study: Study, draw: Draw) -> None:
    for work in (
        lambda: study.mask(1),
        lambda: study.images.check(1),
        lambda: study.predictions.load(1, "base"),
        lambda: study.accept(1, draw(3), model_id=None, threshold=None),
        lambda: study.accept(3, draw(3), model_id=None, threshold=None),
        lambda: export_study(study, ISIC, study.folder.parent / "out", lambda *_: None),
    ):
        with contextlib.suppress(MgmfnetError):
            work()


@pytest.mark.parametrize("make", MAKE)
@pytest.mark.parametrize(
    "name",
    [
        *("masks/img1_segmentation.png", "masks/img3_segmentation.png", "revisions/*.png"),
        *("predictions/*/*.png", "study.lock", "study.lock.txt", "session.json"),
        *("masks", "revisions", "predictions", "study.sqlite-wal", "../img1.png"),
        *("../metadata.csv", "../groundtruth.json"),
    ],
)
def test_a_study_is_told_of_and_goes_on(
    folder: Path,
    review: Path,
    draw: Draw,
    make: Callable[[Path], None],
    name: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = list(review.glob(name)) or [review / name]
    for path in found:
        if path.is_dir():
            path.rename(path.with_name("away"))
        else:
            path.unlink(missing_ok=True)
        make(path)
    everything(folder, draw)
    told = capsys.readouterr()
    assert "defect" not in told.out + told.err
    assert "Traceback" not in told.err


@pytest.mark.parametrize("make", MAKE)
def test_an_accepted_mask_survives_something_in_its_place(
    folder: Path, review: Path, draw: Draw, make: Callable[[Path], None]
) -> None:
    published = review / "masks" / "img1_segmentation.png"
    published.unlink()
    make(published)
    with Study.open(folder) as study:
        assert same(study.mask(1), draw(1))
    assert list(repair(folder))
    assert published.is_file()


@pytest.mark.parametrize("make", MAKE)
def test_nothing_else_is_waited_for(tmp_path: Path, make: Callable[[Path], None]) -> None:
    for name in ("image.png", "manifest.json", "model.json"):
        make(tmp_path / name)
    with pytest.raises(ImageError, match="could not be read"):
        read_image(tmp_path / "image.png")
    with pytest.raises(DataError, match="cannot be read"):
        Manifest.read(tmp_path / "manifest.json")
    with pytest.raises(ModelError):
        read_card(tmp_path)
