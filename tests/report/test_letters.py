"""Letters: what is in them for which contract, and what is in none."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from typing import Any

import pytest
from jinja2 import TemplateRuntimeError
from markdown_it import MarkdownIt

from clientcheck_tui.content.leaving import load_book, load_form, load_letter, load_never
from clientcheck_tui.core.contract import Contract
from clientcheck_tui.core.contract_form import FormFact
from clientcheck_tui.core.leaving import Leaving
from clientcheck_tui.core.letter_check import check
from clientcheck_tui.core.plan import Danger, make_plan, notice_day
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.core.records import LETTER_KINDS, Client, LetterKind
from clientcheck_tui.core.ways import WAYS
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.letter_holes import holes
from clientcheck_tui.report.letter_kinds import letter_kinds, letter_way
from clientcheck_tui.report.letter_template import filled
from clientcheck_tui.report.letters import MODES, LetterTexts, letter_text, with_note
from clientcheck_tui.report.planned import PlannedLeaving
from clientcheck_tui.translator import LANGUAGES, Translator
from tests.sample import NOW

TODAY = datetime.date(2026, 11, 26)
FORM, BOOK = load_form(), load_book()
FACTS = FORM.facts
SAFE = Danger()

ME = {"my-name": "Ana Wijaya", "client-name": "Mr Lewis", "reach-me": "ana_w@example.com", "thanks": "your trust"}
RETAINER = {
    **ME,
    "written": "yes",
    "type": "retainer",
    "law": "id",
    "country": "ID",
    "client-country": "SG",
    "right": "silent",
    "renewal": "2027-01-05",
    "renewal-window": 14,
    "renewal-term": 12,
    "cycle-ends": "2026-12-31",
    "bonds": ["secrecy"],
    "unpaid": "4200000",
    "currency": "IDR",
}
MILESTONE = {
    **ME,
    "written": "yes",
    "type": "fixed-price",
    "right": "silent",
    "ends": "2027-02-28",
    "title": "Website",
    "prepaid": "3000",
    "prepaid-earned": "1800",
    "currency": "EUR",
    "open": ["Build", "Launch"],
    "done": ["Concept"],
}
OPEN = {**ME, "written": "yes", "type": "open", "right": "either", "notice-days": 30, "title": "Support"}
SILENT = {**OPEN, "right": "silent"}
CURE = {
    **SILENT,
    "breach": "yes",
    "cure-days": 14,
    "breach-noticed": "2026-11-20",
    "breach-what": "Clause 4: no payment",
}


def planned(facts: dict[str, Any], way: str = "", danger: Danger = SAFE) -> PlannedLeaving:
    keyed = {f"contract.{key}": value for key, value in facts.items()}
    plan = make_plan(BOOK.step, Contract.of(keyed), danger, notice_day(TODAY, danger), way=way)
    assert not plan.lost_way
    return PlannedLeaving(Client("c-1", "Studio", NOW), Leaving("l-1", "c-1", keyed), plan, BOOK)


def letter(kind: LetterKind, plan: PlannedLeaving, language: str = "en", judged: JudgedAssessment | None = None) -> str:
    texts = LetterTexts(FORM, load_letter)
    return letter_text(kind, plan, texts, judged, (), Translator(language), TODAY)


NOTICES: list[tuple[str, dict[str, Any], str, str, list[str], list[str]]] = [
    (
        "nothing in writing: no clause, and the day is flagged",
        {"written": "no"},
        "",
        "en",
        [
            "giving notice to end our work together",
            "9 January 2027 [missing: ",
            FACTS["contract.notice-days"].name["en"],
        ],
        ["30 days", "clause", "our contract"],
    ),
    (
        "a known period and clause: nothing is assumed",
        {**OPEN, "clause": "9.2"},
        "",
        "en",
        ["I am giving notice to end our contract “Support” under clause 9.2. The last day is 9 January 2027.\n"],
        ["propose"],
    ),
    (
        "the contract gives the right, so it has a clause",
        OPEN,
        "",
        "id",
        ["pengakhiran kontrak “Support” berdasarkan Pasal [belum diisi: Klausul"],
        ["usulkan"],
    ),
    (
        "a right without a period: the assumed one is not the contract’s",
        {key: value for key, value in OPEN.items() if key != "notice-days"},
        "",
        "en",
        [f"9 January 2027 [missing: {FACTS['contract.notice-days'].name['en']}]"],
        ["30"],
    ),
    (
        "half-way at a fixed price: the last job, no notice of an end",
        MILESTONE,
        "",
        "en",
        ["I will complete the work", "28 February 2027", "counts towards the price", "Build"],
        ["giving notice", "refund", "30 days"],
    ),
    (
        "a fixed price that may be ended: no promise to finish all of it, and the agreed fee",
        {
            **MILESTONE,
            "right": "either",
            "notice-days": 14,
            "prepaid": "0",
            "kill-fee": "either",
            "kill-fee-amount": "250",
        },
        "",
        "en",
        [
            "The last day is 24 December 2026",
            "These points are still open:",
            "is not delivered I will refund",
            "250.00 EUR",
        ],
        ["I will still finish", "paid in advance"],
    ),
    (
        "an agreement is proposed, never stated",
        MILESTONE,
        "mutual",
        "en",
        ["I propose that we end", "confirm in writing by 17 December 2026", "everything stays as it is", "refund"],
        ["giving notice", "I end", "What I need from you"],
    ),
    (
        "a renewal: it does not renew, and ends the day before",
        RETAINER,
        "",
        "id",
        ["tidak memperpanjang", "4 Januari 2027", "5 Januari 2027", "Rp4.200.000,00", "Bapak/Ibu", "*retainer*"],
        ["penyedia jasa lain"],
    ),
    (
        "Indonesian law, no right: no one-sided sentence",
        {**ME, "law": "id", "type": "open", "right": "silent"},
        "",
        "id",
        ["mengusulkan agar", "berjalan seperti biasa"],
        ["memberitahukan pengakhiran"],
    ),
    (
        "Indonesian law, a breach: there is no right by it either",
        {**CURE, "law": "id"},
        "breach",
        "id",
        ["mengusulkan agar"],
        ["wanprestasi", "memberitahukan pengakhiran"],
    ),
    (
        "for cause: the facts and the clause alone, and only if it was not put right",
        {**CURE, "receipt-days": 2},
        "breach",
        "en",
        ["On 20 November 2026", "ended on 6 December 2026", "[check before sending: "],
        ["Thank you", "your trust", "I wish you"],
    ),
    (
        "it has ended: nothing is ended, there is a handover",
        {**OPEN, "type": "fixed-term", "ends": "2026-10-31"},
        "",
        "en",
        ["ended on 31 October 2026", "handover"],
        ["giving notice", "I will still finish"],
    ),
    (
        "registered, on a platform, and money on both sides",
        {
            **OPEN,
            "notice-form": "registered",
            "notice-address": "1 High St",
            "platform": "Upwork",
            "unpaid": "500.50",
            "currency": "USD",
            "kill-fee": "either",
        },
        "",
        "en",
        ["By registered letter to: 1 High St", "Upwork through its own steps", "500.50 USD", "[missing: "],
        [],
    ),
    (
        "no notice period: nothing is promised for the time until the last day",
        {**OPEN, "notice-days": 0},
        "",
        "en",
        ["The last day is 10 December 2026.", "Until the handover is complete you can reach me"],
        ["ntil the last day", "I will work as usual"],
    ),
]


@pytest.mark.parametrize(
    ("facts", "way", "language", "there", "absent"), [n[1:] for n in NOTICES], ids=[n[0] for n in NOTICES]
)
def test_the_notice_says_what_is_true_for_this_contract(
    facts: dict[str, Any], way: str, language: str, there: list[str], absent: list[str]
) -> None:
    text = letter("notice", planned(facts, way), language)
    for words in there:
        assert words in text
    for words in absent:
        assert words not in text


def test_a_breach_notice_ends_nothing_before_the_time_to_put_it_right() -> None:
    text = letter("breach", planned({**CURE, "receipt-days": 2}))
    assert "Clause 4: no payment" in text
    assert "put it right by 6 December 2026" in text
    assert "does not end the contract" in text
    with pytest.raises(Problem):
        letter("breach", planned(OPEN))


def test_an_agreement_under_indonesian_law_with_a_foreign_party_is_one_document_in_both_languages() -> None:
    for language in ("en", "id"):
        text = letter("mutual-end", planned(RETAINER), language)
        assert text.index("Kesepakatan Bersama") < text.index("Agreement to end")
        assert text.count("Ana Wijaya") == 3  # signed once
    assert "Kesepakatan" not in letter("mutual-end", planned({**RETAINER, "client-country": "ID"}), "en")


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_talk_says_what_happened_and_what_is_asked_and_is_not_written_after_a_red_line(
    make: Callable[..., JudgedAssessment], language: str
) -> None:
    judged = make({"cost.late": 3, "cost.rate": 2, "cost.extras": 2}, notes={"cost.late": "Invoice 7 is late"})
    text = letter("talk", planned(ME), language, judged)
    assert "Invoice 7 is late" in text
    assert not holes(text)
    assert holes(letter("talk", planned(ME), language))
    with pytest.raises(Problem):
        letter("talk", planned(ME, danger=Danger(red_line=True)), language)


def test_the_letters_that_fit_are_listed_and_the_advised_ones_said() -> None:
    def kinds(plan: PlannedLeaving) -> dict[LetterKind, bool]:
        return {kind: advised for kind, advised, _ in letter_kinds(plan)}

    far = kinds(planned({**OPEN, "notice-days": 120}))
    assert far["notice"] and far["mutual-end"]
    near = kinds(planned(OPEN))
    assert near["notice"] and not near["mutual-end"] and "breach" not in near and "talk" in near
    assert kinds(planned(CURE))["breach"] is False
    danger = kinds(planned(OPEN, danger=Danger(red_line=True)))
    assert not {"talk", "recap"} & danger.keys()


HOSTILE = "{{ 7 * 7 }}{% raw %} # *b* [missing: x](y)\n\n- <b>\x1b[31m | {{ self }} ana_w@example.com"


def value_of(fact: FormFact, chance: random.Random, text: str) -> Any:
    match fact.kind:
        case "choice":
            return chance.choice(fact.option).key
        case "choices":
            return [option.key for option in fact.option if chance.random() < 0.5]
        case "number":
            return chance.randint(fact.minimum, min(fact.maximum, 60))
        case "sum" | "rate":
            return chance.choice(["0", "0.50", "1200"])
        case "day":
            return (TODAY + datetime.timedelta(chance.randint(-60, 90))).isoformat()
        case "lines":
            return [text, text]
        case "country":
            return chance.choice(["ID", "DE"])
        case "currency":
            return chance.choice(["IDR", "EUR"])
    return text


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("kind", LETTER_KINDS)
def test_whatever_is_known_every_hole_is_a_fact_and_nothing_forbidden_is_written(
    kind: LetterKind, language: str
) -> None:
    chance, rules = random.Random(f"{kind}{language}"), load_never()
    names = {fact.name[one] for fact in FACTS.values() for one in ("en", "id")}
    for _ in range(25):
        share = chance.random()
        known = [fact for key, fact in FACTS.items() if key.startswith("contract.") and chance.random() < share]
        facts = {fact.key.removeprefix("contract."): value_of(fact, chance, "“A true thing”") for fact in known}
        facts |= {"breach": "yes"} if kind == "breach" else {}
        ways = planned(facts).plan.out.ways
        plan = planned(facts, chance.choice(ways).way)
        text = letter(kind, plan, language)
        if kind == "notice" and (letter_way(plan).assumed or letter_way(plan).way == "breach"):
            day = Translator(language).date(letter_way(plan).end or TODAY)
            assert f"{day} [" in text
        assert not check(text, rules, ["Rival Studio"])
        assert "None" not in text and "{" not in text and "..." not in text.replace("…", "") and "  " not in text
        if kind not in ("talk", "recap"):
            assert {hole.partition(": ")[2].removesuffix("]") for hole in holes(text)} <= names


@pytest.mark.parametrize("kind", LETTER_KINDS)
def test_what_a_person_wrote_is_data_on_one_line(kind: LetterKind) -> None:
    chance = random.Random(7)
    texts = [fact for key, fact in FACTS.items() if fact.kind in ("text", "lines") and key.startswith("contract.")]
    facts = {fact.key.removeprefix("contract."): value_of(fact, chance, HOSTILE) for fact in texts}
    text = letter(kind, planned({**facts, "breach": "yes", "written": "yes"}, "mutual"))
    assert r"{{ 7 \* 7 }}{% raw %}" in text
    assert "{{ self }}" in text
    assert "49" not in text
    assert "\x1b" not in text
    assert "ana_w@example.com" in text  # to be read as text
    assert not any("[missing: x]" in hole for hole in holes(text))
    html = MarkdownIt().render(text)
    assert "<a " not in html and "<b>" not in html and "<em>b" not in html


@pytest.mark.parametrize(
    "template", ["{% if typo %}x{% endif %}", "{{ title.__class__ }}", "{{ title.upper() }}", "{{ open.pop() }}"]
)
def test_a_template_has_no_other_names_and_nothing_of_the_programs(template: str) -> None:
    with pytest.raises(TemplateRuntimeError):
        filled(template, {"title": "Support", "open": ["Build"]}, {"title": "Title"}, Translator("en"))


def test_a_last_invoice_before_the_last_day_is_marked_and_promises_no_refund_of_a_job_to_be_completed() -> None:
    money = {**MILESTONE, "unbilled": "0", "unpaid": "0"}
    text = letter("last-invoice", planned(money))
    assert f"as of 26 November 2026 [check before sending: {FACTS['contract.unbilled'].name['en']}]" in text
    assert "counts towards the price" in text
    assert "refund" not in text
    assert "refund: 1,200.00 EUR" in letter("last-invoice", planned(money, "mutual"))


def test_the_legal_note_is_below_a_line_and_not_in_the_letter() -> None:
    plan = planned(OPEN)
    text = letter("notice", plan)
    assert "legal advice" not in text
    assert with_note(text, plan, Translator("en")).startswith(text.rstrip() + "\n\n---\n\n*Not part of the letter")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_out_has_a_notice(language: str) -> None:
    template = load_letter("notice", language)
    assert [way for way in WAYS if f'mode == "{MODES.get(way, way)}"' not in template] == []


def test_what_is_over_is_handed_over_on_the_day_of_the_plan_and_not_in_the_past() -> None:
    plan = planned({**OPEN, "type": "fixed-term", "ends": "2026-10-31"})
    assert plan.plan.way.way == "over"
    [step] = [step for step in plan.plan.steps if step.key == "handover-record"]
    assert step.date is not None
    day = Translator("en").date(step.date)
    assert f"Date: {day}\n" in letter("handover", plan)
    assert letter("last-invoice", plan).startswith(f"{day}\n")
    texts, later = LetterTexts(FORM, load_letter), step.date + datetime.timedelta(days=9)
    late = letter_text("last-invoice", plan, texts, None, (), Translator("en"), later)
    assert late.startswith(f"{Translator('en').date(later)}\n"), "the day of the account in it"


def test_a_plan_offers_an_agreement_that_it_also_calls_advised() -> None:
    advised = {kind for kind, advised, _ in letter_kinds(planned({"written": "no"})) if advised}
    assert "mutual-end" in advised


def test_a_notice_for_breach_does_not_promise_to_finish_the_work() -> None:
    text = letter("notice", planned({**CURE, "receipt-days": 2}, "breach"))
    assert "still finish" not in text
    assert "work as usual" not in text
