"""The JSON Schemas are up to date, accept what the commands read and print, and refuse what they refuse."""

from __future__ import annotations

import copy
import functools
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from clientcheck_tui.content.loader import load_pack
from clientcheck_tui.core.answers import read_answers
from clientcheck_tui.core.change import Change, SignChange
from clientcheck_tui.core.decision_table import ROWS
from clientcheck_tui.core.pack import ZONES, Pack
from clientcheck_tui.core.records import LogEntry
from clientcheck_tui.paths import DEFAULT_PACK, questions_folder
from clientcheck_tui.report.json_output import assessment_fields, change_fields, log_fields, score_fields, to_json
from clientcheck_tui.report.judged import JudgedAssessment
from docs.make_schemas import (
    DRAFT,
    FOLDER,
    Assessed,
    DueShown,
    Listed,
    Logged,
    Shown,
    StepShown,
    schemas,
    to_text,
)
from tests.sample import NOW, TODAY

CASES = [
    json.loads(line)
    for line in (FOLDER.parents[1] / "tests" / "cases" / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()
]
KINDS: dict[str, Callable[[object], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
}
WORDS = {"$schema", "$defs", "title", "description"}


def errors(value: Any, schema: Any, top: dict[str, Any], at: str = "$") -> Iterator[str]:
    """Yield the errors of a value. Only the keywords of our schemas are known; another one fails the test."""
    if schema is False:
        yield f"{at} is unknown"
        return
    for keyword, rule in schema.items():
        if keyword == "$ref":
            yield from errors(value, top["$defs"][rule.removeprefix("#/$defs/")], top, at)
        elif keyword == "anyOf":
            if all(any(errors(value, part, top, at)) for part in rule):
                yield f"{at}: nothing of anyOf"
        elif keyword == "type":
            if not KINDS[rule](value):
                yield f"{at}: {value!r} is no {rule}"
        elif keyword == "enum":
            if not any(type(one) is type(value) and one == value for one in rule):
                yield f"{at}: {value!r} is none of {rule}"
        elif keyword == "pattern":
            if isinstance(value, str) and not re.search(rule, value):
                yield f"{at}: {value!r} has another form"
        elif keyword in ("minimum", "maximum"):
            if KINDS["number"](value) and (value < rule if keyword == "minimum" else value > rule):
                yield f"{at}: {value} is out of reach"
        elif keyword == "required":
            yield from (f"{at}: {name} is missing" for name in rule if isinstance(value, dict) and name not in value)
        elif keyword == "items":
            for place, part in enumerate(value if isinstance(value, list) else ()):
                yield from errors(part, rule, top, f"{at}[{place}]")
        elif keyword == "propertyNames":
            for name in value if isinstance(value, dict) else ():
                yield from errors(name, rule, top, f"{at}: the name {name}")
        elif keyword in ("properties", "additionalProperties"):
            for name, part in value.items() if isinstance(value, dict) else ():
                named = schema.get("properties", {})
                if keyword == "properties" and name in named:
                    yield from errors(part, named[name], top, f"{at}.{name}")
                elif keyword == "additionalProperties" and name not in named:
                    yield from errors(part, rule, top, f"{at}.{name}")
        else:
            assert keyword in WORDS, keyword


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(questions_folder() / DEFAULT_PACK).pack


@functools.cache
def committed(name: str) -> dict[str, Any]:
    """The committed schema of this name."""
    schema: dict[str, Any] = json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    return schema


def wrong(name: str, value: object) -> list[str]:
    """The errors of a value by the committed schema of this name."""
    return list(errors(value, committed(name), committed(name)))


def test_the_committed_schemas_are_up_to_date(pack: Pack) -> None:
    committed_files = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert committed_files == {name: to_text(schema) for name, schema in schemas(pack).items()}, (
        "a shape or the questions have changed: run python -m docs.make_schemas"
    )
    assert {json.loads(content)["$schema"] for content in committed_files.values()} == {DRAFT}


def test_every_golden_case_fits() -> None:
    for number, case in enumerate(CASES, 1):
        assert wrong("score-line", case) == [], number
        assert wrong("record", {"answers": case["answers"], "notes": {"cost.rate": "80 → 55"}}) == [], number
        assert wrong("score", case["expect"]) == [], number


def test_the_schema_of_answers_accepts_exactly_what_is_read(pack: Pack) -> None:
    from clientcheck_tui.core.problem import Problem

    offered = {option.key for question in pack.questions.values() for option in question.options}
    for key in pack.questions:
        for value in [*offered, "na", "unsure", "other", "2", None, True, 2.5, [0], *range(-1, 6)]:
            try:
                read_answers(pack, {key: value})
                read = True
            except Problem:
                read = False
            for name in ("score-line", "record"):
                assert (wrong(name, {"answers": {key: value}}) == []) == read, (key, value)


@pytest.mark.parametrize(
    "given",
    [
        None,
        [],
        {},
        {"answer": {}},
        {"answers": None},
        {"answers": []},
        {"answers": {"cost.rates": 1}},
        {"answers": {}, "notes": []},
        {"answers": {}, "notes": {"cost.rate": 1}},
        {"answers": {}, "notes": {"cost.rates": "x"}},
    ],
    ids=str,
)
def test_what_record_refuses_does_not_fit(given: object) -> None:
    assert wrong("record", given)
    assert wrong("score-line", given) or (isinstance(given, dict) and "notes" in given), "score ignores notes"


def test_other_fields_may_come_along() -> None:
    assert wrong("record", {"id": 7, "answers": {}}) == wrong("score-line", {"id": 7, "answers": {}}) == []


def test_what_is_printed_fits_and_has_exactly_the_keys_of_the_schema(make: Callable[..., JudgedAssessment]) -> None:
    made = make({"cost.rate": 3, "dread.again": 3, "respect.abuse": "unsure"})
    shown = json.loads(to_json(assessment_fields(made)))
    assert list(shown) == list(Shown.__struct_fields__)
    assert [list(step) for step in shown["steps"]] == [list(StepShown.__struct_fields__)] * len(shown["steps"])
    assert len(shown["steps"]) > 2
    assert wrong("show", shown) == []
    assert wrong("score", json.loads(to_json(score_fields(made.verdict)))) == []
    assert wrong("score", {"error": "line 3: not JSON"}) == []
    listed = {"client": "A", "date": "2026-11-20", "zone": "talk", "gauge": 53, "assessments": 2, "closed": None}
    never = {"client": "B", "date": None, "zone": None, "gauge": None, "assessments": 0, "closed": "2026-11-20"}
    assert list(listed) == list(Listed.__struct_fields__)
    assert wrong("clients", [listed, never]) == wrong("clients", []) == []


def test_what_is_printed_over_time_fits_and_has_exactly_the_keys_of_the_schema() -> None:
    talk = LogEntry("e", "c", TODAY, NOW, "talk", "We talked", signs=("cost",))
    agreed = LogEntry("e", "c", TODAY, NOW, "agreement", "Pay", due=TODAY, kept=False, evidence="mail", feeling=True)
    entries = [log_fields(talk), log_fields(agreed)]
    assert [list(entry) for entry in entries] == [list(Logged.__struct_fields__)] * 2
    assert wrong("log", entries) == []
    assert wrong("log", [{**entries[0], "kind": "meeting"}])
    change = Change({"cost": SignChange(-3, 2), "dread": SignChange(0, 1)}, (), (), False, False)
    signs = {"cost": 91.7, "dread": None}
    assessed = {"date": "2026-11-20", "zone": "talk", "gauge": 50, "signs": signs, "changes": change_fields(change)}
    assert list(assessed) == list(Assessed.__struct_fields__)
    assert wrong("history", [assessed, {**assessed, "changes": change_fields(None)}]) == []
    assert wrong("history", [{**assessed, "changes": {"cost": {"delta": 1.0}}}])
    due = {"client": "A", "date": "2026-11-20", "why": "Look again."}
    assert list(due) == list(DueShown.__struct_fields__)
    assert wrong("due", [due]) == []


BREAKS: dict[str, Callable[[dict[str, Any]], object]] = {
    "no zone": lambda score: score.pop("zone"),
    "another zone": lambda score: score.update(zone="stay"),
    "another rule": lambda score: score.update(rule="luck"),
    "a gauge too high": lambda score: score.update(gauge=101),
    "a gauge below": lambda score: score.update(low=-1),
    "half a gauge": lambda score: score.update(gauge=50.5),
    "a gauge as text": lambda score: score.update(gauge="50"),
    "settled as a number": lambda score: score.update(settled=1),
    "no signs": lambda score: score.update(signs=None),
    "a sign without level": lambda score: score["signs"]["cost"].pop("level"),
    "another level": lambda score: score["signs"]["cost"].update(level="high"),
    "too severe": lambda score: score["signs"]["cost"].update(severity=100.5),
}
BREAKS_SHOWN: dict[str, Callable[[dict[str, Any]], object]] = {
    "no steps": lambda shown: shown.pop("steps"),
    "another rank": lambda shown: shown["steps"][0].update(rank="first"),
    "another step": lambda shown: shown["steps"][0].update(key="zone.talk"),
    "a day as a number": lambda shown: shown["steps"][0].update(by=7),
    "words for somebody else": lambda shown: shown["steps"][0].update(to="a lawyer"),
    "a claim that is none": lambda shown: shown["claims"].append("4"),
}


@pytest.mark.parametrize("mistake", BREAKS)
def test_a_score_that_is_wrong_does_not_fit(mistake: str, make: Callable[..., JudgedAssessment]) -> None:
    score = copy.deepcopy(CASES[0]["expect"])
    shown = json.loads(to_json(assessment_fields(make({"cost.rate": 3}))))
    for name, value in (("score", score), ("show", shown)):
        assert wrong(name, value) == []
        BREAKS[mistake](value)
        assert wrong(name, value), name


@pytest.mark.parametrize("mistake", BREAKS_SHOWN)
def test_steps_that_are_wrong_do_not_fit(mistake: str, make: Callable[..., JudgedAssessment]) -> None:
    shown = json.loads(to_json(assessment_fields(make({"cost.rate": 3}))))
    assert wrong("show", shown) == []
    BREAKS_SHOWN[mistake](shown)
    assert wrong("show", shown)


@pytest.mark.parametrize("value", [{"error": 3}, {"error": "broken"}, {"error": "line 3: x", "line": 3}, {}], ids=str)
def test_an_error_that_is_wrong_does_not_fit(value: object) -> None:
    assert wrong("score", value)


def test_zones_and_rules_are_those_of_the_core() -> None:
    parts = schemas(load_pack(questions_folder() / DEFAULT_PACK).pack)["score.schema.json"]["$defs"]
    assert set(parts["Score"]["properties"]["zone"]["enum"]) == set(ZONES)
    assert parts["Score"]["properties"]["rule"]["enum"] == list(ROWS)
