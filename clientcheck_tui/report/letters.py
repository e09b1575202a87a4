"""Letters to the client: before leaving, for leaving, and after (C24, C25). Docs: ``docs/leaving.md``.

The sentences are templates beside the other content. A fact that is not known is shown as ``[missing: …]``, never
invented. What a person wrote is data: it is escaped, stays on one line, and is never read as a template.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

import msgspec

from clientcheck_tui.core.contract_form import ContractForm
from clientcheck_tui.core.days import days_after
from clientcheck_tui.core.plan import OVER_DAYS
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import LetterKind, LogEntry
from clientcheck_tui.core.ways import Way
from clientcheck_tui.report.agenda import look_again_on, points_of
from clientcheck_tui.report.escape import escape_line
from clientcheck_tui.report.figures import money_words, number_words
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.letter_holes import check_mark, hole
from clientcheck_tui.report.letter_kinds import letter_way
from clientcheck_tui.report.planned import PlannedLeaving, disclaimer, words
from clientcheck_tui.translator import SOURCE_LANGUAGE, Translator, one_line

ANSWER_DAYS = 7
"""The client is asked to answer within so many days from the day of the letter."""

MODES = {"reasonable-notice": "reasonable", "mutual": "proposal"}
"""Way out → what templates call it, where that is another name."""

CONFLICTS = {
    "two-periods": (("notice", "reasonable-notice"), "notice_months"),
    "minimum-after-end": (("term",), "minimum_ends"),
    "end-not-before-renewal": (("non-renewal",), "ends"),
}
"""Facts that contradict each other → the ways whose last day is in doubt by it, and which of the facts to check."""


class LetterTexts(msgspec.Struct, frozen=True):
    """What letters are made of.

    Attributes:
        form: has the names of the facts, for those that are missing.
        template: returns the template of a kind of letter in a language; ``Problem`` if it cannot be read.
    """

    form: ContractForm
    template: Callable[[LetterKind, str], str]


def letter_text(
    kind: LetterKind,
    planned: PlannedLeaving,
    texts: LetterTexts,
    judged: JudgedAssessment | None,
    entries: Iterable[LogEntry],
    tr: Translator,
    today: datetime.date,
) -> str:
    """Return a letter as markdown, in the language of ``tr``; a mutual end can be in two languages.

    ``judged`` is the client's last assessment, and ``entries`` is the log: what the talk is about comes from them.

    Raises:
        Problem: this letter is not advised: a talk after a red line, or a breach notice without a breach.
    """
    danger, contract = planned.plan.danger, planned.plan.contract
    if kind in ("talk", "recap") and danger.red_line:
        raise Problem(N_("no talk is advised while a red line is crossed: first do what the outcome says"))
    if kind == "breach" and contract.breach != "yes":
        raise Problem(N_("no breach of the contract is known: if there is one, enter it in the contract first"))
    from clientcheck_tui.report.letter_template import filled  # Jinja takes 49 ms to import

    bilingual = kind == "mutual-end" and contract.is_indonesian and "foreign" in planned.plan.holds
    languages = ["id", SOURCE_LANGUAGE] if bilingual else [tr.language]
    parts = []
    for language in languages:
        own = tr if language == tr.language else Translator(language)
        names = _names(texts.form, own)
        values = dict(_values(kind, planned, texts.form, names, own, today))
        values |= _talk(judged, list(entries), own, today) if kind in ("talk", "recap") else {}
        values |= {"bilingual": bilingual, "last": language == languages[-1]}
        parts.append(filled(texts.template(kind, language), values, names, own))
    return "\n---\n\n".join(parts)


def with_note(letter: str, planned: PlannedLeaving, tr: Translator) -> str:
    """Return a letter for a file: below a line, apart from the letter, that it is no legal advice."""
    apart = tr.t("Not part of the letter: {note}", note=disclaimer(planned, tr))
    return f"{letter.rstrip()}\n\n---\n\n*{escape_line(apart)}*\n"


def _values(
    kind: LetterKind,
    planned: PlannedLeaving,
    form: ContractForm,
    names: Mapping[str, str],
    tr: Translator,
    today: datetime.date,
) -> Iterator[tuple[str, object]]:
    """What a template can use, by name: each known fact under its key without ``contract.``, and what follows here."""
    plan = planned.plan
    contract = plan.contract
    for field in contract.__struct_fields__:
        fact = form.facts[f"contract.{field.replace('_', '-')}"]
        value = _fact_words(fact.kind, getattr(contract, field), planned, tr)
        if value is not None:
            yield field, value
    way = letter_way(planned)
    if kind == "mutual-end":
        way = plan.out.way("mutual") or way
    yield "mode", MODES.get(way.way, way.way)
    yield "flags", "".join(f" {flag}" for flag in _flags(planned, way, names, tr))
    yield "today", tr.date(today)
    changes = way.end is not None and today < way.end
    yield "as_of", f"{tr.date(today)} {check_mark(names['unbilled'], tr)}" if changes else tr.date(today)
    yield from _days(planned, way, names, tr, today)
    balance = _balance(planned)
    yield "prepaid_left", _sum_words(contract.prepaid_left, planned, tr) or ""
    yield "to_pay", (_sum_words(balance, planned, tr) if balance > 0 else "")
    yield "to_refund", (_sum_words(-balance, planned, tr) if balance < 0 else "")
    yield "indonesian", contract.is_indonesian
    yield "red_line", plan.danger.red_line
    yield "may_refer", "no-referral" not in plan.holds and not plan.danger.red_line
    yield "written_down", contract.written != "no"
    yield "clause_number", contract.clause[:1].isdigit()


def _days(
    planned: PlannedLeaving, way: Way, names: Mapping[str, str], tr: Translator, today: datetime.date
) -> Iterator[tuple[str, object]]:
    """The days of a letter. One for cause is sent when the time to put things right is over.

    What is handed over or billed after the last day is dated today: it says how things are today.
    """
    contract, notice, end = planned.plan.contract, planned.plan.out.notice, way.end
    sent = days_after(end, -(contract.receipt_days or 0)) if end and way.way == "breach" else notice
    answer, cured = days_after(sent, ANSWER_DAYS), _cured(planned)
    yield "day", tr.date(sent)
    no_end = hole(names["ends"], tr)
    yield "end", tr.date(end) if end else no_end
    handover = days_after(notice, OVER_DAYS) if end is not None and end < notice else end
    yield "handover_day", tr.date(max(handover, today)) if handover else no_end
    yield "at_once", end is not None and (end <= sent or way.way == "breach")
    yield "early", end is not None and contract.ends is not None and end < contract.ends
    yield "earlier", tr.date(way.earlier) if way.earlier else ""
    yield "renews_on", tr.date(days_after(end, 1)) if end else ""
    yield "answer_by", tr.date(min(answer, end) if end and end > sent else answer)
    yield "breach_day", tr.date(contract.breach_noticed or notice)
    yield "cured_by", tr.date(cured) if cured else hole(names["cure_days"], tr)


def _balance(planned: PlannedLeaving) -> Decimal:
    """What the client still has to pay in all, negative for a refund; zero while a part of it is not known."""
    contract = planned.plan.contract
    if contract.prepaid and letter_way(planned).way == "completion":  # it counts towards a price that is not known
        return Decimal(0)
    left = contract.prepaid_left if contract.prepaid else Decimal(0)
    if contract.unbilled is None or contract.unpaid is None or (contract.prepaid and contract.prepaid_earned is None):
        return Decimal(0)
    return contract.unbilled + contract.unpaid - (left or Decimal(0))


def _names(form: ContractForm, tr: Translator) -> dict[str, str]:
    """What a fact is called in a template → its name for people."""
    return {
        key.removeprefix("contract.").replace("-", "_"): words(fact.name, tr.language)
        for key, fact in form.facts.items()
    }


def _cured(planned: PlannedLeaving) -> datetime.date | None:
    """The last day on which the client can put its breach right."""
    contract = planned.plan.contract
    if not contract.cure_days:
        return None
    noticed = contract.breach_noticed or planned.plan.out.notice
    return days_after(noticed, (contract.receipt_days or 0) + contract.cure_days)


def _flags(planned: PlannedLeaving, way: Way, names: Mapping[str, str], tr: Translator) -> Iterator[str]:
    """What to find out before a day is written to the client: it was assumed, or another fact contradicts it."""
    contract = planned.plan.contract
    renewal = "renewal" if contract.renewal is None else "renewal_term"
    missing = {
        "period-assumed": ["notice_days"],
        "look-for-clause": [field for field in ("right", "type") if getattr(contract, field) is None],
        "may-renew": [renewal],
        "may-have-renewed": [renewal],
        "window-unknown": ["renewal_window"],
    }
    for reason in way.reasons:
        yield from (hole(names[field], tr) for field in missing.get(reason, ()))
    if way.way == "breach":
        yield check_mark(names["breach"], tr)
    for conflict in planned.plan.out.conflicts:
        ways, field = CONFLICTS[conflict]
        if way.way in ways:
            yield check_mark(names[field], tr)


def _fact_words(kind: str, value: object, planned: PlannedLeaving, tr: Translator) -> object:
    """Return a fact as a template uses it; None while it is not known. Choices stay keys."""
    match value:
        case None | "" | []:
            return None
        case Decimal():
            return number_words(value, tr) if kind == "rate" else _sum_words(value, planned, tr)
        case datetime.date():
            return tr.date(value)
        case list():
            return [_typed(item) for item in value] if kind == "lines" else value
        case str():
            return _typed(value) if kind == "text" else value
    return value


def _sum_words(amount: Decimal | None, planned: PlannedLeaving, tr: Translator) -> str | None:
    """Return an amount with its currency, "" if it is zero: a template leaves its sentence out."""
    if amount is None:
        return None
    currency = planned.plan.contract.currency
    if currency == "IDR" and tr.language == "id":  # as it is written in letters: Rp1.500.000,00
        return f"Rp{money_words(amount, tr, currency).removesuffix(f' {currency}')}" if amount else ""
    return money_words(amount, tr, currency) if amount else ""


def _talk(
    judged: JudgedAssessment | None, entries: list[LogEntry], tr: Translator, today: datetime.date
) -> dict[str, object]:
    """What to talk about, from the assessment: nothing if there is none, or its questions have no words for it."""
    if judged is None or judged.pack.talk is None or not judged.verdict.signs:
        return {"points": [], "again": ""}
    pack, talk = judged.pack, judged.pack.talk
    points = [
        {
            "heading": pack.text(talk.heading[point.sign.key], tr.language),
            "facts": [_typed(fact) for fact in point.facts],
            "effect": pack.text(talk.effect[point.sign.key], tr.language),
            "request": pack.text(talk.request[point.question], tr.language),
            "offer": pack.text(talk.offer[point.sign.key], tr.language),
        }
        for point in points_of(judged, entries, tr, today)
    ]
    return {"points": points, "again": tr.date(look_again_on(judged, today)) if points else ""}


def _typed(text: str) -> str:
    """Escape what a person typed, on one line; what only makes links stays readable, since letters are sent as text."""
    escaped = escape_line(one_line(text).strip())
    readable = re.sub(r"\\(.)", lambda pair: pair[1] if pair[1] in "@:./" else pair[0], escaped)
    return re.sub(r"(?<=[^\W_])\\_(?=[^\W_])", "_", readable)
