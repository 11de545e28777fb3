"""Which case it is: its name, size and status, and who made its mask."""

import re
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import wording
from app.translation import tr, tr_sentence
from app.widgets.status_mark import StatusMark, status_text
from app.widgets.text import Label, caption, paragraph
from mgmfnet.sentence import Sentence, legible, legible_line
from mgmfnet.study import Case
from mgmfnet.types import Size

_MARK: Final = 14
_LONGEST_WORD: Final = 16


class CaseHead(QWidget):
    """A few short lines; what is long takes more of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = paragraph(role="heading", parent=self)
        self._mark = StatusMark(_MARK, self)
        self._status = Label(parent=self)
        self._size = caption(role="muted", parent=self)
        self._remarks = paragraph(role="muted", parent=self)
        self._maker = paragraph(role="muted", parent=self)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._mark)
        line.addWidget(self._status, stretch=1)
        line.addWidget(self._size, alignment=Qt.AlignmentFlag.AlignRight)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._name)
        layout.addLayout(line)
        layout.addWidget(self._remarks)
        layout.addWidget(self._maker)

    def show_case(self, case: Case | None) -> None:
        """Name the case and its status."""
        self._name.setText(tr("No case") if case is None else _breakable(legible_line(case.name)))
        self._name.setToolTip("" if case is None else legible(str(case.path)))
        self._mark.setVisible(case is not None)
        self._status.setVisible(case is not None)
        if case is None:
            self.show_image(None)
            self.show_maker("")
            return
        self._mark.show_case(case)
        self._status.setText(status_text(case))

    def show_image(self, size: Size | None, remarks: Iterable[Sentence] = ()) -> None:
        """Tell of the image, None until it is there.

        Args:
            size: Its size.
            remarks: What was repaired, scaled or ignored to read it.
        """
        self._size.setText("" if size is None else wording.image_size(size))
        self._remarks.setText(_breakable("\n".join(map(tr_sentence, remarks))))
        self._remarks.setVisible(bool(self._remarks.text()))

    def show_maker(self, text: str) -> None:
        """Tell who made the mask."""
        self._maker.setText(_breakable(text))


def _breakable(text: str) -> str:
    """Lets a long name wrap: after a slash, an underscore or a dash, else within a long word."""
    return re.sub(rf"[/_-]|[^\s/_-]{{{_LONGEST_WORD}}}", "\\g<0>\u200b", text)
