"""The line of a place in a pack's file. A search, no parser: where it finds nothing there is no line."""

from __future__ import annotations

import re
from collections.abc import Iterator


def line_of(text: str, place: str, *, again: bool = False) -> int | None:
    """The line, from 1, of a place such as ``cost.rate: text.id``, ``[zone.keep] means.en`` or ``recall.now``.

    Args:
        text: the file.
        place: where to look; what is more exact than can be found leads to what is around it.
        again: take the last of several such places.
    """
    if not place:
        return None
    lines = text.splitlines()
    if table := re.fullmatch(r"\[([^]]+)\] ?(.*)", place):
        head, field = table.groups()
        start = _header(lines, head)
    else:
        head, _, field = place.partition(": ")
        start = _question(lines, head, again)
        if start is None:
            start = _field(lines, head, 0, _first_table(lines))
        if start is None:
            start = _header(lines, head)
    if start is None:
        return None
    inner = _within(lines, field, start, _end(lines, start), again) if field else None
    return (start if inner is None else inner) + 1


def _question(lines: list[str], key: str, again: bool) -> int | None:
    """Where a question says its key."""
    pattern = re.compile(rf"\s*key\s*=\s*([\"']){re.escape(key)}\1")
    found = [index for index, line in enumerate(lines) if "." in key and pattern.match(line)]
    return (found[-1] if again else found[0]) if found else None


def _header(lines: list[str], name: str) -> int | None:
    for index, line in enumerate(lines):
        if re.match(r"\s*\[", line) and _table(line) == name:
            return index
    return None


def _table(line: str) -> str:
    """A table's name as its header gives it, without brackets and quotes."""
    return re.sub(r"[\[\]\"'\s]", "", line.partition("#")[0])


def _first_table(lines: list[str]) -> int:
    return next((index for index, line in enumerate(lines) if re.match(r"\s*\[", line)), len(lines))


def _end(lines: list[str], start: int) -> int:
    """Where the table or question around a line ends."""
    header = next((lines[i] for i in range(start, -1, -1) if re.match(r"\s*\[", lines[i])), "")
    name = _table(header)
    for index in range(start + 1, len(lines)):
        if re.match(r"\s*\[", lines[index]):
            other = _table(lines[index])
            once_more = other == name and name == "question"
            if once_more or not (other == name or other.startswith(f"{name}.")):
                return index
    return len(lines)


def _within(lines: list[str], field: str, start: int, end: int, again: bool) -> int | None:
    """A field, an option or a value between two lines, or else what is around it."""
    for name in _wider(field):
        found = _field(lines, name, start, end)
        if found is not None:
            return found
        option, _, language = field.rpartition(".")
        for key in (field, option):
            found = _value(lines, rf"\s*key\s*=\s*([\"']){re.escape(key)}\1", start, end)
            if found is not None:
                return (_field(lines, language, found, end) or found) if key == option else found
        found = _value(lines, rf".*([\"']){re.escape(name)}\1", start, end, again)
        if found is not None:
            return found
    return None


def _wider(field: str) -> Iterator[str]:
    """A field and what it lies in: ``text.id``, ``text``."""
    while field:
        yield field
        field = field.rpartition(".")[0]


def _field(lines: list[str], name: str, start: int, end: int) -> int | None:
    return _value(lines, rf"\s*{re.escape(name)}\s*[.=]", start, end)


def _value(lines: list[str], pattern: str, start: int, end: int, again: bool = False) -> int | None:
    found = [index for index in range(start, end) if re.match(pattern, lines[index])]
    return (found[-1] if again else found[0]) if found else None
