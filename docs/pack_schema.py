"""The JSON Schemas of a pack's files, with which editors complete and check them; ``docs.make_schemas`` writes them."""

from __future__ import annotations

import inspect
import json
import re
from pathlib import Path
from typing import Any

import msgspec

from clientcheck_tui.content.file_format import PackFile, QuestionEntry, SignFile
from clientcheck_tui.core.advice_book import Advice, AdviceBook, Case, Endings, Repair, SignAdvice
from clientcheck_tui.core.pack import Condition
from clientcheck_tui.core.talk_book import AgendaWords, TalkBook

STRUCTS: dict[str, tuple[type[msgspec.Struct], ...]] = {
    "pack.schema.json": (PackFile,),
    "sign.schema.json": (SignFile, QuestionEntry, Condition),
    "advice.schema.json": (AdviceBook, Advice, Case, Repair, SignAdvice, Endings),
    "talk.schema.json": (TalkBook, AgendaWords),
}
"""Name of a schema → the struct it describes, then those inside it."""

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that the TOML extensions of editors support."""


def pack_schemas() -> dict[str, str]:
    """File name of each schema → its text."""
    return {name: _to_text(_schema(*structs)) for name, structs in STRUCTS.items()}


def write_pack_schemas(folder: Path) -> None:
    """Write all schemas into a folder."""
    for name, text in pack_schemas().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _to_text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _schema(top: type[msgspec.Struct], *inner: type[msgspec.Struct]) -> dict[str, Any]:
    """A struct's schema, with the descriptions of its fields from the docstrings."""
    _, parts = msgspec.json.schema_components([top], ref_template="#/$defs/{name}")
    for struct in (top, *inner):
        _describe(parts[struct.__name__], struct)
    return {"$schema": DRAFT, **parts.pop(top.__name__), "$defs": parts}


def _describe(schema: dict[str, Any], struct: type[msgspec.Struct]) -> None:
    summary, _, attributes = inspect.cleandoc(struct.__doc__ or "").partition("\nAttributes:\n")
    schema["description"] = _plain(summary)
    names = {field.name: field.encode_name for field in msgspec.structs.fields(struct)}
    for name, description in re.findall(r"^    (\w+): ((?:.|\n     +)+)$", attributes, re.MULTILINE):
        field = schema["properties"][names[name]]
        if "$ref" in field:  # this draft ignores what stands beside a reference
            field["allOf"] = [{"$ref": field.pop("$ref")}]
        field["description"] = _plain(description)


def _plain(docstring: str) -> str:
    """A docstring's text without its marks, on one line."""
    return " ".join(re.sub(r"``|\*(?=\w)|(?<=\w)\*", "", docstring).split())
