"""The ways out a second time: slow, day by day, from docs/leaving.md alone. It shares no code with the product."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

Facts = Mapping[str, Any]
DAY = datetime.timedelta(1)
ORDER = ["over", "notice", "term", "non-renewal", "breach", "reasonable-notice", "mutual", "completion"]


class Expected(NamedTuple):
    """A way out, as the page has it."""

    way: str
    end: datetime.date | None
    status: str
    assumed: bool = False


def last_of_month(day: datetime.date) -> datetime.date:
    while (day + DAY).month == day.month:
        day += DAY
    return day


def plus_months(day: datetime.date, months: int) -> datetime.date:
    """The same day of a later month, or the month's last one."""
    first = day.replace(day=1)
    for _ in range(months):
        first = last_of_month(first) + DAY
    return min(first + (day.day - 1) * DAY, last_of_month(first))


def on_to_cycle_end(facts: Facts, day: datetime.date) -> datetime.date:
    """The first day from ``day`` on that is the end of a cycle."""
    given = facts.get("cycle_ends")
    if facts.get("type") != "retainer" or given is None:
        return day
    while True:
        last = last_of_month(day)
        ends = (
            day == last
            if given == last_of_month(given)
            else day == min(day.replace(day=1) + (given.day - 1) * DAY, last)
        )
        if ends:
            return day
        day += DAY


def renewals(facts: Facts) -> Iterator[datetime.date]:
    if facts.get("renewal") is None:
        return
    for number in range(1 if facts.get("renewal_term") is None else 60):
        yield plus_months(facts["renewal"], number * (facts.get("renewal_term") or 0))


def coming(facts: Facts, notice: datetime.date) -> datetime.date | None:
    return next((day for day in renewals(facts) if day > notice), None)


def settled(facts: Facts, arrived: datetime.date, days: int | None, months: int | None) -> datetime.date:
    ends = [] if days is None else [arrived + days * DAY]
    ends += [] if months is None else [plus_months(arrived, months)]
    day = max(ends or [arrived + 30 * DAY])
    if facts.get("minimum_ends") is not None:
        day = max(day, facts["minimum_ends"])
    if facts.get("notice_to") == "month-end":
        day = last_of_month(day)
    return on_to_cycle_end(facts, day)


def all_ways(facts: Facts, notice: datetime.date) -> list[Expected]:
    """Every way out, in the order of the table."""
    fixed_price = facts.get("type") == "fixed-price"
    knows_renewal = any(facts.get(key) is not None for key in ("renewal", "renewal_window", "renewal_term"))
    indonesian = facts.get("law") == "id" or (
        facts.get("law") is None and "ID" in (facts.get("country"), facts.get("client_country"))
    )
    receipt = (facts.get("receipt_days") or 0) * DAY
    arrived = notice + receipt
    next_renewal, ends, minimum = coming(facts, notice), facts.get("ends"), facts.get("minimum_ends")
    mutual = Expected("mutual", on_to_cycle_end(facts, arrived + 30 * DAY), "proposed")
    if ends is not None and ends < notice and next_renewal is None and not fixed_price:
        return [Expected("over", ends, "right", knows_renewal), mutual]
    current = ends if ends is not None and ends >= notice and next_renewal is None else None
    days, months = facts.get("notice_days"), facts.get("notice_months")
    found = [mutual]
    if facts.get("right") == "either":
        assumed = days is None and months is None
        found.append(Expected("notice", settled(facts, arrived, days, months), "right", assumed))
    if current is not None and not fixed_price:
        found.append(Expected("term", current, "right", knows_renewal or (minimum is not None and minimum > current)))
    if next_renewal is not None and not fixed_price:
        window = facts.get("renewal_window")
        for day in renewals(facts):
            last = day - DAY
            in_time = last - (window or 0) * DAY >= arrived and (minimum is None or last >= minimum)
            if day >= next_renewal and in_time:
                found.append(Expected("non-renewal", last, "right", window is None))
                break
    if facts.get("breach") == "yes":
        end = None
        if facts.get("cure_days") and not indonesian:
            told = (facts.get("breach_noticed") or notice) + receipt
            end = max(told + (facts["cure_days"] + 1) * DAY, notice) + receipt
        found.append(Expected("breach", end, "conditional"))
    kind, right = facts.get("type"), facts.get("right")
    silent = kind in ("open", "retainer", None) and right in ("silent", None)
    if silent and current is None and facts.get("renewal") is None and not indonesian:
        counted = None if days == 0 and months is None else days
        assumed = (counted is None and months is None) or kind is None or right is None
        found.append(Expected("reasonable-notice", settled(facts, arrived, counted, months), "right", assumed))
    if fixed_price:
        due = ends if ends is not None and ends >= notice else None
        found.append(Expected("completion", due, "conditional"))
    if not fixed_price and current is not None:
        found = [way for way in found if way.end is None or way.end <= current]
    return sorted(found, key=lambda way: ORDER.index(way.way))


def recommended(facts: Facts, ways: list[Expected]) -> Expected:
    """The way that is advised."""
    named = {way.way: way for way in ways}
    if "over" in named:
        return named["over"]
    rights = [way for way in ways if way.status == "right" and way.end is not None]
    late = [way for way in rights if way.way == "non-renewal" and way.assumed]
    for group in ([way for way in rights if way not in late], late):
        if group:
            first = min(way.end for way in group if way.end is not None)
            return next(way for way in group if way.end == first)
    if "completion" in named and named["completion"].end is not None:
        return named["completion"]
    if facts.get("breach") == "yes" or "completion" not in named:
        return named["mutual"]
    return named["completion"]
