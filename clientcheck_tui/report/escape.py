"""Escapes any text for CommonMark and GitHub's extensions: tables, strikethrough, bare links and formulas.

Only characters with a meaning are escaped, so that the source stays readable. White space at the ends of a line
becomes entities, because Markdown would strip it.
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
    """Return the text as one paragraph; line ends become hard breaks, and control characters U+FFFD."""
    return _escape(text, "\\\n")


def escape_line(text: str) -> str:
    """Return the text on one line, for headings and list items; line ends become entities."""
    return _escape(text, "&#10;")


def quoted(text: str) -> str:
    """Return the text as a block quotation."""
    return "\n".join(f"> {line}" for line in escape(text).split("\n"))


def _escape(text: str, line_end: str) -> str:
    text = without_surrogates(text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _CONTROL.sub("\ufffd", text)
    body = text.rstrip("\n")
    return line_end.join(map(_line, body.split("\n"))) + "&#10;" * (len(text) - len(body))


def _line(line: str) -> str:
    if not line:
        return line
    inner = line.strip()
    start = line.index(inner) if inner else len(line)
    before, after = line[:start], line[start + len(inner) :]
    text = _SPECIAL.sub(lambda match: f"{match[0][:-1]}\\{match[0][-1]}", inner)
    return (_entities(before) + text + _entities(after)).replace("\t", "&#9;")


def _entities(spaces: str) -> str:
    return "".join(f"&#{ord(space)};" for space in spaces)
