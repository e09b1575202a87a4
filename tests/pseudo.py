"""A pseudo-locale: every text in brackets and a third longer, so that untranslated and clipped texts show.

Plain Latin letters stay, so that a page can still be read: ``⟦Does not apply ~~⟧``.
"""

from __future__ import annotations

import gettext
import re
import unicodedata
from collections.abc import Iterable, MutableMapping
from pathlib import Path
from typing import Any

import tomlkit

from clientcheck_tui.lint.wording import MAX_CELLS
from clientcheck_tui.translator import Translator

OPEN, CLOSE, FILL = "⟦", "⟧", "~"
HOLE = re.compile(r"\{\w+\}|%(?:\(\w+\))?[sdr]")
"""What is filled in later; it does not count as text."""


def bracketed(text: str) -> str:
    """A text in brackets, about 35 % longer and at least by two."""
    if not any(character.isalpha() for character in HOLE.sub("", text)):
        return text
    more = max(2, round(0.35 * len(HOLE.sub("", text)))) - 2
    ending = text[len(text.rstrip()) :]  # argparse's “usage: ” ends with a blank, other messages of it with a line end
    fill = f" {FILL * (more - 1)}" if more > 2 else FILL * more  # words grow less than sentences do
    return f"{OPEN}{text.rstrip()}{fill}{CLOSE}{ending}"


class PseudoCatalogue(gettext.NullTranslations):
    """A catalogue that puts every message in brackets."""

    def gettext(self, message: str) -> str:
        return bracketed(message)

    def pgettext(self, context: str, message: str) -> str:
        return bracketed(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return bracketed(msgid1 if n == 1 else msgid2)


class PseudoWords(Translator):
    """The messages in the pseudo-locale; packs are read in English."""

    def __init__(self) -> None:
        super().__init__("en")
        self._catalogue = PseudoCatalogue()


def pseudo_pack(source: Path, folder: Path) -> Path:
    """A copy of a pack with every English text in brackets, no longer than there is room for."""
    for file in sorted(source.rglob("*.toml")):
        document = tomlkit.parse(file.read_text(encoding="utf-8"))
        _bracket(document, file.stem)
        target = folder / file.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(tomlkit.dumps(document), encoding="utf-8")
    return folder


def _parts(text: str, place: str, most: int) -> str:
    """A text in brackets; in two pairs where the program shows only one half of it in some places.

    Those are “since when” of “Cost: since when”, beside the name of the sign, and “Never” of “Never (so far)”.
    """
    first, colon, rest = text.partition(": ") if place == "topic" else ("", "", "")
    if colon:
        return f"{OPEN}{first[: most - len(colon + rest) - 4].rstrip()}{CLOSE}{colon}{OPEN}{rest}{CLOSE}"
    first, begin, rest = text[:-1].partition(" (") if text.endswith(")") else ("", "", "")
    if begin:
        return f"{OPEN}{first}{CLOSE}{begin}{OPEN}{rest[: most - len(first + begin) - 5].rstrip()}{CLOSE})"
    return f"{OPEN}{text[: most - 2].rstrip()}{CLOSE}"


def _bracket(value: Any, place: str) -> None:
    """Put the English texts of a table, and of all below it, into brackets."""
    if isinstance(value, list):
        for entry in value:
            _bracket(entry, place)
    elif isinstance(value, MutableMapping):
        for key, entry in value.items():
            if key == "en" and isinstance(entry, str):
                most = MAX_CELLS["sign name"] if place == "name" else MAX_CELLS.get(place, 10_000)
                value[key] = _parts(entry, place, most)
            else:
                _bracket(entry, "brief" if place == "brief" else key)


KEY_WORDS = {
    *(
        "backspace",
        "ctrl",
        "del",
        "delete",
        "down",
        "end",
        "enter",
        "esc",
        "escape",
        "home",
        "left",
        "mark",
        "pagedown",
    ),
    *("pageup", "pgdn", "pgup", "question", "right", "shift", "space", "super", "tab", "up"),
}
"""The names of keys, as printed on the keyboard."""

NAMES = {"clientcheck", "markdown", "JSON", "English", "Bahasa Indonesia", *KEY_WORDS}
"""What is allowed outside brackets: the product, formats, languages, keys."""


def unbracketed(text: str, said: Iterable[str] = (), names: Iterable[str] = ()) -> list[str]:
    """The runs of letters in ``text`` that are in no brackets, and are neither ``said`` by a person nor ``names``.

    A single letter is a key, or a claim's mark. What a person said may be cut, with an ellipsis where it is.
    """
    outside = _without_brackets(text)
    for given in sorted(said, key=len, reverse=True):
        outside = outside.replace(" ".join(given.split()), " ")
        for end in range(len(given) - 1, 3, -1):
            outside = outside.replace(f"{given[:end].rstrip()}…", " ")
    for name in sorted({*NAMES, *names}, key=len, reverse=True):
        outside = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", outside)
    return [run for run in re.findall(r"[^\W\d_]+", outside) if len(run) > 1]


def unclosed(text: str) -> list[str]:
    """The texts with only one of their two brackets: they were clipped."""
    clipped, stack = [], []
    for place, character in enumerate(text):
        if character == OPEN:
            stack.append(place)
        elif character == CLOSE and stack:
            stack.pop()
        elif character == CLOSE:
            clipped.append(text[max(0, place - 30) : place + 1])
    return clipped + [text[place : place + 40] for place in stack]


def joined(lines: Iterable[str]) -> str:
    """Lines as one text, without box and block characters, with single spaces."""
    text = " ".join(lines)
    return " ".join("".join(" " if _drawn(character) else character for character in text).split())


def _drawn(character: str) -> bool:
    return "─" <= character <= "◿" or unicodedata.category(character) == "Cc"


def _without_brackets(text: str) -> str:
    depth, outside = 0, []
    for character in text:
        depth += character == OPEN
        outside.append(character if depth == 0 else " ")
        depth -= character == CLOSE and depth > 0
    return "".join(outside)
