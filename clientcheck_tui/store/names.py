"""Names of clients: how they are written, and when two are the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from clientcheck_tui.core.answers import Client
from clientcheck_tui.core.problem import N_, Problem

MAX_NAME_LENGTH = 200
"""How many characters a client's name may have."""

MAX_NAMED = 10
"""How many clients a message names before it says that there are more."""

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
    if len(name) > MAX_NAME_LENGTH:
        raise Problem(
            N_("this name has {count} characters; a client’s name can have at most {most}: shorten it"),
            count=len(name),
            most=MAX_NAME_LENGTH,
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


def called(name: str, clients: Iterable[Client]) -> Client | None:
    """The client of this name; of several, as earlier versions made them, the one spelt just so."""
    key = name_key(name)
    found = [client for client in clients if name_key(client.name) == key]
    return next((client for client in found if client.name == name), found[0] if found else None)


def meant(text: str, clients: Sequence[Client]) -> Client:
    """The client of this name, or else the only one whose name begins so.

    Raises:
        Problem: there is none, or several begin so.
    """
    if (whole := called(text, clients)) is not None:
        return whole
    key = name_key(text)
    found = [client for client in clients if key and name_key(client.name).startswith(key)]
    if not found:
        raise Problem(N_("no client is called “{name}”; “clientcheck clients” lists them"), name=text)
    if len(found) > 1:
        names = [f"“{client.name}”" for client in found[:MAX_NAMED]]
        raise Problem(
            N_("several clients’ names begin with “{name}”: {names}; type more of the one you mean"),
            name=text,
            names=", ".join([*names, "…"] if len(found) > MAX_NAMED else names),
        )
    return found[0]


def _is_seen(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] not in "ZM" and category != "Cf" and character not in _BLANK


def _folded(text: str) -> str:
    """NFC, white space folded."""
    return " ".join(unicodedata.normalize("NFC", text).split())
