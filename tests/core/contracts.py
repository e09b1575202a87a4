"""Contracts and red lines of every kind, for promises about all plans."""

from __future__ import annotations

import datetime
import random
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from clientcheck_tui.core.contract import Contract
from clientcheck_tui.core.plan import Danger

DAYS = st.one_of(
    st.dates(datetime.date(2026, 10, 1), datetime.date(2029, 3, 31)),
    st.sampled_from([datetime.date(2027, 1, 31), datetime.date(2028, 2, 29), datetime.date(2026, 12, 31)]),
)
"""Days around a leap year; more often the ends of months and of a year."""

DATES: dict[str, st.SearchStrategy[Any]] = {
    "type": st.sampled_from(["open", "fixed-term", "fixed-price", "retainer"]),
    "right": st.sampled_from(["either", "client", "cause", "silent"]),
    "law": st.sampled_from(["id", "uk", "other"]),
    "country": st.sampled_from(["ID", "SG"]),
    "client_country": st.sampled_from(["ID", "SG"]),
    "notice_days": st.sampled_from([0, 1, 14, 30, 90]),
    "notice_months": st.sampled_from([0, 1, 3]),
    "notice_to": st.sampled_from(["any", "month-end"]),
    "receipt_days": st.sampled_from([0, 3, 30]),
    "minimum_ends": DAYS,
    "early_fee": st.sampled_from([Decimal(0), Decimal("99.50")]),
    "ends": DAYS,
    "cycle_ends": DAYS,
    "renewal": DAYS,
    "renewal_window": st.sampled_from([0, 14, 60, 365]),
    "renewal_term": st.sampled_from([1, 3, 12]),
    "breach": st.sampled_from(["yes", "no"]),
    "breach_noticed": DAYS,
    "cure_days": st.sampled_from([0, 10, 30]),
}
"""The facts that the ways out are worked out from."""

FACTS = st.fixed_dictionaries({}, optional=DATES)

DANGERS = [
    Danger(),
    Danger(red_line=True),
    Danger(red_line=True, unsafe=True),
    Danger(red_line=True, unlawful=True),
    Danger(red_line=True, unsafe=True, unlawful=True),
]

OTHERS: dict[str, list[Any]] = {
    "written": ["yes", "no"],
    "notice_form": ["any", "email", "letter", "registered", "platform"],
    "waiver_1266": ["yes", "no"],
    "suspend": ["yes", "no", "silent"],
    "disputes": ["The courts of Jakarta {end}"],
    "unpaid": [Decimal(0), Decimal("1200.50")],
    "unbilled": [Decimal(300)],
    "prepaid": [Decimal(0), Decimal(500)],
    "prepaid_earned": [Decimal(100), Decimal(500)],
    "kill_fee": ["none", "client-cancels", "either"],
    "bonds": [["exclusivity"], ["non-compete", "non-solicit"], ["secrecy", "non-disparagement"]],
    "rights": ["on-payment", "on-delivery", "on-creation", "silent"],
    "data": ["none", "client-chooses", "delete", "return"],
    "platform": ["Some platform"],
    "theirs": [["a *reference*", "{end}"]],
    "against_me": [["I was late"]],
    "in_my_name": [["a domain", "a domain"]],
    "weeks_covered": [0, 7, 8],
    "income_share": [40, 41],
}
"""The facts that only decide which steps there are."""


def random_case(number: int) -> tuple[Contract, Danger, datetime.date]:
    """A contract, red lines and the day of the notice; the same for the same number."""
    choose = random.Random(number)
    start = datetime.date(2026, 11, 26)

    def day() -> datetime.date:
        return start + datetime.timedelta(choose.randrange(-120, 500))

    values: dict[str, Any] = {key: choose.choice(values) for key, values in OTHERS.items()}
    for key, strategy in DATES.items():
        options = getattr(strategy, "elements", None)
        values[key] = choose.choice(options) if options else day()
    known = choose.choice((0.2, 0.5, 0.9))
    facts = {key: value for key, value in values.items() if choose.random() < known}
    return Contract(**facts), choose.choice(DANGERS), start + datetime.timedelta(choose.randrange(0, 60))
