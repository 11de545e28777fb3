"""How tight or loose a study's accepted borders are against a model's.

Kept in a file of its own: it can be learnt again, so that damage costs nothing but a sentence.
"""

import threading
from typing import Annotated, Final, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from mgmfnet.files import write_durably
from mgmfnet.plain_files import read_plain
from mgmfnet.predicted_border import MOST_GROWTH, Border
from mgmfnet.prediction import DEFAULT_THRESHOLD
from mgmfnet.sentence import Sentence
from mgmfnet.study.database.storage import Storage

_FILE: Final = "border.json"
_NEWEST: Final = """
SELECT listing.id, revision, held_out, group_id, EXISTS (
    SELECT 1 FROM cases AS other WHERE other.held_out
    AND (other.group_id = listing.group_id OR other.image_sha256 = listing.image_sha256)
), revisions.model_id, threshold, border
FROM revisions JOIN listing ON listing.id = case_id AND revision = sha256
WHERE present AND status = 'accepted' AND listing.model_id = ?
ORDER BY created DESC, revisions.id DESC LIMIT ?
"""

_Share = Annotated[float, Field(ge=-1, le=1, allow_inf_nan=False)]


class BorderHabit(BaseModel):
    """The border that suits the accepted masks of a study better than a model's own.

    Attributes:
        model_id: Of whose predictions it was learnt, and that it holds for.
        threshold: See `Border`.
        growth: See `Border`.
        masks: How many corrected masks it was learnt from.
        gain: What it is worth on masks that it was not learnt from: mean difference of J.
        low: Lower end of the 95 % interval of that.
        high: Its upper end.
    """

    model_config = ConfigDict(frozen=True)

    model_id: str
    threshold: Annotated[float, Field(gt=0, lt=1)] = DEFAULT_THRESHOLD
    growth: Annotated[float, Field(ge=-MOST_GROWTH, le=MOST_GROWTH)] = 0.0
    masks: Annotated[int, Field(ge=1)]
    gain: _Share
    low: _Share
    high: _Share

    @property
    def border(self) -> Border:
        """How predictions are cut by it."""
        return Border(self.threshold, self.growth)


class _Kept(BaseModel):
    used: bool = True
    habits: tuple[BorderHabit, ...] = ()


class AcceptedMask(NamedTuple):
    """What is to be known of an accepted mask to learn from it.

    Attributes:
        case_id: The case.
        revision: SHA-256 of the mask.
        held_out: Whether the case is held out from learning.
        group: Patient or lesion.
        of_held_out: Whether a held-out case shows the same image or patient, itself included.
        model_id: The model whose prediction it started from, if any.
        threshold: At which the prediction was taken, if any.
        border: The habit by which the prediction was cut, as text; None for the default.
    """

    case_id: int
    revision: str
    held_out: bool
    group: str | None
    of_held_out: bool
    model_id: str | None
    threshold: float | None
    border: str | None


class BorderHabits:
    """What was learnt, for each model, and whether it is used; any thread may ask.

    Attributes:
        problem: Why what was stored is not used, in a sentence.
    """

    def __init__(self, storage: Storage) -> None:
        self._database = storage.database
        self._folder = storage.review_dir
        self._lock = threading.Lock()
        self.problem: Sentence | None = None
        self._kept = self._read()

    @property
    def used(self) -> bool:
        """Whether a habit, where there is one, cuts the predictions that nobody touched."""
        return self._kept.used

    def of(self, model_id: str | None) -> BorderHabit | None:
        """The habit that holds for the predictions of a model, used or not."""
        return next((habit for habit in self._kept.habits if habit.model_id == model_id), None)

    def border_of(self, model_id: str | None) -> Border:
        """How a prediction of this model is cut where no person said otherwise."""
        habit = self.of(model_id) if self.used else None
        return Border() if habit is None else habit.border

    def keep(self, model_id: str, habit: BorderHabit | None) -> None:
        """Remember what was learnt of a model's predictions, None for nothing.

        Raises:
            WriteError: The disk is full, read-only or failing; nothing was changed.
            StudyError: The study is read-only or closed.
        """
        with self._lock:
            others = tuple(one for one in self._kept.habits if one.model_id != model_id)
            habits = others if habit is None else (*others, habit)
            self._write(_Kept(used=self.used, habits=habits))

    def set_used(self, *, used: bool) -> None:
        """Say whether habits cut predictions; errors as `keep`."""
        with self._lock:
            self._write(_Kept(used=used, habits=self._kept.habits))

    def newest_masks(self, model_id: str, count: int) -> list[AcceptedMask]:
        """The masks accepted last of cases whose newest prediction is of a model, newest first."""
        rows = self._database.rows(_NEWEST, (model_id, count))
        masks: dict[int, AcceptedMask] = {}
        for case_id, revision, held_out, group, of_held_out, *others in rows:
            mask = AcceptedMask(case_id, revision, held_out == 1, group, of_held_out == 1, *others)
            masks.setdefault(case_id, mask)
        return list(masks.values())

    def _read(self) -> _Kept:
        try:
            return _Kept.model_validate_json(read_plain(self._folder / _FILE))
        except FileNotFoundError:
            return _Kept()
        except (OSError, ValidationError):
            self.problem = Sentence(
                "The border habit in {file} is damaged, so predictions are cut as the model has "
                "them. It is learnt again when masks are accepted.",
                file=self._folder / _FILE,
            )
            return _Kept()

    def _write(self, kept: _Kept) -> None:
        if kept != self._kept:
            self._database.require_writable()
            data = kept.model_dump_json().encode()
            write_durably(self._folder / _FILE, data, root=self._folder, private=True)
            self._kept = kept
