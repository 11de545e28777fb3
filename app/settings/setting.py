"""One declared setting: its type, its limits, its default and what it is for."""

import logging
from typing import Annotated, Any, Generic, Protocol, Self, TypeVar, overload

from pydantic import Field, TypeAdapter, ValidationError
from PySide6.QtCore import QSettings

_log = logging.getLogger(__name__)
_T = TypeVar("_T")
_Number = TypeVar("_Number", bound=float)


class SettingsOwner(Protocol):
    """What a `Setting` needs of the object it is declared on."""

    @property
    def storage(self) -> QSettings:
        """The file that keeps the values."""

    def announce(self, name: str, value: object) -> None:
        """Tell those who follow the setting of that name its new value."""


class Setting(Generic[_T]):
    """A descriptor that keeps a value as JSON text under the name it is declared with.

    A stored value that no longer fits the type reads as the default: settings of another version,
    or edited by hand, never stop the program.

    Args:
        kind: Type the value must have.
        default: Value while nothing is stored.
        description: The tool tip of the control that changes it, in English; empty where the
            program remembers something without being asked.
    """

    def __init__(self, kind: Any, default: _T, description: str = "") -> None:
        self.default = default
        self.description = description
        self.name = ""
        self._adapter: TypeAdapter[_T] = TypeAdapter(kind)

    def __set_name__(self, _owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: SettingsOwner, owner: type) -> _T: ...
    def __get__(self, instance: SettingsOwner | None, owner: type) -> Self | _T:
        return self if instance is None else self.read(instance)

    def __set__(self, instance: SettingsOwner, value: _T) -> None:
        self.write(instance, value)

    def read(self, settings: SettingsOwner) -> _T:
        """The value of the moment."""
        stored = settings.storage.value(self.name)
        if stored is None:
            return self.default
        try:
            return self._adapter.validate_json(str(stored))
        except ValidationError:
            _log.warning("The stored setting %s is not usable; its default is used.", self.name)
            return self.default

    def write(self, settings: SettingsOwner, value: _T) -> None:
        """Store ``value`` and announce it, if it is a change.

        Raises:
            pydantic.ValidationError: The value is outside the declared type or limits.
        """
        value = self._adapter.validate_python(value)
        if value != self.read(settings):
            settings.storage.setValue(self.name, self._adapter.dump_json(value).decode())
            settings.announce(self.name, value)


class NumberSetting(Setting[_Number]):
    """A number within limits, which controls take from here.

    Attributes:
        low: The least that it can be.
        high: The most that it can be.
    """

    def __init__(
        self, low: _Number, high: _Number, default: _Number, description: str = ""
    ) -> None:
        super().__init__(Annotated[type(default), Field(ge=low, le=high)], default, description)
        self.low = low
        self.high = high

    def clamp(self, value: float) -> float:
        """The nearest that it can be."""
        return min(max(value, float(self.low)), float(self.high))
