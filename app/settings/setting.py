"""One declared setting: its type, its default and what it is for."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, overload

from pydantic import TypeAdapter, ValidationError

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings, SignalInstance

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


class SettingsOwner(Protocol):
    """What a `Setting` needs of the object it is declared on."""

    @property
    def storage(self) -> QSettings:
        """The file that keeps the values."""

    @property
    def changed(self) -> SignalInstance:
        """Signal that takes the name of a changed setting."""


class Setting(Generic[_T]):
    """A descriptor that keeps a value as JSON text under the name it is declared with.

    A stored value that no longer fits the type reads as the default: settings of another version,
    or edited by hand, never stop the program.

    Args:
        kind: Type the value must have; an ``Annotated`` type adds limits.
        default: Value while nothing is stored.
        description: One line for the settings page.
    """

    def __init__(self, kind: Any, default: _T, description: str) -> None:
        self.default = default
        self.description = description
        self.name = ""
        self._adapter: TypeAdapter[_T] = TypeAdapter(kind)

    def __set_name__(self, _owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Setting[_T]: ...
    @overload
    def __get__(self, instance: SettingsOwner, owner: type) -> _T: ...
    def __get__(self, instance: SettingsOwner | None, owner: type) -> Setting[_T] | _T:
        if instance is None:
            return self
        stored = instance.storage.value(self.name)
        if stored is None:
            return self.default
        try:
            return self._adapter.validate_json(str(stored))
        except ValidationError:
            _log.warning("The stored setting %s is not usable; its default is used.", self.name)
            return self.default

    def __set__(self, instance: SettingsOwner, value: _T) -> None:
        """Store ``value`` and announce it, if it is a change.

        Raises:
            pydantic.ValidationError: The value is outside the declared type or limits.
        """
        value = self._adapter.validate_python(value)
        if value == self.__get__(instance, type(instance)):
            return
        instance.storage.setValue(self.name, self._adapter.dump_json(value).decode())
        instance.changed.emit(self.name)
