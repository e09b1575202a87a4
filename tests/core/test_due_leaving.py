"""A plan's next step and a coming renewal are due in time, and not once it is too late or done."""

from __future__ import annotations

import datetime

import pytest

from clientcheck_tui.content.leaving import load_book
from clientcheck_tui.core.contract import FactValue
from clientcheck_tui.core.due import due_in_leaving
from clientcheck_tui.core.leaving import NOTICE_STEPS, Leaving
from clientcheck_tui.core.records import Client
from clientcheck_tui.store.index import Overview

RENEWS: dict[str, FactValue] = {
    "contract.renewal": "2027-03-01",
    "contract.renewal-window": 30,
    "contract.renewal-term": 12,
    "contract.receipt-days": 2,
}
"""Its deadline is 29 January 2027, a Friday."""


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("today", "changed", "due"),
    [
        ("2026-12-29", {}, ("2026-12-30", "2027-01-29")),
        ("2027-01-27", {}, ("2026-12-30", "2027-01-29")),
        ("2027-01-28", {}, None),  # a notice would arrive on the 30th
        ("2027-03-01", {}, ("2027-12-31", "2028-01-30")),  # 29 February 2028 is the last day of that term
        ("2027-01-28", {"contract.receipt-days": None}, ("2026-12-30", "2027-01-29")),
        ("2027-01-28", {"contract.renewal-window": None}, ("2027-01-29", None)),
        ("2027-03-02", {"contract.renewal-term": None}, None),
        ("2026-12-29", {"contract.renewal": None}, None),
    ],
)
def test_a_renewal_is_due_from_thirty_days_before_its_deadline_until_it_is_missed(
    today: str, changed: dict[str, FactValue | None], due: tuple[str, str | None] | None
) -> None:
    facts = {key: value for key, value in {**RENEWS, **changed}.items() if value is not None}
    leaving = Leaving("l", "c", facts)
    found = list(due_in_leaving(leaving, day(today)))
    assert [(one.date, one.deadline) for one in found] == (
        [] if due is None else [(day(due[0]), None if due[1] is None else day(due[1]))]
    )
    for step in NOTICE_STEPS:
        assert not list(due_in_leaving(Leaving("l", "c", facts, done={step: day(today)}), day(today)))


def test_the_steps_that_prevent_a_renewal_are_in_the_plans() -> None:
    assert {entry.key for entry in load_book().step} >= set(NOTICE_STEPS)


def test_the_next_step_is_due_on_its_last_day_and_a_renewal_comes_first() -> None:
    planned = {"hand-over": day("2027-03-01"), "notice": day("2027-01-10")}
    leaving = Leaving("l", "c", RENEWS, notice=day("2027-01-10"), planned=planned)
    today = day("2027-01-15")
    client = Client("c", "Acme", today)
    row = Overview(client, None, None, 0, leaving=leaving)
    assert [(one.why, one.date, one.step) for one in row.all_due(today)] == [
        ("renewal", day("2026-12-30"), ""),
        ("step", day("2027-01-10"), "notice"),
    ]
    late = Overview(
        client, None, None, 0, leaving=Leaving("l", "c", RENEWS, day("2026-12-01"), planned={"x": day("2026-12-01")})
    )
    first = late.due(today)
    assert first is not None and first.why == "renewal", "though the step is earlier"
    assert late.is_due(day("2026-12-01"))
    closed = Overview(Client("c", "Acme", today, closed=today), None, None, 0, leaving=leaving)
    assert not closed.all_due(today)
    assert not closed.is_due(today)
