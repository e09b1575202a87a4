"""Writes the table of keys in ``settings.md`` and ``clientcheck_tui/bindings.py``: ``python -m docs.make_keys``."""

from __future__ import annotations

import pkgutil
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
    """Whatever has keys of its own: the app, pages, dialogs and widgets, module by module."""
    for module in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        for made in vars(import_module(module.name)).values():
            if isinstance(made, type) and made.__module__ == module.name and issubclass(made, DOMNode):
                yield made


def bindings() -> list[Binding]:
    """Every action with an id, screen by screen."""
    declared = [binding for place in places() for binding in place.__dict__.get("BINDINGS", [])]
    found = [binding for binding in declared if isinstance(binding, Binding) and binding.id]
    return sorted(found, key=lambda binding: str(binding.id).partition(".")[0])


def table() -> str:
    """Every action with an id, its keys, and what it does."""
    return HEAD + "".join(f"| `{each.id}` | `{each.key}` | {each.description} |\n" for each in bindings())


def page() -> str:
    """The page with the table as it is now."""
    before, _, _ = FILE.read_text(encoding="utf-8").partition(HEAD)
    return before + table()


def module() -> str:
    """What the settings are checked by where no screen is loaded."""
    named = {*FUNCTIONAL_KEYS.values(), Keys.Space.value, Keys.ControlAt.value} - MODIFIER_FUNCTIONAL_KEYS
    named = {name for name in named if len(name) > 1}
    lines = [
        '"""What can be set, as the app declares it: written by ``python -m docs.make_keys``, never by hand."""',
        "",
        "KEYS = {",
        *(f'    "{each.id}": "{each.key}",' for each in bindings()),
        "}",
        '"""The keys of each action, by its id."""',
        "",
        "THEMES = (",
        *(f'    "{name}",' for name in sorted({*BUILTIN_THEMES, DARK.name, LIGHT.name})),
        ")",
        '"""The themes there are."""',
        "",
        "NAMED_KEYS = frozenset(",
        '    """',
        *_filled(sorted(named)),
        '    """.split()  # noqa: SIM905 – as a list it is a page',
        ")",
        '"""The keys that have a name instead of a character, whatever is held down with them."""',
        "",
    ]
    return "\n".join(lines)


def _filled(tr: list[str]) -> list[str]:
    lines, line = [], "   "
    for word in tr:
        if len(line) + 1 + len(word) > 110:
            lines.append(line)
            line = "   "
        line += f" {word}"
    return [*lines, line]


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
    MODULE.write_text(module(), encoding="utf-8")
