"""Interest for late payment: hand-worked sums, and nothing assumed."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientcheck_tui.core.contract import Contract
from clientcheck_tui.core.interest import Interest, Missing, half_up, late_interest

UK: dict[str, Any] = {
    "contract.law": "uk",
    "contract.client": "business",
    "contract.currency": "GBP",
    "contract.unpaid": "1000",
    "contract.unpaid-due": "2026-06-30",
    "contract.reference-rate": "3.75",
}
EU = UK | {"contract.law": "eu", "contract.currency": "EUR", "contract.reference-rate": "2.40"}


def _interest(facts: dict[str, Any], today: str) -> Interest:
    found = late_interest(Contract.of(facts), datetime.date.fromisoformat(today))
    assert isinstance(found, Interest)
    return found


def _received(facts: dict[str, Any], day: str) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if key != "contract.unpaid-due"} | {
        "contract.unpaid-received": day
    }


@pytest.mark.parametrize(
    ("facts", "today", "days", "interest", "fixed"),
    [
        # 1000 × 11.75% × 100 / 365 = 32.1917…
        (UK, "2026-10-08", 100, "32.19", "70"),
        (UK | {"contract.unpaid": "999.99"}, "2026-10-08", 100, "32.19", "40"),
        (UK | {"contract.unpaid": "10000"}, "2026-10-08", 100, "321.92", "100"),
        (UK | {"contract.currency": "EUR"}, "2026-10-08", 100, "32.19", None),
        # A day of 36500 at 8% is 8.00; of 22.8125 half a cent, which is rounded up.
        (UK | {"contract.unpaid": "36500", "contract.reference-rate": "0"}, "2026-07-01", 1, "8.00", "100"),
        (UK | {"contract.unpaid": "22.8125", "contract.reference-rate": "0"}, "2026-07-01", 1, "0.01", "40"),
        # 1234.56 × 10.40% × 31 / 365 = 10.9048…
        (EU | {"contract.unpaid": "1234.56"}, "2026-07-31", 31, "10.90", "40"),
        # A year that has 366 days: 365 days are the rate of a year.
        (EU | {"contract.unpaid-due": "2027-12-31"}, "2028-12-30", 365, "104.00", "40"),
        # The 30 days end 30 days after the invoice in the EU, 29 in the UK, where the first of them is its day.
        (_received(EU, "2026-06-01"), "2026-07-02", 1, "0.28", "40"),
        (_received(EU, "2026-06-01"), "2026-07-01", 0, "0.00", "0"),
        (_received(UK, "2026-06-01"), "2026-07-01", 1, "0.32", "70"),
        (UK, "2026-06-30", 0, "0.00", "0"),
    ],
)
def test_a_sum_worked_by_hand(facts: dict[str, Any], today: str, days: int, interest: str, fixed: str | None) -> None:
    found = _interest(facts, today)
    assert (found.days, found.interest) == (days, Decimal(interest))
    assert found.fixed == (None if fixed is None else Decimal(fixed))


@pytest.mark.parametrize(
    ("law", "due", "rate_day"),
    [
        ("uk", "2026-06-29", "2025-12-31"),
        ("uk", "2026-06-30", "2026-06-30"),
        ("uk", "2026-12-31", "2026-12-31"),
        ("eu", "2026-06-29", "2026-01-01"),
        ("eu", "2026-06-30", "2026-07-01"),
        ("eu", "2026-12-31", "2027-01-01"),
    ],
)
def test_the_rate_asked_for_is_that_of_the_half_year_in_which_it_becomes_late(
    law: str, due: str, rate_day: str
) -> None:
    facts = {key: value for key, value in UK.items() if key != "contract.reference-rate"}
    contract = Contract.of(facts | {"contract.law": law, "contract.unpaid-due": due})
    missing = Missing(("contract.reference-rate",), datetime.date.fromisoformat(rate_day))
    assert late_interest(contract, datetime.date(2027, 3, 1)) == missing


def test_a_rate_that_changes_meanwhile_matters_only_where_it_is_not_fixed() -> None:
    assert [(found.spans, found.changes) for found in (_interest(UK, "2026-12-31"), _interest(EU, "2026-12-31"))] == [
        (False, False),
        (False, False),
    ]
    assert [(found.spans, found.changes) for found in (_interest(UK, "2027-01-01"), _interest(EU, "2027-01-01"))] == [
        (True, False),
        (True, True),
    ]


@pytest.mark.parametrize("facts", [UK, EU])
def test_every_fact_that_is_missing_is_asked_for_and_none_is_assumed(facts: dict[str, Any]) -> None:
    today = datetime.date(2026, 11, 26)
    needed = ("contract.client", "contract.currency", "contract.unpaid-due", "contract.reference-rate")
    bare = {key: facts[key] for key in ("contract.law", "contract.unpaid")}
    assert late_interest(Contract.of(bare), today) == Missing(needed)
    for key in needed:
        found = late_interest(Contract.of({name: value for name, value in facts.items() if name != key}), today)
        assert isinstance(found, Missing)
        assert found.facts == (key,)


def test_which_law_applies_is_asked_unless_it_is_expected_to_be_indonesian() -> None:
    today = datetime.date(2026, 11, 26)
    facts = {key: value for key, value in UK.items() if key != "contract.law"}
    assert late_interest(Contract.of(facts), today) == Missing(("contract.law",))
    assert late_interest(Contract.of(facts | {"contract.country": "ID"}), today) is None


@pytest.mark.parametrize(
    "other",
    [
        {"contract.client": "consumer"},
        {"contract.unpaid": "0"},
        *({"contract.law": law} for law in ("id", "us", "us-ny", "us-ca", "us-il", "other")),
    ],
)
def test_there_is_none_for_consumers_without_a_debt_or_without_a_formula(other: dict[str, Any]) -> None:
    assert late_interest(Contract.of(UK | other), datetime.date(2026, 11, 26)) is None


sums = st.decimals(0, 10**12, places=6).filter(bool)
rates = st.decimals(-20, 100, places=3)
days = st.dates(datetime.date(1990, 1, 1), datetime.date(2100, 1, 1))


@given(sums, rates, days, days, st.integers(0, 4000), st.sampled_from(["uk", "eu"]))
def test_interest_is_exact_grows_by_the_day_and_is_nothing_before_it_is_late(
    debt: Decimal, rate: Decimal, due: datetime.date, today: datetime.date, later: int, law: str
) -> None:
    facts = UK | {
        "contract.law": law,
        "contract.unpaid": f"{debt:f}",
        "contract.unpaid-due": due.isoformat(),
        "contract.reference-rate": f"{rate:f}",
    }
    found = _interest(facts, today.isoformat())
    exact = max(Fraction(0), (Fraction(rate) + 8) / 100 * Fraction(debt) * max(0, (today - due).days) / 365)
    assert abs(Fraction(found.interest) - exact) <= Fraction(1, 200)
    assert found.interest >= 0
    assert today > due or not (found.interest or found.fixed or found.days)
    after = _interest(facts, (today + datetime.timedelta(later)).isoformat())
    assert after.interest >= found.interest


@given(st.integers(-(10**20), 10**20))
def test_half_a_cent_is_rounded_away_from_zero(thousandths: int) -> None:
    expected = (abs(thousandths) + 5) // 10 * (-1 if thousandths < 0 else 1)
    assert half_up(Fraction(thousandths, 1000)) * 100 == Decimal(expected)
