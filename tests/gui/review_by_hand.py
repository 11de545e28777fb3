"""Reviews ten cases in the real program with a real keyboard and pointer, and takes pictures.

    xvfb-run -s "-screen 0 1440x900x24" python -m tests.gui.review_by_hand [PICTURES] [--images DIR]

It needs an X display without a window manager's help, xdotool, and ImageMagick's ``import``. The
images are the samples and two of them mirrored, or the first ten of a folder. It ends with an
error unless ten masks were accepted, all on disk, and the program closed as asked.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image as PillowImage
from PIL import ImageOps

from mgmfnet.paths import resource
from mgmfnet.study import Status, Study

CASES = 10
PATIENCE = 180.0
SIZE = (1440, 900)
CANVAS = (670, 440)
"""Where the middle of the image is in a window of that size."""


class Hand:
    """Types, points and looks, by the means of the X server."""

    def __init__(self, pictures: Path) -> None:
        self._pictures = pictures
        self._taken = 0
        self._window = ""

    def keys(self, *names: str) -> None:
        """Press keys one after the other."""
        for name in names:
            self._do("key", "--clearmodifiers", name)
            time.sleep(0.15)

    def hold(self, name: str, meanwhile: Callable[[], None]) -> None:
        """Keep a key down while something else happens."""
        self._do("keydown", name)
        time.sleep(0.3)
        meanwhile()
        self._do("keyup", name)

    def drag(self, *points: tuple[int, int]) -> None:
        """Drag with the left button; points are relative to the middle of the image."""
        self._move(points[0])
        self._do("mousedown", "1")
        for point in points[1:]:
            self._move(point)
        self._do("mouseup", "1")
        time.sleep(0.2)

    def click(self, point: tuple[int, int]) -> None:
        """Click with the left button."""
        self.drag(point, point)

    def wheel(self, *, up: bool) -> None:
        """Turn the wheel by a notch."""
        self._do("click", "4" if up else "5")

    def look(self, name: str) -> None:
        """Take a picture of the screen."""
        time.sleep(0.4)
        self._taken += 1
        path = self._pictures / f"{self._taken:02}-{name}.png"
        subprocess.run(["import", "-window", "root", str(path)], check=True)

    def arrange(self) -> None:
        """Wait for the window, and give it the whole screen and the keyboard."""
        search = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "MGMFNet"]
        found = subprocess.run(search, check=True, capture_output=True, text=True, timeout=60)
        self._window = found.stdout.split()[-1]
        self._do("windowmove", self._window, "0", "0")
        self._do("windowsize", self._window, *map(str, SIZE))
        self.focus()

    def focus(self) -> None:
        """Give the window the keyboard, as a window manager does when a dialog closes."""
        self._do("windowfocus", self._window)
        time.sleep(1)

    def _move(self, point: tuple[int, int]) -> None:
        x, y = CANVAS[0] + point[0], CANVAS[1] + point[1]
        self._do("mousemove", str(x), str(y))
        time.sleep(0.05)

    @staticmethod
    def _do(*words: str) -> None:
        subprocess.run(["xdotool", *words], check=True)


def images(folder: Path, source: Path | None) -> None:
    """Put ten images into ``folder``."""
    found = sorted(resource("samples").glob("*.jpg") if source is None else source.glob("*.jpg"))
    for path in found[:CASES]:
        shutil.copy(path, folder)
    for path in found[: max(0, CASES - len(found))]:
        with PillowImage.open(path) as image:
            ImageOps.mirror(image).save(folder / f"{path.stem}_mirrored.jpg", quality=95)


def count(folder: Path, *statuses: Status) -> int:
    """How many cases have one of these statuses, as another program sees it."""
    if not (folder / "mgmfnet-review").is_dir():
        return 0
    with Study.open(folder, read_only=True) as study:
        return sum(case.status in statuses for case in study.cases())


def wait(condition: Callable[[], bool]) -> None:
    """Wait until ``condition`` holds."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError("The program did not do what was waited for.")
        time.sleep(0.2)


def paint(hand: Hand, number: int) -> None:
    """Correct a mask with brush, eraser or lasso."""
    strokes = {
        1: (("b",), ((60, 60), (120, 120), (60, 160))),
        2: (("e",), ((-200, -120), (-80, -100))),
        3: (("b", "bracketright", "bracketright"), ((0, 0), (90, -40))),
        4: (("l",), ((0, -60), (120, -80), (120, 60), (0, 40))),
        5: (("b",), ((0, 0), (200, 0))),
    }
    keys, points = strokes[number]
    hand.keys(*keys)
    hand.drag(*points)


def correct(hand: Hand, number: int) -> None:
    """Look at a case, or correct its mask, in a way that goes by its number."""
    match number:
        case 6:
            hand.keys("p")
            for corner in ((-60, 0), (60, 0), (0, 90)):
                hand.click(corner)
            hand.keys("Return")
        case 7:
            hand.keys("ctrl+bracketright", "ctrl+b", "ctrl+z", "ctrl+shift+z")
        case 8:
            hand.keys("shift+x")
            hand.look("split")
            hand.keys("shift+x")
        case 9:
            hand.hold("z", lambda: hand.look("mask-hidden"))
        case 10:
            hand.wheel(up=True)
            hand.keys("0", "d")
        case _:
            paint(hand, number)


def review(hand: Hand, folder: Path) -> None:
    """Correct and accept each case, in ten ways."""
    waiting = (Status.PREDICTED, Status.EDITED)
    wait(lambda: count(folder, *waiting) == CASES)
    hand.look("predicted")
    for done in range(1, CASES + 1):
        correct(hand, done)
        hand.look(f"case-{done}")
        hand.keys("Return")
        wait(lambda done=done: count(folder, Status.ACCEPTED) >= done)  # type: ignore[misc]
        time.sleep(0.5)
    hand.keys("d", "g")
    hand.look("grid")
    hand.keys("g", "question")
    hand.look("keys")
    hand.keys("Escape")
    hand.focus()


def main() -> int:
    """Start the program on ten images, review them, and check what is on disk."""
    parser = argparse.ArgumentParser(description="Review ten cases as a person does.")
    parser.add_argument("pictures", type=Path, nargs="?", default=Path("review-by-hand"))
    parser.add_argument("--images", type=Path, help="folder of JPEG images")
    options = parser.parse_args()
    options.pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "Ten cases"
        folder.mkdir()
        images(folder, options.images)
        own = {"MGMFNET_HOME": str(Path(name) / "home"), "QT_QPA_PLATFORM": "xcb"}
        program = subprocess.Popen([sys.executable, "-m", "app", folder], env=os.environ | own)
        try:
            hand = Hand(options.pictures)
            hand.arrange()
            review(hand, folder)
            hand.keys("ctrl+q")
            code = program.wait(timeout=30)
        finally:
            program.kill()
        masks = list((folder / "mgmfnet-review" / "masks").glob("*_segmentation.png"))
        accepted = count(folder, Status.ACCEPTED)
    print(f"{accepted} of {CASES} cases accepted, {len(masks)} masks on disk, exit code {code}.")  # noqa: T201
    return int((accepted, len(masks), code) != (CASES, CASES, 0))


if __name__ == "__main__":
    sys.exit(main())
