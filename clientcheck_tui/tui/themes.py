"""The product's two themes, and readable colours for every other theme and for screens without colour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual.color import Color
from textual.theme import Theme

DEFAULT_THEME = "clientcheck-dark"

MIN_CONTRAST = 4.5
"""The contrast text needs to be readable: WCAG 2, level AA."""

MIN_SHAPE_CONTRAST = 3.0
"""The contrast shapes need to be seen: also level AA."""

QUIET, AHEAD = 0.68, 0.38
"""How far, from background (0) to foreground (1), the colours of secondary text and of the gauge ahead of the needle
are."""

SELECTED = 0.4
"""How far, from surface (0) to primary colour (1), the background of selected text is."""

ZONE_COLORS_DARK = {
    "zone-keep": "#7fb98a",
    "zone-watch": "#c9bf6a",
    "zone-talk": "#e0a95c",
    "zone-prepare": "#e0805c",
    "zone-leave": "#ec738a",
}
ZONE_COLORS_LIGHT = {
    "zone-keep": "#1e6b3d",
    "zone-watch": "#695e00",
    "zone-talk": "#8b5000",
    "zone-prepare": "#a43c15",
    "zone-leave": "#a3244a",
}

DARK = Theme(
    name="clientcheck-dark",
    dark=True,
    primary="#86b3c9",
    secondary="#a99fc7",
    accent="#e0a95c",
    foreground="#e9e4da",
    background="#15181d",
    surface="#1b1f26",
    panel="#252b34",
    success="#7fb98a",
    warning="#e0a95c",
    error="#ec738a",
    variables={
        "quiet": "#a09c90",
        "ahead": "#616a76",
        "block-cursor-background": "#2a323c",
        "block-cursor-foreground": "#f4efe4",
        "border-blurred": "#3a434f",
        "scrollbar-background": "#1b1f26",
    },
)

LIGHT = Theme(
    name="clientcheck-light",
    dark=False,
    primary="#216483",
    secondary="#5d5391",
    accent="#8b5000",
    foreground="#2a2824",
    background="#f8f4ea",
    surface="#f1ecdf",
    panel="#e6dfcd",
    success="#1e6b3d",
    warning="#8b5000",
    error="#a3244a",
    variables={
        "quiet": "#635e50",
        "ahead": "#8f8770",
        "block-cursor-background": "#e0d8c3",
        "block-cursor-foreground": "#201e1a",
        "border-blurred": "#c2b99f",
        "scrollbar-background": "#e6dfcd",
    },
)

TEXT_COLORS = ("accent", "primary", "secondary", "warning", "error")
"""The colours of text, besides foreground, quiet and the zones'."""

BLACK, WHITE = Color(0, 0, 0), Color(255, 255, 255)


def zone_style(zone: str) -> str:
    """Return the style of a zone's name and shapes."""
    return f"$zone-{zone}"


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two colours by WCAG 2, 1–21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable_colors(variables: Mapping[str, str], *, dark: bool, colorless: bool) -> dict[str, str]:
    """Return the colours of text and backgrounds for a theme's ``variables``, so that all text is readable.

    Colours of the theme that are not readable are moved towards black or white. A ``colorless`` screen turns hues into
    greys, so there all text but the quiet one has the foreground's colour; so does a theme that uses the terminal's own
    colours, which are unknown.
    """
    if variables["background"].startswith("ansi"):
        own = dict.fromkeys(("quiet", *ZONE_COLORS_DARK), variables["foreground"])
        ground, text = variables["block-cursor-background"], variables["block-cursor-foreground"]
        return {**own, "ahead": "ansi_bright_black", **_cursor(ground, text), "focus": ground, "on-focus": text}
    background, foreground = Color.parse(variables["background"]), Color.parse(variables["foreground"])
    grounds = [Color.parse(variables[name]) for name in ("background", "surface", "panel")]
    wanted = {**(ZONE_COLORS_DARK if dark else ZONE_COLORS_LIGHT), **variables}
    wanted.setdefault("quiet", background.blend(foreground, QUIET).hex)
    wanted.setdefault("ahead", background.blend(foreground, AHEAD).hex)
    foreground = _readable(foreground, grounds)
    colors = {name: _readable(Color.parse(wanted[name]), grounds) for name in (*TEXT_COLORS, "quiet")}
    colors |= {zone: _readable(Color.parse(wanted[zone]), grounds[:2]) for zone in ZONE_COLORS_DARK}  # never on a panel
    cursor = Color.parse(variables["block-cursor-background"])
    if colorless:
        colors |= dict.fromkeys((*TEXT_COLORS, *ZONE_COLORS_DARK), foreground)
        cursor = foreground
    focus = colors["accent"]
    selected = grounds[1].blend(colors["primary"], SELECTED)
    cursor_text = [foreground, background]
    if not variables["block-cursor-foreground"].startswith("auto"):
        cursor_text.insert(0, Color.parse(variables["block-cursor-foreground"]))
    return {
        "foreground": foreground.hex,
        "ahead": _readable(Color.parse(wanted["ahead"]), grounds[:2], MIN_SHAPE_CONTRAST).hex,
        **{name: color.hex for name, color in colors.items()},
        **_cursor(cursor.hex, _first_readable(cursor_text, cursor).hex),
        **_selection(selected.hex, _first_readable([foreground, background], selected).hex),
        "block-hover-background": variables["panel"],
        "focus": focus.hex,
        "on-focus": _first_readable([background], focus).hex,
        "footer-background": background.hex,
        "footer-key-background": "transparent",
        "footer-description-background": "transparent",
        "footer-key-foreground": focus.hex,
        "footer-description-foreground": colors["quiet"].hex,
    }


def _cursor(background: str, foreground: str) -> dict[str, str]:
    """The colours of the selected row, the same with and without the focus: a screen has only one list."""
    return {
        "block-cursor-background": background,
        "block-cursor-foreground": foreground,
        "block-cursor-blurred-background": background,
        "block-cursor-blurred-foreground": foreground,
    }


def _selection(background: str, foreground: str) -> dict[str, str]:
    """The colours of text that is selected with the mouse or in a field."""
    return {
        "input-selection-background": background,
        "input-selection-foreground": foreground,
        "screen-selection-background": background,
        "screen-selection-foreground": foreground,
    }


def _readable(color: Color, grounds: Sequence[Color], minimum: float = MIN_CONTRAST) -> Color:
    """Return ``color``, moved towards black or white until its contrast to all of ``grounds`` is ``minimum``."""
    away = max((BLACK, WHITE), key=lambda end: min(contrast(end, ground) for ground in grounds))
    for step in range(20):
        moved = color.blend(away, step / 20)
        if all(contrast(moved, ground) >= minimum for ground in grounds):
            return moved
    return away


def _first_readable(colors: Iterable[Color], ground: Color) -> Color:
    """Return the first of ``colors`` that is readable on ``ground``, else black or white."""
    ends = sorted((BLACK, WHITE), key=lambda end: -contrast(end, ground))
    return next(color for color in (*colors, *ends) if contrast(color, ground) >= MIN_CONTRAST)


def _luminance(color: Color) -> float:
    """Return how bright a colour is by WCAG 2, 0–1."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
