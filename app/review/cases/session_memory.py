"""Where the person was in a study, and the thresholds they chose."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, Field, ValidationError

from app.review.cases.ordering import Ordering
from mgmfnet.files import write_durably
from mgmfnet.models.card_limits import LONGEST_NAME
from mgmfnet.plain_files import read_plain
from mgmfnet.predicted_border import MOST_GROWTH, Border
from mgmfnet.sentence import Sentence

_FILE: Final = "session.json"


def _lasting(arrangement: Ordering) -> Ordering:
    return arrangement if arrangement.lasts else Ordering()


class SessionMemory(BaseModel):
    """What a study is reopened with, besides what its cases hold.

    Attributes:
        current: Name of the case that was looked at last.
        thresholds: By case name, where a person moved it.
        growths: By case name, the growth that its border had when a person moved its threshold;
            see `Border`.
        arrangement: Order and filter of the list.
        model_id: Of the model that predicts in this study; empty for the one of all studies.
        masks_offered: Whether it was offered to import the masks that came with the images.
        no_lesion_confirmed: Whether a person said that an empty mask means that there is no lesion.
        left_out: What was told last about files that are no images, in English.
        patients_from: What was told last about where patients are known from, in English.
        deidentify: Whether the last export was to tell nobody whom its images show.
    """

    current: str | None = None
    thresholds: dict[str, Annotated[float, Field(ge=0, le=1)]] = {}
    growths: dict[str, Annotated[float, Field(ge=-MOST_GROWTH, le=MOST_GROWTH)]] = {}
    arrangement: Annotated[Ordering, AfterValidator(_lasting)] = Ordering()
    model_id: Annotated[str, Field(max_length=LONGEST_NAME)] = ""
    masks_offered: bool = False
    no_lesion_confirmed: bool = False
    left_out: str = ""
    patients_from: str = ""
    deidentify: bool = False

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
        self.growths = {names.get(name, name): at for name, at in self.growths.items()}

    def border(self, case_name: str) -> Border | None:
        """How a person wants the prediction of a case to be cut; None where nobody said so."""
        threshold = self.thresholds.get(case_name)
        return None if threshold is None else Border(threshold, self.growths.get(case_name, 0.0))

    def borders(self) -> dict[str, Border]:
        """All that persons said of how predictions are to be cut, by case name."""
        growths = self.growths
        return {name: Border(at, growths.get(name, 0.0)) for name, at in self.thresholds.items()}

    def set_border(self, case_name: str, border: Border | None) -> None:
        """Remember how a person wants the prediction of a case to be cut; None forgets it."""
        self.thresholds.pop(case_name, None)
        self.growths.pop(case_name, None)
        if border is not None:
            self.thresholds[case_name] = border.threshold
            self.growths[case_name] = border.growth
