"""Write the JSON Schemas of what the commands read and print, and of a pack's files: ``python -m docs.make_schemas``.

They describe the pack that comes with the program, and go into ``docs/schema``; those of a pack's files, which
``docs.pack_schema`` makes, go into ``questions/schema``. Tests fail while they are stale.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from clientcheck_tui.content.leaving import load_form
from clientcheck_tui.content.loader import load_pack
from clientcheck_tui.core.advice_book import To
from clientcheck_tui.core.contract_form import ContractForm, FactKind, FormFact
from clientcheck_tui.core.decision_table import ROWS
from clientcheck_tui.core.pack import NA, UNSURE, Level, Pack, Question, Zone
from clientcheck_tui.core.records import LogKind, Rank
from clientcheck_tui.paths import DEFAULT_PACK, questions_folder
from docs.pack_schema import write_pack_schemas

DRAFT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = Path(__file__).resolve().parent / "schema"

_Gauge = Annotated[int, Meta(ge=0, le=100)]
_Day = Annotated[str, Meta(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]


class SignScore(msgspec.Struct):
    """One sign."""

    severity: Annotated[
        Annotated[float, Meta(ge=0, le=100)] | None,
        Meta(description="Points, rounded half up to one decimal; null while no scored question is answered."),
    ]
    level: Annotated[Level, Meta(description="none below 25, mild below 50, clear below 75, else severe.")]


class Score(msgspec.Struct):
    """A verdict, as `clientcheck score` prints it."""

    zone: Annotated[Zone, Meta(description="What is advised.")]
    gauge: Annotated[_Gauge, Meta(description="Always within its zone: keep from 0, watch 20, talk 40, and so on.")]
    low: Annotated[_Gauge, Meta(description="The gauge if every remaining answer were the best.")]
    high: Annotated[_Gauge, Meta(description="The gauge if every remaining answer were the worst.")]
    settled: Annotated[bool, Meta(description="No remaining answer can change the zone.")]
    provisional: Annotated[bool, Meta(description="Too little is answered, or a red line is unsure; see rules.md.")]
    rule: Annotated[
        str, Meta(description="The row of the decision table that holds.", extra_json_schema={"enum": [*ROWS]})
    ]
    signs: Annotated[dict[str, SignScore], Meta(description="The signs by key, in the order of the pack.")]


class Failure(msgspec.Struct, forbid_unknown_fields=True):
    """A line that could not be scored, printed instead of its verdict."""

    error: Annotated[
        str, Meta(pattern="^line [1-9][0-9]*: ", description="The number of the line and what is wrong, in English.")
    ]


class PackNamed(msgspec.Struct):
    """The pack an assessment was made with."""

    key: str
    version: Annotated[str, Meta(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")]
    hash: Annotated[str, Meta(pattern="^[0-9a-f]{64}$", description="SHA-256 of its files.")]


_Claim = Annotated[str, Meta(pattern="^C[0-9]+$")]


class StepShown(msgspec.Struct):
    """One thing to do next."""

    rank: Annotated[Rank, Meta(description="The one thing to do first, one of at most two more, or also worth doing.")]
    key: Annotated[
        str,
        Meta(
            pattern=r"^(rule\..+|(red_line|unsure|guard)\..+\..+|recent\..+|sign\..+\.(repair|protect))$",
            description="Which advice it is: `rule.several`, `sign.cost.repair`, `guard.communication.mine`.",
        ),
    ]
    sign: Annotated[str | None, Meta(description="The sign it is about; null where it is about the whole.")]
    by: Annotated[_Day | None, Meta(description="The day by which to do it; null where there is none.")]
    to: Annotated[To | None, Meta(description="Whom the words to say are for; null without such words.")]
    claims: Annotated[list[_Claim], Meta(description="What this advice rests on; docs/rules.md has the list.")]


class SignMoved(msgspec.Struct):
    """How one sign has changed since the assessment before."""

    delta: Annotated[
        Annotated[float, Meta(ge=-100, le=100)],
        Meta(description="Points of its plain mean over the questions answered both times; positive is worse."),
    ]
    real: Annotated[bool, Meta(description="It is more than the normal wobble; see rules.md.")]


_Changes = Annotated[
    dict[str, SignMoved],
    Meta(description="The signs that both assessments know; {} for a client's first."),
]


class Logged(msgspec.Struct):
    """Something that happened with a client."""

    date: Annotated[_Day, Meta(description="The day it happened.")]
    kind: LogKind
    text: Annotated[str, Meta(description="What happened; empty in an anonymous export without --notes.")]
    feeling: Annotated[bool, Meta(description="It says how it felt; otherwise it is a fact.")]
    due: Annotated[_Day | None, Meta(description="The day by which something agreed is to be done.")]
    kept: Annotated[bool | None, Meta(description="Whether an agreement was kept; null is not known yet.")]
    signs: Annotated[list[str], Meta(description="The signs it is about, in the order of the pack.")]
    evidence: Annotated[str | None, Meta(description="An amount, a quotation, or where a file is; null without any.")]


class Assessed(msgspec.Struct):
    """One assessment in a client's history."""

    date: Annotated[_Day, Meta(description="The date of the assessment.")]
    zone: Annotated[Zone, Meta(description="What it advised.")]
    gauge: Annotated[_Gauge, Meta(description="The number on its gauge.")]
    signs: Annotated[
        dict[str, Annotated[float, Meta(ge=0, le=100)] | None],
        Meta(description="Every sign of its pack: the severity, or null where it is unknown."),
    ]
    changes: _Changes


class DueShown(msgspec.Struct):
    """A client it is time to look at again."""

    client: Annotated[str, Meta(description="The client's name.")]
    date: Annotated[_Day, Meta(description="Since when it is time.")]
    why: Annotated[str, Meta(description="Why, in a sentence in the person's language.")]


class AmendmentShown(msgspec.Struct):
    """One change to a finished assessment: what was there before it."""

    at: Annotated[str, Meta(description="When it was changed, with its zone.")]
    zone: Annotated[Zone, Meta(description="The verdict before.")]
    gauge: _Gauge
    answers: Annotated[
        dict[str, str | None],
        Meta(description="Question key to the answer before, null without one; only changed ones."),
    ]
    notes: Annotated[dict[str, str | None], Meta(description="The same for notes.")]


class Shown(Score):
    """A whole assessment, as `clientcheck show --json` and `clientcheck export --format json` print it."""

    steps: Annotated[
        list[StepShown],
        Meta(
            description="What to do next, in order: one main step, then more, then also. Version 1 of the questions "
            "saved no signs and no steps: for its assessments `signs` is {} and `steps` is []."
        ),
    ]
    claims: Annotated[list[_Claim], Meta(description="What the row of the decision table, `rule`, rests on.")]
    client: Annotated[str, Meta(description="The client's name, or its replacement in an anonymous export.")]
    date: Annotated[_Day, Meta(description="The date of the assessment.")]
    pack: PackNamed
    answers: Annotated[dict[str, str], Meta(description="Question key to option key, na or unsure.")]
    notes: Annotated[
        dict[str, str],
        Meta(
            description="Question key to the note on it. Sign key to what the client would say about it, and one's own "
            "part in it."
        ),
    ]
    trend: _Changes
    log: Annotated[list[Logged], Meta(description="The client's whole log, oldest first.")]
    amended: Annotated[list[AmendmentShown], Meta(description="The changes since it was finished, oldest first.")]
    struck: Annotated[str | None, Meta(description="When it was struck out as a mistake; null if it was not.")]


class Listed(msgspec.Struct):
    """A client and the latest verdict; null without an assessment."""

    client: Annotated[str, Meta(description="The client's name.")]
    date: Annotated[_Day | None, Meta(description="The date of the latest assessment.")]
    zone: Annotated[Zone | None, Meta(description="What it advised.")]
    gauge: Annotated[_Gauge | None, Meta(description="The number on its gauge.")]
    assessments: Annotated[int, Meta(ge=0, description="The number of assessments.")]
    closed: Annotated[_Day | None, Meta(description="The day the work with the client ended; null while it goes on.")]


def schemas(pack: Pack) -> dict[str, dict[str, Any]]:
    """Return every schema by its file name; answers may be those of ``pack``."""
    tops, parts = msgspec.json.schema_components(
        [Score, Failure, Shown, Listed, Assessed, DueShown, Logged], ref_template="#/$defs/{name}"
    )
    score, failure, shown, listed, assessed, due, logged = tops
    line = {"anyOf": [score, failure]}
    return {
        "score-line.schema.json": _input(pack, "A line for `clientcheck score`; other fields are ignored."),
        "record.schema.json": _input(
            pack, "For `clientcheck record` and `clientcheck ask --answers`; other fields are ignored.", notes=True
        ),
        "score.schema.json": _output(line, parts, "A line that `clientcheck score` prints."),
        "show.schema.json": _output(shown, parts, "What `clientcheck show --json` prints."),
        "clients.schema.json": _output(_list(listed), parts, "What `clientcheck clients --json` prints."),
        "history.schema.json": _output(_list(assessed), parts, "What `clientcheck history --json` prints."),
        "due.schema.json": _output(_list(due), parts, "What `clientcheck due --json` prints."),
        "contract.schema.json": _facts(load_form()),
        "log.schema.json": _output(_list(logged), parts, "What `clientcheck log --json` prints."),
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def to_text(schema: dict[str, Any]) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _output(top: dict[str, Any], parts: dict[str, Any], description: str) -> dict[str, Any]:
    """Return a schema of printed JSON with only those of ``parts`` that it refers to. It allows unknown fields."""
    needed: dict[str, Any] = {}
    unread = [top]
    while unread:
        for name in re.findall(r'"#/\$defs/(\w+)"', json.dumps(unread.pop())):
            if name not in needed:
                needed[name] = parts[name]
                unread.append(parts[name])
    return {"$schema": DRAFT, "description": description, **top, "$defs": needed}


def _input(pack: Pack, description: str, *, notes: bool = False) -> dict[str, Any]:
    """Return the schema of answers to the questions of a pack, optionally with notes."""
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
            "description": "Question key to the note on it.",
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


def _facts(form: ContractForm) -> dict[str, Any]:
    """Return the schema of a contract's facts."""
    return {
        "$schema": DRAFT,
        "title": "A contract",
        "description": "What `clientcheck contract --json` prints, and `--set` reads, where null removes a fact.",
        "type": "object",
        "properties": {
            key: {"description": fact.name["en"], "anyOf": [*_values(fact), {"type": "null"}]}
            for key, fact in form.facts.items()
        },
        "additionalProperties": False,
    }


def _values(fact: FormFact) -> list[dict[str, Any]]:
    """Return the schemas of what a fact can be."""
    text, options = {"type": "string"}, {"enum": [option.key for option in fact.option]}
    decimal = "[0-9]{1,15}([.][0-9]{1,12})?$"
    values: dict[FactKind, list[dict[str, Any]]] = {
        "choice": [options],
        "choices": [{"type": "array", "items": options}],
        "number": [{"type": "integer", "minimum": fact.minimum, "maximum": fact.maximum}],
        "sum": [{**text, "pattern": f"^{decimal}"}, {"type": "number", "minimum": 0}],
        "rate": [{**text, "pattern": f"^-?{decimal}"}, {"type": "number", "minimum": -20, "maximum": 100}],
        "day": [{**text, "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}],
        "text": [text],
        "lines": [{"type": "array", "items": text}],
        "country": [{**text, "pattern": "^[A-Za-z]{2}$"}],
        "currency": [{**text, "pattern": "^[A-Za-z]{3}$"}],
    }
    return values[fact.kind]


def _accepted(question: Question) -> list[str | int]:
    """Return every answer a question accepts."""
    words = [NA, UNSURE] if question.kind == "scored" else [UNSURE]
    return [*question.positions, *words, *range(len(question.options))]


if __name__ == "__main__":
    pack = load_pack(questions_folder() / DEFAULT_PACK).pack
    for name, schema in schemas(pack).items():
        (FOLDER / name).write_text(to_text(schema), encoding="utf-8", newline="\n")
    write_pack_schemas(questions_folder() / "schema")
