"""Money at a glance: every sum with its currency, how it is worked out, and what it does not change."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from clientcheck_tui.content.leaving import load_book
from clientcheck_tui.core.contract import Contract
from clientcheck_tui.core.leaving import Leaving
from clientcheck_tui.core.plan import Danger, make_plan
from clientcheck_tui.core.records import Client
from clientcheck_tui.report.escape import escape_line
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.money import MoneyRow, money_lines, money_rows
from clientcheck_tui.report.plan import plan_markdown
from clientcheck_tui.report.planned import PlannedLeaving
from clientcheck_tui.translator import Translator
from tests.report.conftest import Make
from tests.sample import TODAY

EN = Translator("en")
FIGURES = {
    "received": "4200.00",
    "direct-costs": "300.00",
    "hours": "120",
    "unpaid-hours": "20",
    "floor-rate": "40.00",
    "income": "9000.00",
    "all-hours": "400",
}


def _planned(**facts: Any) -> PlannedLeaving:
    saved = {f"contract.{key.replace('_', '-')}": value for key, value in facts.items()}
    book = load_book()
    plan = make_plan(book.step, Contract.of(saved), Danger(), TODAY)
    return PlannedLeaving(Client("c-1", "Studio Kertas", TODAY), Leaving("l-1", "c-1", saved), plan, book)


def _judged(make: Make, **figures: str) -> JudgedAssessment:
    """An assessment whose figures are those above with some changed, and give its answers."""
    from clientcheck_tui.core.calculators import FIGURES as NAMES
    from clientcheck_tui.core.calculators import work_out_saved

    all_figures = FIGURES | figures
    answers: dict[str, object] = {}
    evidence: dict[str, dict[str, str]] = {}
    for question in make().pack.questions.values():
        if question.calculator in ("rate", "unbilled", "share"):
            saved = {name: all_figures[name] for name in NAMES[question.calculator]}
            worked = work_out_saved(question.calculator, saved)
            assert worked is not None
            evidence[question.key] = saved
            answers[question.key] = worked.position
    return make(answers, evidence=evidence)


def _rows(
    facts: dict[str, Any], judged: JudgedAssessment | None = None, currency: str = "", tr: Translator = EN
) -> dict[str, MoneyRow]:
    return {row.key: row for row in money_rows(_planned(**facts), judged, tr, TODAY, currency)}


OWED = {
    "currency": "EUR",
    "unpaid": "1200.5",
    "unpaid_since": "2026-09-01",
    "unbilled": "300",
    "prepaid": "1000",
    "prepaid_earned": "400",
    "kill_fee": "client-cancels",
    "kill_fee_amount": "500",
    "minimum_ends": "2027-01-31",
    "early_fee": "250",
    "weeks_covered": 7,
    "income_share": 41,
}


def test_everything_that_is_owed_is_there_with_its_currency_and_who_owes_it() -> None:
    rows = _rows(OWED)
    assert {key: row.amount for key, row in rows.items()} == {
        "unpaid": "1,200.50 EUR",
        "unbilled": "300.00 EUR",
        "prepaid": "600.00 EUR",
        "kill-fee": "500.00 EUR",
        "early-fee": "250.00 EUR",
        "interest": "not known",
        "weeks": "7 weeks",
        "share": "41%",
        "leaving": "not known",
    }
    assert "only if the client cancels" in rows["kill-fee"].remark
    assert "Build cover" in rows["weeks"].remark
    assert "Build cover" in rows["share"].remark
    assert "which law" in rows["interest"].remark
    assert "that may be you" in _rows(OWED | {"kill_fee": "either"})["kill-fee"].remark
    assert "until you enter what is earned" in _rows({"prepaid": "1000"})["prepaid"].remark
    assert set(_rows({"kill_fee": "none", "kill_fee_amount": "1", "unpaid": "0", "early_fee": "0"})) == {"leaving"}


def test_leaving_and_staying_are_worked_out_a_month_from_three_months(make: Make) -> None:
    rows = _rows({"currency": "IDR"}, _judged(make), "EUR")
    # (4200 − 300) / 3 · (120 × 40 − 3900) / 3 · 20 × 40 / 3 = 266.666…
    assert rows["leaving"].amount == "1,300.00 EUR"
    assert rows["staying"].amount == "300.00 EUR"
    assert rows["unpaid-hours"].amount == "266.67 EUR"
    assert rows["share"].amount == "47%"
    assert "do not add them to the sums above" in rows["leaving"].remark
    assert "do not add" not in _rows({"currency": "EUR"}, _judged(make), "EUR")["leaving"].remark
    assert "may not be EUR" in _rows({"currency": "EUR"}, _judged(make))["leaving"].remark


def test_a_client_who_pays_the_floor_rate_costs_nothing_by_staying_and_one_below_costs_nothing_by_leaving(
    make: Make,
) -> None:
    well_paid = _rows({}, _judged(make, received="8000.00"))
    assert well_paid["staying"].amount == "0.00"
    assert "or more" in well_paid["staying"].remark
    assert _rows({}, _judged(make, received="100.00"))["leaving"].amount == "0.00"


@pytest.mark.parametrize("language", ["en", "id"])
def test_late_interest_shows_rate_days_and_sum_or_what_to_enter(language: str) -> None:
    tr = Translator(language)
    facts = {"law": "uk", "currency": "GBP", "unpaid": "1000", "client": "business", "unpaid_due": "2026-06-30"}
    missing = _rows(facts, tr=tr)["interest"]
    assert tr.date(datetime.date(2026, 6, 30)) in missing.remark
    assert "fixed-sum" not in _rows(facts, tr=tr)
    facts |= {"reference_rate": "3.75"}
    from_receipt = _rows(
        {key: value for key, value in facts.items() if key != "unpaid_due"} | {"unpaid_received": "2026-06-01"}, tr=tr
    )
    assert {"en": "30 days of the law", "id": "30 hari menurut"}[language] in from_receipt["interest"].remark
    rows = _rows(facts, tr=tr)
    # 1000 × 11.75% × 146 / 365
    assert rows["interest"].amount == {"en": "47.00 GBP", "id": "47,00 GBP"}[language]
    for part in {"en": ("11.75%", "146 days", "1,000.00 GBP"), "id": ("11,75%", "146 hari", "1.000,00 GBP")}[language]:
        assert part in rows["interest"].remark
    assert rows["fixed-sum"].amount == {"en": "70.00 GBP", "id": "70,00 GBP"}[language]
    yen = {"law": "eu", "currency": "JPY", "unpaid": "150001", "client": "business", "unpaid_due": "2026-06-30"}
    assert "." not in _rows({**yen, "reference_rate": "2"})["interest"].amount


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_document_says_that_money_does_not_change_the_verdict(language: str, make: Make) -> None:
    tr = Translator(language)
    lines = money_lines(list(_rows(OWED, _judged(make), "EUR", tr).values()), tr)
    assert {"en": "do not change the verdict", "id": "tidak mengubah kesimpulan"}[language] in lines[-1]
    assert lines[0].endswith({"en": "1 September 2026.", "id": "1 September 2026."}[language])
    assert not [line for line in lines if ".." in line or "  " in line or line.endswith(" ")]
    document = plan_markdown(_planned(**OWED), tr, TODAY, list(_rows(OWED, _judged(make), "EUR", tr).values()))
    assert [line for line in lines if f"- {escape_line(line)}" not in document] == []


def test_a_deposit_of_a_job_that_is_completed_is_not_to_be_paid_back() -> None:
    job = {"type": "fixed-price", "ends": "2099-01-01", "prepaid": "500", "prepaid_earned": "100"}
    assert "counts towards the price" in _rows(job)["prepaid"].remark
    assert "paid back" in _rows({**job, "type": "open"})["prepaid"].remark
