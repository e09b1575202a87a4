"""Checks the keys in the settings, without loading a screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from clientcheck_tui.bindings import KEYS, NAMED_KEYS
from clientcheck_tui.core.problem import N_, Problem

MODIFIERS = ("alt", "ctrl", "hyper", "meta", "shift", "super")
"""What can be written before a key's name, in this order."""

SAME_KEYS = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+left_square_bracket": "escape"}
"""Keys that most terminals send as another one."""

SCREENS = (
    ("home", "rows", "app"),
    ("client", "rows", "app"),
    ("log", "rows", "app"),
    ("contract", "rows", "app"),
    ("fact", "rows", "dialog", "app.quit"),
    ("agenda", "letter", "app.quit", "app.redraw"),
    ("entry", "picks", "dialog", "app.quit"),
    ("review", "rows", "app"),
    ("assessment", "app"),
    ("outcome", "app"),
    ("calculator", "dialog", "app.quit"),
)
"""The actions that are available together: the beginnings of their ids."""

FIXED = {
    "app": {"ctrl+p": N_("the palette")},
    "rows": {"pageup": N_("moving up a page"), "pagedown": N_("moving down a page")},
}
"""Keys that cannot be changed, by the beginning of the ids they go with."""

_SHORT_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Textual's names of some characters, where it does not use Unicode's."""

_LONG_NAMES = {short: long.replace("_", " ") for long, short in _SHORT_NAMES.items()} | {"minus": "hyphen-minus"}


def check_keys(settings: Mapping[str, object]) -> tuple[dict[str, str], list[tuple[str, Problem]]]:
    """Check the keys of each action, by its id.

    Returns:
        The keys that can be used, as Textual writes them, and the actions whose keys cannot, with the reason.
    """
    keys: dict[str, str] = {}
    wrong: list[tuple[str, Problem]] = []
    for action, value in settings.items():
        if action not in KEYS:
            wrong.append((action, Problem(N_("there is no such action"))))
        elif not isinstance(value, str):
            wrong.append((action, Problem(N_("keys must be a text in quotes"))))
        else:
            names = [_textual_name(name.strip()) for name in value.split(",")]
            if (problem := next(filter(None, map(_problem, names)), None)) is not None:
                wrong.append((action, problem))
            else:
                keys[action] = ",".join(names)
    while (clash := next(_clashes(keys), None)) is not None:  # a default that comes back may clash in turn
        wrong.append(clash)
        del keys[clash[0]]
    return keys, wrong


def _clashes(changed: Mapping[str, str]) -> Iterator[tuple[str, Problem]]:
    """Yield the changed actions with a key of another action on the same screen; of two changed ones the later."""
    keys = {**{action: key for action, key in KEYS.items() if action not in changed}, **changed}
    for screen in SCREENS:
        fixed = {key: Problem(name) for part in screen for key, name in FIXED.get(part, {}).items()}
        owners: dict[str, str] = {}
        for action in keys:
            if not any(action == part or action.startswith(f"{part}.") for part in screen):
                continue
            for key in dict.fromkeys(keys[action].split(",")):
                other = fixed.get(key) or owners.setdefault(key, action)
                if other != action and action in changed:
                    yield action, Problem(N_("“{key}” is also the key of {other}"), key=key, other=other)


def _textual_name(name: str) -> str:
    """Return a key's name as Textual writes it, with a sign by its name."""
    modifiers, plus, base = name.rpartition("+")
    if name == "+" or name.endswith("++"):
        modifiers, plus, base = name[:-2], name[-2:-1], "+"
    return modifiers + plus + (_sign_name(base) if len(base) == 1 else base)


def _sign_name(character: str) -> str:
    if character.isalnum():
        return character
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return _SHORT_NAMES.get(name, name)


def _problem(name: str) -> Problem | None:
    """Return what is wrong with a key's name, if anything is."""
    if name in SAME_KEYS:
        return _sent_as(name, SAME_KEYS[name])
    if name in NAMED_KEYS:
        return None
    *modifiers, base = name.split("+")
    character = base if len(base) == 1 and base.isalnum() else _character(base)
    if modifiers != [one for one in MODIFIERS if one in modifiers] or not (character or base in NAMED_KEYS):
        message = N_("“{key}” is not a key; names are like “s”, “S”, “f2”, “ctrl+s” and “question_mark”")
        return Problem(message, key=name)
    if not modifiers or not character:
        return None
    if character != character.lower() or modifiers == ["shift"]:
        return Problem(N_("“{key}” is not a key; write only the capital letter, such as “S”"), key=name)
    if modifiers == ["ctrl", "shift"]:
        return _sent_as(name, f"ctrl+{base}")
    return None


def _sent_as(key: str, other: str) -> Problem:
    return Problem(N_("most terminals send “{other}” for “{key}”; choose another key"), key=key, other=other)


def _character(name: str) -> str:
    """Return the sign with this name; empty if there is none."""
    try:
        sign = unicodedata.lookup(_LONG_NAMES.get(name, name.replace("_", " ")))
    except KeyError:
        return ""
    return sign if len(sign) == 1 and sign.isprintable() and _sign_name(sign) == name else ""
