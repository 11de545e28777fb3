"""What this program is, under which terms, and what it is not for."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.dialogs.licences_dialog import LicencesDialog
from app.style import icon
from app.style.text_size import grown
from app.translation import mark, tr
from app.widgets.text import Label, caption, paragraph
from mgmfnet import __version__

_ICON_PX: Final = 64
_WIDTH: Final = 440
_MARGIN: Final = 20
_PURPOSE: Final = mark(
    "Annotate and review the borders of skin lesions in dermoscopy images, with a network that "
    "runs and learns on this computer. Nothing is sent anywhere."
)
_RESEARCH: Final = mark(
    "For research use only. It is not a medical device, shows no diagnosis, and must not be used "
    "to decide about the care of a patient."
)
_LICENCES: Final = mark(
    "MGMFNet is free software under the MIT licence. It uses Qt through PySide6 (LGPL 3), PyTorch "
    "(BSD), OpenCV (Apache 2.0), Pillow (MIT-CMU) and Lucide icons (ISC). The sample images are "
    "from the ISIC archive (CC0)."
)


class AboutDialog(QDialog):
    """Version, purpose, licence, and the way to the card of the model in use.

    Attributes:
        model_requested: The person wants to see where the model comes from and its scores.
    """

    model_requested = Signal()

    def __init__(self, model: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About MGMFNet"))
        self.setFixedWidth(grown(_WIDTH))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 16)
        layout.setSpacing(12)
        layout.addLayout(_head(model))
        for words in (
            paragraph(tr(_RESEARCH), "heading"),
            paragraph(tr(_PURPOSE)),
            paragraph(tr(_LICENCES), "muted"),
        ):
            words.setMinimumWidth(grown(_WIDTH) - 2 * _MARGIN)  # or room is kept for narrower lines
            layout.addWidget(words)
        layout.addSpacing(4)
        layout.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(QDialogButtonBox.StandardButton.Close)
        close.setDefault(True)
        card = buttons.addButton(tr("Model card…"), QDialogButtonBox.ButtonRole.ActionRole)
        card.setAutoDefault(False)
        card.clicked.connect(self.accept)
        card.clicked.connect(self.model_requested)
        licences = buttons.addButton(tr("Licences…"), QDialogButtonBox.ButtonRole.ActionRole)
        licences.setAutoDefault(False)
        licences.clicked.connect(self._show_licences)
        buttons.rejected.connect(self.reject)
        return buttons

    def _show_licences(self) -> None:
        LicencesDialog(self).exec()


def _head(model: str) -> QHBoxLayout:
    symbol = Label()
    symbol.setPixmap(icon("app").pixmap(_ICON_PX, _ICON_PX))
    title = caption("MGMFNet", "title")
    version = paragraph(tr("Version {version}\n{model}", version=__version__, model=model), "muted")
    version.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(title)
    words.addWidget(version)
    head = QHBoxLayout()
    head.setSpacing(16)
    head.addWidget(symbol)
    head.addLayout(words, stretch=1)
    return head
