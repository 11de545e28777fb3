"""How image and mask are shown."""

from typing import Final

from app.settings.action_spec import ActionSpec, Menu, Scope

VIEW: Final = (
    ActionSpec(
        "zoom_in", "Zoom &in", ("+", "Ctrl++", "Ctrl+="), Menu.VIEW,
        "Zoom in (also the wheel, at the pointer)", "zoom-in", scope=Scope.IMAGE, repeats=True,
    ),
    ActionSpec(
        "zoom_out", "Zoom &out", ("-", "Ctrl+-"), Menu.VIEW,
        "Zoom out (also the wheel, at the pointer)", "zoom-out", scope=Scope.IMAGE, repeats=True,
    ),
    ActionSpec(
        "fit", "&Fit in window", ("0",), Menu.VIEW, "Show the whole image", "scan",
        scope=Scope.IMAGE,
    ),
    ActionSpec(
        "actual_size", "&Real size", ("1",), Menu.VIEW,
        "One image pixel on one screen pixel", "square-square", scope=Scope.IMAGE,
    ),
    ActionSpec(
        "hide_mask", "&Hide mask", ("Z",), Menu.VIEW,
        "See the skin under the mask, for as long as the key is down", "eye-off",
        section=True, checkable=True, held=True, scope=Scope.IMAGE,
    ),
    ActionSpec(
        "overlay_both", "Mask as fill &and border", ("Ctrl+1",), Menu.VIEW,
        "Draw the mask as a tint and a border",
        section=True, checkable=True, group="overlay",
    ),
    ActionSpec(
        "overlay_contour", "Mask as &border", ("Ctrl+2",), Menu.VIEW,
        "Draw the border of the mask alone", checkable=True, group="overlay",
    ),
    ActionSpec(
        "overlay_fill", "Mask as fi&ll", ("Ctrl+3",), Menu.VIEW,
        "Draw the mask as a tint alone", checkable=True, group="overlay",
    ),
    ActionSpec(
        "overlay_mask", "Mask alo&ne", ("Ctrl+4",), Menu.VIEW,
        "Draw the mask white on black, without the image", checkable=True, group="overlay",
    ),
    ActionSpec(
        "image_contrast", "Stronger &contrast", ("N",), Menu.VIEW,
        "Show the image with more local contrast; the data stays as it is", "contrast",
        section=True, checkable=True, group="image", optional=True, scope=Scope.IMAGE,
    ),
    ActionSpec(
        "image_hairless", "Wi&thout hair", ("Shift+N",), Menu.VIEW,
        "Show the image with hair painted over; the data stays as it is", "feather",
        checkable=True, group="image", optional=True, scope=Scope.IMAGE,
    ),
    ActionSpec(
        "magnifier", "&Magnifier", ("M",), Menu.VIEW,
        "Show a lens at the pointer", "scan-search",
        checkable=True, scope=Scope.IMAGE,
    ),
    ActionSpec(
        "calibrate", "&Set the scale…", ("U",), Menu.VIEW,
        "Click both ends of a known length to tell how wide a pixel of this image is", "ruler",
        section=True, scope=Scope.IMAGE, writes=True,
    ),
    ActionSpec(
        "grid", "Grid of all cas&es", ("G",), Menu.VIEW,
        "Look at all cases at once; Enter opens one", "layout-grid", section=True,
        checkable=True, scope=Scope.STUDY,
    ),
    ActionSpec(
        "theme_system", "Colours as the s&ystem", ("Ctrl+Alt+S",), Menu.VIEW,
        "Light or dark as the system has it", section=True, checkable=True, group="theme",
    ),
    ActionSpec(
        "theme_light", "Li&ght", ("Ctrl+Alt+L",), Menu.VIEW,
        "Light panels around the image", checkable=True, group="theme",
    ),
    ActionSpec(
        "theme_dark", "&Dark", ("Ctrl+Alt+D",), Menu.VIEW,
        "Dark panels around the image", checkable=True, group="theme",
    ),
)  # fmt: skip
