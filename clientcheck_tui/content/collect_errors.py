"""Reads a table into its shape and goes on after what is wrong, so that all of it can be told at once."""

from __future__ import annotations

import difflib
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin

import msgspec

from clientcheck_tui.content.file_format import CLAIM, KEY, QUESTION_KEY, VERSION
from clientcheck_tui.content.findings import Finding, error
from clientcheck_tui.core.problem import N_

Shape = TypeVar("Shape")
Way = tuple[str | int, ...]
"""The keys and numbers that lead to a value."""

FORMS = {
    KEY: N_("{file}: {place}: “{value}” is no key – small letters, digits and hyphens, a letter first"),
    QUESTION_KEY: N_("{file}: {place}: “{value}” is no question’s key – write sign.name, in small letters"),
    VERSION: N_("{file}: {place}: “{value}” is no version – three numbers, like 1.0.0"),
    CLAIM: N_("{file}: {place}: “{value}” is no claim – C and its number, like C12"),
}
"""What to say where a text has another form than asked for."""

WANTED: dict[object, str] = {
    bool: N_("{file}: {place}: true or false belongs here, without quotes"),
    int: N_("{file}: {place}: a whole number belongs here, without quotes"),
    str: N_("{file}: {place}: a text belongs here, in quotes"),
}
"""What to say where something of another type belongs."""


def read_leniently(file: Path, table: dict[str, Any], shape: type[Shape]) -> tuple[Shape, list[Finding]]:
    """The table in its shape, and everything that did not fit; what did not fit is left empty."""
    reader = _Reader(file, table)
    made = reader.read(table, shape, ())
    return cast(Shape, made), reader.found


class _Reader:
    """Reads one file, and keeps what did not fit."""

    def __init__(self, file: Path, table: dict[str, Any]) -> None:
        self.file = file
        self.table = table
        self.found: list[Finding] = []

    def wrong(self, path: Way, message: str, **values: object) -> None:
        place = place_of(self.table, path)
        self.found.append(error(self.file, place, message, **values))

    def read(self, value: object, kind: object, path: Way) -> object:
        bare = _bare(kind)
        before = len(self.found)
        made: object
        if isinstance(bare, type) and issubclass(bare, msgspec.Struct) and isinstance(value, dict):
            return self.struct(value, bare, path)
        if get_origin(bare) is tuple and isinstance(value, list):
            made = tuple(self.read(part, get_args(bare)[0], (*path, index)) for index, part in enumerate(value))
        elif get_origin(bare) is dict and isinstance(value, dict):
            made = {key: self.read(part, get_args(bare)[1], (*path, key)) for key, part in value.items()}
        else:
            made = value if isinstance(value, str) and bare is str else _empty(kind)
        if len(self.found) == before:
            try:
                return msgspec.convert(value, cast(type[object], kind))
            except msgspec.ValidationError as misfit:
                self.misfit(value, kind, path, misfit)
        return made

    def struct(self, value: dict[str, object], shape: type[msgspec.Struct], path: Way) -> msgspec.Struct:
        fields = {field.encode_name: field for field in msgspec.structs.fields(shape)}
        for name in value:
            if name not in fields:
                near = difflib.get_close_matches(name, fields, 1) or sorted(fields)
                self.wrong(
                    (*path, name),
                    N_("{file}: {place}: unknown field “{field}” – there is {known}"),
                    field=name,
                    known=", ".join(near),
                )
        filled = {}
        for name, field in fields.items():
            if name in value:
                filled[field.name] = self.read(value[name], field.type, (*path, name))
            elif field.required:
                self.wrong((*path, name), N_("{file}: {place}: the field “{field}” is missing – add it"), field=name)
                filled[field.name] = _empty(field.type)
        return shape(**filled)

    def misfit(self, value: object, kind: object, path: Way, misfit: msgspec.ValidationError) -> None:
        bare = _bare(kind)
        if get_origin(bare) is Literal and isinstance(value, str):
            choices = ", ".join(get_args(bare))
            self.wrong(path, N_("{file}: {place}: “{value}” is none of: {choices}"), value=value, choices=choices)
        elif isinstance(value, str) and bare is str:
            self.wrong(path, FORMS[_pattern(kind)], value=value)
        elif get_origin(bare) is tuple and not isinstance(value, list):
            self.wrong(path, N_("{file}: {place}: a list belongs here, in square brackets"))
        elif not isinstance(value, dict) and (get_origin(bare) is dict or _is_struct(bare)):
            self.wrong(path, N_('{file}: {place}: a table belongs here, such as text.en = "…"'))
        elif bare in WANTED and type(value) is not bare:
            self.wrong(path, WANTED[bare])
        else:
            what = str(misfit).partition(" - at ")[0]
            self.wrong(path, N_("{file}: {place}: {what} – correct it"), what=what)


def place_of(table: dict[str, Any], path: Way) -> str:
    """A way into a pack's file as its author knows it: ``cost.rate: text.id``, ``[zone.keep] means.en``."""
    words = [step for step in path if isinstance(step, str)]
    if path[:1] == ("question",) and len(path) > 1:
        entry = table["question"][path[1]]
        key = entry.get("key") if isinstance(entry, dict) else None
        head = key if isinstance(key, str) and key else f"question {int(path[1]) + 1}"
        if path[2:3] == ("option",) and len(path) > 3 and isinstance(cell := entry["option"][path[3]], dict):
            words[1] = str(cell.get("key", "option"))
        return f"{head}: {'.'.join(words[1:])}" if path[2:] else head
    for tables, depth in (("brief", 1), ("zone", 2), ("rule", 2), ("guard", 2), ("sign", 3), ("red_line", 3)):
        if path[:1] == (tables,) and len(path) > 1:
            return f"[{'.'.join(words[:depth])}] {'.'.join(words[depth:])}".rstrip()
    return ".".join(words)


def _bare(kind: object) -> object:
    """A type without its constraints and its None."""
    if get_origin(kind) is Annotated:
        return _bare(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return _bare(next(part for part in get_args(kind) if part is not NoneType))
    return kind


def _is_struct(bare: object) -> bool:
    return isinstance(bare, type) and issubclass(bare, msgspec.Struct)


def _pattern(kind: object) -> str:
    return next(str(meta.pattern) for meta in get_args(kind)[1:] if isinstance(meta, msgspec.Meta))


def _empty(kind: object) -> object:
    """Something of this type that says nothing."""
    bare = _bare(kind)
    if NoneType in get_args(kind):
        return None
    if get_origin(bare) is Literal:
        return get_args(bare)[0]
    if isinstance(bare, type) and issubclass(bare, msgspec.Struct):
        fields = msgspec.structs.fields(bare)
        return bare(**{field.name: _empty(field.type) for field in fields if field.required})
    return cast(type[object], get_origin(bare) or bare)()
