"""The line of a location in a pack's file. It searches instead of parsing, so it may find none."""

from __future__ import annotations

import re
from collections.abc import Iterator


def line_of(text: str, location: str) -> int | None:
    """Return the line, from 1, of a location: ``cost.rate: text.id``, ``[rule.several] case 1: means.en``, ``signs``.

    If the exact place is not found, it is the line of what is around it; None if that is not found either.
    ``text`` is the content of the file.
    """
    lines = text.splitlines()
    table = re.fullmatch(r"\[([^]]+)\] ?(.*)", location)
    whole, field = table.groups() if table else location.partition(": ")[::2]
    case = re.fullmatch(r"case (\d+)(?:: )?(.*)", field) if table else None
    if case and (start := _header(lines, f"{whole}.case", int(case[1]))) is not None:
        inner = _inside(lines, case[2], start + 1, _end(lines, start))
        return (start if inner is None else inner) + 1
    for name in _outward(whole):
        start = _header(lines, name) if table else _start(lines, name)
        if start is not None:
            inner = _inside(lines, field or whole[len(name) + 1 :], start, _end(lines, start))
            return (start if inner is None else inner) + 1
    return None


def _start(lines: list[str], name: str) -> int | None:
    """The index of the key of a question, of a field before the first table, or of the header of a table."""
    index = _match(lines, _key(name)) if "." in name else None
    if index is None:
        headers = (number for number, line in enumerate(lines) if _table(line))
        index = _assignment(lines, name, 0, next(headers, len(lines)))
    return _header(lines, name) if index is None else index


def _inside(lines: list[str], field: str, start: int, end: int) -> int | None:
    """The index of a field, an option or a quoted value between two lines, or of what is around it."""
    for name in _outward(field):
        index = _assignment(lines, name, start, end)
        if index is None and (option := _match(lines, _key(name), start, end)) is not None:
            index = _assignment(lines, field[len(name) + 1 :], option, end) or option
        if index is None:
            index = _match(lines, rf".*([\"']){re.escape(name)}\1", start, end)
        if index is not None:
            return index
    return None


def _outward(field: str) -> Iterator[str]:
    """A field and each that contains it: ``text.id``, ``text``."""
    while field:
        yield field
        field = field.rpartition(".")[0]


def _key(name: str) -> str:
    return rf"\s*key\s*=\s*([\"']){re.escape(name)}\1"


def _assignment(lines: list[str], name: str, start: int, end: int) -> int | None:
    """The index of the first line that gives ``name`` a value; a part of it may be in quotes: ``"cost.rate".en``."""
    keys = [re.sub(r"[\"']", "", line.partition("=")[0]) + "=" for line in lines[start:end]]
    index = _match(keys, rf"\s*{re.escape(name)}\s*[.=]")
    return None if index is None else start + index


def _match(lines: list[str], pattern: str, start: int = 0, end: int | None = None) -> int | None:
    """The index of the first line that a pattern matches."""
    return next((start + index for index, line in enumerate(lines[start:end]) if re.match(pattern, line)), None)


def _table(line: str) -> str:
    """The name of the table that a line begins, without brackets and quotes; empty if it begins none."""
    return re.sub(r"[\[\]\"'\s]", "", line.partition("#")[0]) if re.match(r"\s*\[", line) else ""


def _header(lines: list[str], name: str, number: int = 1) -> int | None:
    """The index of the header of a table; with ``number``, of that one in a list of tables."""
    headers = [index for index, line in enumerate(lines) if _table(line) == name]
    return headers[number - 1] if len(headers) >= number else None


def _end(lines: list[str], start: int) -> int:
    """The index after the table or question that a line belongs to."""
    name = next((table for index in range(start, -1, -1) if (table := _table(lines[index]))), "")
    for index in range(start + 1, len(lines)):
        table = _table(lines[index])
        if not table:
            continue
        another = table == name and (name == "question" or name.endswith(".case"))
        if another or not f"{table}.".startswith(f"{name}."):
            return index
    return len(lines)
