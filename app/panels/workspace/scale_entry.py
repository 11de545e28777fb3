"""Asks how long a line on the image is."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QWidget

from app import wording
from app.translation import tr
from app.widgets.decimal_box import DecimalBox
from app.widgets.keys import EnterStays
from app.widgets.text import Label, keyless, push_button
from mgmfnet.data.capture import Capture

_MARGIN: Final = 16
_USUAL_MM: Final = 10.0


class ScaleEntry(QFrame):
    """A line of controls over the lower edge of ``host``; hidden until it asks.

    Attributes:
        answered: With the length in mm, and whether it holds for images taken alike, too.
        forgotten: The image is to have no scale any more.
        closed: It asks no more.
    """

    answered = Signal(float, bool)
    forgotten = Signal()
    closed = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._can_share = False
        self.setObjectName("message")
        self._question = Label(parent=self)
        self._length = DecimalBox(self)
        self._length.setRange(0.01, 1000)
        self._length.setDecimals(2)
        self._length.setValue(_USUAL_MM)
        self._length.setSuffix(" mm")
        self._length.setAccessibleName(tr("Length of the line"))
        EnterStays(self._length).pressed.connect(self._answer)
        self._shared = QCheckBox(tr("Also for images taken alike"), self)
        self._set = push_button(tr("Set the scale"), self)
        self._set.setProperty("primary", True)
        self._forget = push_button(tr("Forget the scale"), self)
        cancel = push_button(tr("Cancel"), self)
        self._set.clicked.connect(self._answer)
        self._forget.clicked.connect(self._drop)
        cancel.clicked.connect(self.close_question)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        for widget in (
            self._question,
            self._length,
            self._shared,
            self._set,
            self._forget,
            cancel,
        ):
            row.addWidget(widget)
        host.installEventFilter(self)
        self.hide()

    def invite(self, *, can_forget: bool) -> None:
        """Say what to do first."""
        self._show(tr("Click both ends of a known length, such as 10 mm of a ruler."), asks=False)
        self._forget.setVisible(can_forget)
        self._place()

    def ask(self, capture: Capture | None) -> None:
        """Ask for the length of the line that is drawn, and for which images it tells the scale."""
        if capture is not None:
            size, camera = wording.image_size(capture.size), keyless(capture.camera)
            self._shared.setText(
                tr("Also for images of {size} from {camera}", size=size, camera=camera)
                if camera
                else tr("Also for images of {size}", size=size)
            )
            self._shared.setChecked(bool(capture.camera))
        self._can_share = capture is not None
        self._show(tr("The line is"), asks=True)
        self._length.setFocus()
        self._length.selectAll()

    def close_question(self) -> None:
        """Ask no more."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_question()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower edge of the host."""
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _show(self, text: str, *, asks: bool) -> None:
        self._question.setText(text)
        self._length.setVisible(asks)
        self._shared.setVisible(asks and self._can_share)
        self._set.setVisible(asks)
        self.show()
        self._place()

    def _answer(self) -> None:
        self.answered.emit(self._length.value(), self._can_share and self._shared.isChecked())
        self.close_question()

    def _drop(self) -> None:
        self.forgotten.emit()
        self.close_question()

    def _place(self) -> None:
        self.adjustSize()
        left = (self._host.width() - self.width()) // 2
        self.move(max(left, 0), self._host.height() - self.height() - 3 * _MARGIN)
