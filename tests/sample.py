"""Invented assessments, drafts and a tiny pack for the tests."""

from __future__ import annotations

import datetime
from uuid import uuid4

import msgspec

from clientcheck_tui.core.advice_book import Advice, AdviceBook, Repair, SignAdvice
from clientcheck_tui.core.decision_table import ROWS
from clientcheck_tui.core.pack import ZONES, Condition, Option, Pack, Question, Sign
from clientcheck_tui.core.records import (
    Assessment,
    Client,
    Draft,
    LogEntry,
    PackRef,
    SavedText,
    SignSummary,
    Step,
    Summary,
)

NOW = datetime.datetime(2026, 11, 23, 9, 30, tzinfo=datetime.UTC)
TODAY = NOW.date()
REF = PackRef("six-signs", "2.0.0", "ab" * 32)
SUMMARY = Summary(
    "talk",
    52,
    40,
    99,
    "one-serious",
    True,
    again=TODAY + datetime.timedelta(days=30),
    driving=("cost",),
    signs={
        "cost": SignSummary(61.5, "clear", provisional=True, uncapped=61.5),
        "control": SignSummary(None, "unknown", provisional=True),
        "respect": SignSummary(0, "none", provisional=True, uncapped=0),
        "communication": SignSummary(49, "mild", excused=True, provisional=True, uncapped=50),
        "improvement": SignSummary(None, "unknown"),
        "dread": SignSummary(8.3, "none", recent=True, provisional=True, uncapped=8.3),
    },
    steps=(
        Step("main", "rule.one-serious"),
        Step("more", "sign.cost.repair"),
        Step("also", "guard.communication.mine"),
    ),
)
"""A verdict with something in every field; it need not fit the answers below, since nothing judges them again."""


def assessment(client: Client | str, date: datetime.date = TODAY, **changes: object) -> Assessment:
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


def draft(client: Client | str, **changes: object) -> Draft:
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


def finished(of: Draft, **changes: object) -> Assessment:
    """The assessment a draft becomes."""
    return assessment(of.client, of.begun, uuid=of.uuid, answers=of.answers, notes=of.notes, **changes)


def entry(client: Client | str, **changes: object) -> LogEntry:
    """An agreement in the log of ``client`` (or of the client with this uuid), with ``changes`` to its fields."""
    made = LogEntry(
        uuid=str(uuid4()),
        client=client if isinstance(client, str) else client.uuid,
        date=TODAY,
        recorded=NOW,
        kind="agreement",
        text="“Kertas” pays within 14 days",
        due=TODAY + datetime.timedelta(days=14),
        signs=("cost",),
        evidence="mail of 23 November",
    )
    return msgspec.structs.replace(made, **changes)


def saved_text(client: Client | str, **changes: object) -> SavedText:
    """An agenda for ``client`` (or for the client with this uuid), with ``changes`` to its fields."""
    made = SavedText(
        uuid=str(uuid4()),
        client=client if isinstance(client, str) else client.uuid,
        kind="agenda",
        language="en",
        text="# Talk\n\nPlease pay within 14 days.",
        saved=NOW,
    )
    return msgspec.structs.replace(made, **changes)


def tiny_pack() -> Pack:
    """A pack of one sign with two questions, one of them with a condition."""
    words = {"en": "words", "id": "kata"}
    options = tuple(Option(key=key, text=words) for key in ("never", "once", "few", "often"))

    def question(key: str, **more: object) -> Question:
        texts = {"topic": words, "text": words, "why": words, "recall": words}
        return msgspec.convert({"key": key, "options": options, "claims": ("C4",), **texts, **more}, Question)

    either = Condition(any=(Condition("cost.gate", "once"), Condition("cost.gate", "never")))
    questions = (
        question("cost.rate", weighty=True, na=True),
        question("cost.gate", kind="gate"),
        question("cost.late", show_if=either),
    )
    advice = Advice(days=7, claims=("C1",), means=words, act=words, say=words, to="client")
    sign = Sign(key="cost", role="work", claims=("C4",), name=words, title=words, questions=questions)
    one_sign = SignAdvice(repair=Repair(mild=advice, serious=advice), protect=advice, recent=advice)
    book = AdviceBook(brief=dict.fromkeys(ROWS, words), rule=dict.fromkeys(ROWS, advice), sign={"cost": one_sign})
    return Pack(
        key="tiny",
        version="1.0.0",
        languages=("en", "id"),
        name=words,
        about=words,
        look_again=dict.fromkeys(ZONES, 90),
        quick=("cost.rate",),
        signs=(sign,),
        advice=book,
    )
