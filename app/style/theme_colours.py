"""The colours of the program: neutral greys, one accent, and a colour for each status."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True, slots=True)
class ThemeColours:
    """One theme's colours as ``#rrggbb``.

    Attributes:
        window: Panels.
        base: Lists and text fields.
        surround: Around the image; neutral, so that it does not bias the eye.
        text: Text and icons.
        muted: Text of less weight.
        border: Hairlines.
        button: Buttons at rest.
        hover: Buttons and rows under the pointer.
        pressed: Buttons held down, tools in use and the selected row.
        accent: Focus and the primary action, nothing else.
        on_accent: Text on the accent.
        unreviewed: Status, as are the next five.
        predicted: A model's work waits for a person.
        edited: A person has begun.
        accepted: Done.
        flagged: Wants another look; also the colour of warnings.
        excluded: Left out.
        error: Something went wrong.
    """

    window: str
    base: str
    surround: str
    text: str
    muted: str
    border: str
    button: str
    hover: str
    pressed: str
    accent: str
    on_accent: str
    unreviewed: str
    predicted: str
    edited: str
    accepted: str
    flagged: str
    excluded: str
    error: str


LIGHT: Final = ThemeColours(
    window="#f2f2f2",
    base="#fcfcfc",
    surround="#c2c2c2",
    text="#1e1e1e",
    muted="#5c5c5c",
    border="#d2d2d2",
    button="#fafafa",
    hover="#e9e9e9",
    pressed="#dcdcdc",
    accent="#0a66c2",
    on_accent="#ffffff",
    unreviewed="#767676",
    predicted="#2a6f97",
    edited="#9a6700",
    accepted="#1a7f5a",
    flagged="#b5480f",
    excluded="#767676",
    error="#b3261e",
)

DARK: Final = ThemeColours(
    window="#252525",
    base="#1d1d1d",
    surround="#393939",
    text="#e4e4e4",
    muted="#b2b2b2",
    border="#484848",
    button="#303030",
    hover="#353535",
    pressed="#454545",
    accent="#5aa9f0",
    on_accent="#0c141c",
    unreviewed="#979797",
    predicted="#7cc0e8",
    edited="#e3b04b",
    accepted="#5cc49a",
    flagged="#ee8a5a",
    excluded="#979797",
    error="#f2857c",
)


def theme_colours_of(palette: QPalette) -> ThemeColours:
    """The theme that ``palette`` belongs to."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def palette_of(theme: ThemeColours) -> QPalette:
    """The palette that gives native controls the colours of ``theme``."""
    role = QPalette.ColorRole
    palette = QPalette(QColor(theme.button), QColor(theme.window))
    colours = {
        role.Window: theme.window,
        role.Base: theme.base,
        role.AlternateBase: theme.hover,
        role.Button: theme.button,
        role.ToolTipBase: theme.base,
        role.Midlight: theme.border,
        role.Mid: theme.border,
        role.Highlight: theme.accent,
        role.Accent: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Link: theme.accent,
        role.PlaceholderText: theme.muted,
    }
    for text_role in (
        role.WindowText,
        role.Text,
        role.ButtonText,
        role.ToolTipText,
        role.BrightText,
    ):
        colours[text_role] = theme.text
    for key, colour in colours.items():
        palette.setColor(key, QColor(colour))
    for text_role in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, text_role, QColor(disabled_text(theme)))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.border))
    return palette


def disabled_text(theme: ThemeColours) -> str:
    """The colour of text that is not available."""
    text, ground = QColor(theme.text), QColor(theme.window)
    mixed = QColor.fromRgbF(
        0.4 * text.redF() + 0.6 * ground.redF(),
        0.4 * text.greenF() + 0.6 * ground.greenF(),
        0.4 * text.blueF() + 0.6 * ground.blueF(),
    )
    return mixed.name()
