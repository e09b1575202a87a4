"""What was learnt from clients that are closed, to be read when a new one is named."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

from clientcheck_tui.core.contract import FactValue
from clientcheck_tui.core.contract_form import ContractForm
from clientcheck_tui.core.days import read_day
from clientcheck_tui.core.leaving import Leaving
from clientcheck_tui.core.records import Client
from clientcheck_tui.report.planned import words
from clientcheck_tui.translator import Translator, one_line

MAX_LESSONS = 3
"""More are not read."""

PREFIX = "after."
"""The facts that say what was learnt."""


def lessons(
    clients: Iterable[tuple[Client, Leaving | None]], form: Callable[[], ContractForm], tr: Translator
) -> list[str]:
    """Return what was learnt from the clients that were closed last, one line each; the form is read only for that."""
    closed = [(client.closed, leaving) for client, leaving in clients if client.closed is not None]
    closed.sort(key=lambda one: one[0], reverse=True)
    found = [leaving for _, leaving in closed if leaving is not None and has_lesson(leaving)]
    return [lesson(leaving, form(), tr) for leaving in found[:MAX_LESSONS]]


def lesson(leaving: Leaving, form: ContractForm, tr: Translator) -> str:
    """Return what was learnt from one client, on one line, without its name."""
    facts, parts = leaving.facts, []
    sign = next(
        (one for one in form.facts["after.first-sign"].option if one.key == facts.get("after.first-sign")), None
    )
    if sign is not None:
        weeks = _weeks(facts.get("contract.starts"), facts.get("after.seen"))
        name = words(sign.name, tr.language)
        if weeks is None:
            parts.append(tr.t("First sign: {sign}.", sign=name))
        else:
            parts.append(
                tr.n(
                    "First sign: {sign}, {count} week after the start.",
                    "First sign: {sign}, {count} weeks after the start.",
                    weeks,
                    sign=name,
                )
            )
    if overlooked := facts.get("after.overlooked"):
        parts.append(tr.t("Overlooked: {text}.", text=_text(overlooked)))
    if clause := facts.get("after.clause"):
        parts.append(tr.t("Clause that was missing: {text}.", text=_text(clause)))
    return " ".join(parts)


def has_lesson(leaving: Leaving) -> bool:
    """Return whether anything was learnt from a client."""
    return any(key.startswith(PREFIX) and key != "after.seen" for key in leaving.facts)


def _weeks(start: FactValue | None, seen: FactValue | None) -> int | None:
    """Whole weeks from the start of the contract until the sign was seen; None if one is not known."""
    if not isinstance(start, str) or not isinstance(seen, str):
        return None
    days: datetime.timedelta = read_day(seen) - read_day(start)
    return None if days.days < 0 else days.days // 7


def _text(value: FactValue) -> str:
    return one_line(str(value)).removesuffix(".")
