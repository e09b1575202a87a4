"""Find every place where a TOML file differs from its format; msgspec itself names only the first."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin

import msgspec

from clientcheck_tui.content.file_format import CLAIM, KEY, QUESTION_KEY, VERSION
from clientcheck_tui.content.findings import Finding
from clientcheck_tui.core.problem import N_, Problem

TablePath = tuple[str | int, ...]
Misfit = tuple[TablePath, Problem]
"""The keys and indexes that lead to a value, and what is wrong with it."""

PATTERN_MESSAGES = {
    KEY: N_("“{value}” is not a key – use small letters, digits and hyphens, a letter first"),
    QUESTION_KEY: N_("“{value}” is not the key of a question – write sign.name, in small letters"),
    VERSION: N_("“{value}” is not a version – write three numbers, such as 1.0.0"),
    CLAIM: N_("“{value}” is not a claim – write C and its number, such as C12"),
}
"""Pattern that a text does not match → message."""

TYPE_MESSAGES: dict[object, str] = {
    bool: N_("write true or false, without quotes"),
    int: N_("write a whole number, without quotes"),
    str: N_("write a text, in quotes"),
    list: N_("write a list, in square brackets"),
    dict: N_('write a table, such as text.en = "…"'),
}
"""Type that a value should have → message."""


ADVICE_TABLES = {"brief": 1, "ending": 1, "rule": 2, "guard": 2, "unsure": 2, "sign": 3, "red_line": 3}
"""The tables of ``advice.toml`` → how many names the header of one entry has."""

TALK_TABLES = {"agenda": 1, "other_side": 1, "heading": 1, "effect": 1, "request": 1, "offer": 1}
"""The same of ``talk.toml``."""


def format_errors(file: Path, table: dict[str, Any], shape: type[msgspec.Struct]) -> list[Finding]:
    """Return every error in a file's table."""
    return [Finding(file, _location(table, path), message) for path, message in _misfits(table, shape, ())]


def _misfits(value: object, kind: object, path: TablePath) -> Iterator[Misfit]:
    """Yield what keeps ``value`` from being of the type ``kind``."""
    bare = _bare(kind)
    inner: list[Misfit] = []
    if _is_struct(bare) and isinstance(value, dict):
        yield from _struct_misfits(value, cast(type[msgspec.Struct], bare), path)
        return
    if get_origin(bare) is tuple and isinstance(value, list):
        for index, part in enumerate(value):
            inner += _misfits(part, get_args(bare)[0], (*path, index))
    elif get_origin(bare) is dict and isinstance(value, dict):
        for key, part in value.items():
            inner += _misfits(part, get_args(bare)[1], (*path, key))
    if inner:
        yield from inner
        return
    try:
        msgspec.convert(value, cast(type[object], kind))
    except msgspec.ValidationError as misfit:
        yield path, _message(value, kind, misfit)


def _struct_misfits(table: dict[str, object], shape: type[msgspec.Struct], path: TablePath) -> Iterator[Misfit]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(shape)}
    for name in table:
        if name not in fields:
            known = ", ".join(difflib.get_close_matches(name, fields, 1) or sorted(fields))
            yield (*path, name), Problem(N_("unknown field “{field}” – known: {known}"), field=name, known=known)
    for name, field in fields.items():
        if name in table:
            yield from _misfits(table[name], field.type, (*path, name))
        elif field.required:
            yield (*path, name), Problem(N_("the field “{field}” is missing – add it"), field=name)


def _message(value: object, kind: object, misfit: msgspec.ValidationError) -> Problem:
    bare = _bare(kind)
    if isinstance(value, str) and get_origin(bare) is Literal:
        return Problem(N_("“{value}” is not one of: {choices}"), value=value, choices=", ".join(get_args(bare)))
    if isinstance(value, str) and bare is str:
        pattern = next(meta.pattern for meta in get_args(kind)[1:] if isinstance(meta, msgspec.Meta))
        return Problem(PATTERN_MESSAGES[str(pattern)], value=value)
    wanted = dict if _is_struct(bare) else get_origin(bare) or bare
    wanted = list if wanted is tuple else wanted
    if wanted in TYPE_MESSAGES and type(value) is not wanted:
        return Problem(TYPE_MESSAGES[wanted])
    return Problem(N_("{what} – correct it"), what=str(misfit).partition(" - at ")[0])


def _location(table: dict[str, Any], path: TablePath) -> str:
    """Return a path as authors know it: ``cost.rate: text.id``, ``[rule.several] case 1: means.en``."""
    words = [step for step in path if isinstance(step, str)]
    if path[:1] == ("question",) and len(path) > 1:
        entry = table["question"][path[1]]
        key = entry.get("key") if isinstance(entry, dict) else None
        head = key if isinstance(key, str) and key else f"question {int(path[1]) + 1}"
        if path[2:3] == ("option",) and len(path) > 3 and isinstance(option := entry["option"][path[3]], dict):
            words[1] = str(option.get("key", "option"))
        return f"{head}: {'.'.join(words[1:])}" if path[2:] else head
    depth = {**ADVICE_TABLES, **TALK_TABLES}.get(words[0], 0)
    if path[:1] == ("sign",) and path[2:3] == ("repair",):
        depth += 1
    if depth and len(path) > 1:
        name, field = f"[{'.'.join(words[:depth])}]", ".".join(words[depth:])
        if path[depth : depth + 1] == ("case",) and len(path) > depth + 1:
            field = f"case {int(path[depth + 1]) + 1}: {'.'.join(words[depth + 1 :])}".rstrip(": ")
        return f"{name} {field}".rstrip()
    return ".".join(words)


def _bare(kind: object) -> object:
    """Return a type without its constraints and its None."""
    if get_origin(kind) is Annotated:
        return _bare(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return _bare(next(part for part in get_args(kind) if part is not NoneType))
    return kind


def _is_struct(bare: object) -> bool:
    return isinstance(bare, type) and issubclass(bare, msgspec.Struct)
