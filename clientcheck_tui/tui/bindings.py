"""Keys in the person's language."""

from __future__ import annotations

import dataclasses

from textual.binding import BindingsMap

from clientcheck_tui.words import Words


def translate_bindings(bindings: BindingsMap, words: Words) -> None:
    """Put the descriptions of an object's own copy of its bindings into the person's language."""
    for key, entries in bindings.key_to_bindings.items():
        bindings.key_to_bindings[key] = [
            dataclasses.replace(entry, description=words.t(entry.description)) if entry.description else entry
            for entry in entries
        ]
