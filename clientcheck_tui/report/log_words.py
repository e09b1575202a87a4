"""A client's log in words, and the day to look at a client again."""

from __future__ import annotations

import datetime

from clientcheck_tui.core.due import TESTED_DAYS, Due
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.records import LogEntry, LogKind
from clientcheck_tui.report.text import listing, shown
from clientcheck_tui.translator import P_, Translator

KIND_WORDS: dict[LogKind, str] = {
    "talk": P_("log", "talk"),
    "agreement": P_("log", "agreement"),
    "incident": P_("log", "incident"),
    "boundary": P_("log", "boundary"),
    "money": P_("log", "money"),
    "note": P_("log", "note"),
}
"""The kinds of entries, as the glossary has them; their keys are what is stored."""

FACT, FEELING = N_("fact"), N_("feeling")


def kind_word(kind: LogKind, tr: Translator) -> str:
    """Return the word for a kind of entry: *agreement*."""
    return tr.p("log", KIND_WORDS[kind])


def fact_or_feeling(entry: LogEntry, tr: Translator) -> str:
    """Return whether an entry is a fact or a feeling, in a word."""
    return tr.t(FEELING if entry.feeling else FACT)


def agreement_words(entry: LogEntry, tr: Translator, today: datetime.date) -> str:
    """Return whether an agreement was kept, or by when it is to be; "" for an entry of another kind."""
    if entry.kind != "agreement":
        return ""
    if entry.kept is not None:
        return tr.t("kept") if entry.kept else tr.t("not kept")
    if entry.due is None:
        return tr.t("not known yet whether it was kept")
    message = N_("was due {date}, not known yet whether it was kept") if entry.due < today else N_("due {date}")
    return tr.t(message, date=tr.date(entry.due))


def sign_names(entry: LogEntry, pack: Pack | None, tr: Translator) -> str:
    """Return the signs an entry is about, by name; by key those that ``pack`` does not have; "" without any."""
    names = pack.sign_names(tr.language) if pack is not None else {}
    return listing([names.get(key, shown(key)) for key in entry.signs], tr) if entry.signs else ""


def heading(entry: LogEntry, pack: Pack | None, tr: Translator, today: datetime.date) -> str:
    """Return what an entry is, on one line: date, kind, fact or feeling, signs, and what became of an agreement."""
    parts = (
        tr.date(entry.date),
        kind_word(entry.kind, tr),
        fact_or_feeling(entry, tr),
        sign_names(entry, pack, tr),
        agreement_words(entry, tr, today),
    )
    return " · ".join(part for part in parts if part)


def entry_texts(entry: LogEntry, tr: Translator) -> list[str]:
    """Return the text of an entry, and its evidence if it has any, as they were typed."""
    texts = [entry.text, tr.t("Evidence: {text}", text=entry.evidence) if entry.evidence else ""]
    return [text for text in texts if text]


def due_words(due: Due, tr: Translator, today: datetime.date | None = None, *, step: str = "") -> str:
    """Return why it is time to look at a client again, or what to do, in words that are true before the day and after.

    With ``today``, they say how many days are left to prevent a renewal; ``step`` is the title of a plan's step.
    """
    if due.renews is not None:
        return _renewal_words(due.renews, due.deadline, tr, today)
    if due.why == "step":
        day = tr.date(due.date)
        if not step:
            return tr.t("The next step of the plan for leaving is to be done by {date}.", date=day)
        return tr.t("Next step of the plan for leaving, to be done by {date}: {step}.", date=day, step=step)
    if due.entry is None or due.why == "look-again":
        return tr.t("Look again, as the last outcome said.")
    if due.why == "agreement":
        text = " ".join(shown(due.entry.text).split()).removesuffix(".")
        return tr.t("Was this agreement kept? Due {date}: “{text}”.", date=tr.date(due.date), text=text)
    message = N_("Has the talk of {date} helped? That can be told after {count} days.")
    return tr.t(message, date=tr.date(due.entry.date), count=TESTED_DAYS)


def _renewal_words(
    renews: datetime.date, deadline: datetime.date | None, tr: Translator, today: datetime.date | None
) -> str:
    date = tr.date(renews)
    if deadline is None:
        return tr.t("The contract renews itself on {date}. Find out by when a notice must have arrived.", date=date)
    words = tr.t(
        "The contract renews itself on {date}, unless your notice has arrived by {deadline}.",
        date=date,
        deadline=tr.date(deadline),
    )
    if today is None or today > deadline:
        return words
    days = (deadline - today).days
    left = tr.n("{count} day is left.", "{count} days are left.", days) if days else tr.t("That is today.")
    return f"{words} {left}"
