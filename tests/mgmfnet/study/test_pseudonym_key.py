"""Of two first exports at the same moment, both use one key."""

import secrets
from pathlib import Path

import pytest

from mgmfnet.deidentify.pseudonyms import KEY_BYTES
from mgmfnet.study.pseudonym_key import pseudonyms_of

THEIRS = bytes(range(KEY_BYTES))


def test_a_key_that_another_program_made_meanwhile_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pseudonyms.key"

    def be_late(number: int) -> bytes:
        path.write_bytes(THEIRS)
        return bytes(number)

    monkeypatch.setattr(secrets, "token_bytes", be_late)
    pseudonyms_of(tmp_path)
    assert path.read_bytes() == THEIRS
    assert list(tmp_path.iterdir()) == [path]
