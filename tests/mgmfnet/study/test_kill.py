"""What was acknowledged survives the death of the program at any moment."""

import hashlib
import random
import subprocess
import sys
import time
from pathlib import Path

import mgmfnet
from mgmfnet.data.image_io import read_mask
from mgmfnet.study import Status, Study

_ROUNDS = 15
_ROOT = Path(mgmfnet.__file__).parents[1]

_REVIEWER = """
import itertools, sys
from pathlib import Path
import numpy as np
from mgmfnet.study import Draft, Study

first = int(sys.stdin.readline())
with Study.open(Path(sys.argv[1])) as study:
    for number in itertools.count(first):
        case_id = number % 12 + 1
        mask = np.zeros((24, 32), np.uint8)
        mask[0] = [255 * (number >> bit & 1) for bit in range(32)]
        study.drafts.save(case_id, Draft(mask, 0.5))
        case = study.accept(case_id, mask, model_id=None, threshold=None)
        print(case_id, case.revision, flush=True)
"""


def start_reviewer(folder: Path) -> subprocess.Popen[str]:
    """A program that accepts one mask after the other, once it is told the first number."""
    return subprocess.Popen(
        [sys.executable, "-c", _REVIEWER, str(folder)],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def review_until_killed(reviewer: subprocess.Popen[str], number: int) -> list[tuple[int, str]]:
    """Kill the program at some moment and return the cases and revisions it acknowledged."""
    with reviewer:
        assert reviewer.stdin is not None
        assert reviewer.stdout is not None
        print(number, file=reviewer.stdin, flush=True)
        lines = [reviewer.stdout.readline() for _ in range(random.randint(1, 4))]
        time.sleep(random.uniform(0, 0.05))
        reviewer.kill()
        lines += reviewer.stdout.readlines()
    complete = [line.split() for line in lines if line.endswith("\n")]
    return [(int(case_id), revision) for case_id, revision in complete]


def test_no_acknowledged_mask_is_lost(folder: Path) -> None:
    newest: dict[int, str] = {}
    acknowledged: set[tuple[int, str]] = set()
    next_reviewer = start_reviewer(folder)
    for number in range(_ROUNDS):
        reviewer, next_reviewer = next_reviewer, start_reviewer(folder)
        told = review_until_killed(reviewer, number * 10_000)
        assert told
        newest.update(told)
        acknowledged.update(told)
        with Study.open(folder) as study:
            stored = {
                (case.id, revision.sha256)
                for case in study.cases()
                for revision in study.revisions.of(case.id)
            }
            assert acknowledged <= stored
            for case in study.cases():
                if case.revision is None:
                    assert not study.mask_path(case.id).exists()
                    continue
                published = study.mask_path(case.id)
                assert hashlib.sha256(published.read_bytes()).hexdigest() == case.revision
                assert (study.mask(case.id) == read_mask(published)).all()
            # At most the acceptance under way was carried out without being acknowledged.
            ahead = [
                id_ for id_, revision in newest.items() if study.case(id_).revision != revision
            ]
            assert len(ahead) <= 1
            newest.update({id_: study.case(id_).revision or "" for id_ in ahead})
            assert study.audit.verify() == len(stored)
            edited = [case.id for case in study.cases() if case.status is Status.EDITED]
            assert all(study.drafts.load(case_id) is not None for case_id in edited)
            assert not list(study.review_dir.rglob("*.part"))
    with next_reviewer:
        next_reviewer.kill()
    for _, revision in acknowledged:
        read_mask(folder / "mgmfnet-review" / "revisions" / f"{revision}.png")
