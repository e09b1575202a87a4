"""The JSON Schemas of what a program hands in and gets out, made from these shapes and from a pack.

``python -m docs.make_schemas`` writes them again into ``docs/schema``, for the pack that comes with the
program; a test holds them fresh.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from clientcheck_tui.core.decision_table import ROWS
from clientcheck_tui.core.pack import NA, UNSURE, Pack, Question, Zone
from clientcheck_tui.core.scoring import Level

DRAFT = "https://json-schema.org/draft/2020-12/schema"
"""The draft they are written in."""

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "schema"
"""Where they are kept in a checkout."""

_Gauge = Annotated[int, Meta(ge=0, le=100)]
_Day = Annotated[str, Meta(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]


class SignScore(msgspec.Struct):
    """How one sign stands."""

    severity: Annotated[
        Annotated[float, Meta(ge=0, le=100)] | None,
        Meta(description="In points, rounded half up to one decimal; null while nothing scored is answered."),
    ]
    level: Annotated[Level, Meta(description="None below 25, mild below 50, clear below 75, else severe.")]


class Score(msgspec.Struct):
    """A verdict, as `clientcheck score` prints it."""

    zone: Annotated[Zone, Meta(description="What is advised.")]
    gauge: Annotated[_Gauge, Meta(description="Always within its zone: keep from 0, watch 20, talk 40, and so on.")]
    low: Annotated[_Gauge, Meta(description="The gauge if all that is open had been best.")]
    high: Annotated[_Gauge, Meta(description="The gauge if all that is open had been worst.")]
    settled: Annotated[bool, Meta(description="No remaining answer can change the zone.")]
    provisional: Annotated[bool, Meta(description="Of some sign, half or fewer of the questions are answered.")]
    rule: Annotated[
        str, Meta(description="The row of the decision table that holds.", extra_json_schema={"enum": [*ROWS]})
    ]
    signs: Annotated[dict[str, SignScore], Meta(description="The signs by their keys, in the order of the pack.")]


class Failure(msgspec.Struct, forbid_unknown_fields=True):
    """A line that could not be scored, in the place of its verdict."""

    error: Annotated[
        str, Meta(pattern="^line [1-9][0-9]*: ", description="The line's number and what is wrong, in English.")
    ]


class PackNamed(msgspec.Struct):
    """The pack an assessment was made with."""

    key: str
    version: Annotated[str, Meta(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")]
    hash: Annotated[str, Meta(pattern="^[0-9a-f]{64}$", description="SHA-256 of its files.")]


class Shown(Score):
    """A whole assessment, as `clientcheck show --json` and `clientcheck export --format json` print it."""

    client: Annotated[str, Meta(description="The client's name, or what stands in its place in an anonymous export.")]
    date: Annotated[_Day, Meta(description="The day it speaks of.")]
    pack: PackNamed
    answers: Annotated[dict[str, str], Meta(description="Question key to option key, na or unsure.")]
    notes: Annotated[dict[str, str], Meta(description="Question key to the person's own words.")]


class Listed(msgspec.Struct):
    """A client and the latest verdict; null stands where there is none yet."""

    client: Annotated[str, Meta(description="The client's name.")]
    date: Annotated[_Day | None, Meta(description="The day of the latest assessment.")]
    zone: Annotated[Zone | None, Meta(description="What it advised.")]
    gauge: Annotated[_Gauge | None, Meta(description="Where its gauge pointed.")]
    assessments: Annotated[int, Meta(ge=0, description="How many there are.")]


def schemas(pack: Pack) -> dict[str, dict[str, Any]]:
    """Each schema by the name of its file.

    Args:
        pack: whose questions and answers may be handed in.
    """
    (score, failure, shown, listed), parts = msgspec.json.schema_components(
        [Score, Failure, Shown, Listed], ref_template="#/$defs/{name}"
    )
    line = {"anyOf": [score, failure]}
    listing = {"type": "array", "items": listed}
    return {
        "score-line.schema.json": _handed_in(pack, "A line for `clientcheck score`; other fields are not heeded."),
        "record.schema.json": _handed_in(
            pack, "For `clientcheck record` and `clientcheck ask --answers`; other fields are left out.", notes=True
        ),
        "score.schema.json": _printed(line, parts, "A line that `clientcheck score` prints."),
        "show.schema.json": _printed(shown, parts, "What `clientcheck show --json` prints."),
        "clients.schema.json": _printed(listing, parts, "What `clientcheck clients --json` prints."),
    }


def to_text(schema: dict[str, Any]) -> str:
    """A schema as its file holds it."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def write(folder: Path, pack: Pack) -> None:
    """Write all schemas into a folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas(pack).items():
        (folder / name).write_text(to_text(schema), encoding="utf-8", newline="\n")


def _printed(top: dict[str, Any], parts: dict[str, Any], description: str) -> dict[str, Any]:
    """The schema of what comes out, with those parts it refers to; keys that it does not name may be added one day."""
    needed: dict[str, Any] = {}
    waiting = [top]
    while waiting:
        for name in re.findall(r'"#/\$defs/(\w+)"', json.dumps(waiting.pop())):
            if name not in needed:
                needed[name] = parts[name]
                waiting.append(parts[name])
    return {"$schema": DRAFT, "description": description, **top, "$defs": needed}


def _handed_in(pack: Pack, description: str, *, notes: bool = False) -> dict[str, Any]:
    """The schema of answers to a pack's questions, with notes or without."""
    fields: dict[str, Any] = {
        "answers": {
            "description": "Question key to option key, position (0 speaks most for staying), na or unsure.",
            "type": "object",
            "properties": {key: {"enum": _accepted(question)} for key, question in pack.questions.items()},
            "additionalProperties": False,
        }
    }
    if notes:
        fields["notes"] = {
            "description": "Question key to the person's own words.",
            "type": "object",
            "propertyNames": {"enum": [*pack.questions]},
            "additionalProperties": {"type": "string"},
        }
    return {
        "$schema": DRAFT,
        "title": f"Answers to the pack {pack.key}",
        "description": description,
        "type": "object",
        "properties": fields,
        "required": ["answers"],
    }


def _accepted(question: Question) -> list[str | int]:
    """Everything that is an answer to a question: option keys, words, positions."""
    words = [NA, UNSURE] if question.kind == "scored" else [UNSURE]
    return [*question.positions, *words, *range(len(question.options))]
