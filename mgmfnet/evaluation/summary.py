"""The table of folds, or of runs, that papers print: one row each, then mean and deviation."""

import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, ValidationError

from mgmfnet.data.spreadsheets import Cell
from mgmfnet.errors import DataError
from mgmfnet.evaluation.measures import MEASURES, Measure
from mgmfnet.plain_files import read_plain
from mgmfnet.sentence import Sentence, listed

LEAST: Final = 2
"""Score files of which a deviation can be said."""

_LARGEST: Final = 2**28  # bytes; a record of half a million images has fewer
_LONGEST: Final = 1000
_FOLD: Final = ", fold "
_FLIPS: Final = ", averaged over flips"


class _Image(BaseModel):
    name: str


class ScoreFile(BaseModel):
    """What ``mgmfnet evaluate --json`` wrote, as far as a table needs it; anybody may have.

    Attributes:
        predictions: Who made the masks.
        data: What of.
        count: Number of images.
        scores: By the key of the measure.
        images: That were scored.
        protocol: How it was measured.
        problems: Of images that could not be scored.
        notes: What a reader should know.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    predictions: Annotated[str, Field(max_length=_LONGEST)]
    data: Annotated[str, Field(max_length=_LONGEST)]
    count: Annotated[int, Field(gt=0)]
    scores: dict[str, FiniteFloat]
    images: tuple[_Image, ...]
    protocol: dict[str, float | str]
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def set_name(self) -> str:
        """Of the data set, without the number of a fold."""
        before, fold, after = self.data.partition(_FOLD)
        return before + "".join(after.partition(", ")[1:]) if fold else self.data

    @cached_property
    def names(self) -> frozenset[str]:
        """Of the images."""
        return frozenset(image.name for image in self.images)


def read_scores(path: Path) -> ScoreFile:
    """Read a score file.

    Raises:
        DataError: It cannot be read, or is none of one set of predictions.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise DataError("{path} is too large for a file of scores.", path=path)
        return ScoreFile.model_validate_json(read_plain(path))
    except OSError as error:
        raise DataError(
            "{path} could not be read: {reason}.", path=path, reason=error.strerror or error
        ) from error
    except ValidationError as error:
        raise DataError(
            "{path} holds no scores of one set of predictions. Give files that "
            "mgmfnet evaluate --json wrote, without --compare.",
            path=path,
        ) from error


@dataclass(frozen=True)
class ScoreTable:
    """Score files side by side.

    Attributes:
        files: At least `LEAST`, by one protocol.
        labels: One each, all different.
    """

    files: tuple[ScoreFile, ...]
    labels: tuple[str, ...]

    @classmethod
    def of(cls, paths: Sequence[Path]) -> "ScoreTable":
        """Read files and put them side by side.

        Raises:
            DataError: One cannot be read, one is given twice, there is a single one, or they were
                not measured by one protocol.
        """
        if len(paths) < LEAST:
            raise DataError("A table needs the scores of two folds or more.")
        files = tuple(read_scores(path) for path in paths)
        for number, one in enumerate(files):
            if one in files[:number]:
                raise DataError(
                    "{path} holds the same scores as {other}. Give each fold once.",
                    path=paths[number],
                    other=paths[files.index(one)],
                )
            if one.protocol != files[0].protocol:
                raise DataError(
                    "{path} was not measured as {other}: their protocols differ. Score both by "
                    "the same version of the program.",
                    path=paths[number],
                    other=paths[0],
                )
        return cls(files, _labels(files, paths))

    @property
    def measures(self) -> list[Measure]:
        """Those that all files have."""
        return [m for m in MEASURES if all(m.key in file.scores for file in self.files)]

    def mean(self, key: str) -> float:
        """Over the files, each counted once whatever its number of images."""
        return statistics.fmean(self._column(key))

    def deviation(self, key: str) -> float:
        """Standard deviation of the files, over one less than their number."""
        return statistics.stdev(self._column(key))

    def rows(self) -> list[dict[str, Cell]]:
        """One row a file, then mean and deviation, for a spreadsheet."""
        keys = [measure.key for measure in self.measures]
        rows: list[dict[str, Cell]] = []
        for label, file in zip(self.labels, self.files, strict=True):
            rows.append({"set": label, "images": file.count, **{k: file.scores[k] for k in keys}})
        total = sum(file.count for file in self.files)
        rows.append({"set": "mean", "images": total, **{k: self.mean(k) for k in keys}})
        rows.append({"set": "deviation", "images": None, **{k: self.deviation(k) for k in keys}})
        return rows

    def markdown(self) -> str:
        """A table for a page; the measures of single images alone."""
        shown = [measure for measure in self.measures if measure.is_usual]
        heads = [f"{m.title}, {m.unit}" if m.unit else m.title for m in shown]
        lines = [_line("", "Images", *heads), _line("---", *["---:"] * (len(shown) + 1))]
        lines += [
            _line(_plain(label), file.count, *(_number(file.scores[m.key], m) for m in shown))
            for label, file in zip(self.labels, self.files, strict=True)
        ]
        means = [
            f"{_number(self.mean(m.key), m)} ± {_number(self.deviation(m.key), m)}" for m in shown
        ]
        total = sum(file.count for file in self.files)
        return "\n".join([*lines, _line("Mean ± deviation", total, *means)])

    def remarks(self) -> Iterator[Sentence]:
        """What a reader of the mean should know, a sentence each."""
        sets = {file.set_name for file in self.files}
        if len(sets) > 1:
            yield Sentence(
                "These are different data: {names}. The mean is over data sets, not over the folds "
                "of one.",
                names=listed(sets),
            )
        if shared := self._shared():
            yield Sentence(
                "{n} images are in several of the files: the deviation is that of runs, not of "
                "folds.",
                "{n} image is in several of the files: the deviation is that of runs, not of "
                "folds.",
                n=shared,
            )
        if len({file.predictions.endswith(_FLIPS) for file in self.files}) > 1:
            yield Sentence("Some were averaged over flips, and others were not.")
        for label, file in zip(self.labels, self.files, strict=True):
            if file.problems:
                yield Sentence(
                    "{label}: {n} images could not be scored.",
                    "{label}: {n} image could not be scored.",
                    label=label,
                    n=len(file.problems),
                )
            for note in file.notes:
                yield Sentence("{label}: {note}", label=label, note=note)

    def _column(self, key: str) -> list[float]:
        return [file.scores[key] for file in self.files]

    def _shared(self) -> int:
        """How many images are scored in more than one of the files that are of one data set."""
        seen: set[tuple[str, str]] = set()
        shared: set[tuple[str, str]] = set()
        for file in self.files:
            images = {(file.set_name, name) for name in file.names}
            shared |= images & seen
            seen |= images
        return len(shared)


def _labels(files: Sequence[ScoreFile], paths: Sequence[Path]) -> tuple[str, ...]:
    """What tells the files apart: their data, else who predicted, else their names."""
    ways: tuple[Callable[[int], str], ...] = (
        lambda number: files[number].data,
        lambda number: files[number].predictions,
        lambda number: paths[number].stem,
        lambda number: str(paths[number]),
    )
    numbers = range(len(files))
    tried = (tuple(map(way, numbers)) for way in ways)
    return next(labels for labels in tried if len(set(labels)) == len(files))


def _number(value: float, measure: Measure) -> str:
    return f"{value:.1f}" if measure.unit == "px" else f"{value:.3f}"


def _line(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _plain(label: str) -> str:
    """A label that breaks no table."""
    return " ".join(label.replace("|", "/").split())
