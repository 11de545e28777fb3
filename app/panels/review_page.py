"""The page on which a study is reviewed: list, tools, canvas and inspector."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from app.canvas.canvas import Canvas
from app.canvas.overlay import OverlayStyle
from app.panels.actions import Actions, bind
from app.panels.case_list import CaseList
from app.panels.inspector import Inspector
from app.panels.tool_strip import ToolStrip
from app.panels.view_actions import ViewActions
from app.review.session import ReviewSession
from app.settings import OverlayKind, Settings
from app.style import tones_of
from app.tools import TOOLS
from mgmfnet.paths import cache_dir
from mgmfnet.study import Status

_LIST_WIDTH: Final = 260
_INSPECTOR_WIDTH: Final = 280
_OVERLAYS: Final = {kind: f"overlay_{kind.value}" for kind in OverlayKind}


class ReviewPage(QWidget):
    """Lays the panels out and ties them to settings and actions.

    Attributes:
        cases: The list on the left.
        canvas: The image in the middle.
        inspector: The panel on the right.
    """

    def __init__(
        self,
        session: ReviewSession,
        settings: Settings,
        actions: Actions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._actions = actions
        cache = cache_dir() / "thumbnails"
        self.cases = CaseList(session.arranger, cache, settings, actions, self)
        self.canvas = Canvas(self)
        self.inspector = Inspector(actions, settings, self)
        self._splitter = self._lay_out()
        self.canvas.set_document(session.document)
        self._bind_settings()
        self._bind_tools()
        ViewActions(actions, self.canvas)
        bind(actions, self._handlers())
        self._show_surround()

    def save_layout(self) -> str:
        """The widths of the panels, as text."""
        return self._splitter.saveState().toBase64().toStdString()

    def restore_layout(self, layout: str) -> None:
        """Give the panels the widths that `save_layout` told."""
        self._splitter.restoreState(QByteArray.fromBase64(layout.encode()))

    def close_threads(self) -> None:
        """Stop loading thumbnails; the window is closing."""
        self.cases.close_threads()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_surround()

    def _lay_out(self) -> QSplitter:
        middle = QWidget(self)
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(ToolStrip(self._actions, middle))
        row.addWidget(self.canvas, stretch=1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for panel in (self.cases, middle, self.inspector):
            splitter.addWidget(panel)
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        splitter.setStretchFactor(2, 0)
        self.cases.setMinimumWidth(200)
        self.inspector.setMinimumWidth(240)
        splitter.setSizes([_LIST_WIDTH, 900, _INSPECTOR_WIDTH])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        return splitter

    def _bind_settings(self) -> None:
        self._settings.changed.connect(self._apply)
        self.canvas.brushRadiusChanged.connect(partial(setattr, self._settings, "brush_radius"))
        self._apply("overlay_kind")
        self._apply("brush_radius")

    def _bind_tools(self) -> None:
        for name, make in TOOLS.items():
            take_up = partial(self.canvas.set_tool, make())
            bind(self._actions, {f"tool_{name}": take_up})
        self._actions["tool_brush"].trigger()

    def _handlers(self) -> Mapping[str, Callable[[], object]]:
        session, canvas, document = self._session, self.canvas, self._session.document
        overlays: dict[str, Callable[[], object]] = {
            name: partial(setattr, self._settings, "overlay_kind", kind)
            for kind, name in _OVERLAYS.items()
        }
        return overlays | {
            "undo": document.undo_stack.undo,
            "redo": document.undo_stack.redo,
            "revert": document.revert_to_prediction,
            "clear": document.clear_mask,
            "find": self.cases.header.focus_search,
            "filter": self.cases.header.focus_filter,
            "order": self.cases.header.focus_order,
            "rearrange": session.arranger.again,
            "focus_list": self.cases.focus_list,
            "accept": session.accept_and_next,
            "previous": session.previous,
            "next": session.next,
            "next_undecided": session.next_undecided,
            "flag": partial(self._mark, Status.FLAGGED, session.flag),
            "exclude": partial(self._mark, Status.EXCLUDED, session.exclude),
            "brush_smaller": partial(canvas.step_brush_radius, -1),
            "brush_larger": partial(canvas.step_brush_radius, 1),
            "zoom_in": canvas.zoom_in,
            "zoom_out": canvas.zoom_out,
            "fit": canvas.fit,
            "actual_size": canvas.actual_size,
        }

    def _mark(self, status: Status, mark: Callable[[], None]) -> None:
        """Set the mark, or take it away where it is set."""
        case = self._session.current
        if case is not None and case.status is status:
            self._session.reopen()
        else:
            mark()

    def _apply(self, name: str) -> None:
        settings = self._settings
        if name.startswith("overlay_"):
            style = OverlayStyle(
                settings.overlay_kind, settings.overlay_colour, settings.overlay_opacity
            )
            self.canvas.look = replace(self.canvas.look, style=style)
            self._actions[_OVERLAYS[settings.overlay_kind]].setChecked(True)
        elif name == "brush_radius":
            self.canvas.set_brush_radius(settings.brush_radius)

    def _show_surround(self) -> None:
        self.canvas.setBackgroundBrush(QColor(tones_of(self.palette()).surround))
