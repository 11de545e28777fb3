"""One line on how to use the tool in hand, until the person has read it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.settings import ActionSpec, Settings
from app.style import icon
from app.translation import tr
from app.widgets.text import paragraph


class ToolHint(QWidget):
    """Shows the hint of a tool; dismissed ones never come back."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._tool = ""
        self._text = paragraph(role="muted", parent=self)
        dismiss = QToolButton(self)
        dismiss.setIcon(icon("x"))
        dismiss.setToolTip(tr("Do not show this hint again"))
        dismiss.setAccessibleName(tr("Do not show this hint again"))
        dismiss.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        dismiss.clicked.connect(self._dismiss)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._text, stretch=1)
        layout.addWidget(dismiss, alignment=Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_for(self, spec: ActionSpec) -> None:
        """Show the hint of the tool that was taken up, unless it was dismissed."""
        self._tool = spec.id
        self._text.setText(tr(spec.hint))
        self.setVisible(spec.id not in self._settings.dismissed_hints)

    def _dismiss(self) -> None:
        self._settings.dismiss_hint(self._tool)
        self.hide()
