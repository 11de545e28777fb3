"""Refine: tells what is lesion, or is not, and the border follows."""

from functools import partial

from PySide6.QtCore import QMetaObject, Qt

from app.canvas.tool import Pointer, Surface, Tool
from app.document.case_document import CaseDocument
from app.tools.hinting import Hinting
from app.tools.scribbling import Scribbling


class Refine(Tool):
    """Asks the network where the model in use listens to hints; looks at the image where not."""

    def __init__(self) -> None:
        self._hinting, self._scribbling = Hinting(), Scribbling()
        self._way: Hinting | Scribbling = self._scribbling
        self._following: QMetaObject.Connection | None = None

    @property
    def keys(self) -> frozenset[Qt.Key]:
        return self._way.keys

    def take_up(self, document: CaseDocument, surface: Surface) -> None:
        changed = document.conversation.changed
        self._following = changed.connect(partial(self._follow, document, surface))
        self._follow(document, surface)

    def put_down(self, document: CaseDocument, surface: Surface) -> None:
        document.conversation.changed.disconnect(self._following)
        self._way.put_down(document, surface)

    def begin(self, document: CaseDocument, surface: Surface, pointer: Pointer) -> None:
        self._follow(document, surface)
        self._way.begin(document, surface, pointer)

    def extend(self, document: CaseDocument, surface: Surface, pointer: Pointer) -> None:
        self._way.extend(document, surface, pointer)

    def end(self, document: CaseDocument, surface: Surface, pointer: Pointer) -> None:
        self._way.end(document, surface, pointer)

    def cancel(self, document: CaseDocument, surface: Surface) -> None:
        self._way.cancel(document, surface)

    def press(self, document: CaseDocument, surface: Surface, key: Qt.Key) -> None:
        self._way.press(document, surface, key)

    def _follow(self, document: CaseDocument, surface: Surface) -> None:
        """Show what was said; with another model in use, it may be another way to say it."""
        way = self._hinting if document.conversation.listens else self._scribbling
        if way is not self._way:
            self._way.cancel(document, surface)
            self._way.put_down(document, surface)
            self._way, self.ring = way, way.ring
        self._way.take_up(document, surface)
