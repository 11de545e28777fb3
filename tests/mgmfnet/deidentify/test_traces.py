"""Which files carry a place or a name, told from their headers."""

import io
from pathlib import Path

import numpy as np
import PIL.Image
import PIL.ImageDraw
import PIL.ImageFont
import pytest
from PIL.ExifTags import GPS, IFD, Base

from mgmfnet.deidentify.bare_images import bare_image
from mgmfnet.deidentify.burnt_in import may_hold_words
from mgmfnet.deidentify.columns import dropped, harmless
from mgmfnet.deidentify.pseudonyms import Pseudonyms
from mgmfnet.deidentify.traces import Carried, Traces, carried, traces
from mgmfnet.types import Image
from tests.dicom_files import native
from tests.marked_files import MARKED

PIXELS = np.full((24, 32, 3), 120, np.uint8)
NOTHING = Traces(place=False, name=False)


@pytest.mark.parametrize("name", [name for name in MARKED if name != "g.bmp"])
def test_marked_files_tell_and_bare_ones_do_not(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(MARKED[name](PIXELS))
    assert traces(path).name
    bare = bare_image(path.read_bytes(), path.suffix, name, Pseudonyms(bytes(32)))
    path = path.with_name(f"bare{bare.suffix}")
    path.write_bytes(bare.data)
    named = path.suffix == ".dcm"  # by a pseudonym
    assert traces(path) == Traces(place=False, name=named)


def test_a_place_is_told_from_a_name(tmp_path: Path) -> None:
    place, name = PIL.Image.Exif(), PIL.Image.Exif()
    place.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (51.0, 3.0, 0.0)
    name[Base.Artist] = "Anna"
    picture = PIL.Image.fromarray(PIXELS)
    for number, block in enumerate((place, name, PIL.Image.Exif())):
        picture.save(tmp_path / f"{number}.jpg", exif=block)
    xmp = b"<x:xmpmeta><rdf:Description exif:GPSLatitude='51'/></x:xmpmeta>"
    picture.save(tmp_path / "3.jpg", xmp=xmp)
    found = [traces(tmp_path / f"{number}.jpg") for number in range(4)]
    assert [one.place for one in found] == [True, False, False, True]
    assert [one.name for one in found] == [False, True, False, False]
    paths = sorted(tmp_path.iterdir())
    done: list[int] = []
    assert carried(paths, done.append) == Carried(files=4, telling=3, places=2)
    assert done == [1, 2, 3, 4]
    assert carried([], done.append) == Carried(0, 0, 0)


def test_cameras_and_nameless_dicom_files_tell_nothing(tmp_path: Path) -> None:
    block = PIL.Image.Exif()
    block[Base.Make], block[Base.Software] = "Canfield", "1.0"
    PIL.Image.fromarray(PIXELS).save(tmp_path / "a.jpg", exif=block, dpi=(72, 72))
    (tmp_path / "b.dcm").write_bytes(native(PIXELS))
    assert traces(tmp_path / "a.jpg") == traces(tmp_path / "b.dcm") == NOTHING
    (tmp_path / "c.dcm").write_bytes(native(PIXELS, PatientName="Doe^Jane"))
    assert traces(tmp_path / "c.dcm").name
    (tmp_path / "broken.png").write_bytes(b"\x89PNG")
    assert traces(tmp_path / "broken.png") == NOTHING


def captioned(text: str, *, at_top: bool, colour: str) -> Image:
    rows, columns = np.indices((600, 800))
    skin = np.stack([200 - rows // 20, 150 + columns // 40, 130 + 0 * rows], axis=2)
    picture = PIL.Image.fromarray(skin.astype(np.uint8))
    drawing = PIL.ImageDraw.Draw(picture)
    font = PIL.ImageFont.load_default(20)
    drawing.text((12, 8 if at_top else 570), text, fill=colour, font=font)
    return np.asarray(picture)


@pytest.mark.parametrize("colour", ["white", "black"])
@pytest.mark.parametrize("at_top", [True, False])
def test_a_caption_is_pointed_at(colour: str, at_top: bool) -> None:
    assert may_hold_words(captioned("Doe, Jane 1961-03-12", at_top=at_top, colour=colour))
    assert not may_hold_words(captioned("", at_top=at_top, colour=colour))


def test_hairs_and_rulers_are_no_words() -> None:
    image = captioned("", at_top=True, colour="black").copy()
    for left in range(10, 790, 20):
        image[580:596, left : left + 3] = 0
    for row in range(10, 60, 12):
        image[row : row + 3, 20:700] = 40
    assert not may_hold_words(image)


def test_columns_that_may_leave() -> None:
    columns = {
        "age_approx": "47",
        "Patient Age": "093Y",
        "Alter": "abc",
        "sex": "female",
        "anatom_site_general": "lower extremity (left)",
        "Diagnosis": "nevus",
        "dx_type": "histo",
        "site": "arm of Mrs 1961",
        "localization": "x" * 61,
        "mm_per_pixel": "0,021",
        "mel_thick_mm": "1.2",
        "pixel_spacing": "0.02 by Dr X",
        "birthday": "1961-03-12",
        "doctor": "X",
        "comment": "nevus",
        "patient_id": "1",
    }
    assert harmless(columns) == {
        "age_approx": "45",
        "Patient Age": "90",
        "sex": "female",
        "anatom_site_general": "lower extremity (left)",
        "Diagnosis": "nevus",
        "dx_type": "histo",
        "mm_per_pixel": "0,021",
        "mel_thick_mm": "1.2",
    }
    assert list(dropped(columns)) == ["birthday", "doctor", "comment", "patient_id"]


def test_a_profile_or_block_that_is_no_such_thing_does_not_stop_it(tmp_path: Path) -> None:
    file = io.BytesIO()
    PIL.Image.fromarray(PIXELS).save(file, "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff")
    (tmp_path / "a.jpg").write_bytes(file.getvalue())
    assert not traces(tmp_path / "a.jpg").place
