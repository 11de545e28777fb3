import sys
from pathlib import Path

import pytest

from mgmfnet.errors import InstallationError
from mgmfnet.paths import cache_dir, config_dir, data_dir, log_dir, resource


def test_one_home_gathers_everything(home: Path) -> None:
    assert data_dir() == home / "data"
    assert config_dir() == home / "config"
    assert cache_dir() == home / "cache"
    assert log_dir() == home / "log"


def test_without_it_the_platforms_folders_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MGMFNET_HOME")
    for folder in (data_dir(), config_dir(), cache_dir(), log_dir()):
        assert folder.is_absolute()
        assert "mgmfnet" in str(folder)


def test_resources_are_found_and_missing_ones_named() -> None:
    assert resource("icons").is_dir()
    with pytest.raises(InstallationError, match="no/such"):
        resource("no", "such")


def test_a_frozen_build_has_resources_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resources" / "icons").mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("icons") == tmp_path / "resources" / "icons"
