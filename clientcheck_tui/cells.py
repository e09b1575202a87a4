"""The width of text in a terminal, in cells. Rich measures it, as in Textual, so that the app and reports agree."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NARROW = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2190-\u2193\u2212\u2500-\u25fc\u2800-\u28ff]*"
)
"""Texts whose characters all take one cell are measured without loading Rich (11 ms)."""


def cells(text: str) -> int:
    """Return the cells of a text."""
    if _NARROW.fullmatch(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def pieces(text: str) -> Iterator[tuple[str, int]]:
    """Yield what a terminal draws as one (a letter with its accents, a joined emoji), each with its cells."""
    if _NARROW.fullmatch(text):
        yield from ((character, 1) for character in text)
        return
    from rich.cells import split_graphemes

    for start, end, size in split_graphemes(text)[0]:
        yield text[start:end], size


def padded(text: str, width: int) -> str:
    """Fill a text up to ``width`` cells with blanks."""
    return text + " " * (width - cells(text))


def shortened(text: str, width: int) -> str:
    """Cut a text to at most ``width`` cells, with an ellipsis at the end."""
    if cells(text) <= width:
        return text
    start, room = "", width - 1
    for piece, size in pieces(text):
        if size > room:
            break
        start += piece
        room -= size
    return start.rstrip(" ") + "…"
