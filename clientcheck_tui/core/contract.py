"""What is known about the contract with a client, and calendar arithmetic in its terms. Docs: ``docs/leaving.md``."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

import msgspec

FactValue = str | int | list[str]
"""A fact as it is saved: days and sums are text, 2027-01-04 and 1234.50."""

Facts = Mapping[str, FactValue]
"""Fact key → value. A fact that is not known is not there."""

Answer = Literal["yes", "no"]
Sum = Decimal
"""An amount of money in ``contract.currency``, not negative; never a binary float."""

MAX_SUM = Decimal(10) ** 15
"""Every sum is smaller; with more digits decimals are no longer exact."""

Days = Annotated[int, msgspec.Meta(ge=0, le=730)]

_DECIMALS = ("early_fee", "prepaid", "prepaid_earned", "unpaid", "reference_rate", "unbilled", "kill_fee_amount")


def _key(field: str) -> str:
    return "contract." + field.replace("_", "-")


class Contract(msgspec.Struct, frozen=True, rename=_key):
    """The facts that the plan, the law notes and the figures read; each is None or empty while it is not known.

    What each one means, its limits, and what a person is asked is in ``questions/contract.toml``.

    Attributes:
        right: who may end it: either side without a reason, only the client, only for a cause; or nothing is said.
        receipt_days: how long a notice counts as under way.
        minimum_ends: before this day it cannot end.
        early_fee: what ending before that costs.
        cycle_ends: the last day of a cycle of a retainer, which repeats monthly, before and after.
        renewal: the first day of a new term; ``renewal_term`` is its length in months.
        renewal_window: how many days before the last day of a term a notice must have arrived.
        country: where the freelancer is, ISO 3166; ``client_country`` is where the client is.
        breach_noticed: the day the client was told of its breach in writing.
        cure_days: how long it then has to put things right.
        theirs: what the client holds of the freelancer's.
        against_me: what the client could use against the freelancer.
        in_my_name: subscriptions and subcontractors that the freelancer has for the client.
        weeks_covered: weeks that can be managed without this client.
        income_share: the client's share of the income, percent.
        reference_rate: the central bank's base or reference rate that late interest is added to, percent a year.
        unpaid_received: when the client received the oldest open invoice; ``unpaid_due`` is when it was to be paid.
    """

    written: Answer | None = None
    law: Literal["id", "eu", "uk", "us-ny", "us-ca", "us-il", "us", "other"] | None = None
    type: Literal["open", "fixed-term", "fixed-price", "retainer"] | None = None
    right: Literal["either", "client", "cause", "silent"] | None = None
    notice_days: Days | None = None
    notice_months: Annotated[int, msgspec.Meta(ge=0, le=24)] | None = None
    notice_to: Literal["any", "month-end"] | None = None
    notice_form: Literal["any", "email", "letter", "registered", "platform"] | None = None
    notice_address: str = ""
    receipt_days: Annotated[int, msgspec.Meta(ge=0, le=30)] | None = None
    minimum_ends: datetime.date | None = None
    early_fee: Sum | None = None
    starts: datetime.date | None = None
    ends: datetime.date | None = None
    cycle_ends: datetime.date | None = None
    renewal: datetime.date | None = None
    renewal_window: Annotated[int, msgspec.Meta(ge=0, le=365)] | None = None
    renewal_term: Annotated[int, msgspec.Meta(ge=1, le=120)] | None = None
    breach: Answer | None = None
    breach_what: str = ""
    breach_since: datetime.date | None = None
    breach_noticed: datetime.date | None = None
    cure_days: Annotated[int, msgspec.Meta(ge=0, le=365)] | None = None
    waiver_1266: Answer | None = None
    suspend: Literal["yes", "no", "silent"] | None = None
    disputes: str = ""
    client: Literal["business", "consumer", "public"] | None = None
    country: str = ""
    client_country: str = ""
    done: list[str] = []
    open: list[str] = []
    currency: str = ""
    prepaid: Sum | None = None
    prepaid_earned: Sum | None = None
    unpaid: Sum | None = None
    unpaid_since: datetime.date | None = None
    unpaid_received: datetime.date | None = None
    unpaid_due: datetime.date | None = None
    reference_rate: Decimal | None = None
    unbilled: Sum | None = None
    kill_fee: Literal["none", "client-cancels", "either"] | None = None
    kill_fee_amount: Sum | None = None
    bonds: list[Literal["exclusivity", "non-compete", "non-solicit", "secrecy", "non-disparagement"]] = []
    rights: Literal["on-payment", "on-delivery", "on-creation", "silent"] | None = None
    data: Literal["none", "client-chooses", "delete", "return"] | None = None
    platform: str = ""
    theirs: list[str] = []
    against_me: list[str] = []
    in_my_name: list[str] = []
    weeks_covered: Annotated[int, msgspec.Meta(ge=0, le=520)] | None = None
    income_share: Annotated[int, msgspec.Meta(ge=0, le=100)] | None = None
    my_name: str = ""
    client_name: str = ""
    title: str = ""
    signed: datetime.date | None = None
    clause: str = ""
    reach_me: str = ""
    thanks: str = ""

    def __post_init__(self) -> None:
        """Make decoding fail where a sum is negative or too great, or a number is none."""
        for field in _DECIMALS:
            value = getattr(self, field)
            least = -MAX_SUM if field == "reference_rate" else Decimal(0)
            if value is not None and not (value.is_finite() and least <= value < MAX_SUM):
                raise ValueError(f"{_key(field)} is {value}")

    @classmethod
    def of(cls, facts: Facts) -> Contract:
        """Read the facts that are saved of a client; those under other keys are left out.

        Raises:
            msgspec.ValidationError: a value is impossible. Nothing that was saved through the form is.
        """
        return msgspec.convert(dict(facts), cls)

    @property
    def is_indonesian(self) -> bool:
        """Whether Indonesian law applies, or has to be expected: the law is not known and one side is in Indonesia."""
        return self.law == "id" or (self.law is None and "ID" in (self.country, self.client_country))

    @property
    def knows_renewal(self) -> bool:
        """Whether anything is known of an automatic renewal."""
        return any(fact is not None for fact in (self.renewal, self.renewal_window, self.renewal_term))

    @property
    def prepaid_left(self) -> Decimal | None:
        """What was paid in advance and is not earned yet; None while no advance payment is known."""
        if self.prepaid is None:
            return None
        return max(Decimal(0), self.prepaid - (self.prepaid_earned or Decimal(0)))


def add_months(day: datetime.date, months: int) -> datetime.date:
    """Return the same day so many months later, or the month's last day where it is missing.

    31 January and 1 month are 28 or 29 February.

    Raises:
        OverflowError: the year is past 9999 or before 1.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        raise OverflowError(f"{day} and {months} months")
    return datetime.date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def month_end(day: datetime.date) -> datetime.date:
    """Return the last day of the month."""
    return day.replace(day=_days_in(day.year, day.month))


def cycle_end(given: datetime.date, day: datetime.date) -> datetime.date:
    """Return the first end of a cycle on or after ``day``; ``given`` is any end of one, and they repeat monthly.

    If that is the last day of its month, so are all.
    """
    months = (day.year - given.year) * 12 + day.month - given.month
    if given == month_end(given):
        return month_end(day)
    end = add_months(given, months)
    return end if end >= day else add_months(given, months + 1)


def _days_in(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
