"""The errors a person can act on.

Every message is one or two plain sentences: what happened, what was kept, what to do.
Anything that `expected` does not know is a defect of the program.
"""

import errno
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from mgmfnet.sentence import Sentence

_OF_A_DISK: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})
"""What a system says of an open file, without the name of it."""


class MgmfnetError(Exception):
    """An expected failure, told by a template and its values as a `Sentence` is.

    ``DataError("There are no images in {folder}.", folder=folder)``; a value may be a sentence or
    another error. ``str(error)`` is the English text.
    """

    def __init__(self, template: str, one: str = "", /, **values: object) -> None:
        super().__init__(template)
        self.sentence = Sentence(template, one, **values)

    def __str__(self) -> str:
        return str(self.sentence)


class UsageError(MgmfnetError):
    """The request itself is wrong: an unknown preset, a bad option, a contradictory setting."""


class InstallationError(MgmfnetError):
    """A file that comes with the program is missing."""


class ImageError(MgmfnetError):
    """An image cannot be read or is not supported."""


class MaskError(MgmfnetError):
    """A mask file cannot be read, or does not fit its image."""


class NoMaskError(MaskError):
    """A file that is said to be a mask is a photograph, or a map of many levels."""


class SeveralLabelsError(MaskError):
    """A mask file holds several labels, and only a person can tell which one is the lesion."""


class MaskSizeError(MaskError):
    """A mask has another size than its image."""


class DataError(MgmfnetError):
    """A folder does not hold what is asked of it: no images, no masks, ambiguous pairs."""


class RunTogetherError(DataError):
    """The lines of a table run together, so that it would say wrong things."""


class StudyError(MgmfnetError):
    """A study cannot be opened, or its review directory is damaged."""


class StudyDamagedError(StudyError):
    """The review database is damaged; ``mgmfnet study repair`` saves what can be saved."""


class LockHolder(NamedTuple):
    """Who has a study open for writing.

    Attributes:
        user: Login name.
        computer: Name of the computer.
        since: When it was opened.
    """

    user: str
    computer: str
    since: datetime


class StudyLockedError(StudyError):
    """The study is open for writing in another program; it can still be opened read-only.

    Attributes:
        holder: By whom; None where that is not known.
    """

    holder: LockHolder | None = None


class ReviewedElsewhereError(StudyError):
    """A folder above or below was reviewed already; the person chooses which to go on with.

    Attributes:
        folders: Those that were.
    """

    folders: tuple[Path, ...] = ()


class WriteError(MgmfnetError):
    """A file could not be written durably. What was there before is intact."""


class DiskError(MgmfnetError):
    """The system refused what was asked of a file, where nobody had a better word for it."""


class ModelError(MgmfnetError):
    """A model file is missing, damaged or made for another network."""


class GuideError(ModelError):
    """A model's guided decoder is missing, damaged or another version's; it may still predict."""


class DeviceError(MgmfnetError):
    """The requested device is absent, unsupported or out of memory."""


class TrainingError(MgmfnetError):
    """Training cannot start or go on; checkpoints written so far stay usable."""


class Cancelled(Exception):  # noqa: N818 - a request, not an error
    """Raised by long work when it notices that the person asked it to stop."""


def expected(error: BaseException) -> MgmfnetError | None:
    """The error as one that a person can act on; None for a defect of the program.

    What a system says of a file is expected wherever it is said: a disk can be full, taken away or
    closed to this person at any moment.
    """
    if isinstance(error, MgmfnetError):
        return error
    if not isinstance(error, OSError):
        return None
    if error.filename is None and error.errno not in _OF_A_DISK:
        return None
    told = DiskError(
        "The system refused this: {reason}. Check that the disk is there and has room, and that "
        "you may write to it; what was saved before is unchanged.",
        reason=f"{error.strerror}: {error.filename}" if error.filename else error.strerror,
    )
    told.__cause__ = error
    return told
