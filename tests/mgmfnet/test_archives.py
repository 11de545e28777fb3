"""Archives of which every byte may be wrong: one error, whatever it is."""

import contextlib
import io
import random
import zipfile

import pytest

from mgmfnet.archives import opened_archive


def packed(method: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("mask.npy", bytes(range(64)))
        archive.writestr("läsion.txt", "text " * 20)
    return file.getvalue()


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_changed_bytes_are_one_error(method: int) -> None:
    content, source = packed(method), random.Random(method)
    refused = 0
    for _ in range(400):
        changed = bytearray(content)
        changed[source.randrange(len(changed))] = source.randrange(256)
        try:
            with opened_archive(io.BytesIO(changed)) as archive, contextlib.suppress(KeyError):
                for entry in archive.infolist():
                    archive.read(entry)
        except (zipfile.BadZipFile, OSError):
            refused += 1
    assert refused


def test_a_name_that_is_no_text_is_a_damage() -> None:
    content = packed(zipfile.ZIP_STORED).replace("ä".encode(), b"\xff\xff")
    with pytest.raises(zipfile.BadZipFile), opened_archive(io.BytesIO(content)):
        pass


def test_encrypted_content_is_a_damage() -> None:
    content = bytearray(packed(zipfile.ZIP_STORED))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with (
        pytest.raises(zipfile.BadZipFile),
        opened_archive(io.BytesIO(content)) as archive,
    ):
        archive.read("mask.npy")
