"""The product's own two themes, and colours that can be read in every other one, and without colours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.color import Color
from textual.theme import Theme

DEFAULT_THEME = "clientcheck-dark"

MIN_CONTRAST = 4.5
"""What a text needs to be read by most people: WCAG 2's level AA."""

QUIET, AHEAD = 0.68, 0.38
"""How far from the background to the foreground lie words that step back, and the gauge ahead of the needle."""

ZONE_COLORS_DARK = {
    "zone-keep": "#7fb98a",
    "zone-watch": "#c9bf6a",
    "zone-talk": "#e0a95c",
    "zone-prepare": "#e0805c",
    "zone-leave": "#d9627a",
}
ZONE_COLORS_LIGHT = {
    "zone-keep": "#2f7a4a",
    "zone-watch": "#7a6d12",
    "zone-talk": "#a1620f",
    "zone-prepare": "#b1471f",
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
    error="#d9627a",
    variables={
        **ZONE_COLORS_DARK,
        "quiet": "#a09c90",
        "ahead": "#4d5662",
        "footer-background": "#15181d",
        "footer-key-foreground": "#e0a95c",
        "footer-description-foreground": "#a9a596",
        "block-cursor-background": "#2d3641",
        "block-cursor-foreground": "#f4efe4",
        "block-cursor-text-style": "bold",
        "border": "#86b3c9",
        "border-blurred": "#3a434f",
        "scrollbar-background": "#1b1f26",
        "scrollbar-background-hover": "#1b1f26",
        "scrollbar-background-active": "#1b1f26",
    },
)

LIGHT = Theme(
    name="clientcheck-light",
    dark=False,
    primary="#2f6f8f",
    secondary="#5d5391",
    accent="#a1620f",
    foreground="#2a2824",
    background="#f8f4ea",
    surface="#f1ecdf",
    panel="#e6dfcd",
    success="#2f7a4a",
    warning="#a1620f",
    error="#a3244a",
    variables={
        **ZONE_COLORS_LIGHT,
        "quiet": "#6a6557",
        "ahead": "#a9a189",
        "footer-background": "#f8f4ea",
        "footer-key-foreground": "#a1620f",
        "footer-description-foreground": "#6a6557",
        "block-cursor-background": "#dcd3bb",
        "block-cursor-foreground": "#201e1a",
        "block-cursor-text-style": "bold",
        "border": "#2f6f8f",
        "border-blurred": "#c2b99f",
        "scrollbar-background": "#e6dfcd",
        "scrollbar-background-hover": "#e6dfcd",
        "scrollbar-background-active": "#e6dfcd",
    },
)


COLORED = ("accent", "primary", "secondary", "error", *ZONE_COLORS_DARK)
"""Colours that words are set in."""


def contrast(one: Color, other: Color) -> float:
    """How well one colour is read on the other, 1–21, by WCAG 2."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable_colors(variables: Mapping[str, str], *, dark: bool, colorless: bool) -> dict[str, str]:
    """The colours words are set in and stand on, of a theme's ``variables``, so that all words can be read.

    A theme's own colour is kept where it can be read, else moved towards black or white as far as it takes. A
    ``colorless`` screen turns hues into greys, where red would be the faintest: there only what is quiet is not in the
    foreground's colour. A theme of the terminal's own colours is not known; its words are all in the foreground's.
    """
    if variables["background"].startswith("ansi"):
        own = dict.fromkeys(("quiet", *ZONE_COLORS_DARK), variables["foreground"])
        ground, tr = variables["block-cursor-background"], variables["block-cursor-foreground"]
        return {**own, "ahead": "ansi_bright_black", **_cursor(ground, tr), "focus": ground, "on-focus": tr}
    background, foreground = Color.parse(variables["background"]), Color.parse(variables["foreground"])
    grounds = [Color.parse(variables[name]) for name in ("background", "surface", "panel")]
    zones = ZONE_COLORS_DARK if dark else ZONE_COLORS_LIGHT
    given = {"foreground": variables["foreground"], **zones, **variables}
    given.setdefault("quiet", background.blend(foreground, QUIET).hex)
    foreground = _readable(foreground, grounds)
    colors = {name: _readable(Color.parse(given[name]), grounds) for name in (*COLORED, "quiet")}
    colors |= {zone: _readable(Color.parse(given[zone]), grounds[:2]) for zone in zones}  # none is named on a panel
    cursor = Color.parse(variables["block-cursor-background"])
    if colorless:
        colors |= dict.fromkeys(COLORED, foreground)
        cursor = foreground
    focus = colors["accent"]
    asked = variables["block-cursor-foreground"]
    own_text = [foreground, background] if asked.startswith("auto") else [Color.parse(asked), foreground, background]
    return {
        "foreground": foreground.hex,
        "ahead": given.get("ahead", background.blend(foreground, AHEAD).hex),
        **{name: color.hex for name, color in colors.items()},
        **_cursor(cursor.hex, _first_readable(own_text, cursor).hex),
        "focus": focus.hex,
        "on-focus": _first_readable([background], focus).hex,
        "footer-background": background.hex,
        "footer-key-background": "transparent",
        "footer-description-background": "transparent",
        "footer-key-foreground": colors["accent"].hex,
        "footer-description-foreground": colors["quiet"].hex,
    }


def _cursor(background: str, foreground: str) -> dict[str, str]:
    """The row under the caret looks the same whether its list has the focus or not: there is one list at a time."""
    return {
        "block-cursor-background": background,
        "block-cursor-foreground": foreground,
        "block-cursor-blurred-background": background,
        "block-cursor-blurred-foreground": foreground,
    }


def _readable(color: Color, grounds: Iterable[Color]) -> Color:
    """The colour itself, or as far towards black or white as it takes to be read on all of ``grounds``."""
    grounds = list(grounds)
    away = max((BLACK, WHITE), key=lambda end: min(contrast(end, ground) for ground in grounds))
    for step in range(20):
        moved = color.blend(away, step / 20)
        if all(contrast(moved, ground) >= MIN_CONTRAST for ground in grounds):
            return moved
    return away


def _first_readable(colors: Iterable[Color], ground: Color) -> Color:
    """The first that can be read on ``ground``, else black or white."""
    ends = sorted((BLACK, WHITE), key=lambda end: -contrast(end, ground))
    return next(color for color in (*colors, *ends) if contrast(color, ground) >= MIN_CONTRAST)


def _luminance(color: Color) -> float:
    """How bright a colour is, 0–1."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


BLACK, WHITE = Color(0, 0, 0), Color(255, 255, 255)


def zone_style(zone: str) -> str:
    """The style of a zone's words and shapes."""
    return f"$zone-{zone}"
