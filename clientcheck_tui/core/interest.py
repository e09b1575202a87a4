"""Interest for late payment, where the law gives a formula for it. Docs: ``docs/leaving-law.md``.

Nothing is assumed: what is not known is asked for. Sums are exact, and rounded once, at the end.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

import msgspec

from clientcheck_tui.core.contract import Contract
from clientcheck_tui.core.days import days_after

POINTS = 8
"""Late interest is so many points over the reference rate, in the EU (2011/7/EU, Art. 2(6)) and in the UK."""

DAYS_A_YEAR = 365


class Formula(msgspec.Struct, frozen=True):
    """How the law of one place works out interest between businesses, and with public bodies.

    Attributes:
        days_to_pay: if no day was agreed, the last day to pay is so many days after the invoice was received.
        rate_days: the days, as (month, day), whose reference rate is for the half-year that begins in January, in July.
        rate_before: the January one is of the year before.
        fixed_below: what is owed besides the interest: (sums below this, amount), in ``currency``; the last has None.
        rate_stays: the rate of the half-year in which it became late is for the whole time.
    """

    days_to_pay: int
    rate_days: tuple[tuple[int, int], tuple[int, int]]
    rate_before: bool
    currency: str
    fixed_below: tuple[tuple[int | None, int], ...]
    rate_stays: bool


FORMULAS = {
    # 2011/7/EU, Art. 3(2), 3(3)(b), 4(3), 6(1). Whether the rate changes with each half-year differs by country.
    "eu": Formula(30, ((1, 1), (7, 1)), False, "EUR", ((None, 40),), False),
    # Late Payment of Commercial Debts (Interest) Act 1998, s. 4(2) and 5A; SI 2002/1675, art. 4.
    # The 30 days begin with the day of the invoice, so the last of them is 29 days later.
    "uk": Formula(29, ((12, 31), (6, 30)), True, "GBP", ((1000, 40), (10000, 70), (None, 100)), True),
}
"""By ``contract.law``. The other laws have no formula, or only one that begins in court."""


class Missing(msgspec.Struct, frozen=True):
    """The facts without which interest cannot be worked out, by their keys.

    Attributes:
        rate_day: the day whose reference rate is needed; None while it is not known when payment was due.
    """

    facts: tuple[str, ...]
    rate_day: datetime.date | None = None


class Interest(msgspec.Struct, frozen=True):
    """Interest for late payment up to today.

    Attributes:
        sum: what it is owed on.
        rate: percent a year, ``POINTS`` over the reference rate.
        rate_day: the day whose reference rate counts.
        due: the last day to pay.
        days: days late, today included; 0 before.
        interest: in the contract's currency, rounded half up to two decimals.
        fixed: what is owed besides, in ``fixed_currency``; None where it depends on a sum in another currency.
        changes: another reference rate may be for a part of these days, so the interest may only be about right.
        spans: the days are in more than one half-year.
    """

    sum: Decimal
    rate: Decimal
    rate_day: datetime.date
    due: datetime.date
    days: int
    interest: Decimal
    fixed: Decimal | None
    fixed_currency: str
    changes: bool
    spans: bool


def late_interest(contract: Contract, today: datetime.date, decimals: int = 2) -> Interest | Missing | None:
    """Return the interest owed on ``contract.unpaid`` by today, or what is missing to work it out.

    It is rounded to ``decimals``, those of its currency.

    None where there is none: nothing is unpaid, the client is a consumer, or the law gives no formula.
    """
    if not contract.unpaid or contract.client == "consumer":
        return None
    if contract.law is None and not contract.is_indonesian:
        return Missing(("contract.law",))
    formula = FORMULAS.get(contract.law or "")
    if formula is None:
        return None
    due = contract.unpaid_due
    if due is None and contract.unpaid_received is not None:
        due = days_after(contract.unpaid_received, formula.days_to_pay)
    rate_day = None if due is None else _rate_day(formula, days_after(due, 1))
    known = {
        "contract.client": contract.client,
        "contract.currency": contract.currency or None,
        "contract.unpaid-due": due,
        "contract.reference-rate": contract.reference_rate,
    }
    missing = tuple(key for key, value in known.items() if value is None)
    if missing or due is None or rate_day is None or contract.reference_rate is None:
        return Missing(missing, rate_day)
    days = max(0, (today - due).days)
    rate = max(Decimal(0), contract.reference_rate + POINTS)
    exact = Fraction(contract.unpaid) * Fraction(rate) / 100 * days / DAYS_A_YEAR
    spans = days > 0 and _rate_day(formula, today) != rate_day
    return Interest(
        sum=contract.unpaid,
        rate=rate,
        rate_day=rate_day,
        due=due,
        days=days,
        interest=half_up(exact, decimals),
        fixed=_fixed(formula, contract) if days else Decimal(0),
        fixed_currency=formula.currency,
        changes=spans and not formula.rate_stays,
        spans=spans,
    )


def half_up(amount: Fraction, decimals: int = 2) -> Decimal:
    """Round an amount half up to the decimals of its currency, a negative one away from zero."""
    units = (abs(amount) * 10**decimals * 2 + 1) // 2
    return Decimal(f"{-units if amount < 0 else units}E-{decimals}")


def _rate_day(formula: Formula, late_from: datetime.date) -> datetime.date:
    """The day whose reference rate is for a debt that is late from this day on."""
    second_half = late_from.month > 6
    year = late_from.year - (formula.rate_before and not second_half)
    return datetime.date(max(year, datetime.MINYEAR), *formula.rate_days[second_half])


def _fixed(formula: Formula, contract: Contract) -> Decimal | None:
    if len(formula.fixed_below) > 1 and contract.currency != formula.currency:
        return None
    amounts = (amount for below, amount in formula.fixed_below if below is None or (contract.unpaid or 0) < below)
    return Decimal(next(amounts))
