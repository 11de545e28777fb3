"""What a format of annotations is, and what it is given."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath
from typing import Final, NamedTuple

from mgmfnet.exchange.readers.documents import load_json, load_text
from mgmfnet.sentence import Sentence
from mgmfnet.study.importing import ForeignMask

_KINDS_TOLD: Final = 8


@dataclass(frozen=True)
class AnnotationFile:
    """A file that may hold annotations; it is read once, whichever formats look at it.

    Attributes:
        path: Of the file.
        folder: The folder that was chosen, or that of the file that was.
    """

    path: Path
    folder: Path

    @property
    def place(self) -> PurePath:
        """Below the folder."""
        return self.path.relative_to(self.folder)

    @cached_property
    def text(self) -> str:
        """The content.

        Raises:
            MaskError: It cannot be read, or is no text.
        """
        return load_text(self.path)

    @cached_property
    def json(self) -> object:
        """The content, read as JSON.

        Raises:
            MaskError: It cannot be read, or is no JSON.
        """
        return load_json(self.path)


class Notes:
    """What came up while the files of a folder were read.

    Attributes:
        class_names: What lists beside the files call classes, by folder, for those who look it up.
    """

    def __init__(self) -> None:
        self.class_names: dict[Path, Mapping[str, str]] = {}
        self._sentences: list[Sentence] = []
        self._kinds: Counter[str] = Counter()

    def add(self, sentence: Sentence) -> None:
        """Tell a sentence."""
        self._sentences.append(sentence)

    def pass_over(self, kind: str) -> None:
        """Tell that a shape was passed over, together with the others."""
        self._kinds[kind] += 1

    def told(self) -> Iterator[Sentence]:
        """All sentences."""
        yield from self._sentences
        if self._kinds:
            kinds = ", ".join(f"{kind} ({n})" for kind, n in self._kinds.most_common(_KINDS_TOLD))
            yield Sentence("These shapes mark no areas and were passed over: {kinds}.", kinds=kinds)


class Reader(NamedTuple):
    """One format.

    Attributes:
        name: The key in the table of formats and on the command line.
        title: For menus and messages.
        suffixes: Of the files that may be of the format, in lower case.
        read: What a file says of images; None where it is of another format. May raise
            `MaskError` where the file cannot be read at all.
    """

    name: str
    title: str
    suffixes: frozenset[str]
    read: Callable[[AnnotationFile, Notes], Sequence[ForeignMask] | None]
