"""The line of a location in a pack's file. It searches instead of parsing, so it may find none."""

from __future__ import annotations

import re
from collections.abc import Iterator


def line_of(text: str, location: str, *, last: bool = False) -> int | None:
    """Return the line, from 1, of a location such as ``cost.rate: text.id``, ``[zone.keep] means.en`` or ``signs``.

    If the exact place is not found, it is the line of what is around it; None if that is not found either.

    Args:
        text: the content of the file.
        location: where to look.
        last: of several places with this location take the last.
    """
    lines = text.splitlines()
    table = re.fullmatch(r"\[([^]]+)\] ?(.*)", location)
    whole, field = table.groups() if table else location.partition(": ")[::2]
    for name in _outward(whole):
        start = None
        if not table and "." in name:
            start = _match(lines, _key(name), last=last)
        if not table and start is None:
            start = _assignment(lines, name, 0, _next_header(lines, 0))
        if start is None:
            start = _header(lines, name)
        if start is not None:
            field = field or whole[len(name) + 1 :]
            inner = _inside(lines, field, start, _end(lines, start), last)
            return (start if inner is None else inner) + 1
    return None


def _inside(lines: list[str], field: str, start: int, end: int, last: bool) -> int | None:
    """The index of a field, an option or a quoted value between two lines, or of what is around it."""
    for name in _outward(field):
        index = _assignment(lines, name, start, end)
        if index is None:
            index = _option(lines, field, start, end)
        if index is None:
            index = _match(lines, rf".*([\"']){re.escape(name)}\1", start, end, last=last)
        if index is not None:
            return index
    return None


def _option(lines: list[str], field: str, start: int, end: int) -> int | None:
    """The index of an option: of its key for ``often``, of a text for ``often.en``."""
    index = _match(lines, _key(field), start, end)
    if index is None:
        name, _, language = field.rpartition(".")
        index = _match(lines, _key(name), start, end)
        if index is not None:
            return _assignment(lines, language, index, end) or index
    return index


def _outward(field: str) -> Iterator[str]:
    """A field and each that contains it: ``text.id``, ``text``."""
    while field:
        yield field
        field = field.rpartition(".")[0]


def _key(name: str) -> str:
    return rf"\s*key\s*=\s*([\"']){re.escape(name)}\1"


def _assignment(lines: list[str], name: str, start: int, end: int) -> int | None:
    return _match(lines, rf"\s*{re.escape(name)}\s*[.=]", start, end)


def _match(lines: list[str], pattern: str, start: int = 0, end: int | None = None, *, last: bool = False) -> int | None:
    """The index of the first line that a pattern matches, or of the last."""
    indexes = [index for index, line in enumerate(lines[:end]) if index >= start and re.match(pattern, line)]
    return indexes[-1 if last else 0] if indexes else None


def _table(line: str) -> str:
    """The name of the table that a line begins, without brackets and quotes; empty if it begins none."""
    return re.sub(r"[\[\]\"'\s]", "", line.partition("#")[0]) if re.match(r"\s*\[", line) else ""


def _header(lines: list[str], name: str) -> int | None:
    return next((index for index, line in enumerate(lines) if _table(line) == name), None)


def _next_header(lines: list[str], start: int) -> int:
    return next((index for index in range(start, len(lines)) if _table(lines[index])), len(lines))


def _end(lines: list[str], start: int) -> int:
    """The index after the table or question that a line belongs to."""
    name = next((table for index in range(start, -1, -1) if (table := _table(lines[index]))), "")
    for index in range(start + 1, len(lines)):
        table = _table(lines[index])
        if table and (table == name == "question" or not f"{table}.".startswith(f"{name}.")):
            return index
    return len(lines)
