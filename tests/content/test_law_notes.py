"""The notes on the law: complete, with their sources, certain of nothing, and each where it applies."""

from __future__ import annotations

import datetime
import re
from typing import Any, get_args

import msgspec
import pytest

from clientcheck_tui.content.leaving import load_book
from clientcheck_tui.core.contract import Contract
from clientcheck_tui.core.interest import FORMULAS
from clientcheck_tui.core.leaving import Leaving
from clientcheck_tui.core.plan import Danger, conditions, make_plan
from clientcheck_tui.core.records import Client
from clientcheck_tui.core.ways import WayKey, ways_out
from clientcheck_tui.report.plan_words import PlanWords
from clientcheck_tui.report.planned import OLD_NOTE_DAYS, PlannedLeaving
from clientcheck_tui.translator import Translator
from tests.sample import TODAY

BOOK = load_book()
LAWS = {field.name: field for field in msgspec.structs.fields(Contract)}["law"].type
KEYS = get_args(get_args(LAWS)[0])
POINTS = [(note.key, point) for note in BOOK.law for point in note.point] + [("shared", point) for point in BOOK.shared]
CERTAIN = re.compile(
    r"\b(must|always|never|guarantee\w*|entitled|illegal|pasti|selalu|berhak|dijamin)\b", re.IGNORECASE
)


def _planned(**facts: Any) -> PlannedLeaving:
    saved = {f"contract.{key.replace('_', '-')}": value for key, value in facts.items()}
    plan = make_plan(BOOK.step, Contract.of(saved), Danger(), TODAY)
    return PlannedLeaving(Client("c-1", "Studio Kertas", TODAY), Leaving("l-1", "c-1", saved), plan, BOOK)


def _sources(**facts: Any) -> str:
    words = PlanWords(_planned(**facts), Translator("en"), datetime.date(2027, 1, 4))
    return "\n".join(line.source for line in words.law_lines())


def test_every_law_that_can_be_chosen_has_its_note_and_no_other() -> None:
    assert [note.key for note in BOOK.law] == list(KEYS)
    assert all(any(not point.when for point in note.point) for note in BOOK.law)


@pytest.mark.parametrize(("key", "point"), POINTS, ids=[f"{key}-{point.source[:30]}" for key, point in POINTS])
def test_every_point_is_short_in_both_languages_has_a_source_and_is_not_certain(key: str, point: Any) -> None:
    assert set(point.text) == {"en", "id"}
    assert len(point.source) >= 8
    for text in point.text.values():
        assert 1 <= text.count(". ") + text.count(".” ") + 1 <= 2
        assert text.endswith(".")
        assert ";" not in text
        assert not CERTAIN.search(text)


def test_every_condition_of_a_point_can_hold() -> None:
    """A condition that is misspelt would hide its point for good."""
    values = {
        f"{field.encode_name.removeprefix('contract.')}={value}"
        for field in msgspec.structs.fields(Contract)
        for value in (*re.findall(r"'([a-z-]+)'", str(field.type)), "?")
    }
    facts = {field.encode_name.removeprefix("contract.") for field in msgspec.structs.fields(Contract)}
    ways = {f"way={way}" for way in get_args(WayKey)}
    named = {"foreign", "id-party", "red-line"}
    used = {part for _, point in POINTS for condition in point.when for part in condition.split("+")}
    assert used <= values | facts | ways | named
    holds = conditions(
        Contract.of({"contract.country": "ID", "contract.client-country": "DE"}),
        Danger(red_line=True),
        out := ways_out(Contract(), TODAY),
        out.recommended,
    )
    assert named <= holds


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({}, "other"),
        *(({"law": key}, key) for key in KEYS),
        ({"client_country": "ID"}, "id"),
        ({"country": "ID", "client_country": "DE"}, "id"),
        ({"country": "ID", "law": "uk"}, "uk"),
        ({"country": "DE"}, "other"),
    ],
)
def test_a_plan_has_the_note_of_its_law(facts: dict[str, Any], key: str) -> None:
    assert _planned(**facts).law.key == key


@pytest.mark.parametrize(
    ("source", "with_it", "without_it"),
    [
        ("KUHPerdata 1266", {"law": "id", "breach": "yes"}, {"law": "id", "breach": "no"}),
        ("KUHPerdata 1238", {"law": "id", "unpaid": "1"}, {"law": "id", "unpaid": "0"}),
        ("UU 24/2009", {"law": "id", "country": "ID", "client_country": "SG"}, {"law": "id", "country": "ID"}),
        ("UU ITE 27A", {"law": "id", "unpaid": "1"}, {"law": "id"}),
        ("UU 24/2009", {"law": "uk", "country": "ID", "client_country": "GB"}, {"law": "uk", "client_country": "GB"}),
        ("UU ITE 27A", {"law": "us-ny", "client_country": "ID", "unpaid": "1"}, {"law": "us-ny", "unpaid": "1"}),
        ("UU 27/2022", {"law": "id", "data": "delete"}, {"law": "id", "data": "none"}),
        ("Art. 28(3)(g)", {"law": "eu", "data": "client-chooses"}, {"law": "eu"}),
        ("Art. 3(3)", {"law": "eu", "unpaid": "1"}, {"law": "eu", "unpaid": "1", "client": "consumer"}),
        ("Art. 4 ", {"law": "eu", "unpaid": "1", "client": "public"}, {"law": "eu", "unpaid": "1"}),
        ("s. 5A", {"law": "uk", "unpaid": "1"}, {"law": "uk", "unpaid": "1", "client": "consumer"}),
        ("§ 16600", {"law": "us-ca", "bonds": ["non-compete"]}, {"law": "us-ca", "bonds": ["secrecy"]}),
        ("Rome I", {}, {"law": "other"}),
    ],
)
def test_a_point_is_there_only_where_it_matters(
    source: str, with_it: dict[str, Any], without_it: dict[str, Any]
) -> None:
    assert source in _sources(**with_it)
    assert source not in _sources(**without_it)


def test_the_sums_in_the_notes_are_those_of_the_formulas() -> None:
    for law, formula in FORMULAS.items():
        text = " ".join(point.text["en"] for point in BOOK.law_note(law).point)
        for below, amount in formula.fixed_below:
            assert f"{amount} {formula.currency}" in text
            assert below is None or f"{below:,} {formula.currency}" in text


def test_a_note_older_than_a_year_says_so() -> None:
    planned = _planned(law="uk")
    year_later = planned.law.checked + datetime.timedelta(OLD_NOTE_DAYS)
    assert len(PlanWords(planned, Translator("en"), year_later).law_checked()) == 1
    assert len(PlanWords(planned, Translator("en"), year_later + datetime.timedelta(1)).law_checked()) == 2
