"""The panel on the right: the case, its mask, how it is drawn, and what to do with it."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.panels.comparison.readings_section import ReadingsSection
from app.panels.inspector.case_head import CaseHead
from app.panels.inspector.folding import Folding
from app.panels.inspector.geometry_section import GeometrySection
from app.panels.inspector.history_section import HistorySection
from app.panels.inspector.mask_section import MaskSection
from app.panels.inspector.metadata_section import MetadataSection
from app.panels.inspector.notes_section import NotesSection
from app.panels.inspector.tool_options import ToolOptions
from app.panels.inspector.view_section import ViewSection
from app.panels.shell.actions import Actions
from app.settings import Settings
from app.translation import tr
from app.widgets.controls import ActionButton
from app.widgets.section import Section
from app.widgets.tab_order import tab_as_laid_out
from mgmfnet.sentence import Sentence
from mgmfnet.study import BorderHabit, Case
from mgmfnet.types import Size

_MARGIN: Final = 12
_GAP: Final = 4


class Inspector(QWidget):
    """Shows the current case and changes how its mask is made and drawn.

    Attributes:
        threshold_moved: Emitted with the new threshold, 0 to 1, while the person moves it.
        geometry_section: The shape of the mask in figures.
        readings: What several readers drew; shown while they are compared.
        metadata: What tables beside the images say.
        notes: Tags and the note.
        history: The masks accepted before, and the reviewer.
    """

    threshold_moved = Signal(float)

    def __init__(self, actions: Actions, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._head = CaseHead(self)
        self._mask = MaskSection(actions, settings, self)
        self._mask.threshold_moved.connect(self.threshold_moved)
        self._tool = ToolOptions(actions, settings, self)
        self.geometry_section = GeometrySection(self)
        self.metadata = MetadataSection(self)
        self.notes = NotesSection(self)
        self.history = HistorySection(actions, self)
        self.readings = ReadingsSection(actions, self)
        self._sections = {
            "readings": Section(tr("Readings"), self.readings, self),
            "mask": Section(tr("Mask"), self._mask, self),
            "tool": Section(tr("Tool"), self._tool, self),
            "view": Section(tr("View"), ViewSection(actions, settings, self), self),
            "geometry": Section(tr("Geometry"), self.geometry_section, self),
            "metadata": Section(tr("Metadata"), self.metadata, self),
            "notes": Section(tr("Notes"), self.notes, self),
            "history": Section(tr("History"), self.history, self),
        }
        self._tool.named.connect(self._sections["tool"].set_title)
        self.geometry_section.summarised.connect(self._sections["geometry"].set_summary)
        self.metadata.summarised.connect(self._sections["metadata"].set_summary)
        self.notes.summarised.connect(self._sections["notes"].set_summary)
        self.readings.summarised.connect(self._sections["readings"].set_summary)
        self._sections["metadata"].hide()  # until something is said
        self._sections["readings"].hide()
        self._folding = Folding(self._sections, _GAP, settings)
        self._scroll = QScrollArea(self)
        self._lay_out(actions)
        self.show_case(None)

    def show_case(self, case: Case | None) -> None:
        """Name the case and its status."""
        self._head.show_case(case)

    def show_image(self, size: Size | None, remarks: Iterable[Sentence] = ()) -> None:
        """Tell of the image; see `CaseHead`."""
        self._head.show_image(size, remarks)

    def show_listening(self, *, listens: bool) -> None:
        """Whether the model in use listens to hints."""
        self._tool.show_listening(listens=listens)

    def show_maker(self, text: str) -> None:
        """Tell who made the mask."""
        self._head.show_maker(text)

    def show_threshold(self, threshold: float, *, live: bool) -> None:
        """Show the threshold; ``live`` while the mask follows it."""
        self._mask.show_threshold(threshold, live=live)

    def show_metadata(self, said: Sequence[tuple[str, str]]) -> None:
        """Show what tables beside the images say of the case, by title."""
        self.metadata.show_metadata(said)
        self._show_section("metadata", shown=bool(said))

    def show_readings(self, *, shown: bool) -> None:
        """Show what several readers drew, or nothing of it."""
        self._show_section("readings", shown=shown)
        if shown:
            self._sections["readings"].set_open(True)

    def show_habit(self, habit: BorderHabit | None) -> None:
        """Show what the study has learnt of its borders, None for nothing."""
        self._mask.border.show_habit(habit)

    def reveal(self, field: QWidget, content: QWidget) -> None:
        """Open and scroll to the section of this content, and give a field of it the keyboard."""
        section = next(s for s in self._sections.values() if s.isAncestorOf(content))
        section.set_open(True)
        section.updateGeometry()
        self._column.activate()  # the section may just have grown
        QCoreApplication.sendPostedEvents(self._scroll.viewport(), QEvent.Type.LayoutRequest.value)
        self._scroll.ensureWidgetVisible(section)
        self._scroll.horizontalScrollBar().setValue(0)
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Open as many sections as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _show_section(self, name: str, *, shown: bool) -> None:
        section = self._sections[name]
        if shown == section.isHidden():
            section.setHidden(not shown)
            self._fit()

    def _fit(self) -> None:
        width = self.width() - 2 * _MARGIN
        height = self.height() - self._buttons.sizeHint().height() - 2 * _MARGIN
        self._folding.fit(width, height - self._head.heightForWidth(width))

    def _lay_out(self, actions: Actions) -> None:
        body = QWidget(self)
        body.setObjectName("panel")
        column = self._column = QVBoxLayout(body)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(_GAP)
        column.addWidget(self._head)
        for section in self._sections.values():
            column.addWidget(section)
        column.addStretch()
        scroll = self._scroll
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._buttons = _case_buttons(actions)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, stretch=1)
        layout.addLayout(self._buttons)
        tab_as_laid_out(self)


def _case_buttons(actions: Actions) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(_MARGIN, 8, _MARGIN, _MARGIN)
    grid.setSpacing(8)
    grid.addWidget(ActionButton(actions["flag"], tr("Flag")), 0, 0)
    grid.addWidget(ActionButton(actions["exclude"], tr("Exclude")), 0, 1)
    accept = ActionButton(actions["accept"], tr("Accept and next"), primary=True)
    grid.addWidget(accept, 1, 0, 1, 2)
    return grid
