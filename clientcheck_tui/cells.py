"""How wide text is in a terminal: one measure for the whole product, Rich's, by which Textual lays the app out."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NARROW = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2190-\u2193\u2212\u2500-\u25fc\u2800-\u28ff]*"
)
"""Texts of nothing but letters and signs that take one cell each: they are measured without loading Rich (11 ms)."""


def cells(text: str) -> int:
    """How many terminal cells ``text`` takes."""
    if _NARROW.fullmatch(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def pieces(text: str) -> Iterator[tuple[str, int]]:
    """The pieces a terminal draws as one (a letter with its accents, a family of emoji), each with its cells."""
    if _NARROW.fullmatch(text):
        yield from ((character, 1) for character in text)
        return
    from rich.cells import split_graphemes

    for start, end, size in split_graphemes(text)[0]:
        yield text[start:end], size


def padded(text: str, width: int) -> str:
    """``text`` with blanks up to ``width`` cells."""
    return text + " " * (width - cells(text))


def shortened(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells, with an ellipsis where it is cut."""
    if cells(text) <= width:
        return text
    kept, room = "", width - 1
    for piece, size in pieces(text):
        if size > room:
            break
        kept += piece
        room -= size
    return kept + "…"
