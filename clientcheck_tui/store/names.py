"""Names of clients: how they are written, and when two are the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Client

MAX_NAME_LENGTH = 200
"""The most characters in a client's name."""

MAX_LISTED = 10
"""The most clients that ``find_client`` lists."""

_BLANK = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and a symbol that are drawn as nothing."""


def clean_name(text: str) -> str:
    """Return a client's name as it is saved: NFC, on one line, with single spaces.

    Raises:
        Problem: nothing of it is visible, it is longer than ``MAX_NAME_LENGTH``, or it has control characters or
            halves of characters (lone surrogates).
    """
    name = _normalized(text)
    if not any(map(_is_visible, name)):
        raise Problem(N_("a client needs a name: type at least one letter"))
    if len(name) > MAX_NAME_LENGTH:
        message = N_("this name has {count} characters; a client’s name can have at most {most}: shorten it")
        raise Problem(message, count=len(name), most=MAX_NAME_LENGTH)
    for character in name:
        if unicodedata.category(character) in ("Cc", "Cs"):
            message = N_("this name has a character that cannot be shown (U+{code}): type the name without it")
            raise Problem(message, code=f"{ord(character):04X}")
    return name


def name_key(text: str) -> str:
    """Return the same text for all spellings of a name: case, spaces, Unicode form and invisible characters aside."""
    if not text.isascii():
        text = "".join(character for character in text if unicodedata.category(character) != "Cf")
    return unicodedata.normalize("NFC", _normalized(text).casefold())


def search_key(text: str) -> str:
    """Return a name as it is searched for: as `name_key`, and without accents."""
    key = name_key(text)
    if key.isascii():
        return key
    return "".join(letter for letter in unicodedata.normalize("NFKD", key) if unicodedata.category(letter) != "Mn")


def client_named(name: str, clients: Iterable[Client]) -> Client | None:
    """Return the client of this name; of several, from earlier versions, the one that is spelt exactly like this."""
    key = name_key(name)
    matches = [client for client in clients if name_key(client.name) == key]
    return next((client for client in matches if client.name == name), matches[0] if matches else None)


def find_client(text: str, clients: Sequence[Client]) -> Client:
    """Return the client of this name, or else the only one whose name begins with it.

    Raises:
        Problem: there is none, or there are several.
    """
    if (client := client_named(text, clients)) is not None:
        return client
    matches = beginning_with(text, clients) if name_key(text) else []
    if not matches:
        raise Problem(N_("no client is called “{name}”; “clientcheck clients” lists them"), name=text)
    if len(matches) > 1:
        message = N_("several clients’ names begin with “{name}”: {names}; type more of the name")
        raise Problem(message, name=text, names=quoted_names([client.name for client in matches], MAX_LISTED))
    return matches[0]


def beginning_with(text: str, clients: Sequence[Client]) -> list[Client]:
    """Return the clients whose names begin with ``text``, ignoring what `name_key` ignores."""
    key = name_key(text)
    return [client for client in clients if name_key(client.name).startswith(key)]


def quoted_names(names: Sequence[str], most: int) -> str:
    """Return at most so many names, in quotes and with commas, and “…” if there are more."""
    quoted = [f"“{name}”" for name in names[:most]]
    return ", ".join([*quoted, "…"] if len(names) > most else quoted)


def _is_visible(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] not in "ZM" and category != "Cf" and character not in _BLANK


def _normalized(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
