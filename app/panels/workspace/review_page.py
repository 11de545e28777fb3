"""The page on which a study is reviewed: list, tools, canvas and inspector."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from app.canvas.canvas import Canvas
from app.canvas.look import OverlayStyle
from app.document.mask_operations import MaskOperations
from app.panels.case_list.case_list import CaseList
from app.panels.grid.grid_view import GridView
from app.panels.inspector.inspector import Inspector
from app.panels.shell.actions import Actions, bind
from app.panels.workspace.measuring import Measuring
from app.panels.workspace.tool_strip import ToolStrip
from app.panels.workspace.view_actions import ViewActions
from app.review.session import ReviewSession
from app.settings import OverlayKind, Settings
from app.style import theme_colours_of
from app.style.text_size import grown
from app.tools import TOOLS
from mgmfnet.paths import cache_dir

_LIST_WIDTH: Final = 260
_INSPECTOR_WIDTH: Final = 280
_MIDDLE_WIDTH: Final = 320
_OVERLAYS: Final = {kind: f"overlay_{kind.value}" for kind in OverlayKind}


class ReviewPage(QWidget):
    """Lays the panels out and ties them to settings and actions.

    Attributes:
        cases: The list on the left.
        canvas: The image in the middle.
        grid: All cases, in place of the image and the inspector.
        stage_changed: Emitted with the widget that shows the image, or all of them: messages go
            over it.
        inspector: The panel on the right.
    """

    stage_changed = Signal(QWidget)

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
        self.cases = CaseList(cache, settings, actions, self)
        self.canvas = Canvas(self)
        self.grid = GridView(cache, settings, actions, self)
        self.inspector = Inspector(actions, settings, self)
        self._middle = QStackedWidget(self)
        self._splitter = self._lay_out()
        self._widths = self._splitter.sizes()
        self.canvas.set_document(session.document)
        self._bind_settings()
        self._bind_tools()
        ViewActions(actions, self.canvas)
        Measuring(session, self.canvas, self.inspector.geometry_section, actions)
        bind(actions, self._handlers())
        self._show_surround()
        for part in self.findChildren(QWidget):
            part.setAcceptDrops(False)  # or image and fields keep folders from the window

    def save_layout(self) -> str:
        """The widths of the panels, as text."""
        return self._splitter.saveState().toBase64().toStdString()

    def restore_layout(self, layout: str) -> None:
        """Give the panels the widths that `save_layout` told."""
        self._splitter.restoreState(QByteArray.fromBase64(layout.encode()))

    def close_threads(self) -> None:
        """Stop loading thumbnails; the window is closing."""
        self.cases.close_threads()
        self.grid.close_threads()

    def show_grid(self, *, shown: bool) -> None:
        """Put the grid in the place of the image and the inspector, or take it away."""
        if shown == self.shows_grid:
            return
        if shown:
            self._widths = self._splitter.sizes()
        self._middle.setCurrentIndex(1 if shown else 0)
        self.inspector.setHidden(shown)
        if not shown:
            self._splitter.setSizes(self._widths)
            self.canvas.setFocus()
        self.stage_changed.emit(self.grid.table if shown else self.canvas)

    @property
    def shows_grid(self) -> bool:
        """Whether the grid is in the place of the image."""
        return self._middle.currentWidget() is self.grid

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the keyboard back to the image, or to the grid, on Escape in a field."""
        if event.key() == Qt.Key.Key_Escape:
            (self.grid.table if self.shows_grid else self.canvas).setFocus()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_surround()

    def _lay_out(self) -> QSplitter:
        image = QWidget(self)
        row = QHBoxLayout(image)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(ToolStrip(self._actions, image))
        row.addWidget(self.canvas, stretch=1)
        self._middle.addWidget(image)
        self._middle.addWidget(self.grid)
        self._middle.setMinimumWidth(_MIDDLE_WIDTH)  # or the grid, once seen, pushes the panels
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for panel in (self.cases, self._middle, self.inspector):
            splitter.addWidget(panel)
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        splitter.setStretchFactor(2, 0)
        self.cases.setMinimumWidth(grown(200))
        self.inspector.setMinimumWidth(grown(240))
        splitter.setSizes([grown(_LIST_WIDTH), 900, grown(_INSPECTOR_WIDTH)])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        return splitter

    def _bind_settings(self) -> None:
        settings = self._settings
        settings.watch(Settings.overlay_colour, self._show_overlay)
        settings.watch(Settings.overlay_opacity, self._show_overlay)
        settings.follow(Settings.overlay_kind, self._show_overlay)
        settings.follow(Settings.brush_on_screen, self.canvas.keep_brush_on_screen)
        settings.follow(Settings.brush_radius, self.canvas.set_brush_radius)
        settings.follow(Settings.pen_pressure, self._set_pressure)
        self.canvas.brushRadiusChanged.connect(partial(Settings.brush_radius.write, settings))

    def _bind_tools(self) -> None:
        for name, make in TOOLS.items():
            take_up = partial(self.canvas.set_tool, make(self._settings))
            bind(self._actions, {f"tool_{name}": take_up})
        self._actions["tool_brush"].trigger()

    def _handlers(self) -> Mapping[str, Callable[[], object]]:
        canvas, document = self.canvas, self._session.document
        overlays: dict[str, Callable[[], object]] = {
            name: partial(Settings.overlay_kind.write, self._settings, kind)
            for kind, name in _OVERLAYS.items()
        }
        return overlays | {
            "revert": document.revert_to_prediction,
            "clear": document.clear_mask,
            **self._operations(),
            "brush_smaller": partial(canvas.step_brush_radius, -1),
            "brush_larger": partial(canvas.step_brush_radius, 1),
            "zoom_in": canvas.zoom_in,
            "zoom_out": canvas.zoom_out,
            "fit": canvas.fit,
            "actual_size": canvas.actual_size,
        }

    def _operations(self) -> Mapping[str, Callable[[], object]]:
        operations, settings = MaskOperations(self._session.document), self._settings
        return {
            "mask_grow": operations.grow,
            "mask_shrink": operations.shrink,
            "mask_smooth": operations.smooth,
            "mask_largest": operations.keep_largest,
            "mask_islands": lambda: operations.remove_islands(settings.island_percent / 100),
            "mask_holes": operations.fill_holes,
        }

    def _show_overlay(self, _changed: object) -> None:
        settings = self._settings
        style = OverlayStyle(
            settings.overlay_kind, settings.overlay_colour, settings.overlay_opacity
        )
        self.canvas.look = replace(self.canvas.look, style=style)
        self._actions[_OVERLAYS[settings.overlay_kind]].setChecked(True)

    def _set_pressure(self, sizes: bool) -> None:  # noqa: FBT001 - from the setting
        self.canvas.pressure_sizes = sizes

    def _show_surround(self) -> None:
        self.canvas.setBackgroundBrush(QColor(theme_colours_of(self.palette()).surround))
