"""Draws the border of an earlier mask over the image, and says which one it is."""

from typing import NamedTuple

from PySide6.QtCore import QObject

from app import tasks, wording
from app.canvas.canvas import Canvas
from app.canvas.decorations.sketch import Mark, Sketch, border_marks
from app.tasks import Priority, Task, TaskContext
from app.translation import tr
from mgmfnet.study import Revision, Study


class _Traced(NamedTuple):
    """The borders of a revision."""

    revision: Revision
    marks: tuple[Mark, ...]


def _trace(context: TaskContext, study: Study, case_id: int, sha256: str) -> _Traced:
    revision, mask = study.revisions.find(case_id, sha256), study.revisions.mask(case_id, sha256)
    context.check()
    return _Traced(revision, border_marks(mask, adds=False))


class RevisionPreview(QObject):
    """Shows one revision at a time; what was asked for last wins.

    Args:
        canvas: Where it is drawn.
    """

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._sketch = Sketch()
        canvas.scene().addItem(self._sketch)
        self._task: Task[_Traced] | None = None

    def show(self, study: Study, case_id: int, sha256: str) -> None:
        """Draw the border of a revision as soon as it is read."""
        self.hide()
        self._task = tasks.run(
            self, _trace, study, case_id, sha256, priority=Priority.URGENT
        ).success(self._draw)

    def hide(self) -> None:
        """Draw nothing."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._sketch.draw()
        self._canvas.explain_line("")

    def _draw(self, traced: _Traced) -> None:
        self._sketch.draw(*traced.marks)
        when = wording.moment(traced.revision.created)
        self._canvas.explain_line(tr("Mask accepted {when}", when=when))
