"""Writes the table of keys in ``settings.md`` and ``clientcheck_tui/bindings.py``: ``python -m docs.make_keys``."""

from __future__ import annotations

import pkgutil
import textwrap
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from textual._keyboard_protocol import FUNCTIONAL_KEYS, MODIFIER_FUNCTIONAL_KEYS
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import Keys
from textual.theme import BUILTIN_THEMES

from clientcheck_tui import tui
from clientcheck_tui.tui.themes import DARK, LIGHT

FILE = Path(__file__).parent / "settings.md"
MODULE = Path(tui.__file__).parent.parent / "bindings.py"
HEAD = "| id | keys | does |\n|---|---|---|\n"


def places() -> Iterator[type[DOMNode]]:
    """Every class with keys: the app, pages, dialogs and widgets, module by module."""
    for module in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        for made in vars(import_module(module.name)).values():
            if isinstance(made, type) and made.__module__ == module.name and issubclass(made, DOMNode):
                yield made


def bindings() -> list[Binding]:
    """Return every action with an id, screen by screen."""
    declared = [binding for place in places() for binding in place.__dict__.get("BINDINGS", [])]
    found = [binding for binding in declared if isinstance(binding, Binding) and binding.id]
    return sorted(found, key=lambda binding: str(binding.id).partition(".")[0])


def table() -> str:
    """Return every action with an id, its keys, and what it does."""
    return HEAD + "".join(f"| `{each.id}` | `{each.key}` | {each.description} |\n" for each in bindings())


def page() -> str:
    """Return the page with the current table."""
    before, _, _ = FILE.read_text(encoding="utf-8").partition(HEAD)
    return before + table()


def module() -> str:
    """The module that the settings are checked with, without loading a screen."""
    named = {*FUNCTIONAL_KEYS.values(), Keys.Space.value, Keys.ControlAt.value} - MODIFIER_FUNCTIONAL_KEYS
    named = {name for name in named if len(name) > 1}
    lines = [
        '"""The keys and themes of the app, for the settings. Written by ``python -m docs.make_keys``; do not edit."""',
        "",
        "KEYS = {",
        *(f'    "{each.id}": "{each.key}",' for each in bindings()),
        "}",
        '"""The keys of each action, by its id."""',
        "",
        *_words("THEMES", {*BUILTIN_THEMES, DARK.name, LIGHT.name}),
        '"""The names of the themes."""',
        "",
        *_words("NAMED_KEYS", named),
        '"""The keys that have a name instead of a character, without modifiers."""',
        "",
    ]
    return "\n".join(lines)


def _words(name: str, words: set[str]) -> list[str]:
    """Return the lines that set ``name`` to these words, as a filled text: as a list they would take a page."""
    lines = textwrap.wrap(" ".join(sorted(words)), 116, break_on_hyphens=False)
    return [
        f"{name} = frozenset(",
        '    """',
        *(f"    {line}" for line in lines),
        '    """.split()  # noqa: SIM905',
        ")",
    ]


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
    MODULE.write_text(module(), encoding="utf-8")
