"""``mgmfnet.open_study``: the review of a folder, to read, to fill and to export."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, fields
from pathlib import Path
from types import TracebackType
from typing import Final

from pydantic import TypeAdapter, ValidationError

from mgmfnet.api.images import AnyMask, AnyPath, mask_of
from mgmfnet.api.segmentation import BoolMask, Segmentation
from mgmfnet.data.image_io import read_image, read_size
from mgmfnet.errors import StudyError, UsageError
from mgmfnet.exchange import EXPORTERS, ExportOptions, ExportReport, Progress, export_study
from mgmfnet.prediction import DEFAULT_THRESHOLD
from mgmfnet.study import Case, Status, Study
from mgmfnet.types import Image

_OPTIONS: Final = TypeAdapter(ExportOptions)
_UNTOUCHED: Final = frozenset({Status.UNREVIEWED, Status.PREDICTED})


def _ignore(_done: int, _total: int) -> None:
    """For those who need not know how far it is."""


@dataclass(frozen=True, eq=False, repr=False)
class ReviewedCase:
    """One image of a study.

    Attributes:
        about: All that is known about it: name, path, status, tags, whether it is held out.
    """

    about: Case
    _study: Study

    @property
    def name(self) -> str:
        """Path of the image below the folder of the study."""
        return self.about.name

    @property
    def path(self) -> Path:
        """The image file."""
        return self.about.path

    @property
    def is_accepted(self) -> bool:
        """Whether a person accepted a mask of it."""
        return self.about.status is Status.ACCEPTED

    def image(self) -> Image:
        """The image, (H, W, 3), RGB, uint8.

        Raises:
            ImageError: It cannot be read.
        """
        return read_image(self.path)

    def mask(self) -> BoolMask | None:
        """The newest accepted mask, (H, W); None where none was accepted.

        Raises:
            MaskError: Its file is missing or damaged.
        """
        mask = self._study.mask(self.about.id)
        return None if mask is None else mask > 0

    def __repr__(self) -> str:
        return f"ReviewedCase({self.name!r}, {self.about.status.value})"


class OpenStudy(AbstractContextManager["OpenStudy"]):
    """The cases of a study, in order, by their number or name; `open_study` opens one.

    ``len(study)`` and ``for case in study`` do what they say. Close it, or use it in ``with``.
    """

    def __init__(self, study: Study) -> None:
        self._study = study
        self._cases = {case.name: ReviewedCase(case, study) for case in study.cases()}
        self._names = tuple(self._cases)

    @property
    def folder(self) -> Path:
        """Of the images."""
        return self._study.folder

    @property
    def problems(self) -> tuple[str, ...]:
        """What in the folder could not be used, a sentence each."""
        return tuple(map(str, self._study.problems))

    def accepted(self) -> list[ReviewedCase]:
        """The cases that have an accepted mask."""
        return [case for case in self if case.is_accepted]

    def accept(self, name: str, mask: AnyMask) -> ReviewedCase:
        """Accept a mask of a case on which nobody worked yet; what a person drew is not replaced.

        Args:
            name: Of the case.
            mask: Of the size of the image: an array, a Pillow image, a file, or a prediction.

        Raises:
            MaskError: It is no mask, or not of the size of the image.
            StudyError: The study is read-only, or somebody decided about the case already.
        """
        case = self._study.case(self[name].about.id)
        if case.status not in _UNTOUCHED:
            raise StudyError(
                "Somebody worked on {name} already, and it is left as it is. Change its mask in "
                "the window.",
                name=name,
            )
        predicted = mask if isinstance(mask, Segmentation) else None
        accepted = self._study.accept(
            case.id,
            mask_of(mask, read_size(case.path)),
            model_id=None if predicted is None else predicted.model_id,
            threshold=None if predicted is None else DEFAULT_THRESHOLD,
        )
        self._cases[name] = ReviewedCase(accepted, self._study)
        return self._cases[name]

    def export(
        self,
        out: AnyPath,
        format: str = "isic",  # noqa: A002 - the word of the command line
        *,
        progress: Progress = _ignore,
        **options: object,
    ) -> ExportReport:
        """Write the accepted masks and their images as a data set.

        Args:
            out: An empty or a new folder.
            format: One of those that ``mgmfnet export --help`` names.
            progress: Told how many cases are done, and of how many.
            options: Those of `mgmfnet.exchange.ExportOptions`, such as ``deidentify=True``,
                ``division="shares"`` or ``outlines=True``.

        Returns:
            How many were written, and what to know of them.

        Raises:
            DataError: There is no accepted mask.
            UsageError: There is no such format or option, or the folder is not empty.
            WriteError: The disk is full or failing; the folder is as it was.
        """
        if format not in EXPORTERS:
            raise UsageError(
                "There is no format {name}; choose one of: {choices}.",
                name=format,
                choices=", ".join(EXPORTERS),
            )
        chosen = _chosen(options)
        return export_study(self._study, EXPORTERS[format], Path(out), progress, chosen)

    def close(self) -> None:
        """Let other programs open the study."""
        self._study.close()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[ReviewedCase]:
        return iter(list(self._cases.values()))

    def __getitem__(self, which: int | str) -> ReviewedCase:
        if isinstance(which, int):
            return self._cases[self._names[which]]
        if which not in self._cases:
            raise UsageError(
                "There is no case {name} in {study}; a name is the path of the image below its "
                "folder.",
                name=which,
                study=self._study.name,
            )
        return self._cases[which]

    def __repr__(self) -> str:
        return (
            f"OpenStudy({str(self.folder)!r}, {len(self)} cases, {len(self.accepted())} accepted)"
        )


def _chosen(options: Mapping[str, object]) -> ExportOptions:
    known = [field.name for field in fields(ExportOptions)]
    if unknown := options.keys() - set(known):
        raise UsageError(
            "There is no option {name}; choose among: {choices}.",
            name=min(unknown),
            choices=", ".join(known),
        )
    try:
        return _OPTIONS.validate_python(options)
    except ValidationError as error:
        first = error.errors()[0]
        raise UsageError(
            "Option {name}: {reason}.", name=first["loc"][0], reason=first["msg"].lower()
        ) from error


def open_study(folder: AnyPath, *, read_only: bool = True) -> OpenStudy:
    """The review of a folder of images, as the window shows it.

    Args:
        folder: Of the images; it need not have been reviewed yet.
        read_only: Look at the study as it is now and change nothing. Otherwise no other program
            can change it until it is closed.

    Raises:
        DataError: The folder cannot be read, or holds no image.
        StudyLockedError: Another program has it open, and it is not to be opened read-only.
        StudyError: The review is damaged, or cannot be written.
    """
    return OpenStudy(Study.open(Path(folder), read_only=read_only))
