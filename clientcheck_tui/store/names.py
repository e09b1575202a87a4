"""Names of clients: how they are written, and when two are the same."""

from __future__ import annotations

import unicodedata

from clientcheck_tui.core.problem import N_, Problem

LONGEST_NAME = 200
"""How many characters a client's name may have."""

_BLANK = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and a symbol that are drawn as nothing."""


def clean_name(text: str) -> str:
    """A client's name as it is kept: NFC, one line, runs of white space (tabs and line ends too) made one space.

    Raises:
        Problem: nothing is left that can be seen, it is longer than ``LONGEST_NAME``, or it holds control
            characters or halves of characters (lone surrogates).
    """
    name = _folded(text)
    if not any(map(_is_seen, name)):
        raise Problem(N_("a client needs a name: type at least one letter"))
    if len(name) > LONGEST_NAME:
        raise Problem(
            N_("this name has {count} characters; a client’s name can have at most {most}: shorten it"),
            count=len(name),
            most=LONGEST_NAME,
        )
    for character in name:
        if unicodedata.category(character) in ("Cc", "Cs"):
            raise Problem(
                N_("this name holds a character that cannot be shown (U+{code}): type the name without it"),
                code=f"{ord(character):04X}",
            )
    return name


def name_key(text: str) -> str:
    """What two spellings of one name share, whatever their case, white space, Unicode form and unseen characters."""
    if not text.isascii():
        text = "".join(character for character in text if unicodedata.category(character) != "Cf")
    return unicodedata.normalize("NFC", _folded(text).casefold())


def _is_seen(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] not in "ZM" and category != "Cf" and character not in _BLANK


def _folded(text: str) -> str:
    """NFC, white space folded."""
    return " ".join(unicodedata.normalize("NFC", text).split())
