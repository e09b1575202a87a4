"""Made-up clients, assessments, drafts and a tiny pack, for every test that needs some."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import uuid4

import msgspec

from clientcheck_tui.core.answers import Assessment, Client, Draft, PackRef, Summary
from clientcheck_tui.core.pack import Advice, AdviceBook, Condition, Option, Pack, Question, Sign

NOW = datetime.datetime(2026, 11, 23, 9, 30, tzinfo=datetime.UTC)
TODAY = NOW.date()
REF = PackRef("six-signs", "1.0.0", "ab" * 32)
SUMMARY = Summary("talk", 52, 40, 99, "one-serious", True, again=TODAY + datetime.timedelta(days=30))


def assessment(client: Client | str, date: datetime.date = TODAY, **changes: Any) -> Assessment:
    """A finished assessment of ``client`` (or of the client with this uuid), with ``changes`` to its fields."""
    made = Assessment(
        uuid=str(uuid4()),
        client=client if isinstance(client, str) else client.uuid,
        pack=REF,
        date=date,
        recorded=datetime.datetime.combine(date, NOW.timetz()),
        answers={"cost.rate": "below", "respect.abuse": "no", "dread.team": "na", "cost.late": "unsure"},
        notes={"cost.rate": "“Kertas”: 80 € → 55 €"},
        summary=SUMMARY,
    )
    return msgspec.structs.replace(made, **changes)


def draft(client: Client | str, **changes: Any) -> Draft:
    """A draft of ``client`` (or of the client with this uuid), with ``changes`` to its fields."""
    made = Draft(
        uuid=str(uuid4()),
        client=client if isinstance(client, str) else client.uuid,
        pack=REF,
        begun=TODAY,
        saved=NOW,
        answers={"cost.rate": "below"},
        notes={},
        quick=True,
        full=False,
        at="cost.unbilled",
    )
    return msgspec.structs.replace(made, **changes)


def finished(of: Draft, **changes: Any) -> Assessment:
    """The assessment a draft becomes."""
    return assessment(of.client, of.begun, uuid=of.uuid, answers=of.answers, notes=of.notes, **changes)


def tiny_pack() -> Pack:
    """A pack of one sign with two questions, one of them with a condition."""
    words = {"en": "words", "id": "kata"}
    options = tuple(Option(key, words) for key in ("never", "once", "few", "often"))
    first = Question("cost.rate", words, words, words, options, ("C4",), weighty=True, na=True)
    gate = Question("cost.gate", words, words, words, options[:2], ("C4",), kind="gate")
    second = Question(
        "cost.late",
        words,
        words,
        words,
        options,
        ("C5",),
        show_if=Condition(any=(Condition("cost.gate", "once"), Condition("cost.gate", "never"))),
    )
    advice = Advice(7, ("C1",), words, words, words)
    sign = Sign("cost", "work", ("C4",), words, words, (first, gate, second))
    book = AdviceBook(
        brief={"healthy": words},
        zone={"keep": advice},
        rule={"healthy": advice},
        sign={"cost": {"mild": advice}},
    )
    return Pack(
        key="tiny",
        version="1.0.0",
        languages=("en", "id"),
        name=words,
        about=words,
        look_again={"keep": 90},
        quick=("cost.rate",),
        signs=(sign,),
        advice=book,
    )
