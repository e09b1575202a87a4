"""The schemas are fresh, say what each field is, and accept what we write."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clientcheck_tui.content.loader import questions_folder
from clientcheck_tui.content.pack_schema import FOLDER, SHAPES, schema_for, schemas, to_text, write

PACKS = [questions_folder() / "six-signs", Path(__file__).parents[2] / "docs" / "examples" / "tiny-pack"]
FILES = [path for pack in PACKS for path in sorted(pack.glob("*.toml"))]
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "null": type(None)}


def misfits(value: object, schema: dict[str, Any], top: dict[str, Any], at: str = "$") -> Iterator[str]:
    """As much of a validator as our schemas need; a keyword it does not know is an error of the test."""
    known = {"$schema", "$ref", "$defs", "title", "description", "default", "type", "properties", "required", "items"}
    known |= {"additionalProperties", "pattern", "enum", "anyOf", "allOf", "minItems", "minimum", "propertyNames"}
    assert not schema.keys() - known, schema.keys() - known
    if "$ref" in schema:
        yield from misfits(value, top["$defs"][schema["$ref"].removeprefix("#/$defs/")], top, at)
    for part in schema.get("allOf", ()):
        yield from misfits(value, part, top, at)
    if "anyOf" in schema and all(list(misfits(value, part, top, at)) for part in schema["anyOf"]):
        yield f"{at}: nothing of anyOf"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']}"
    if "type" in schema and type(value) is not TYPES[schema["type"]]:
        yield f"{at}: {value!r} is no {schema['type']}"
        return
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{at}: {value!r} has another form"
    if "minimum" in schema and value < schema["minimum"]:
        yield f"{at}: too small"
    if isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            yield f"{at}: too few"
        for index, part in enumerate(value):
            yield from misfits(part, schema.get("items", {}), top, f"{at}[{index}]")
    if isinstance(value, dict):
        yield from (f"{at}: {name} is missing" for name in schema.get("required", ()) if name not in value)
        for name, part in value.items():
            rest = schema.get("additionalProperties", {})
            field = schema.get("properties", {}).get(name, rest)
            if field is False:
                yield f"{at}: {name} is unknown"
            elif isinstance(field, dict):
                yield from misfits(part, field, top, f"{at}.{name}")


def test_the_kept_schemas_are_fresh() -> None:
    folder = questions_folder() / FOLDER
    kept = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert kept == {name: to_text(schema) for name, schema in schemas().items()}, (
        "a shape has changed: run python -m clientcheck_tui.content.pack_schema"
    )


def test_they_can_be_written_anywhere(tmp_path: Path) -> None:
    write(tmp_path / "new" / "schema")
    written = (tmp_path / "new" / "schema" / "pack.schema.json").read_text(encoding="utf-8")
    assert written == to_text(schemas()["pack.schema.json"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_file_names_its_schema_and_fits_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    first = text.splitlines()[0]
    assert first.startswith("#:schema ")
    assert (path.parent / first.removeprefix("#:schema ")).resolve() == (
        questions_folder() / FOLDER / schema_for(path.name)
    )
    schema = schemas()[schema_for(path.name)]
    assert list(misfits(tomllib.loads(text), schema, schema)) == []


def test_they_refuse_what_we_refuse() -> None:
    schema = schemas()["sign.schema.json"]
    table = tomllib.loads((PACKS[0] / "cost.toml").read_text(encoding="utf-8"))
    table["question"][0] |= {"wieghty": True, "kind": "gard", "claims": ["D4"], "show_if": {"al": []}}
    del table["question"][1]["why"]
    assert len(list(misfits(table, schema, schema))) == 5


@pytest.mark.parametrize("name", SHAPES)
def test_every_field_is_described_in_plain_words(name: str) -> None:
    schema = schemas()[name]
    for shape in (schema, *schema.get("$defs", {}).values()):
        assert "Attributes" not in shape["description"]
        for field, described in shape["properties"].items():
            assert len(described.get("description", "")) > 5, field
            assert not re.search(r"``|\n|\*", described["description"]), field
            assert "$ref" not in described, "an editor does not read what stands beside a reference"
