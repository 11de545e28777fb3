"""Which model predicts: that of the study, else the one chosen for all, else the bundled one."""

from PySide6.QtCore import QObject, Signal

from app.messages import About, Topic, messages
from app.settings import Settings
from app.translation import tr
from mgmfnet.errors import ModelError
from mgmfnet.models.library import ModelLibrary, StoredModel


class ModelChoice(QObject):
    """Follows the setting ``model_id``; says so when the chosen model cannot be used.

    Attributes:
        library: All models of this user.
        current: The model that predicts; None where there is none.
        of_study: Id of the model that the open study has of its own; empty without such.
        changed: Emitted with the `StoredModel` that predicts from now on, or None.
    """

    changed = Signal(object)

    def __init__(
        self, settings: Settings, library: ModelLibrary, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.library = library
        self.current: StoredModel | None = None
        self._settings = settings
        self.of_study = ""
        self._names: dict[str, str] = {}
        settings.watch(Settings.model_id, self._reload)

    def load(self) -> None:
        """Find the model; `changed` follows in any case."""
        messages.withdraw(Topic.MODEL)
        self._names.clear()  # one that was missing may have come
        of_all = self._settings.model_id
        self.current = self._found(self.of_study) or self._found(of_all) or self._base()
        self.changed.emit(self.current)

    def follow_study(self, model_id: str) -> None:
        """A study is open that has a model of its own; empty where it has none, or is closed."""
        if model_id != self.of_study:
            self.of_study = model_id
            self.load()

    def name_of(self, model_id: str) -> str:
        """The name of a model, or its id when it is not in the library any more.

        An id has one name for good, so the library is read once for each.
        """
        if self.current is not None and model_id == self.current.id:
            return self.current.name
        if model_id not in self._names:
            self._names |= {model.id: model.name for model in self.library.list()}
        return self._names.setdefault(model_id, model_id)

    def _reload(self, _model_id: str) -> None:
        if not self.of_study:
            self.load()

    def _found(self, model_id: str) -> StoredModel | None:
        if not model_id:
            return None
        try:
            return self.library.get(model_id)
        except ModelError as error:
            messages.warning(
                tr("{problem} The base model is used.", problem=error)
                if model_id == self._settings.model_id
                else tr("{problem} This study is predicted as others are.", problem=error),
                about=About(Topic.MODEL),
            )
            return None

    def _base(self) -> StoredModel | None:
        try:
            return self.library.base()
        except ModelError as error:
            messages.warning(
                tr(
                    "You can outline lesions by hand, but nothing is predicted. {problem}",
                    problem=error,
                ),
                about=About(Topic.MODEL),
            )
            return None
