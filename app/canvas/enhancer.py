"""Makes other forms of the current image, off the GUI thread."""

from PySide6.QtCore import QObject, Signal

from app import tasks
from app.canvas.enhancement import enhanced
from app.canvas.look import ImageView
from app.document.pyramid import ImagePyramid
from app.tasks import Priority, Task


class Enhancer(QObject):
    """Keeps the forms of one image that were asked for.

    Attributes:
        ready: With the form of the image that was asked for last.
    """

    ready = Signal(object)  # ImagePyramid, or None without an image

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._view = ImageView.PLAIN
        self._forms: dict[ImageView, ImagePyramid | None] = {ImageView.PLAIN: None}
        self._tasks: dict[ImageView, Task[ImagePyramid]] = {}

    def set_image(self, pyramid: ImagePyramid | None) -> None:
        """Make forms of another image from now on."""
        for task in self._tasks.values():
            task.cancel()
        self._tasks.clear()
        self._forms = {ImageView.PLAIN: pyramid}
        self.show(self._view)

    def show(self, view: ImageView) -> None:
        """Ask for a form of the image; until it is made, the image as it is takes its place."""
        self._view = view
        plain = self._forms[ImageView.PLAIN]
        self.ready.emit(self._forms.get(view, plain))
        if plain is not None and view not in self._forms and view not in self._tasks:
            self._tasks[view] = (
                tasks.run(self, enhanced, plain.image, view, priority=Priority.URGENT)
                .success(self._take, view)
                .crash(self._tasks.pop, view)
            )

    def _take(self, view: ImageView, made: ImagePyramid) -> None:
        del self._tasks[view]
        self._forms[view] = made
        if view is self._view:
            self.ready.emit(made)
