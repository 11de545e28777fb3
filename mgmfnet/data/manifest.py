"""The frozen list of what a fine-tuning run learns from and is judged on."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, field_validator

from mgmfnet.errors import DataError
from mgmfnet.files import write_durably
from mgmfnet.plain_files import read_plain

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class ManifestEntry(BaseModel):
    """One accepted case as it was when the list was frozen.

    Attributes:
        name: Of the case, unique in its study.
        image: The image file.
        mask: The revision that was the newest then; revisions never change.
        sha256: Of the image file.
        mask_sha256: Of the mask file.
        split: Held-out cases judge models and are never learnt from.
        group: Patient or lesion.
        reader: Number of the reader whose mask it is, from 1; 0 where it is the study's, or made of
            several.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    image: Path
    mask: Path
    sha256: Sha256
    mask_sha256: Sha256
    split: Literal["train", "held-out"]
    group: str | None = None
    reader: Annotated[int, Field(ge=0)] = 0


class ReadersMasks(BaseModel):
    """What was done with the masks of several readers.

    Attributes:
        learnt: The rule that made one of them; ``readers`` where each was learnt from.
        judged: The rule that made the masks of the held-out cases.
        readers: How many were asked for.
    """

    model_config = ConfigDict(frozen=True)

    learnt: str
    judged: str
    readers: Annotated[int, Field(ge=1)]


class Manifest(BaseModel):
    """The accepted cases of a study at one moment.

    Attributes:
        study: Its name.
        created: When.
        entries: The cases, each once, or once for each reader.
        origin: Where the masks are those of readers; None where they are the study's own.
    """

    model_config = ConfigDict(frozen=True)

    study: str
    created: AwareDatetime
    entries: tuple[ManifestEntry, ...]
    origin: ReadersMasks | None = None

    @field_validator("entries")
    @classmethod
    def _names_are_unique(cls, entries: tuple[ManifestEntry, ...]) -> tuple[ManifestEntry, ...]:
        names = [(entry.name, entry.reader) for entry in entries]
        if len(set(names)) < len(names):
            raise ValueError("a case is listed twice")
        return entries

    def write(self, path: Path) -> None:
        """Store the list.

        Raises:
            WriteError: The disk is full, read-only or failing.
        """
        write_durably(path, self.model_dump_json(indent=1).encode())

    @classmethod
    def read(cls, path: Path) -> "Manifest":
        """Load a stored list.

        Raises:
            DataError: The file is missing, damaged or something else.
        """
        try:
            return cls.model_validate_json(read_plain(path))
        except OSError as error:
            raise DataError(
                "The training list {path} cannot be read: {reason}.",
                path=path,
                reason=error.strerror or error,
            ) from error
        except ValidationError as error:
            raise DataError(
                "{name} is not a training list, or is damaged. Make it again from its study.",
                name=path.name,
            ) from error
