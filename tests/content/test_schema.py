"""The schemas for editors are up to date, named by every file of a pack, and describe each field."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from clientcheck_tui.paths import questions_folder
from docs.pack_schema import pack_schemas

FOLDER = questions_folder() / "schema"
PACKS = [questions_folder() / "six-signs", Path(__file__).parents[2] / "docs" / "examples" / "tiny-pack"]
FILES = [path for pack in PACKS for path in sorted(pack.glob("*.toml"))]


def test_the_saved_schemas_are_up_to_date() -> None:
    saved = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert saved == pack_schemas(), "the format of the files has changed: run python -m docs.make_schemas"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_file_names_its_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    kind = path.stem if path.stem in ("pack", "advice", "talk") else "sign"
    assert (path.parent / first.removeprefix("#:schema ")).resolve() == FOLDER / f"{kind}.schema.json"


@pytest.mark.parametrize("name", [path.name for path in sorted(FOLDER.iterdir())])
def test_every_field_is_described_in_plain_words(name: str) -> None:
    schema = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    for shape in (schema, *schema["$defs"].values()):
        assert "Attributes" not in shape["description"]
        for field, described in shape["properties"].items():
            assert len(described.get("description", "")) > 5, field
            assert not re.search(r"``|\n|\*", described["description"]), field
            assert "$ref" not in described, "an editor does not read what stands beside a reference"
