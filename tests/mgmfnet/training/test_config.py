from pathlib import Path

import pytest

from mgmfnet.errors import UsageError
from mgmfnet.paths import resource
from mgmfnet.training.config import load_config

PRESETS = sorted(path.stem for path in resource("presets").glob("*.yaml"))


def test_the_presets_are_there() -> None:
    assert PRESETS == ["base", "finetune", "guided", "published", "scratch", "small"]


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_is_valid(preset: str) -> None:
    assert load_config(preset).epochs > 0


def test_published_is_the_authors_protocol() -> None:
    config = load_config("published")
    (stage,) = config.stages
    assert (stage.height, stage.width, stage.epochs, stage.rate) == (224, 320, 300, 1e-4)
    assert config.batch == 10
    assert config.optimiser.kind == "adam"
    assert config.schedule.halve_every == 12
    assert config.augmentation.flip == 0.5
    assert config.augmentation.rotation == 30
    assert config.average == 0


def test_a_file_changes_the_preset_and_words_change_the_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("batch: 4\noptimiser: {clip: 1.5}\n", encoding="utf-8")
    config = load_config("scratch", file, ("batch=6", "stages.0.epochs=3", "augmentation.flip=0"))
    assert config.batch == 6
    assert config.optimiser.clip == 1.5
    assert config.optimiser.weight_decay == load_config("scratch").optimiser.weight_decay
    assert config.stages[0].epochs == 3
    assert config.augmentation.flip == 0


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("batch", "form key=value"),
        ("batch=many", "batch"),
        ("batch=0", "batch"),
        ("speed=9", "speed"),
        ("stages.7.epochs=1", r"stages\.7\.epochs"),
        ("stages.0.height=100", r"stages\.0\.height: input should be a multiple of 32.*128"),
        ("batch.size=3", r"batch\.size"),
        ("batch=[", "batch"),
    ],
)
def test_a_wrong_word_is_named(word: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        load_config("scratch", overrides=(word,))


def test_an_unknown_preset_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="base, finetune, guided, published, scratch, small"):
        load_config("fast")


@pytest.mark.parametrize(
    "text", ["- a\n- b\n", "batch: [", "batch: 3\x00", "batch: 2026-02-30", "[" * 5000]
)
def test_a_wrong_file_is_named_in_one_line(tmp_path: Path, text: str) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"mine\.yaml") as caught:
        load_config("scratch", file)
    assert "\n" not in str(caught.value)
