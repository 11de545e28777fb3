"""The tool in hand, and the press-drag-release that it is working on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.canvas.tool import Pointer, Surface, Tool
from app.document.case_document import CaseDocument


class ToolWork:
    """Hands events on to the tool; without a tool or a document there is nobody to take them.

    Attributes:
        document: What the tool changes.
        tool: The tool in hand.
    """

    def __init__(self, surface: Surface) -> None:
        self.document: CaseDocument | None = None
        self.tool: Tool | None = None
        self._surface = surface
        self._pointer: Pointer | None = None  # where it was last, while the button is down

    @property
    def possible(self) -> bool:
        """Whether there are a tool and an image to work on."""
        return bool(self.tool and self.document and self.document.image is not None)

    @property
    def under_way(self) -> bool:
        """Whether the button is down that the tool works with."""
        return self._pointer is not None

    @property
    def has_opposite(self) -> bool:
        """Whether there is something to do with the right button."""
        return self.possible and self.tool is not None and self.tool.has_opposite

    def take_up(self, tool: Tool | None) -> None:
        """Change tools; what the one before was doing is brought to its end."""
        self.end()
        self.cancel()
        if self.tool and self.document:
            self.tool.put_down(self.document, self._surface)
        self.tool = tool
        if self.tool and self.document:
            self.tool.take_up(self.document, self._surface)

    def begin(self, pointer: Pointer) -> None:
        """The button went down."""
        if self.tool and self.document:
            self._pointer = pointer
            self.tool.begin(self.document, self._surface, pointer)

    def move(self, pointer: Pointer) -> None:
        """The pointer moved, with the button down or up."""
        if self.tool and self.document:
            if self._pointer:
                self._pointer = pointer
                self.tool.extend(self.document, self._surface, pointer)
            else:
                self.tool.hover(self.document, self._surface, pointer)

    def end(self) -> None:
        """The button is up."""
        if self._pointer and self.tool and self.document:
            self.tool.end(self.document, self._surface, self._pointer)
        self._pointer = None

    def cancel(self) -> None:
        """Take back what is not finished."""
        if self.tool and self.document:
            self.tool.cancel(self.document, self._surface)
        self._pointer = None

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key is for the tool, before any shortcut."""
        if event.key() == Qt.Key.Key_Escape and self.under_way:
            return True
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return bool(self.tool and not held and event.key() in self.tool.keys)

    def press(self, event: QKeyEvent) -> bool:
        """Give the tool a key; whether it had a use for it."""
        wanted = self.wants(event)
        if wanted and event.key() == Qt.Key.Key_Escape:
            self.cancel()
            return True
        if wanted and self.tool and self.document:
            self.tool.press(self.document, self._surface, Qt.Key(event.key()))
            return True
        return False
