"""The dated plan: the steps towards the end of a contract (C24, C25). Docs: ``docs/leaving.md``."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

import msgspec

from clientcheck_tui.core.contract import Contract
from clientcheck_tui.core.days import IsWorkingDay, days_after, is_weekday, working_day
from clientcheck_tui.core.leaving import SENDING
from clientcheck_tui.core.leaving_book import StepEntry
from clientcheck_tui.core.ways import Way, WayKey, WaysOut, ways_out

LEAD_DAYS = 14
"""Notice is given so many days from now, unless a day is chosen."""

COVER_WEEKS = 8
"""Under so many weeks that can be managed without the client, cover is built first."""

COVER_SHARE = 40
"""Over this share of the income, in percent, cover is built first."""

OVER_DAYS = 7
"""A contract that is over is handed over so many days after the day of the notice, once the handover is agreed."""

Moved = Literal["", "working-day", "end", "red-line"]
"""Not moved · from a weekend or a holiday · to the contract's last day · to the day of the notice."""


class Danger(msgspec.Struct, frozen=True):
    """The red lines that were crossed in the client's last assessment.

    Attributes:
        red_line: any; then everything before the notice is done on one day, and nobody calls.
        unsafe: one about how a person is treated: safety comes before every way out.
        unlawful: one about something that the law forbids.
    """

    red_line: bool = False
    unsafe: bool = False
    unlawful: bool = False


class PlannedStep(msgspec.Struct, frozen=True):
    """One step with its day.

    Attributes:
        key: the key of its entry; for one item of a list, followed by the item.
        date: the day, or the first of several; None while the contract's last day is not known.
        until: the last of several days.
        because: the conditions that are the reason for it, in the order of its entry.
        moved: why it is on another day than the table has it.
        done: the day it was ticked off.
    """

    key: str
    entry: StepEntry
    date: datetime.date | None
    until: datetime.date | None
    because: tuple[str, ...]
    moved: Moved = ""
    item: str = ""
    done: datetime.date | None = None

    def is_late(self, today: datetime.date) -> bool:
        """Whether its last day has passed and it is not ticked off."""
        last = self.until or self.date
        return self.done is None and last is not None and last < today


class Plan(msgspec.Struct, frozen=True):
    """The plan towards one way out.

    Attributes:
        way: the way chosen, or the recommended one.
        chosen: it was chosen and is not the recommended one.
        lost_way: a way that was chosen, and that the facts do not allow any more; "" without one.
        steps: by day; those without a day last.
        holds: the conditions that hold, see `conditions`.
    """

    contract: Contract
    danger: Danger
    out: WaysOut
    way: Way
    chosen: bool
    lost_way: str
    steps: tuple[PlannedStep, ...]
    holds: frozenset[str]

    @property
    def pending(self) -> tuple[PlannedStep, ...]:
        """The steps to do next: those not done. Once the client is told, those before that lead no more."""
        told = [number for number, step in enumerate(self.steps) if step.key in SENDING and step.done is not None]
        after = self.steps[told[0] + 1 :] if told else self.steps
        return tuple(step for step in after if step.done is None)

    @property
    def end(self) -> datetime.date | None:
        """The contract's last day."""
        return self.way.end


def notice_day(today: datetime.date, danger: Danger, chosen: datetime.date | None = None) -> datetime.date:
    """Return the day notice is given: the one chosen, else `LEAD_DAYS` from now, with a red line today."""
    return chosen or (today if danger.red_line else days_after(today, LEAD_DAYS))


def make_plan(
    entries: Iterable[StepEntry],
    contract: Contract,
    danger: Danger,
    notice: datetime.date,
    *,
    way: str = "",
    done: Mapping[str, datetime.date] | None = None,
    is_working_day: IsWorkingDay = is_weekday,
    today: datetime.date = datetime.date.min,
) -> Plan:
    """Return the plan if notice is given on ``notice``, towards ``way``; "" is the recommended one.

    ``done`` has the day each step was ticked off. A step is not moved from ``today`` or later to before it: a plan made
    on a Sunday does not begin on Friday.
    """
    out = ways_out(contract, notice, is_working_day)
    wanted = out.way(way)
    chosen = wanted or out.recommended
    holds = conditions(contract, danger, out, chosen)
    days = _Days(notice, chosen.end, contract, danger.red_line, is_working_day, today)
    steps = [
        _planned(entry, item, days, holds, done or {})
        for entry in entries
        if is_wanted(entry.when, entry.unless, holds)
        for item in _items(entry, contract)
    ]
    last = datetime.date.max
    return Plan(
        contract=contract,
        danger=danger,
        out=out,
        way=chosen,
        chosen=chosen != out.recommended,
        lost_way=way if wanted is None else "",
        steps=tuple(sorted(steps, key=lambda step: (step.date or last, step.until or step.date or last))),
        holds=holds,
    )


def moved_steps(before: Plan, now: Plan) -> list[tuple[PlannedStep, datetime.date | None]]:
    """Return the steps that are on another day than before, each with the day it was on."""
    days = {step.key: step.date for step in before.steps}
    return [(step, days[step.key]) for step in now.steps if step.key in days and days[step.key] != step.date]


def conditions(contract: Contract, danger: Danger, out: WaysOut, way: Way) -> frozenset[str]:
    """Return everything that holds, by the names that ``steps.toml`` and ``laws.toml`` use.

    A fact that is known and is neither empty nor zero holds by its name without ``contract.`` (``unpaid``); a choice
    also with its value (``type=open``, ``bonds=secrecy``); one that is not known as ``type=?``. The others:

    - ``way=…``, ``status=…``: of the way of the plan; ``assumed``: a length or deadline of it was assumed; ``late``: it
      is recommended, more than 90 days away, and a mutual end would be sooner; ``fallback``: it is mutual, and a right
      is recommended; ``no-end``: its last day is not known
    - ``ask-end``, ``conflict``: the end of the present term has to be asked for; facts contradict each other
    - ``indonesian``, ``id-party``, ``foreign``: by `Contract.is_indonesian`; that, or a side is in Indonesia; the two
      sides are in different countries
    - ``red-line``, ``unsafe``, ``unlawful``: by `Danger`
    - ``cover``: there is little cover without this client, ``few-weeks`` or ``large-share``; ``cover-now``: the same
      after a red line, when nothing waits for it
    - ``prepaid-left``: something prepaid is not earned yet
    - ``no-referral``: a bond forbids to recommend others
    - ``lawyer`` and ``lawyer=…`` (early, breach, non-compete, indonesia, law-unknown, unlawful): a lawyer comes first
    """
    return frozenset((*_facts(contract), *_derived(contract, danger, out, way)))


def _facts(contract: Contract) -> Iterator[str]:
    for field in contract.__struct_fields__:
        key, value = field.replace("_", "-"), getattr(contract, field)
        if value is None or value in ("", []):
            yield f"{key}=?"
            continue
        if value:
            yield key
        if isinstance(value, str):
            yield f"{key}={value}"
    yield from (f"bonds={bond}" for bond in contract.bonds)


def _derived(contract: Contract, danger: Danger, out: WaysOut, way: Way) -> Iterator[str]:
    reasons = [f"lawyer={reason}" for reason in _lawyer_reasons(contract, danger, way)]
    yield from (f"way={way.way}", f"status={way.status}", *reasons)
    few_weeks = contract.weeks_covered is not None and contract.weeks_covered < COVER_WEEKS
    large_share = contract.income_share is not None and contract.income_share > COVER_SHARE
    named = {
        "assumed": way.assumed,
        "late": out.mutual_beside and way == out.recommended,
        "fallback": way.way == "mutual" and out.recommended.status == "right",
        "no-end": way.end is None,
        "ask-end": out.ask_end,
        "conflict": bool(out.conflicts),
        "indonesian": contract.is_indonesian,
        "id-party": contract.is_indonesian or "ID" in (contract.country, contract.client_country),
        "foreign": bool(contract.country and contract.client_country and contract.country != contract.client_country),
        "red-line": danger.red_line,
        "unsafe": danger.unsafe,
        "unlawful": danger.unlawful,
        "cover": (few_weeks or large_share) and not danger.red_line,
        "cover-now": (few_weeks or large_share) and danger.red_line,
        "few-weeks": few_weeks,
        "large-share": large_share,
        "prepaid-left": bool(contract.prepaid_left),
        "no-referral": any(bond in contract.bonds for bond in ("exclusivity", "non-solicit", "secrecy")),
        "lawyer": bool(reasons),
    }
    yield from (name for name, holds in named.items() if holds)


def _lawyer_reasons(contract: Contract, danger: Danger, way: Way) -> Iterator[str]:
    one_sided: tuple[WayKey, ...] = ("notice", "breach", "reasonable-notice")
    if contract.type in ("fixed-term", "fixed-price") and way.way in ("notice", "breach", "mutual"):
        yield "early"
    if contract.breach == "yes":
        yield "breach"
    if "non-compete" in contract.bonds:
        yield "non-compete"
    if contract.is_indonesian and way.way in one_sided:
        yield "indonesia"
    if contract.law is None and not contract.is_indonesian:
        yield "law-unknown"
    if danger.unlawful:
        yield "unlawful"


def is_wanted(when: Iterable[str], unless: Iterable[str], holds: frozenset[str]) -> bool:
    """Whether one of the conditions of ``when`` holds, or there are none, and none of ``unless``; see `conditions`."""
    wanted = [_all_hold(condition, holds) for condition in when]
    return (any(wanted) or not wanted) and not any(_all_hold(condition, holds) for condition in unless)


def _all_hold(condition: str, holds: frozenset[str]) -> bool:
    return all(part in holds for part in condition.split("+"))


def _items(entry: StepEntry, contract: Contract) -> list[str]:
    """The items a step is there for, each once; one without a name for a step that is there once."""
    return list(dict.fromkeys(getattr(contract, entry.each.replace("-", "_")))) if entry.each else [""]


class _Days(NamedTuple):
    """What the days of the steps are counted from, and what moves them."""

    notice: datetime.date
    end: datetime.date | None
    contract: Contract
    red_line: bool
    is_working_day: IsWorkingDay
    today: datetime.date

    def start(self, entry: StepEntry) -> datetime.date | None:
        """The day that a step is counted from; the end of a contract that is over is in the past, see `OVER_DAYS`."""
        if entry.of == "notice":
            return self.notice
        due = self.contract.ends if entry.of == "delivery" and self.contract.type == "fixed-price" else None
        if due is not None and due >= self.notice:
            return min(due, self.end or due)
        if self.end is None:
            return None
        if entry.of == "cure":
            return days_after(self.end, -(self.contract.receipt_days or 0))
        return self.end if self.end >= self.notice else days_after(self.notice, OVER_DAYS)

    def of(self, entry: StepEntry) -> tuple[datetime.date | None, datetime.date | None, Moved]:
        """The first and the last day of a step, and why they are not those of the table."""
        if (start := self.start(entry)) is None or (entry.until_end and self.end is None):
            return None, None, ""
        before_notice = entry.of == "notice" and entry.day < 0
        if before_notice and self.red_line:
            return self.notice, None, "red-line"
        first = days_after(start, entry.day)
        last = self.end if entry.until_end else None if entry.until is None else days_after(start, entry.until)
        moved: Moved = ""
        if entry.day != 0:
            free, step = first, -1 if before_notice else 1
            first = working_day(first, step, self.is_working_day)
            first = free if first < self.today <= free else first
            moved = "working-day" if first != free else ""
            if last is not None and not entry.until_end:
                last = max(first, working_day(last, step, self.is_working_day))
        if entry.of == "notice" and self.end is not None and self.end >= self.notice:
            if first > self.end:
                return self.end, None, "end"
            last = None if last is None else min(last, self.end)
        return first, None if last is None or last <= first else last, moved


def _planned(
    entry: StepEntry, item: str, days: _Days, holds: frozenset[str], done: Mapping[str, datetime.date]
) -> PlannedStep:
    key = f"{entry.key}.{item}" if item else entry.key
    because = tuple(name for name in entry.because if _all_hold(name, holds))
    first, last, moved = days.of(entry)
    return PlannedStep(key, entry, first, last, because, moved, item, done.get(key))
