"""The JSON Schemas by which an editor completes and checks a pack's files, made from their shapes.

``python -m clientcheck_tui.content.pack_schema`` writes them again after a shape has changed; a test holds them fresh.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from clientcheck_tui.content.file_format import AdviceFile, PackFile, SignFile
from clientcheck_tui.core.pack import Advice, Condition

FOLDER = "schema"
"""The folder of the schemas, beside the packs."""

SHAPES: dict[str, type[msgspec.Struct]] = {
    "pack.schema.json": PackFile,
    "sign.schema.json": SignFile,
    "advice.schema.json": AdviceFile,
}
"""The file of each schema → the shape it describes."""

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that the editors' TOML extensions know."""


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of each of a pack's files, by the name it is kept under."""
    return {name: schema_of(shape) for name, shape in SHAPES.items()}


def schema_of(shape: type[msgspec.Struct]) -> dict[str, Any]:
    """A shape's schema, with what its docstring says of each field."""
    (top,), parts = msgspec.json.schema_components([shape], ref_template="#/$defs/{name}")
    for described in _structs(shape):
        _describe(parts[described.__name__], described)
    return {"$schema": DRAFT, **parts.pop(shape.__name__), "$defs": parts} if parts else {"$schema": DRAFT, **top}


def schema_for(name: str) -> str:
    """The schema for a file of a pack, by the file's name."""
    return {"pack.toml": "pack.schema.json", "advice.toml": "advice.schema.json"}.get(name, "sign.schema.json")


def to_text(schema: dict[str, Any]) -> str:
    """A schema as its file holds it."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def write(folder: Path) -> None:
    """Write all schemas into a folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        (folder / name).write_text(to_text(schema), encoding="utf-8", newline="\n")


def _structs(shape: type[msgspec.Struct]) -> Iterator[type[msgspec.Struct]]:
    """The shape and those within it."""
    yield shape
    if shape is SignFile:
        from clientcheck_tui.content.file_format import QuestionEntry

        yield from (QuestionEntry, Condition)
    if shape is AdviceFile:
        yield Advice


def _describe(schema: dict[str, Any], shape: type[msgspec.Struct]) -> None:
    """Put the docstring's words where an editor shows them."""
    summary, _, attributes = inspect.cleandoc(shape.__doc__ or "").partition("\nAttributes:\n")
    schema["description"] = _plain(summary)
    names = {field.name: field.encode_name for field in msgspec.structs.fields(shape)}
    for name, words in re.findall(r"^    (\w+): ((?:.|\n     +)+)$", attributes, re.MULTILINE):
        field = schema["properties"][names[name]]
        if "$ref" in field:  # before draft 2019 nothing counts beside a reference
            field["allOf"] = [{"$ref": field.pop("$ref")}]
        field["description"] = _plain(words)


def _plain(words: str) -> str:
    """A docstring's words without its marks, on one line."""
    return " ".join(re.sub(r"``|\*(?=\w)|(?<=\w)\*", "", words).split())


if __name__ == "__main__":
    from clientcheck_tui.content.loader import questions_folder

    write(questions_folder() / FOLDER)
