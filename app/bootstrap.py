"""Starts the application and wires it together."""

import argparse
import faulthandler
import logging
import multiprocessing
import sys
from collections.abc import Sequence
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import Qt

from app import tasks
from app.application import Application
from app.ending import Ending
from app.error_hook import ErrorHook
from app.messages import messages
from app.no_window import FAILED
from app.opening_qt import open_application
from app.settings import Settings
from app.style import icon
from app.style.theme import ThemeSwitcher
from app.tasks import GarbageCollector, take_short_turns
from app.translation import speak, tr
from app.window import MainWindow
from mgmfnet import __version__
from mgmfnet.openmp_waiting import wait_passively
from mgmfnet.paths import log_dir

_LOG_BYTES = 1_000_000
_LOG_FILES = 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run the application until its window is closed.

    Args:
        argv: Arguments without the program's name; those of the process by default.

    Returns:
        The exit code.
    """
    multiprocessing.freeze_support()
    wait_passively()
    take_short_turns()
    options = _parse(list(sys.argv[1:] if argv is None else argv))
    log_problem = _start_log()
    application = open_application(Application)
    if application is None:
        return FAILED
    _introduce(application)
    hook = ErrorHook()
    hook.install()
    garbage = GarbageCollector()
    garbage.start()
    ending = Ending(application)
    try:
        return _run(application, ending, options, log_problem)
    finally:
        ending.stop()
        garbage.stop()
        hook.uninstall()


def _run(
    application: Application,
    ending: Ending,
    options: argparse.Namespace,
    log_problem: OSError | None,
) -> int:
    settings = Settings()
    speak(application, settings.language)
    ThemeSwitcher(application, settings)
    window = MainWindow(settings)
    ending.asked.connect(window.end)
    begin = partial(_begin, application, window, settings, options)
    window.seen.connect(begin, Qt.ConnectionType.SingleShotConnection)
    window.show()
    if log_problem is not None:
        messages.warning(tr("No log is kept: {reason}.", reason=log_problem.strerror))
    try:
        return application.exec()
    finally:
        tasks.shutdown()


def _begin(
    application: Application, window: MainWindow, settings: Settings, options: argparse.Namespace
) -> None:
    """Make what takes longer than the window; then do what the command line asks for."""
    from app.workplace import furnish  # noqa: PLC0415 - not before the window is on the screen

    commands = furnish(window, settings)
    application.folder_handed_over.connect(commands.open_folder)
    application.commitDataRequest.connect(lambda _: commands.session.save())
    folder = options.folder or application.handed_over
    if options.demo:
        commands.open_samples()
    elif folder is not None:
        commands.open_folder(folder.absolute())


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="mgmfnet-gui",
        description="Outline, review and learn skin lesions. Research use only.",
    )
    parser.add_argument("folder", nargs="?", type=Path, help="folder of images to review")
    parser.add_argument(
        "--demo", action="store_true", help="review your copy of the bundled sample images"
    )
    parser.add_argument("--version", action="version", version=f"MGMFNet {__version__}")
    return parser.parse_args(arguments)


def _introduce(application: Application) -> None:
    application.setApplicationName("mgmfnet")
    application.setApplicationDisplayName("MGMFNet")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("org.mgmfnet.MGMFNet")
    application.setWindowIcon(icon("app"))


def _start_log() -> OSError | None:
    """Log to the platform's folder; without one the program runs all the same.

    Returns:
        Why no log is kept, to be told as soon as there is a window.
    """
    folder = log_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "mgmfnet.log", maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8"
        )
        crashes = (folder / "crash.log").open("a", encoding="utf-8")
    except OSError as error:
        return error
    faulthandler.enable(crashes)
    logging.basicConfig(
        level=logging.INFO,
        handlers=[handler],
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    return None
