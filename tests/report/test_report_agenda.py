"""The agenda for a talk: what the client will read."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from markdown_it import MarkdownIt

from clientcheck_tui.core.counterfactual import smallest_sets
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.core.records import LogEntry
from clientcheck_tui.report.agenda import FACT_DAYS, MAX_FACTS, MAX_POINTS, agenda_text
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.translator import Translator
from tests.core.answer_sets import random_answers
from tests.sample import NOW, TODAY

Make = Callable[..., JudgedAssessment]
LATE = {"cost.late": 3, "cost.rate": 2, "cost.extras": 2, "communication.silence": 2, "communication.reply": 2}


def entry(kind: str, text: str, days: int = 5, **fields: Any) -> LogEntry:
    date = TODAY - datetime.timedelta(days=days)
    return LogEntry(uuid=text, client="c-1", date=date, recorded=NOW, kind=kind, text=text, **fields)  # type: ignore[arg-type]


def agenda(judged: JudgedAssessment, *entries: LogEntry, language: str = "en") -> str:
    return agenda_text(judged, entries, Translator(language), TODAY)


@pytest.mark.parametrize("language", ["en", "id"])
def test_it_has_a_request_and_an_offer_for_each_point_and_a_day(make: Make, pack: Pack, language: str) -> None:
    judged = make(LATE)
    text = agenda(judged, language=language)
    needed = smallest_sets(pack, judged.answers)[0]
    assert pack.talk is not None
    for sign in {pack.sign_of[key].key for key in needed}:
        for words in (pack.talk.heading, pack.talk.effect, pack.talk.offer):
            assert words[sign][language] in text
        requests = [pack.talk.request[key][language] for key in needed if pack.sign_of[key].key == sign]
        assert sum(request in text for request in requests) == 1
    for sentence in (pack.talk.agenda.opening, pack.talk.agenda.ask, pack.talk.agenda.recap_closing):
        assert sentence[language] in text
    assert Translator(language).date(TODAY + datetime.timedelta(days=30 + 7)) in text


@pytest.mark.parametrize("seed", range(60))
def test_the_client_reads_no_verdict_and_not_too_many_points(make: Make, pack: Pack, seed: int) -> None:
    judged = make(random_answers(seed), client="Studio Kertas")
    tr = Translator("en")
    try:
        text = agenda(judged)
    except Problem:
        return
    names = [pack.text(sign.name, "en").lower() for sign in pack.signs if sign.key != "cost"]
    words = text.lower().split()
    assert not any(name in words for name in names)
    assert not any(word in text.lower() for word in ("gauge", "score", "severe", "warning sign", tr.zone("prepare")))
    assert text.count(tr.t("My request:")) <= MAX_POINTS


def test_facts_of_the_same_thing_are_named_and_no_feelings(make: Make) -> None:
    about: dict[str, Any] = {"signs": ("cost",)}
    entries = [
        *(entry("incident", f"incident {number}", 60 - number, **about) for number in range(5)),
        entry("incident", "furious", **about, feeling=True),
        entry("incident", "about dread", signs=("dread",)),
        entry("note", "to myself", **about),
        entry("agreement", "kept", **about, kept=True),
        entry("agreement", "pay on Fridays", 3, **about, kept=False, evidence="/home/me/contract.pdf"),
    ]
    text = agenda(make(LATE, notes={"cost.late": "Invoice 7 came 40 days late.", "dread.name": "I shudder"}), *entries)
    assert "20 November 2026, agreed but not kept: pay on Fridays" in text
    assert "Invoice 7 came 40 days late." in text
    assert text.count("incident ") == MAX_FACTS - 1
    private = ["furious", "about dread", "to myself", ": kept", "contract.pdf", "shudder", "incident 0"]
    for unwanted in private:
        assert unwanted not in text


def test_facts_of_the_last_half_year_count(make: Make) -> None:
    known = [entry("incident", f"{days} days ago", days, signs=("cost",)) for days in (FACT_DAYS + 1, FACT_DAYS)]
    text = agenda(make(LATE), *known, entry("incident", "to come", -1, signs=("cost",)))
    assert f"{FACT_DAYS} days ago" in text
    assert f"{FACT_DAYS + 1} days ago" not in text and "to come" not in text


def test_what_is_about_two_points_is_named_once(make: Make) -> None:
    both = {"control.overruled": 3, "control.method": 3, "control.checks": 3, **LATE}
    text = agenda(make(both), entry("incident", "changed and unpaid", signs=("cost", "control")))
    assert text.count("My request:") > 1
    assert text.count("changed and unpaid") == 1


def test_hostile_facts_stay_text(make: Make) -> None:
    hostile = "# [x](http://x.example) <b>*bold*</b>\n\n## Heading\n- item {client} [/red]"
    text = agenda(make(LATE), entry("incident", hostile, signs=("cost",)))
    plain = agenda(make(LATE), entry("incident", "plain", signs=("cost",)))

    def shape(markdown: str) -> list[str]:
        return [token.type for token in MarkdownIt("commonmark").parse(markdown)]

    assert shape(text) == shape(plain)
    rendered = MarkdownIt("commonmark").render(text)
    assert "&lt;b&gt;*bold*&lt;/b&gt;" in rendered
    assert "{client} [/red]" in rendered


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"respect.abuse": "yes", **LATE}, "no talk is advised"),
        ({"cost.unpaid": "reminded", **LATE}, "no talk is advised"),
        ({"respect.abuse": "unsure", **LATE}, "settle that first"),
        ({"cost.rate": 0}, "nothing to ask"),
        ({"dread.again": 3}, "nothing to ask"),
    ],
)
def test_where_a_talk_would_not_do_there_is_no_agenda(make: Make, answers: dict[str, Any], message: str) -> None:
    with pytest.raises(Problem, match=message):
        agenda(make(answers))


def test_an_assessment_with_older_questions_has_no_words_for_it(make: Make, pack: Pack) -> None:
    judged = make(LATE)
    with pytest.raises(Problem, match="assess the client again"):
        agenda(msgspec.structs.replace(judged, pack=msgspec.structs.replace(pack, talk=None)))
