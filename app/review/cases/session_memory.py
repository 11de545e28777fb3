"""Where the person was in a study, and the thresholds they chose."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, Field, ValidationError

from app.review.cases.ordering import Ordering
from mgmfnet.files import write_durably
from mgmfnet.plain_files import read_plain
from mgmfnet.prediction import DEFAULT_THRESHOLD
from mgmfnet.sentence import Sentence

_FILE: Final = "session.json"


class SessionMemory(BaseModel):
    """What a study is reopened with, besides what its cases hold.

    Attributes:
        current: Name of the case that was looked at last.
        thresholds: By case name, where it is not the default.
        arrangement: Order and filter of the list.
        masks_offered: Whether it was offered to import the masks that came with the images.
        no_lesion_confirmed: Whether a person said that an empty mask means that there is no lesion.
        left_out: What was told last about files that are no images, in English.
        patients_from: What was told last about where patients are known from, in English.
    """

    current: str | None = None
    thresholds: dict[str, Annotated[float, Field(ge=0, le=1)]] = {}
    arrangement: Ordering = Ordering()
    masks_offered: bool = False
    no_lesion_confirmed: bool = False
    left_out: str = ""
    patients_from: str = ""

    @classmethod
    def read(cls, review_dir: Path) -> "SessionMemory":
        """What was remembered; nothing where the file is absent or damaged."""
        try:
            return cls.model_validate_json(read_plain(review_dir / _FILE))
        except (OSError, ValidationError):
            return cls()

    def write(self, review_dir: Path) -> None:
        """Remember.

        Raises:
            WriteError: The disk is full, read-only or failing.
        """
        data = self.model_dump_json().encode()
        write_durably(review_dir / _FILE, data, root=review_dir, private=True)

    def untold(self, left_out: Sequence[Sentence]) -> Sequence[Sentence]:
        """What is to be told about files that are no images; nothing if that was told before."""
        before, self.left_out = self.left_out, " ".join(map(str, left_out))
        return () if self.left_out == before else left_out

    def untold_of_patients(self, told: Sequence[Sentence]) -> Sequence[Sentence]:
        """What is to be told about patients; nothing if that was told before."""
        before, self.patients_from = self.patients_from, " ".join(map(str, told))
        return () if self.patients_from == before else told

    def rename(self, names: Mapping[str, str]) -> None:
        """Cases have other names now; those by their names so far."""
        if self.current is not None:
            self.current = names.get(self.current, self.current)
        self.thresholds = {names.get(name, name): at for name, at in self.thresholds.items()}

    def threshold(self, case_name: str) -> float:
        """The threshold of a case, 0..1."""
        return self.thresholds.get(case_name, DEFAULT_THRESHOLD)

    def set_threshold(self, case_name: str, threshold: float) -> None:
        """Remember the threshold of a case."""
        if threshold == DEFAULT_THRESHOLD:
            self.thresholds.pop(case_name, None)
        else:
            self.thresholds[case_name] = threshold
