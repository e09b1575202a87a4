r"""Any text as CommonMark that shows exactly that text, also with GitHub's tables, strikethrough, links and sums.

Only what could mean something is escaped, so that ordinary words stay readable in the source too. Markdown
strips white space at the edges of a line, and an entity does not count as white space: that is how it is kept.
"""

from __future__ import annotations

import re

from clientcheck_tui.report.text import without_surrogates

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")

_SPECIAL = re.compile(
    r"""
    [\\`*_\[\]<|~\#$@]          # means something anywhere: code, emphasis, links, HTML, tables, mail addresses
    | &(?=[\#0-9A-Za-z])        # an entity
    | :(?=\S)                   # http:// and mailto:
    | (?<=/)/                   # //localhost
    | (?<![0-9])\.(?=\w)        # www.example.com, but not 3.5
    | \.(?=[^\W0-9])
    | ^[-+=>:]                  # a list, a heading's underline, a quotation, a table's second line
    | ^[0-9]+[.)]               # a numbered list
    """,
    re.VERBOSE,
)


def escape(text: str) -> str:
    """The text as one paragraph; its line ends become hard breaks, control characters U+FFFD.

    What stands before it on its first line must not be a link, code or emphasis left open.
    """
    return _escape(text, "\\\n")


def escape_line(text: str) -> str:
    """The text on a single line, for headings and items; its line ends become entities."""
    return _escape(text, "&#10;")


def quoted(text: str) -> str:
    """The text as a block quotation."""
    return "\n".join(f"> {line}" for line in escape(text).split("\n"))


def _escape(text: str, line_end: str) -> str:
    text = without_surrogates(text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _CONTROL.sub("\ufffd", text)
    body = text.rstrip("\n")
    return line_end.join(map(_line, body.split("\n"))) + "&#10;" * (len(text) - len(body))


def _line(line: str) -> str:
    """One line: its edges kept, its special characters escaped."""
    if not line:
        return line
    inner = line.strip()
    start = line.index(inner) if inner else len(line)
    before, after = line[:start], line[start + len(inner) :]
    text = _SPECIAL.sub(_escaped, inner)
    return (_edge(before) + text + _edge(after)).replace("\t", "&#9;")


def _escaped(found: re.Match[str]) -> str:
    return f"{found[0][:-1]}\\{found[0][-1]}"


def _edge(blanks: str) -> str:
    """White space at the edge of a line, as entities."""
    return "".join(f"&#{ord(blank)};" for blank in blanks)
