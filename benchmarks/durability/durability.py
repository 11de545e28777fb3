"""What survives: kills at any moment, and files that are damaged in every way.

Keys of the figures:
    kills: How often a reviewing process was killed.
    acknowledged: Masks that these processes were told to be accepted.
    lost: Acknowledged masks and drafts that were gone afterwards.
    unreadable: Things that `mgmfnet study check` found wrong afterwards.
    unfinished: Files that the killed processes were writing and that were still there then.
    reopen_seconds: The longest that a study took to open after a kill.
    power_losses: How often the power failed under a reviewing process (Linux, as root).
    power_lost: Acknowledged masks and drafts that were gone afterwards.
    power_unreadable: Things that `mgmfnet study check` found wrong afterwards.
    painter_kills: How often a process was killed in which strokes were painted on 12 megapixels.
    strokes_lost_seconds: The longest that a lost stroke was painted before its kill.
    mutants: Damaged image files that were read, as an image, as a mask, and for its camera.
    mutants_decoded: Those that are images all the same.
    mutants_refused: Those that were told to be no sound images.
    mutants_unclear: Those without one clear sentence, or with an unexpected exception.
    mutant_slowest_seconds: The longest that one took, all three times together.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.durability.killing import kill_reviewers, make_folder
from benchmarks.durability.mutated_images import MutatedImage, mutated_images
from benchmarks.durability.power_loss import cut_power
from benchmarks.durability.strokes import lost_seconds
from mgmfnet.data.capture import read_capture
from mgmfnet.data.image_io import read_image
from mgmfnet.data.mask_io import read_mask
from mgmfnet.errors import ImageError, MaskError


def run(words: Sequence[str]) -> dict[str, float]:
    """Measure; see the keys above."""
    parser = argparse.ArgumentParser(prog="benchmarks durability")
    parser.add_argument("--kills", type=int, default=500, help="of reviewing processes")
    parser.add_argument("--power-losses", type=int, default=0, help="needs root, loop devices, XFS")
    parser.add_argument("--painter-kills", type=int, default=20, help="of painting processes")
    parser.add_argument("--mutants", type=int, default=10_000, help="damaged image files")
    parser.add_argument("--seed", type=int, default=0, help="of all that is random")
    options = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        return {
            **_kill_reviewers(place / "review", options.kills, random.Random(options.seed)),
            **_cut_power(place / "power", options.power_losses, random.Random(options.seed)),
            **_kill_painters(place / "paint", options.painter_kills, random.Random(options.seed)),
            **_read_mutants(place, options.mutants, options.seed),
        }


def _kill_reviewers(folder: Path, kills: int, chance: random.Random) -> dict[str, float]:
    losses = kill_reviewers(make_folder(folder), kills, chance)
    return {
        "kills": kills,
        "acknowledged": losses.acknowledged,
        "lost": losses.lost,
        "unreadable": losses.unreadable,
        "unfinished": losses.unfinished,
        "reopen_seconds": max(losses.reopen_seconds, default=0.0),
    }


def _cut_power(folder: Path, cuts: int, chance: random.Random) -> dict[str, float]:
    if cuts == 0:
        return {}
    losses = cut_power(folder, cuts, chance)
    return {
        "power_losses": cuts,
        "power_lost": losses.lost,
        "power_unreadable": losses.unreadable,
    }


def _kill_painters(folder: Path, kills: int, chance: random.Random) -> dict[str, float]:
    lost = lost_seconds(folder, kills, chance)
    return {"painter_kills": kills, "strokes_lost_seconds": max(lost, default=0.0)}


def _read_mutants(place: Path, count: int, seed: int) -> dict[str, float]:
    refused = unclear = 0
    slowest = 0.0
    for side, share in ((64, count - count // 10), (1500, count // 10)):
        for mutant in mutated_images(share, side=side, seed=seed):
            path = place / mutant.name
            path.write_bytes(mutant.data)
            started = time.perf_counter()
            problems = [_problem(path, read) for read in (read_image, read_mask, read_capture)]
            slowest = max(slowest, time.perf_counter() - started)
            refused += problems[0] is not None
            wrong = [problem for problem in problems if problem and not _is_clear(problem, mutant)]
            unclear += bool(wrong)
            sys.stderr.writelines(f"{mutant.name}: {problem}\n" for problem in wrong)
            path.unlink()
    return {
        "mutants": count,
        "mutants_decoded": count - refused,
        "mutants_refused": refused,
        "mutants_unclear": unclear,
        "mutant_slowest_seconds": slowest,
    }


def _problem(path: Path, read: Callable[[Path], object]) -> str | None:
    try:
        read(path)
    except (ImageError, MaskError) as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - counted and told
        return repr(error)
    return None


def _is_clear(problem: str, mutant: MutatedImage) -> bool:
    return problem.startswith(mutant.name) and problem.endswith(".") and "\n" not in problem
