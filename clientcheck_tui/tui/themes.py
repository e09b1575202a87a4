"""The product's own two themes, and the zones' colours for every other one."""

from textual.theme import Theme

DEFAULT_THEME = "clientcheck-dark"

OWN_VARIABLES = {"quiet": "#8f8c82", "ahead": "#7b7d80"}
"""Words that step back, and the part of the gauge ahead of the needle: readable on dark and on light."""

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
    },
)


def zone_style(zone: str) -> str:
    """The style of a zone's words and shapes."""
    return f"$zone-{zone}"
