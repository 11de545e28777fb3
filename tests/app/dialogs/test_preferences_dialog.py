from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.dialogs.preferences_dialog import PreferencesDialog
from app.messages import messages
from app.settings import Settings, Theme
from app.translation import Language


def choose(box: QComboBox, value: object) -> None:
    row = box.findData(value)
    box.setCurrentIndex(row)
    box.activated.emit(row)


def test_what_is_chosen_is_kept_at_once(qtbot: QtBot) -> None:
    settings = Settings()
    settings.dismiss_hint("tool_brush")
    dialog = PreferencesDialog(settings)
    qtbot.addWidget(dialog)
    choose(dialog.theme, Theme.DARK)
    dialog.pressure.click()
    dialog.hints.click()
    assert (settings.theme, settings.pen_pressure) == (Theme.DARK, False)
    assert settings.dismissed_hints == ()
    assert not dialog.hints.isEnabled()


def test_another_language_comes_with_the_next_start(qtbot: QtBot) -> None:
    settings = Settings()
    dialog = PreferencesDialog(settings)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(messages.posted) as told:
        choose(dialog.language, Language.GERMAN)
    assert settings.language is Language.GERMAN
    assert "next time" in told.args[0].text
    with qtbot.assertNotEmitted(messages.posted):
        choose(dialog.language, Language.GERMAN)


def test_keys_are_one_click_away(qtbot: QtBot) -> None:
    dialog = PreferencesDialog(Settings())
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.keys_requested):
        dialog.keys.click()
