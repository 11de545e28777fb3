"""One fine-tuning, in a process of its own, so that the window stays quick and memory is freed."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import ValidationError
from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from app import tasks
from app.processes import command_line, kill_tree, lower_priority
from app.tasks import Task, TaskContext
from app.translation import Told, tr, tr_sentence
from mgmfnet.errors import expected
from mgmfnet.leftovers import make_temporary_folder
from mgmfnet.models.library import StoredModel
from mgmfnet.study import Study
from mgmfnet.study.readings.masks_of import MasksOf
from mgmfnet.study.readings.training_masks import freeze_masks
from mgmfnet.training.events import (
    Epoch,
    Event,
    Failed,
    Finished,
    GuideEpoch,
    Judged,
    Started,
    Step,
    Stopped,
    parse_event,
)

_GRACE_MS: Final = 5000
_TAIL_CHARACTERS: Final = 2000
_MANIFEST: Final = "manifest.json"


@dataclass(frozen=True)
class FinetuneRequest:
    """What to do.

    Attributes:
        study: Its accepted cases are learnt from.
        parent: The model to start from.
        epochs: Length of the training; few cases are shown several times in each.
        device: auto, cpu, cuda or mps.
        masks: Whose masks are learnt from; see `freeze_masks`.
        readers: Labels of the readers; all where there are none.
    """

    study: Study
    parent: StoredModel
    epochs: int
    device: str = "auto"
    masks: MasksOf = MasksOf.STUDY
    readers: tuple[str, ...] = ()


def _prepare(context: TaskContext, request: FinetuneRequest, folder: Path) -> None:
    """Put the training list into the folder of the run."""
    context.check()
    freeze_masks(request.study, folder / _MANIFEST, request.masks, request.readers)


class FinetuneRun(QObject):
    """Starts a fine-tuning, passes on what it tells, and ends it when asked to.

    Exactly one of `finished`, `failed` and `cancelled` ends a run that was started.

    Args:
        command: The program and the words before ``finetune``.
        parent: As for every QObject.
    """

    started = Signal(object)  # Started
    stepped = Signal(object)  # Step
    epochEnded = Signal(object)  # Epoch
    guideEpochEnded = Signal(object)  # GuideEpoch
    judged = Signal(object)  # Judged
    finished = Signal(object)  # Path, the folder of the new model
    failed = Signal(str)
    cancelled = Signal()

    def __init__(self, command: list[str] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = command or command_line()
        self._folder: Path | None = None
        self._preparation: Task[None] | None = None
        self._process: QProcess | None = None
        self._pending = b""
        self._errors = ""
        self._last: Event | None = None
        self._stopping = False
        self._killer = QTimer(self)
        self._killer.setSingleShot(True)
        self._killer.setInterval(_GRACE_MS)
        self._killer.timeout.connect(self._kill)

    @property
    def running(self) -> bool:
        """Whether one of the signals that end a run is still to come."""
        return self._preparation is not None or self._process is not None

    def start(self, request: FinetuneRequest) -> None:
        """Freeze the training list, then train."""
        if self.running:
            raise RuntimeError("a fine-tuning is under way")
        self._pending, self._errors = b"", ""
        self._last = None
        self._stopping = False
        try:
            self._folder = make_temporary_folder()
        except OSError as error:
            self._folder = None
            self._give_up(expected(error) or "")
            return
        self._preparation = (
            tasks.run(self, _prepare, request, self._folder)
            .success(lambda _: self._launch(request))
            .failure(self._give_up)
            .crash(self._give_up)
            .cancellation(self._note_stopped)
        )

    def cancel(self) -> None:
        """Ask the run to end; `cancelled` follows within seconds."""
        self._stopping = True
        if self._process is not None:
            self._process.closeWriteChannel()
            self._killer.start()
        elif self._preparation is not None:
            self._preparation.cancel()

    def shutdown(self) -> None:
        """End the run, wait for it and remove what it left; at the end of the program."""
        self.cancel()
        process = self._process
        if process is not None and not process.waitForFinished(_GRACE_MS):
            self._kill()
            process.waitForFinished(_GRACE_MS)
        self.discard()

    def discard(self) -> None:
        """Remove what the run has left on disk; a model that was kept has been copied before."""
        if self._folder is not None and not self.running:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _launch(self, request: FinetuneRequest) -> None:
        self._preparation = None
        if self._folder is None:
            return
        program, *words = self._command
        words += ["finetune", str(self._folder / _MANIFEST), "--out", str(self._folder)]
        words += ["--parent", str(request.parent.folder), "--device", request.device]
        words += ["--events", f"stages.0.epochs={request.epochs}"]
        process = self._process = QProcess(self)
        process.setProcessEnvironment(_environment())
        process.started.connect(self._give_way)
        process.readyReadStandardOutput.connect(self._read_events)
        process.readyReadStandardError.connect(self._read_errors)
        process.finished.connect(self._end)
        process.errorOccurred.connect(self._note_error)
        process.start(program, words)

    def _give_way(self) -> None:
        if self._process is not None:
            lower_priority(self._process.processId())

    def _read_events(self) -> None:
        if self._process is None:
            return
        output = bytes(self._process.readAllStandardOutput().data())
        *lines, self._pending = (self._pending + output).split(b"\n")
        for line in lines:
            try:
                event = parse_event(line.decode(errors="replace"))
            except ValidationError:
                self._errors += line.decode(errors="replace") + "\n"
            else:
                self._pass_on(event)

    def _read_errors(self) -> None:
        if self._process is not None:
            text = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
            self._errors = (self._errors + text)[-_TAIL_CHARACTERS:]

    def _pass_on(self, event: Event) -> None:
        self._last = event
        if self._stopping:
            return
        match event:
            case Started():
                self.started.emit(event)
            case Step():
                self.stepped.emit(event)
            case Epoch():
                self.epochEnded.emit(event)
            case GuideEpoch():
                self.guideEpochEnded.emit(event)
            case Judged():
                self.judged.emit(event)

    def _note_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._errors = self._process.errorString() if self._process else ""
            self._end()

    def _end(self) -> None:
        self._read_events()
        self._read_errors()
        self._killer.stop()
        if self._process is not None:
            self._process.deleteLater()
            self._process = None
        if self._stopping or isinstance(self._last, Stopped):
            self._note_stopped()
        elif isinstance(self._last, Finished):
            self.finished.emit(Path(self._last.model))
        elif isinstance(self._last, Failed):
            self._give_up(self._last.message)
        else:
            self._give_up(_unexpected_end(self._errors))

    def _note_stopped(self) -> None:
        self._preparation = None
        self.discard()
        self.cancelled.emit()

    def _give_up(self, problem: Told = "") -> None:
        self._preparation = None
        self.discard()
        self.failed.emit(tr_sentence(problem) or tr("The training list could not be made."))

    def _kill(self) -> None:
        if self._process is not None and (number := self._process.processId()):
            kill_tree(number)


def _environment() -> QProcessEnvironment:
    environment = QProcessEnvironment.systemEnvironment()
    environment.insert("PYTHONUTF8", "1")
    return environment


def _unexpected_end(errors: str) -> str:
    lines = [line.strip() for line in errors.splitlines() if line.strip()]
    ended = tr("The training ended unexpectedly; nothing was changed.")
    return f"{ended} {tr('It said: {line}', line=lines[-1])}" if lines else ended
