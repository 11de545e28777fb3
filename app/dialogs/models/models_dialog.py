"""Which model predicts, and where it runs; what each model is and how well it does."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.dialogs.models.model_card import card_as_html, origin_of, score_of
from app.settings import Settings
from app.translation import mark, tr, tr_sentence
from app.widgets.choosing import ComboBox
from app.widgets.text import Label
from mgmfnet.errors import MgmfnetError
from mgmfnet.inference.device import DEVICE_NAMES
from mgmfnet.models.library import ModelLibrary, StoredModel
from mgmfnet.sentence import legible

_SIZE: Final = (900, 560)
_ROW: Final = QSize(0, 28)
_COLUMNS: Final = (mark("Model"), mark("Mean Jaccard index"), mark("Origin"), "")
_DEVICE_TEXTS: Final = {
    "auto": mark("Automatic: a GPU where there is one"),
    "cpu": mark("Processor (CPU)"),
    "cuda": mark("NVIDIA GPU (CUDA)"),
    "mps": mark("Apple GPU (MPS)"),
}


class ModelsDialog(QDialog):
    """Lists the library, shows the card of a model, and chooses model and device.

    The choice is made in the settings, which the application follows.
    """

    def __init__(
        self,
        library: ModelLibrary,
        settings: Settings,
        current: StoredModel | None,
        parent: QWidget | None = None,
    ) -> None:
        """Show the library.

        Args:
            library: The models of this user.
            settings: Hold the choice.
            current: The model that predicts now.
            parent: As for every QWidget.
        """
        super().__init__(parent)
        self._library = library
        self._settings = settings
        self._current_id = current.id if current is not None else None
        self._models: list[StoredModel] = []
        self.setWindowTitle(tr("Models and device"))
        self.resize(*_SIZE)
        self.list = _make_list(self)
        self.list.currentItemChanged.connect(self._show_selected)
        self.card = QTextBrowser(self)
        self.card.setAccessibleName(tr("Model card"))
        self.use_button = QPushButton(tr("Use this model"), self)
        self.use_button.clicked.connect(self._use)
        self.remove_button = QPushButton(tr("Remove"), self)
        self.remove_button.clicked.connect(self._ask)
        self.sure_button = QPushButton(tr("Remove for good"), self)
        self.sure_button.clicked.connect(self._remove)
        self.device_box = self._make_device_box()
        self.problem = Label(parent=self)
        self.problem.setWordWrap(True)
        for button in (self.use_button, self.remove_button, self.sure_button):
            button.setAutoDefault(False)
        self._lay_out()
        self._fill()

    def _make_device_box(self) -> ComboBox:
        box = ComboBox(self)
        for name in DEVICE_NAMES:
            box.addItem(tr(_DEVICE_TEXTS[name]), name)
        box.setCurrentIndex(box.findData(self._settings.device))
        box.setToolTip(tr(Settings.device.description))
        box.activated.connect(lambda row: Settings.device.write(self._settings, box.itemData(row)))
        return box

    def _lay_out(self) -> None:
        sides = QSplitter(Qt.Orientation.Horizontal, self)
        sides.setChildrenCollapsible(False)
        sides.addWidget(self.list)
        sides.addWidget(self.card)
        sides.setSizes([_SIZE[0] * 3 // 5, _SIZE[0] * 2 // 5])
        actions = QHBoxLayout()
        actions.setSpacing(8)
        actions.addWidget(self.use_button)
        actions.addWidget(self.remove_button)
        actions.addWidget(self.sure_button)
        actions.addStretch()
        device = QFormLayout()
        device.addRow(tr("&Predict on"), self.device_box)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(sides, stretch=1)
        layout.addLayout(actions)
        layout.addWidget(self.problem)
        layout.addLayout(device)
        layout.addWidget(buttons)

    def _fill(self) -> None:
        """List the library as it is now, the model in use selected."""
        self._models = list(self._library.list())
        self.list.clear()
        for model in self._models:
            in_use = model.id == self._current_id
            texts = (
                legible(model.name),
                score_of(model.card),
                origin_of(model),
                tr("in use") if in_use else "",
            )
            item = QTreeWidgetItem(self.list, texts)
            item.setSizeHint(0, _ROW)
            if in_use:
                self.list.setCurrentItem(item)
        self._show_selected()

    def _selected(self) -> StoredModel | None:
        row = self.list.currentIndex().row()
        return self._models[row] if row >= 0 else None

    def _show_selected(self) -> None:
        model = self._selected()
        self.card.setHtml("" if model is None else card_as_html(model))
        usable = model is not None and model.id != self._current_id
        self.use_button.setEnabled(usable)
        self.remove_button.setEnabled(usable and model is not None and not model.bundled)
        self._tell("\n".join(map(tr_sentence, self._library.problems())))

    def _use(self) -> None:
        model = self._selected()
        if model is not None:
            self._current_id = model.id
            self._settings.model_id = "" if self._library.is_base(model) else model.id
            self._fill()

    def _ask(self) -> None:
        """Ask in place; a double click answers nothing."""
        model = self._selected()
        if model is not None:
            text = tr(
                "{model} will be deleted from this computer and cannot be restored.",
                model=model.name,
            )
            self._tell(text, asked=True)

    def _remove(self) -> None:
        model = self._selected()
        if model is not None:
            try:
                self._library.remove(model.id)
            except MgmfnetError as error:
                self._tell(tr_sentence(error))
            else:
                self._fill()

    def _tell(self, text: str, *, asked: bool = False) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.sure_button.setVisible(asked)
        if asked:
            self.remove_button.setEnabled(False)


def _make_list(parent: QWidget) -> QTreeWidget:
    tree = QTreeWidget(parent)
    tree.setHeaderLabels([tr(column) if column else "" for column in _COLUMNS])
    tree.setRootIsDecorated(False)
    tree.setAccessibleName(tr("Models"))
    header = tree.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    return tree
