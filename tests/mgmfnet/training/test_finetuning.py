from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
import torch
from PIL import Image

from mgmfnet.data.image_io import content_hash, read_image
from mgmfnet.data.leaks import record_images
from mgmfnet.data.manifest import Manifest, ManifestEntry, ReadersMasks
from mgmfnet.data.mask_io import read_mask
from mgmfnet.errors import Cancelled, DataError, UsageError, WriteError
from mgmfnet.evaluation.verdict import Verdict
from mgmfnet.inference.architectures import open_guide, open_predictor, verify_guide
from mgmfnet.inference.device import choose_device
from mgmfnet.metrics.overlap import confusion
from mgmfnet.models.card import ModelDescription
from mgmfnet.models.checkpoint import load_model, save_model
from mgmfnet.models.guide_checkpoint import save_guide
from mgmfnet.models.library import StoredModel, stored_model
from mgmfnet.models.model_files import GUIDE_FILE
from mgmfnet.nn import MGMFNet, NetworkConfig
from mgmfnet.training import finetuning
from mgmfnet.training.config import load_config
from mgmfnet.training.events import (
    CaseScore,
    Comparison,
    Epoch,
    Event,
    Finished,
    GuideEpoch,
    Judged,
    ModelScore,
    Started,
)
from mgmfnet.training.finetuning import finetune
from mgmfnet.training.guided_validation import jaccard_after_click
from mgmfnet.types import Size
from tests.mgmfnet.models.guides import attach, teach, tiny_decoder

QUICK = ("stages.0.epochs=1", "images_per_epoch=0")
TINY = NetworkConfig(blocks=(1, 1, 1, 1), width=8, bottom=16, decoder=(16, 12, 8, 8))


@pytest.fixture
def parent(tmp_path: Path) -> StoredModel:
    torch.manual_seed(0)
    save_model(
        tmp_path / "parent",
        MGMFNet(TINY),
        ModelDescription(name="Parent", input_size=Size(32, 64)),
    )
    return stored_model(tmp_path / "parent")


def case(folder: Path, index: int, split: Literal["train", "held-out"]) -> ManifestEntry:
    random = np.random.default_rng(index)
    height, width = ((60, 90), (90, 60))[index % 2]
    rows, columns = np.mgrid[:height, :width]
    mask = (rows - height // 2) ** 2 + (columns - width // 2) ** 2 < random.integers(15, 25) ** 2
    skin = np.repeat((210 - 120 * mask)[..., None], 3, axis=2).astype(np.uint8)
    image, mask_file = folder / f"c{index}.png", folder / f"c{index}_mask.png"
    Image.fromarray(skin).save(image)
    Image.fromarray(mask.astype(np.uint8) * 255).save(mask_file)
    return ManifestEntry(
        name=image.name,
        image=image,
        mask=mask_file,
        sha256=content_hash(image),
        mask_sha256=content_hash(mask_file),
        split=split,
    )


def manifest(folder: Path, train: int = 5, held_out: int = 2) -> Manifest:
    entries = tuple(
        case(folder, index, "train" if index < train else "held-out")
        for index in range(train + held_out)
    )
    return Manifest(study="Ward 7", created=datetime.now(UTC), entries=entries)


def run(
    cases: Manifest,
    parent: StoredModel,
    out: Path,
    *words: str,
    stop_after: type[Event] | None = None,
) -> tuple[Judged, list[Event]]:
    events: list[Event] = []
    judged = finetune(
        cases,
        parent,
        out,
        load_config("finetune", overrides=words),
        device=choose_device("cpu"),
        emit=events.append,
        cancelled=lambda: any(type(event) is stop_after for event in events),
    )
    return judged, events


def test_it_learns_the_study_and_beats_an_untrained_parent(
    tmp_path: Path, parent: StoredModel
) -> None:
    words = ("stages.0.epochs=12", "stages.0.rate=5e-3", "frozen_statistics=false")
    judged, events = run(manifest(tmp_path), parent, tmp_path / "run", *words)

    started, finished = events[0], events[-1]
    assert isinstance(started, Started)
    assert isinstance(finished, Finished)
    assert (started.train, started.held_out) == (5, 2)
    assert started.baseline_jaccard == pytest.approx(judged.old.jaccard)
    assert judged.new.jaccard > max(0.5, judged.old.jaccard)
    assert judged.verdict is Verdict.UNCERTAIN  # by two cases
    assert [one.new for one in judged.cases] == [
        confusion(read_mask(Path(one.new_mask)), read_mask(Path(one.truth))).jaccard
        for one in judged.cases
    ]
    assert [one.name for one in judged.cases] == ["c5.png", "c6.png"]
    _, card = load_model(Path(finished.model))
    assert card.name.endswith(" (5)")  # a name has no language
    assert card.parent == parent.id
    assert card.input_size == parent.card.input_size
    assert card.scores["held_out_jaccard"] == pytest.approx(judged.new.jaccard)
    assert card.data["train"]["count"] == 5
    assert card.note == ""


def test_a_case_is_learnt_from_as_each_reader_drew_it(tmp_path: Path, parent: StoredModel) -> None:
    cases = manifest(tmp_path)
    twice = [one.model_copy(update={"reader": 2}) for one in cases.entries[:5]]
    origin = ReadersMasks(learnt="readers", judged="majority", readers=2)
    entries = (*cases.entries, *twice)
    of_readers = cases.model_copy(update={"entries": entries, "origin": origin})
    _, events = run(of_readers, parent, tmp_path / "run", *QUICK)
    assert isinstance(events[0], Started)
    assert (events[0].train, events[0].held_out) == (10, 2)
    assert isinstance(events[-1], Finished)
    _, card = load_model(Path(events[-1].model))
    assert card.data["masks"] == origin.model_dump()
    assert card.data["train"]["count"] == 5


def test_a_model_that_is_no_better_is_said_to_be_so(tmp_path: Path, parent: StoredModel) -> None:
    words = ("stages.0.epochs=1", "stages.0.rate=1e-12", "images_per_epoch=0", "average=0")
    judged, _ = run(manifest(tmp_path), parent, tmp_path / "run", *words)
    assert judged.new.jaccard == judged.old.jaccard
    assert not judged.better


def test_what_the_parent_learnt_from_is_passed_on_and_told(tmp_path: Path) -> None:
    cases = manifest(tmp_path, train=2, held_out=2)
    seen = record_images([entry.image for entry in cases.entries[1:3]])
    description = ModelDescription(name="Seen", input_size=Size(32, 64), data={"train": seen})
    save_model(tmp_path / "seen", MGMFNet(TINY), description)
    words = ("stages.0.epochs=1", "images_per_epoch=0")
    _, events = run(cases, stored_model(tmp_path / "seen"), tmp_path / "run", *words)
    finished = events[-1]
    assert isinstance(finished, Finished)
    _, card = load_model(Path(finished.model))
    assert card.data["inherited"]["images"] == seen["images"]
    assert "held-out cases, and score too well: c2.png" in str(card.note)


def test_the_held_out_cases_do_not_choose_the_epoch(tmp_path: Path, parent: StoredModel) -> None:
    with pytest.raises(UsageError, match="Leave out keep=best"):
        run(manifest(tmp_path), parent, tmp_path / "run", "keep=best")
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(("train", "held_out"), [(3, 0), (0, 3)])
def test_it_needs_cases_on_both_sides(
    tmp_path: Path, parent: StoredModel, train: int, held_out: int
) -> None:
    with pytest.raises(DataError, match="at least three"):
        run(manifest(tmp_path, train, held_out), parent, tmp_path / "run")


def test_a_study_without_a_lesion_teaches_nothing(tmp_path: Path, parent: StoredModel) -> None:
    cases = manifest(tmp_path)
    entries = []
    for entry in cases.entries:
        with Image.open(entry.mask) as mask:
            Image.new("L", mask.size).save(entry.mask)
        digest = content_hash(entry.mask)
        entries.append(entry.model_copy(update={"mask_sha256": digest}))
    empty = cases.model_copy(update={"entries": tuple(entries)})
    with pytest.raises(DataError, match="All accepted masks to learn from are empty"):
        run(empty, parent, tmp_path / "run")
    assert not (tmp_path / "run" / "model").exists()


def test_a_file_that_changed_since_the_list_was_made_is_refused(
    tmp_path: Path, parent: StoredModel
) -> None:
    cases = manifest(tmp_path)
    Image.new("L", (90, 60)).save(cases.entries[0].mask)
    with pytest.raises(DataError, match=r"c0_mask\.png has changed"):
        run(cases, parent, tmp_path / "run")


def test_cancelling_stores_no_model(tmp_path: Path, parent: StoredModel) -> None:
    with pytest.raises(Cancelled):
        run(manifest(tmp_path), parent, tmp_path / "run", "images_per_epoch=0", stop_after=Epoch)
    assert not (tmp_path / "run" / "model").exists()


@pytest.fixture
def listening(parent: StoredModel) -> StoredModel:
    teach(parent.folder)
    return stored_model(parent.folder)


def test_a_model_that_listens_goes_on_listening(tmp_path: Path, listening: StoredModel) -> None:
    words = ("stages.0.epochs=4", "images_per_epoch=0")
    judged, events = run(manifest(tmp_path), listening, tmp_path / "run", *words)

    started, finished = events[0], events[-1]
    assert isinstance(started, Started)
    assert isinstance(finished, Finished)
    taught = [event for event in events if isinstance(event, GuideEpoch)]
    assert [event.epoch for event in taught] == [1, 2]
    assert started.guide_epochs == 2
    child = stored_model(Path(finished.model))
    assert child.listens()
    verify_guide(child)
    assert child.card.guide is not None
    assert listening.card.guide is not None
    assert child.card.guide.sha256 != listening.card.guide.sha256
    assert child.card.guide.training["epochs"] == 2
    clicks = judged.after_click
    assert clicks is not None
    assert child.card.guide.scores == {
        "held_out_jaccard_after_click": pytest.approx(clicks.new),
        "parent_held_out_jaccard_after_click": pytest.approx(clicks.old),
    }
    assert child.card.scores == {
        "held_out_jaccard": pytest.approx(judged.new.jaccard),
        "parent_held_out_jaccard": pytest.approx(judged.old.jaccard),
    }
    assert [one.old_after_click for one in judged.cases] == [
        after_click(listening, one) for one in judged.cases
    ]
    assert [one.new_after_click for one in judged.cases] == [
        after_click(child, one) for one in judged.cases
    ]


def after_click(model: StoredModel, case: CaseScore) -> float:
    """Of a case that a person sees predicted, and clicks on."""
    guide = open_guide(model, "cpu")
    assert guide is not None
    image = read_image(Path(case.image))
    size = Size(*image.shape[:2])
    mask = open_predictor(model, "cpu", flips=True).predict(image).mask(size)
    return jaccard_after_click(guide, image, mask, read_mask(Path(case.truth), size))


def test_what_the_parent_learnt_to_listen_from_is_passed_on_and_told(
    tmp_path: Path, parent: StoredModel
) -> None:
    cases = manifest(tmp_path, train=2, held_out=2)
    seen = record_images([entry.image for entry in cases.entries[1:3]])
    training = {"data": {"train": seen}}
    save_guide(parent.folder, tiny_decoder(parent.folder), training=training, scores={})
    _, events = run(cases, stored_model(parent.folder), tmp_path / "run", *QUICK)
    finished = events[-1]
    assert isinstance(finished, Finished)
    card = stored_model(Path(finished.model)).card
    assert card.data["inherited"]["images"] == seen["images"]
    assert "held-out cases, and score too well: c2.png" in str(card.note)


def test_a_model_that_does_not_listen_has_a_child_that_does_not(
    tmp_path: Path, parent: StoredModel
) -> None:
    judged, events = run(manifest(tmp_path), parent, tmp_path / "run", *QUICK)
    started, finished = events[0], events[-1]
    assert isinstance(started, Started)
    assert isinstance(finished, Finished)
    assert (started.guide_epochs, started.notes) == (0, ())
    assert not any(isinstance(event, GuideEpoch) for event in events)
    assert judged.after_click is None
    assert stored_model(Path(finished.model)).card.guide is None


@pytest.mark.parametrize("damage", ["missing", "version"])
def test_a_parent_that_cannot_listen_any_more_is_told(
    tmp_path: Path, listening: StoredModel, damage: str
) -> None:
    if damage == "missing":
        (listening.folder / GUIDE_FILE).unlink()
    else:
        attach(listening.folder)  # of a later version, which this one cannot read
        listening = stored_model(listening.folder)
    judged, events = run(manifest(tmp_path), listening, tmp_path / "run", *QUICK)
    started = events[0]
    assert isinstance(started, Started)
    assert "does not listen to clicks" in str(started.notes[0])
    assert judged.after_click is None


@pytest.mark.parametrize("moment", [Epoch, GuideEpoch])
def test_cancelling_a_model_that_listens_stores_none(
    tmp_path: Path, listening: StoredModel, moment: type[Event]
) -> None:
    with pytest.raises(Cancelled):
        run(manifest(tmp_path), listening, tmp_path / "run", *QUICK, stop_after=moment)
    assert not (tmp_path / "run" / "model").exists()


def test_a_run_that_fails_while_it_learns_to_listen_stores_no_model(
    tmp_path: Path, listening: StoredModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise WriteError("The disk is full.")

    monkeypatch.setattr(finetuning, "save_guide", fail)
    with pytest.raises(WriteError):
        run(manifest(tmp_path), listening, tmp_path / "run", *QUICK)
    assert not (tmp_path / "run" / "model").exists()


def test_a_model_that_answers_clicks_worse_is_not_better() -> None:
    score = ModelScore(name="any", jaccard=0.5)
    judged = Judged(
        old=score, new=score, cases=[], verdict=Verdict.BETTER, low=0.1, high=0.2, after_click=None
    )
    clicks = Comparison(old=0.9, new=0.8, verdict=Verdict.WORSE, low=-0.2, high=-0.1)
    assert judged.better
    assert not judged.model_copy(update={"after_click": clicks}).better
    about_equal = clicks.model_copy(update={"verdict": Verdict.EQUAL})
    assert judged.model_copy(update={"after_click": about_equal}).better
