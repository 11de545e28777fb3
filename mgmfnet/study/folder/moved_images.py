"""Finds images again that were renamed or moved, by their content.

Files are read only where work would otherwise be lost from sight: while every case that somebody
worked on has its image, nothing is. Then only files that can be a lost image by their size are
read, those first that look most like it, until all are found.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from mgmfnet.file_names import file_key, natural_key
from mgmfnet.sentence import Sentence, listed
from mgmfnet.study.database.case_table import WORKED_ON
from mgmfnet.study.database.database import Database
from mgmfnet.study.folder.image_versions import FileVersion, hash_if_readable
from mgmfnet.study.folder.scan import ImageFile, Move, Moves, Progress

_FEW: Final = 100
"""More files than this of the size of a lost image say that sizes tell nothing, as where images
are not compressed. Those that were there before it was lost are not read for it then."""


class _Astray(NamedTuple):
    """A case that somebody worked on, and the image of it, which may not be where it was.

    Attributes:
        case_id: The case.
        name: Of the case.
        version: Of the file when it was last looked at.
        sha256: Of the image that the work belongs to.
        replaced: Whether the file was another image already when it was last looked at.
        there: The file of this name now.
    """

    case_id: int
    name: str
    version: FileVersion
    sha256: str
    replaced: bool
    there: ImageFile | None

    @property
    def only_touched(self) -> bool:
        """Whether the file under the name may still be the image, as far as its size tells."""
        there = self.there
        return there is not None and not self.replaced and there.file_size == self.version[1]


class _Place(NamedTuple):
    """A file that may be a lost image; its SHA-256, where that is known without reading it."""

    image: ImageFile
    sha256: str | None = None


def find_moves(
    database: Database,
    folder: Path,
    images: Iterable[ImageFile],
    left_out: Container[str],
    progress: Progress,
) -> Moves:
    """Look where the images went that are not where they were.

    A case that nobody worked on gives way to one that comes back to its image.

    Args:
        database: Of the study; only read.
        folder: Of the images.
        images: All that there are.
        left_out: Names of files that are there and are no images.
        progress: Called before each file that is read.
    """
    files = {image.name: image for image in images}
    astray = list(_astray(database, files, left_out))
    if not astray:
        return Moves()
    places = _places(database, files, astray)
    contents = _read(folder, places, astray, progress)
    return _Matching(folder, files, astray, contents).moves(database)


def _astray(
    database: Database, files: Mapping[str, ImageFile], left_out: Container[str]
) -> Iterator[_Astray]:
    query = (
        "SELECT id, name, modified_ns, file_size, image_sha256, replaced FROM cases"  # noqa: S608
        f" WHERE image_sha256 IS NOT NULL AND {WORKED_ON}"
    )
    rows = zip(*database.columns(query, 6), strict=True)
    for case_id, name, modified, size, sha256, replaced in rows:
        there = files.get(name)
        if there is None and name in left_out:
            continue
        if there is None or replaced or _version(there) != (modified, size):
            yield _Astray(case_id, name, (modified, size), sha256, bool(replaced), there)


class _Wanted:
    """What the lost images look like from outside."""

    def __init__(self, astray: list[_Astray]) -> None:
        self.hashes = {one.sha256 for one in astray}
        self.versions = {one.version for one in astray}
        self._names = {_last_part(one.name) for one in astray}
        self._sizes = {one.version[1] for one in astray if not one.replaced}
        self._any_size = any(one.replaced for one in astray)

    def may_be(self, image: ImageFile) -> bool:
        """Whether a file has the size of one of them, as far as their sizes are known."""
        return self._any_size or image.file_size in self._sizes

    def unlikeness(self, place: _Place) -> tuple[bool, bool, str]:
        """Sorts the most likely places first."""
        image = place.image
        unlike = _version(image) not in self.versions, _last_part(image.name) not in self._names
        return *unlike, natural_key(image.name)


def _places(
    database: Database, files: Mapping[str, ImageFile], astray: list[_Astray]
) -> list[_Place]:
    """Where the images may be, the most likely first."""
    wanted = _Wanted(astray)
    lost = _Wanted([one for one in astray if not one.only_touched])
    unknown = dict(files)
    places: list[_Place] = []
    alike: list[_Place] = []
    query = f"SELECT name, modified_ns, file_size, image_sha256, {WORKED_ON} FROM cases"  # noqa: S608
    rows = zip(*database.columns(query, 5), strict=True)
    for name, modified, size, sha256, worked_on in rows:
        image = unknown.pop(name, None)
        if image is not None and not worked_on:
            known = sha256 if _version(image) == (modified, size) else None
            if known in wanted.hashes or (known is None and _version(image) in wanted.versions):
                places.append(_Place(image, known))
            elif known is None and lost.may_be(image):
                alike.append(_Place(image))
    if len(alike) <= _FEW:
        places += alike
    places += (_Place(image) for image in unknown.values() if wanted.may_be(image))
    places += map(_Place, _changed(astray, wanted))
    return sorted(places, key=wanted.unlikeness)


def _changed(astray: list[_Astray], wanted: _Wanted) -> Iterator[ImageFile]:
    """Files under the names of these cases that may have taken each other's places."""
    for one in astray:
        there = one.there
        if there is None or (len(astray) == 1 and _version(there) == one.version):
            continue
        if _version(there) in wanted.versions if one.only_touched else wanted.may_be(there):
            yield there


def _read(
    folder: Path, places: list[_Place], astray: list[_Astray], progress: Progress
) -> dict[str, str]:
    """SHA-256 of the places by name, in their order, until every image is found."""
    wanted = Counter(one.sha256 for one in astray)
    contents: dict[str, str] = {}
    for done, place in enumerate(places):
        if not wanted:
            break
        progress(done, len(places))
        sha256 = place.sha256 or hash_if_readable(folder / place.image.name)
        if sha256 is None:
            continue
        contents[place.image.name] = sha256
        if wanted[sha256] > 1:
            wanted[sha256] -= 1
        else:
            del wanted[sha256]
    return contents


class _Matching:
    """Brings together the cases and the places of the same content."""

    def __init__(
        self,
        folder: Path,
        files: Mapping[str, ImageFile],
        astray: list[_Astray],
        contents: Mapping[str, str],
    ) -> None:
        self._folder = folder
        self._files = files
        self._astray = astray
        self._contents = contents
        self._unclear: list[Sentence] = []

    def moves(self, database: Database) -> Moves:
        """The cases that follow their images, and what cannot be decided."""
        found = defaultdict(list)
        for name, sha256 in self._contents.items():
            found[sha256].append(name)
        cases = defaultdict(list)
        for one in self._astray:
            cases[one.sha256].append(one)
        new_names: dict[int, str] = {}
        for sha256, some in cases.items():
            if sha256 in found:
                new_names |= self._pair(some, found[sha256])
        moves = tuple(
            Move(one.case_id, one.name, self._files[new_names[one.case_id]])
            for one in self._astray
            if one.case_id in new_names
        )
        self._name_twins(database, new_names)
        displaced = tuple(self._displaced(new_names))
        return Moves(moves, displaced, tuple(self._unclear), self._contents)

    def _pair(self, cases: list[_Astray], places: list[str]) -> dict[int, str]:
        """The new names of cases that had the same image, by their ids."""
        at_home = {one.name for one in cases if self._is_at_home(one)}
        cases = [one for one in cases if one.name not in at_home]
        places = [name for name in places if name not in at_home]
        paired: dict[int, str] = {}
        for one in cases if len(cases) > 1 else ():
            alike = [name for name in places if _last_part(name) == _last_part(one.name)]
            rivals = [case for case in cases if _last_part(case.name) == _last_part(one.name)]
            if len(alike) == len(rivals) == 1:
                paired[one.case_id] = alike[0]
        cases = [one for one in cases if one.case_id not in paired]
        places = [name for name in places if name not in paired.values()]
        if len(cases) == 1 and places:
            paired[cases[0].case_id] = places[0]
        elif cases and places:
            self._unclear.append(
                Sentence(
                    "These cases had one and the same image, which is now {found}: {names}. "
                    "Which of them it belongs to cannot be told, so it is a new case. Give the "
                    "file one of their names to go on with that one.",
                    found=listed(places),
                    names=listed(one.name for one in cases),
                )
            )
        return paired

    def _is_at_home(self, one: _Astray) -> bool:
        """Whether the file under the name of the case is its image after all."""
        if one.name in self._contents:
            return self._contents[one.name] == one.sha256
        return one.only_touched and hash_if_readable(self._folder / one.name) == one.sha256

    def _displaced(self, new_names: Mapping[int, str]) -> Iterator[Move]:
        """Cases whose names are those of other images now, while their own are lost."""
        taken = set(new_names.values())
        for one in self._astray:
            if one.name in taken and one.case_id not in new_names:
                name = f"{one.name} (missing {one.case_id})"  # no image has such a suffix
                yield Move(one.case_id, one.name, ImageFile(name, one.version[1], one.version[0]))

    def _name_twins(self, database: Database, new_names: Container[int]) -> None:
        for one in self._astray:
            if one.there is not None or one.case_id in new_names:
                continue
            rows = database.rows(
                f"SELECT name FROM cases WHERE image_sha256 = ? AND id != ? AND {WORKED_ON}",  # noqa: S608
                (one.sha256, one.case_id),
            )
            for (twin,) in rows:
                if twin in self._files and twin not in self._contents:
                    self._unclear.append(
                        Sentence(
                            "{found} is the image of {name} too, which is missing, and somebody "
                            "worked on both. Both are kept.",
                            found=twin,
                            name=one.name,
                        )
                    )


def _version(image: ImageFile) -> FileVersion:
    return image.modified_ns, image.file_size


def _last_part(name: str) -> str:
    return file_key(name.rpartition("/")[2])
