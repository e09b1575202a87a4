"""Keys that a person gives the app's actions: which there are, and what is wrong with them. Needs no screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from clientcheck_tui.bindings import KEYS, NAMED_KEYS
from clientcheck_tui.core.problem import N_, Problem

MODIFIERS = ("alt", "ctrl", "hyper", "meta", "shift", "super")
"""What may stand before a key's name, in this order."""

SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+left_square_bracket": "escape"}
"""Keys that most terminals send as another one."""

SCREENS = (
    ("home", "rows", "app"),
    ("client", "rows", "app"),
    ("review", "rows", "app"),
    ("assessment", "app"),
    ("outcome", "app"),
    ("calculator", "dialog", "app.quit"),
)
"""Whose keys are heard together: the beginnings of their ids."""

FIXED = {
    "app": {"ctrl+p": N_("the palette")},
    "rows": {"pageup": N_("moving up a page"), "pagedown": N_("moving down a page")},
}
"""Keys that cannot be changed, by the beginning of the ids they are heard with."""

_SHORT_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""What Textual calls some characters instead of by their Unicode names."""

_LONG_NAMES = {short: long.replace("_", " ") for long, short in _SHORT_NAMES.items()} | {"minus": "hyphen-minus"}


def checked(given: Mapping[str, object]) -> tuple[dict[str, str], list[tuple[str, Problem]]]:
    """The keys that can be used, as Textual writes them, and what is wrong with the others: id → what."""
    kept: dict[str, str] = {}
    wrong: list[tuple[str, Problem]] = []
    for action, value in given.items():
        if action not in KEYS:
            wrong.append((action, Problem(N_("there is no such action"))))
        elif not isinstance(value, str):
            wrong.append((action, Problem(N_("keys belong here as a text in quotes"))))
        else:
            names = [_written(name.strip()) for name in value.split(",")]
            problem = next(filter(None, map(_problem, names)), None)
            if problem is None:
                kept[action] = ",".join(names)
            else:
                wrong.append((action, problem))
    while (clash := next(_clashes(kept), None)) is not None:
        action, problem = clash
        del kept[action]
        wrong.append((action, problem))
    return kept, wrong


def _clashes(kept: Mapping[str, str]) -> Iterator[tuple[str, Problem]]:
    """Actions whose new key is another action's on the same screen; of two new ones the later."""
    keys = {**{action: key for action, key in KEYS.items() if action not in kept}, **kept}
    for screen in SCREENS:
        taken = {key: Problem(told) for part in screen for key, told in FIXED.get(part, {}).items()}
        owners: dict[str, str] = {}
        for action in keys:
            if not any(action == part or action.startswith(f"{part}.") for part in screen):
                continue
            for key in dict.fromkeys(keys[action].split(",")):
                other = taken.get(key) or owners.setdefault(key, action)
                if other != action and action in kept:
                    yield action, Problem(N_("“{key}” is also the key of {other}"), key=key, other=other)


def _written(name: str) -> str:
    """A key's name as Textual writes it: a sign by its name."""
    modifiers, plus, base = name.rpartition("+")
    if name == "+" or name.endswith("++"):
        modifiers, plus, base = name[:-2], name[-2:-1], "+"
    return modifiers + plus + (_sign(base) if len(base) == 1 else base)


def _sign(character: str) -> str:
    if character.isalnum():
        return character
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return _SHORT_NAMES.get(name, name)


def _problem(name: str) -> Problem | None:
    """What is wrong with a key's name, if something is."""
    if name in SAME:
        return _told_as(name, SAME[name])
    if name in NAMED_KEYS:
        return None
    *modifiers, base = name.split("+")
    character = base if len(base) == 1 and base.isalnum() else _character(base)
    if modifiers != [one for one in MODIFIERS if one in modifiers] or not (character or base in NAMED_KEYS):
        return Problem(
            N_("no key is called “{key}”; names are like “s”, “S”, “f2”, “ctrl+s” and “question_mark”"), key=name
        )
    if not modifiers or not character:
        return None
    if character != character.lower() or modifiers == ["shift"]:
        return Problem(N_("no key is called “{key}”; a capital letter alone is written “S”"), key=name)
    if modifiers == ["ctrl", "shift"]:
        return _told_as(name, f"ctrl+{base}")
    return None


def _told_as(key: str, other: str) -> Problem:
    return Problem(N_("most terminals send “{other}” for “{key}”; choose another key"), key=key, other=other)


def _character(name: str) -> str:
    """The sign of this name; empty where there is none."""
    try:
        sign = unicodedata.lookup(_LONG_NAMES.get(name, name.replace("_", " ")))
    except KeyError:
        return ""
    return sign if len(sign) == 1 and sign.isprintable() and _sign(sign) == name else ""
