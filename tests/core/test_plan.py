"""The dated plan: days that can be kept, on the right side of the notice and of the end."""

from __future__ import annotations

import datetime

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clientcheck_tui.content.leaving import load_book
from clientcheck_tui.core.contract import Contract
from clientcheck_tui.core.plan import OVER_DAYS, Danger, Plan, make_plan, moved_steps, notice_day
from clientcheck_tui.core.ways import WAYS
from tests.core.contracts import DANGERS, DAYS, FACTS, random_case

ENTRIES = load_book().step
DAY = datetime.timedelta(1)
N = datetime.date(2027, 1, 4)
"""A Monday."""

MESSAGES = {
    "notice": "send-notice",
    "reasonable-notice": "send-notice",
    "term": "say-term",
    "non-renewal": "send-non-renewal",
    "breach": "end-for-breach",
    "mutual": "propose-mutual",
    "completion": "say-last-job",
}
"""Way out → the step that tells the client."""

NEVER_TOGETHER = [
    {*MESSAGES.values()},
    {"read-contract", "collect-agreement"},
    {"build-cover", "find-income"},
    {"read-coldly", "read-again"},
    {"propose-mutual", "offer-mutual"},
    {"breach-notice", "formal-demand"},
    {"data-choice", "data-delete", "data-return", "data-check"},
    {"work-on", "work-lawfully", "work-safely"},
]
"""Of each of these groups a plan has one step at most."""

IN_ORDER = [
    ("write-message", "call"),
    ("plan-handover", "hand-accounts"),
    ("hand-accounts", "give-up-access"),
    ("give-up-access", "handover-record"),
    ("handover-record", "close-file"),
    ("chase", "close-file"),
    *(("write-message", message) for message in MESSAGES.values()),
]
"""Steps that come before others."""


def keys(plan: Plan) -> list[str]:
    return [step.entry.key for step in plan.steps]


@given(FACTS, st.sampled_from(DANGERS), DAYS, st.sampled_from(["", *WAYS]), st.integers(2, 9))
@example({"right": "either", "notice_days": 4}, Danger(), datetime.date(2027, 1, 4), "", 9)
def test_every_step_is_on_a_day_that_can_be_kept(
    facts: dict[str, object], danger: Danger, notice: datetime.date, way: str, holidays: int
) -> None:
    def works(day: datetime.date) -> bool:
        return day.weekday() < 5 and day.toordinal() % holidays != 0

    plan = make_plan(ENTRIES, Contract(**facts), danger, notice, way=way, is_working_day=works)  # type: ignore[arg-type]
    end = plan.end
    over = end is not None and end < notice
    assert over == (plan.way.way == "over")
    handover = notice + OVER_DAYS * DAY if over else end
    for step in plan.steps:
        entry, first, last = step.entry, step.date, step.until or step.date
        if end is None and (entry.of != "notice" or entry.until_end):
            assert (first, last) == (None, None) or entry.of == "delivery"
            continue
        assert first is not None
        assert last is not None
        assert first <= last
        if entry.of == "end":
            assert handover is not None
            assert first == handover if entry.day == 0 else first >= handover + entry.day * DAY
            assert entry.day == 0 or works(first)
        elif entry.of == "delivery":
            assert handover is not None
            assert first <= handover
            assert first in (handover, plan.contract.ends)
        elif entry.of == "cure":
            assert end is not None
            assert notice <= first <= end
        elif entry.day < 0 and danger.red_line:
            assert first == last == notice, "everything before the notice is done on its day"
        elif entry.day < 0:
            assert first <= notice + entry.day * DAY
            assert works(first)
            assert last <= notice
        else:
            assert first == notice if entry.day == 0 else first > notice or first == end
            assert over or end is None or last <= end, "nothing on the wrong side of the end"
            assert entry.day == 0 or works(first) or first == end
        assert entry.until_end is False or over or last == end


def test_no_plan_has_two_steps_that_contradict_each_other() -> None:
    for number in range(4000):
        contract, danger, notice = random_case(number)
        way = WAYS[number % len(WAYS)] if number % 3 else ""
        plan = make_plan(ENTRIES, contract, danger, notice, way=way)
        there = keys(plan)
        for group in NEVER_TOGETHER:
            assert len(group & {*there}) <= 1, (number, group & {*there})
        order = {key: place for place, key in enumerate(there)}
        for first, then in IN_ORDER:
            assert order.get(first, -1) < order.get(then, len(there)), (number, first, then)
        if plan.way.way == "over":
            silent = {*MESSAGES.values(), "call", "write-message", "confirm-arrival", "answer-once", "breach-notice"}
            assert not silent & {*there}, number
        else:
            assert MESSAGES[plan.way.way] in there, number
        for condition, forbidden in (
            (danger.red_line, {"call", "build-cover", "read-coldly"}),
            (danger.unsafe, {"answer-once", "referral", "work-on"}),
            (danger.unlawful, {"work-on", "referral"}),
            ({"secrecy", "non-solicit", "exclusivity"} & {*contract.bonds}, {"referral"}),
            (not contract.prepaid_left, {"refund"}),
            (contract.breach != "yes", {"breach-notice", "formal-demand", "end-for-breach"}),
            (contract.is_indonesian, {"breach-notice"}),
        ):
            assert not (condition and forbidden & {*there}), (number, forbidden & {*there})


def test_every_step_and_every_reason_for_one_occurs() -> None:
    missing = {(entry.key, name) for entry in ENTRIES for name in (*entry.because, "")}
    for number in range(6000):
        contract, danger, notice = random_case(number)
        way = WAYS[number % len(WAYS)] if number % 3 else ""
        for step in make_plan(ENTRIES, contract, danger, notice, way=way).steps:
            missing -= {(step.entry.key, name) for name in (*step.because, "")}
        if not missing:
            return
    assert not missing


@pytest.mark.parametrize("number", range(0, 300, 7))
def test_a_tick_stays_whatever_else_changes(number: int) -> None:
    contract, danger, notice = random_case(number)
    done = {step.key: notice for step in make_plan(ENTRIES, contract, danger, notice).steps}
    other, _, later = random_case(number + 1)
    changed = msgspec.structs.replace(other, theirs=contract.theirs)
    for step in make_plan(ENTRIES, changed, danger, later, done=done).steps:
        assert (step.done is not None) == (step.key in done)


def test_what_a_fact_has_moved_is_found_by_its_day_before() -> None:
    short, long = (Contract(type="open", right="either", notice_days=days) for days in (30, 60))
    before, now = (make_plan(ENTRIES, contract, Danger(), N) for contract in (short, long))
    moved = {step.key: day for step, day in moved_steps(before, now)}
    assert moved["deliver"] == N + 30 * DAY
    assert "read-contract" not in moved
    assert moved_steps(now, now) == []


def test_notice_is_given_in_two_weeks_today_after_a_red_line_or_on_the_day_chosen() -> None:
    assert notice_day(N, Danger()) == N + 14 * DAY
    assert notice_day(N, Danger(red_line=True)) == N
    assert notice_day(N, Danger(red_line=True), N - 40 * DAY) == N - 40 * DAY


def test_the_first_and_the_last_day_there_is_do_no_harm() -> None:
    for notice in (datetime.date.min, datetime.date.max):
        contract = Contract(type="open", right="either", notice_months=24, breach="yes", cure_days=9, receipt_days=30)
        for way in ("", "breach", "mutual"):
            assert make_plan(ENTRIES, contract, Danger(), notice, way=way).steps


def test_a_delivery_that_was_agreed_stays_due_on_its_day_whatever_ends_the_contract() -> None:
    due = datetime.date(2027, 1, 20)
    job = Contract(type="fixed-price", right="either", notice_days=60, ends=due)
    for way, expected in (("notice", due), ("completion", due), ("breach", due)):
        plan = make_plan(ENTRIES, msgspec.structs.replace(job, breach="yes"), Danger(), N, way=way)
        [deliver] = [step for step in plan.steps if step.key == "deliver"]
        assert deliver.date == expected
    [early] = [
        step for step in make_plan(ENTRIES, job, Danger(), due - 35 * DAY, way="mutual").steps if step.key == "deliver"
    ]
    assert early.date == due - 5 * DAY, "what is agreed goes before"


def test_a_plan_that_is_made_on_a_sunday_does_not_begin_late() -> None:
    sunday = datetime.date(2027, 1, 3)
    plan = make_plan(ENTRIES, Contract(), Danger(), notice_day(sunday, Danger()), today=sunday)
    assert min(step.date for step in plan.steps if step.date) == sunday
    assert not any(step.is_late(sunday) for step in plan.steps)


def test_once_the_notice_is_sent_what_had_to_come_before_it_leads_no_more() -> None:
    contract = Contract(type="open", right="either", notice_days=30)
    before = make_plan(ENTRIES, contract, Danger(), N)
    sent = make_plan(ENTRIES, contract, Danger(), N, done={"send-notice": N})
    assert before.pending == before.steps
    undone = [step.key for step in sent.pending]
    assert not {"read-contract", "read-coldly", "call", "send-notice"} & set(undone)
    assert {"confirm-arrival", "deliver", "close-file"} <= set(undone)
