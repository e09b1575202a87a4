"""Writes the table of keys in ``settings.md`` from the app's own bindings: ``python -m docs.make_keys``."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from textual.binding import Binding
from textual.dom import DOMNode

from clientcheck_tui import tui

FILE = Path(__file__).parent / "settings.md"
HEAD = "| id | keys | does |\n|---|---|---|\n"


def places() -> Iterator[type[DOMNode]]:
    """Whatever has keys of its own: the app, pages, dialogs and widgets, module by module."""
    for module in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        for made in vars(import_module(module.name)).values():
            if isinstance(made, type) and made.__module__ == module.name and issubclass(made, DOMNode):
                yield made


def table() -> str:
    """Every action with an id, its keys, and what it does."""
    declared = [binding for place in places() for binding in place.__dict__.get("BINDINGS", [])]
    bindings = [binding for binding in declared if isinstance(binding, Binding) and binding.id]
    bindings.sort(key=lambda binding: str(binding.id).partition(".")[0])
    return HEAD + "".join(f"| `{each.id}` | `{each.key}` | {each.description} |\n" for each in bindings)


def page() -> str:
    """The page with the table as it is now."""
    before, _, _ = FILE.read_text(encoding="utf-8").partition(HEAD)
    return before + table()


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
