"""Kills a reviewer at any moment, again and again, and looks at what is left of the review."""

import itertools
import multiprocessing
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final, NamedTuple, cast

import numpy as np
import PIL.Image

from mgmfnet.data.mask_io import read_mask
from mgmfnet.errors import MgmfnetError
from mgmfnet.prediction import Prediction
from mgmfnet.study import Acceptance, Change, Draft, EditHistory, Status, Study, mask_digest
from mgmfnet.study.maintenance.damage import find_damage
from mgmfnet.types import LESION, Mask

CASES: Final = 12
_SIZE: Final = (24, 32)
_LONGEST_WAIT_S: Final = 0.06


class Told(NamedTuple):
    """What the reviewer was told to be on disk: a mask that was accepted, or a draft (None)."""

    case_id: int
    number: int
    revision: str | None


@dataclass
class Losses:
    """What all kills together cost.

    Attributes:
        acknowledged: Masks that were accepted.
        lost: Accepted masks and drafts that are not there any more.
        unreadable: Things that are damaged.
        unfinished: Files that nobody will finish and that are still there.
        reopen_seconds: What opening took after each kill.
    """

    acknowledged: int = 0
    lost: int = 0
    unreadable: int = 0
    unfinished: int = 0
    reopen_seconds: list[float] = field(default_factory=list)


def mask_of(number: int) -> Mask:
    """A mask that tells its number."""
    mask = np.zeros(_SIZE, np.uint8)
    mask[0] = [LESION * (number >> bit & 1) for bit in range(_SIZE[1])]
    return mask


def make_folder(folder: Path) -> Path:
    """Images to review."""
    folder.mkdir()
    for number in range(CASES):
        PIL.Image.new("RGB", _SIZE[::-1], (number, 0, 0)).save(folder / f"{number}.png")
    return folder


def kill_reviewers(folder: Path, kills: int, chance: random.Random) -> Losses:
    """Have a process review ``folder`` and kill it, as often as is asked for.

    Whatever was acknowledged before a kill must be there after it.
    """
    losses = Losses()
    newest: dict[int, Told] = {}
    for number in range(kills):
        told = list(_review_until_killed(folder, number * 100_000 + 1, chance))
        losses.acknowledged += sum(item.revision is not None for item in told)
        started = time.perf_counter()
        with Study.open(folder) as study:
            losses.reopen_seconds.append(time.perf_counter() - started)
            losses.unreadable += len(list(find_damage(study.storage)))
            losses.unfinished += sum(1 for _ in study.review_dir.rglob(".*"))
            for item in told:
                newest[item.case_id] = item
            for item in newest.values():
                losses.lost += not is_there(study, item)
    return losses


def start_reviewer(folder: Path, first: int) -> tuple[BaseProcess, Connection]:
    """Have a process review ``folder`` without end; what it is told to be on disk can be received.

    Args:
        folder: As `make_folder` makes it.
        first: The number of the first mask.
    """
    context = _context()
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_review, args=(folder, first, theirs), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _review_until_killed(folder: Path, first: int, chance: random.Random) -> Iterator[Told]:
    process, ours = start_reviewer(folder, first)
    with ours:
        for _ in range(chance.randint(0, 7)):
            ours.poll(60)
            yield ours.recv()
        time.sleep(chance.uniform(0, _LONGEST_WAIT_S))
        process.kill()
        process.join()
        while True:
            try:
                yield ours.recv()
            except (EOFError, OSError):
                return


def _context() -> SpawnContext:
    """Processes of their own, quick to start where the system can copy one."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return cast(SpawnContext, context)


def _review(folder: Path, first: int, tell: Connection) -> None:
    """Draw, accept, take back, flag, note and predict without end, telling what is done."""
    chance = random.Random(first)
    with Study.open(folder) as study:
        for number in itertools.count(first, 3):
            case_id = number % CASES + 1
            history = EditHistory((number.to_bytes(8),), 1, mask_digest(mask_of(number)))
            study.drafts.save(case_id, Draft(mask_of(number), 0.5, history=history))
            tell.send(Told(case_id, number, None))
            if chance.random() < 0.3:
                study.predictions.save(case_id, Prediction(np.zeros((4, 4), np.uint16), "base"))
                study.notes.set_note(case_id, str(number))
                study.mark_all([case_id, case_id % CASES + 1], Status.FLAGGED)
            if chance.random() < 0.7:
                numbers = [number + 1] if chance.random() < 0.7 else [number + 1, number + 2]
                batch = [(n % CASES + 1, Acceptance(mask_of(n))) for n in numbers]
                before = study.state(batch[0][0])
                for case, n in zip(accepted := study.accept_all(batch), numbers, strict=True):
                    tell.send(Told(case.id, n, case.revision))
                if (before.draft or before.revision) and chance.random() < 0.2:
                    tell.send(Told(accepted[0].id, 0, None))  # an earlier mask counts from now on
                    study.take_back([Change(before, accepted[0])])


def is_there(study: Study, told: Told) -> bool:
    """Whether what was told is there, or something that was done after it."""
    try:
        return _newer_is_there(study, told)
    except MgmfnetError:
        return False


def _newer_is_there(study: Study, told: Told) -> bool:
    case = study.case(told.case_id)
    draft, mask = study.drafts.load(case.id), study.mask(case.id)
    if mask is not None and not (read_mask(study.mask_path(case.id)) == mask).all():
        return False
    known = {revision.sha256 for revision in study.revisions.of(case.id)}
    if told.revision is not None and told.revision not in known:
        return False
    stored = [
        _number(pixels) for pixels in (draft.mask if draft else None, mask) if pixels is not None
    ]
    return bool(stored) and max(stored) >= told.number


def _number(mask: Mask) -> int:
    return sum(1 << bit for bit in range(mask.shape[1]) if mask[0, bit])
