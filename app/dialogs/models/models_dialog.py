"""Which model predicts, and where it runs; what each model is and how well it does."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app import tasks
from app.dialogs.models.model_card import card_as_html
from app.dialogs.models.model_files import add_from, share_to
from app.dialogs.models.model_list import ModelList
from app.review.study_review import StudyReview
from app.settings import Settings
from app.style.text_size import first_size
from app.translation import mark, tr, tr_sentence
from app.widgets.choosing import ComboBox
from app.widgets.file_choice import Purpose, choose_file, choose_new_file
from app.widgets.text import Label
from mgmfnet.errors import MgmfnetError
from mgmfnet.inference.device import DEVICE_NAMES
from mgmfnet.models.library import ModelLibrary, StoredModel
from mgmfnet.models.model_files import CARD_FILE
from mgmfnet.models.sharing import SHARED

_SIZE: Final = QSize(1080, 600)
_DEVICE_TEXTS: Final = {
    "auto": mark("Automatic: a GPU where there is one"),
    "cpu": mark("Processor (CPU)"),
    "cuda": mark("NVIDIA GPU (CUDA)"),
    "mps": mark("Apple GPU (MPS)"),
}


class ModelsDialog(QDialog):
    """Lists the library, shows the card of a model, and chooses model and device.

    The choice for all studies is made in the settings, that for the open study in its review; the
    application follows both.

    Attributes:
        renamed: A model has another name.
    """

    renamed = Signal()

    def __init__(
        self,
        library: ModelLibrary,
        settings: Settings,
        current: StoredModel | None,
        parent: QWidget | None = None,
        *,
        review: StudyReview | None = None,
    ) -> None:
        """Show the library.

        Args:
            library: The models of this user.
            settings: Hold the choice for all studies.
            current: The model that predicts now.
            parent: As for every QWidget.
            review: Of the open study.
        """
        super().__init__(parent)
        self._library = library
        self._settings = settings
        self._review = review
        self._current_id = current.id if current is not None else None
        self._busy = False
        self.setWindowTitle(tr("Models and device"))
        self.resize(first_size(_SIZE, self.screen().availableSize()))
        self.list = ModelList(self)
        self.list.currentItemChanged.connect(self._show_selected)
        self.list.renamed.connect(
            self._rename, Qt.ConnectionType.QueuedConnection
        )  # past its editor
        self.card = QTextBrowser(self)
        self.card.setAccessibleName(tr("Model card"))
        self._make_buttons()
        self.device_box = self._make_device_box()
        self.problem = Label(parent=self)
        self.problem.setWordWrap(True)
        self._lay_out()
        self._fill()

    def _make_buttons(self) -> None:
        everywhere = tr("Use this model") if self._review is None else tr("Use in all studies")
        self.use_button = QPushButton(everywhere, self)
        self.use_button.clicked.connect(self._use)
        self.study_button = QPushButton(tr("Use in this study"), self)
        self.study_button.setToolTip(
            tr("The study remembers its model; studies without one follow the choice for all")
        )
        self.study_button.setVisible(self._review is not None)
        self.study_button.clicked.connect(self._use_in_study)
        self.add_button = QPushButton(tr("Add…"), self)
        self.add_button.setToolTip(
            tr("A model that was shared or trained, or any segmentation network as an ONNX file")
        )
        self.add_button.clicked.connect(self._choose_added)
        self.share_button = QPushButton(tr("Share…"), self)
        self.share_button.setToolTip(tr("Write the model as one file, for another computer"))
        self.share_button.clicked.connect(self._choose_shared)
        self.rename_button = QPushButton(tr("Rename"), self)
        self.rename_button.clicked.connect(self.list.edit_name)
        self.remove_button = QPushButton(tr("Remove"), self)
        self.remove_button.clicked.connect(self._ask)
        self.sure_button = QPushButton(tr("Remove for good"), self)
        self.sure_button.clicked.connect(self._remove)
        for button in self._buttons():
            button.setAutoDefault(False)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.use_button,
            self.study_button,
            self.add_button,
            self.share_button,
            self.rename_button,
            self.remove_button,
            self.sure_button,
        )

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
        sides.setSizes([self.width() * 13 // 20, self.width() * 7 // 20])
        actions = QHBoxLayout()
        actions.setSpacing(8)
        for button in self._buttons():
            actions.addWidget(button)
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

    def _fill(self, selected: str | None = None) -> None:
        """List the library as it is now, with a model selected: the one in use by default."""
        models = self._library.list()
        self.list.fill(models, self._place_of, selected or self._current_id)
        self._show_selected()

    def _place_of(self, model: StoredModel) -> str:
        """Where a model predicts, in words."""
        own = "" if self._review is None else self._review.model_id
        if model.id == self._current_id:
            return tr("in this study") if own else tr("in use")
        return tr("in other studies") if own and self._is_default(model) else ""

    def _is_default(self, model: StoredModel) -> bool:
        """Whether it predicts where a study has no model of its own."""
        chosen = self._settings.model_id
        return model.id == chosen if chosen else self._library.is_base(model)

    def _show_selected(self) -> None:
        model = self.list.selected()
        self.card.setHtml("" if model is None else card_as_html(model))
        self._enable(model)
        self._tell("\n".join(map(tr_sentence, self._library.problems())))

    def _enable(self, model: StoredModel | None) -> None:
        is_here = model is not None and model.id == self._current_id
        is_default = model is not None and self._is_default(model)
        free = model is not None and not self._busy
        mine = free and model is not None and not model.bundled
        self.use_button.setEnabled(free and not is_default)
        self.study_button.setEnabled(free and not is_here)
        self.add_button.setEnabled(not self._busy)
        self.share_button.setEnabled(free)
        self.rename_button.setEnabled(mine)
        self.remove_button.setEnabled(mine and not is_here and not is_default)

    def _use(self) -> None:
        model = self.list.selected()
        if model is not None:
            if self._review is None or not self._review.model_id:
                self._current_id = model.id
            self._settings.model_id = "" if self._library.is_base(model) else model.id
            self._fill(model.id)

    def _use_in_study(self) -> None:
        model = self.list.selected()
        if model is not None and self._review is not None:
            self._current_id = model.id
            self._review.choose_model("" if self._is_default(model) else model.id)
            self._fill(model.id)

    def _choose_added(self) -> None:
        kinds = tr("Models ({names})", names=f"*{SHARED} *.onnx {CARD_FILE}")
        path = choose_file(self, Purpose.MODELS, tr("Add a model"), kinds)
        if path is not None:
            self.add(path)

    def add(self, path: Path) -> None:
        """Add the model in a file, off the GUI thread; it is selected then."""
        self._begin(tr("Adding {name}, and trying it out…", name=path.name))
        (
            tasks.run(self, add_from, self._library, path)
            .success(self._note_added)
            .failure(self._note_failed)
            .crash(self._end)
        )

    def _note_added(self, model: StoredModel) -> None:
        self._end()
        self._fill(model.id)
        self._tell(tr("{model} was added.", model=model.name))

    def _choose_shared(self) -> None:
        model = self.list.selected()
        if model is None:
            return
        path = choose_new_file(
            self, Purpose.MODELS, tr("Share {model}", model=model.name), f"{model.id}{SHARED}"
        )
        if path is not None:
            self.share(model, path if path.suffix else path.with_suffix(SHARED))

    def share(self, model: StoredModel, path: Path) -> None:
        """Write a model as one file, off the GUI thread."""
        self._begin(tr("Writing {name}…", name=path.name))
        (
            tasks.run(self, share_to, model, path)
            .success(self._note_shared)
            .failure(self._note_failed)
            .crash(self._end)
        )

    def _note_shared(self, path: Path) -> None:
        self._end()
        self._tell(tr("{path} holds the model. Add it on the other computer.", path=path))

    def _note_failed(self, error: MgmfnetError) -> None:
        self._end()
        self._tell(tr_sentence(error))

    def _begin(self, text: str) -> None:
        self._busy = True
        self._enable(self.list.selected())
        self._tell(text)

    def _end(self) -> None:
        self._busy = False
        self._enable(self.list.selected())
        self._tell("")

    def _rename(self, model: StoredModel, name: str) -> None:
        """Take over a name that was typed into the list."""
        try:
            self._library.rename(model.id, name)
        except MgmfnetError as error:
            self._fill(model.id)
            self._tell(tr_sentence(error))
        else:
            self._fill(model.id)
            self.renamed.emit()

    def _ask(self) -> None:
        """Ask in place; a double click answers nothing."""
        model = self.list.selected()
        if model is not None:
            text = tr(
                "{model} will be deleted from this computer and cannot be restored.",
                model=model.name,
            )
            self._tell(text, asked=True)

    def _remove(self) -> None:
        model = self.list.selected()
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
