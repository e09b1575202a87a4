"""The ways out of a contract, each with its last day, its status and why (C24). Docs: ``docs/leaving.md``.

Every end is the contract's last day, inclusive; days are calendar days.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Literal, get_args

import msgspec

from clientcheck_tui.core.contract import Contract, add_months, cycle_end, month_end
from clientcheck_tui.core.days import IsWorkingDay, days_after, is_weekday
from clientcheck_tui.core.renewals import Renewal, coming_renewal, renewals

WayKey = Literal["over", "notice", "term", "non-renewal", "breach", "reasonable-notice", "mutual", "completion"]
"""The ways out, in the order they are listed."""

WAYS: tuple[WayKey, ...] = get_args(WayKey)

Status = Literal["right", "conditional", "proposed"]
"""A clause or the law gives it · only if something else happens first · only if the client agrees in writing."""

Conflict = Literal["two-periods", "minimum-after-end", "end-not-before-renewal"]
"""Days and months are both given · it cannot end before a day after its end · it ends another day than before its
renewal."""

USUAL_DAYS = 30
"""The notice period that is assumed, and the time a client gets to agree to a mutual end."""

LONG_DAYS = 90
"""A right end later than this after the notice is shown with the mutual end beside it."""


class Way(msgspec.Struct, frozen=True):
    """One way out.

    Attributes:
        end: the contract's last day; None where it cannot be known yet.
        assumed: a length or a deadline was assumed: find the clause, or ask, before anything is sent.
        reasons: why it is there, and what has to be known of it; keys of the texts in ``questions/leaving/plan.toml``.
        earlier: retainers: the last day if it need not be the end of a cycle, with unused hours accounted for.
        deadline: non-renewal: the day by which the notice must have arrived.
    """

    way: WayKey
    end: datetime.date | None
    status: Status
    assumed: bool = False
    reasons: tuple[str, ...] = ()
    earlier: datetime.date | None = None
    deadline: datetime.date | None = None


class WaysOut(msgspec.Struct, frozen=True):
    """All ways out if notice is given on a day.

    Attributes:
        ways: in the order of `WAYS`.
        recommended: the one that is advised.
        mutual_beside: the recommended right end is more than `LONG_DAYS` away: propose a mutual end first, and fall
            back on the right.
        renewal: the coming automatic renewal; None without one.
        conflicts: facts that contradict each other.
        ask_end: the end of the present term is not known, and everything depends on it: ask for that first.
    """

    notice: datetime.date
    ways: tuple[Way, ...]
    recommended: Way
    mutual_beside: bool
    renewal: Renewal | None
    conflicts: tuple[Conflict, ...]
    ask_end: bool

    def way(self, key: str) -> Way | None:
        """Return one of the ways; None if the facts do not allow it."""
        return next((way for way in self.ways if way.way == key), None)


def ways_out(
    contract: Contract,
    notice: datetime.date,
    is_working_day: IsWorkingDay = is_weekday,
) -> WaysOut:
    """Return every way out that the facts allow if notice is given on ``notice``.

    ``is_working_day`` says whether a notice can be served on a day.
    """
    situation = _Situation(contract, notice)
    ways = tuple(situation.ways())
    recommended = _recommended(ways, contract)
    mutual = next((way for way in ways if way.way == "mutual"), None)
    far = (
        recommended.status == "right"
        and recommended.end is not None
        and (recommended.end - notice).days > LONG_DAYS
        and mutual is not None
        and (mutual.end is None or mutual.end < recommended.end)
    )
    return WaysOut(
        notice=notice,
        ways=ways,
        recommended=recommended,
        mutual_beside=far,
        renewal=coming_renewal(contract, notice, is_working_day),
        conflicts=tuple(_conflicts(contract)),
        ask_end=situation.asks_end,
    )


def _recommended(ways: tuple[Way, ...], contract: Contract) -> Way:
    """The earliest dated right; breach is never recommended: it is a second track beside the ordinary ways."""
    by_key = {way.way: way for way in ways}
    if "over" in by_key:
        return by_key["over"]
    rights = [way for way in ways if way.status == "right" and way.end is not None]
    if rights:
        return min(rights, key=lambda way: (way.way == "non-renewal" and way.assumed, way.end))
    completion, mutual = by_key.get("completion"), by_key["mutual"]
    if completion is None or (completion.end is None and contract.breach == "yes"):
        return mutual
    return completion


def _conflicts(contract: Contract) -> Iterator[Conflict]:
    if contract.notice_days is not None and contract.notice_months is not None:
        yield "two-periods"
    if contract.ends is None:
        return
    if contract.minimum_ends is not None and contract.minimum_ends > contract.ends:
        yield "minimum-after-end"
    if contract.renewal is not None and not _is_day_before_a_renewal(contract, contract.ends):
        yield "end-not-before-renewal"


def _is_day_before_a_renewal(contract: Contract, end: datetime.date) -> bool:
    first = next(renewals(contract, end), None)  # not all of them: there are thousands
    return first is not None and first - datetime.timedelta(1) == end


class _Situation:
    """A contract on the day notice is given."""

    def __init__(self, contract: Contract, notice: datetime.date) -> None:
        self._facts = contract
        self._notice = notice
        self._arrived = days_after(notice, contract.receipt_days or 0)
        self._coming = next(renewals(contract, notice), None)
        ends = contract.ends
        self._over = ends is not None and ends < notice and self._coming is None and contract.type != "fixed-price"
        self._current_end = ends if ends is not None and ends >= notice and self._coming is None else None

    @property
    def asks_end(self) -> bool:
        """Whether the end of the present term has to be asked for first."""
        facts = self._facts
        if facts.renewal is not None and self._coming is None and self._current_end is None:
            return True
        return facts.type == "fixed-term" and facts.ends is None and facts.renewal is None

    def ways(self) -> Iterator[Way]:
        """The ways the facts allow, in the order of `WAYS`."""
        if self._over:
            reasons = ("ended", *(("may-have-renewed",) if self._facts.knows_renewal else ()))
            yield Way("over", self._facts.ends, "right", self._facts.knows_renewal, reasons)
            yield self._mutual()
            return
        last = None if self._facts.type == "fixed-price" else self._current_end
        candidates = (
            self._by_notice(),
            self._by_term(),
            self._by_not_renewing(),
            self._by_breach(),
            self._by_reasonable_notice(),
            self._mutual(),
            self._by_completion(),
        )
        for way in candidates:
            if way is not None and not (last is not None and way.end is not None and way.end > last):
                yield way

    def _by_notice(self) -> Way | None:
        if self._facts.right != "either":
            return None
        return self._after_period("notice", ("either-may-end",), self._facts.notice_days, unsure=False)

    def _by_term(self) -> Way | None:
        facts = self._facts
        if self._current_end is None or facts.type == "fixed-price":
            return None
        late = facts.minimum_ends is not None and facts.minimum_ends > self._current_end
        reasons = ["ends-by-itself"]
        reasons += ["may-renew"] if facts.knows_renewal else []
        reasons += ["minimum-later"] if late else []
        return Way("term", self._current_end, "right", facts.knows_renewal or late, tuple(reasons))

    def _by_not_renewing(self) -> Way | None:
        facts = self._facts
        if self._coming is None or facts.type == "fixed-price":
            return None
        window = facts.renewal_window
        for renewal in renewals(facts, self._notice):
            end = renewal - datetime.timedelta(1)
            deadline = days_after(end, -(window or 0))
            if deadline < self._arrived or (facts.minimum_ends is not None and end < facts.minimum_ends):
                continue
            reasons = ["renews" if renewal == self._coming else "renews-later"]
            reasons += ["window-unknown"] if window is None else []
            known = None if window is None else deadline
            return Way("non-renewal", end, "right", window is None, tuple(reasons), deadline=known)
        return None

    def _by_breach(self) -> Way | None:
        facts = self._facts
        if facts.breach != "yes":
            return None
        if facts.is_indonesian or not facts.cure_days:
            reason = "breach-indonesia" if facts.is_indonesian else "breach-no-cure"
            return Way("breach", None, "conditional", reasons=(reason,))
        receipt = facts.receipt_days or 0
        noticed = days_after(facts.breach_noticed or self._notice, receipt)
        end = days_after(max(days_after(noticed, facts.cure_days + 1), self._notice), receipt)
        return Way("breach", end, "conditional", reasons=("breach-uncured",))

    def _by_reasonable_notice(self) -> Way | None:
        facts = self._facts
        if facts.type not in ("open", "retainer", None) or facts.right not in ("silent", None):
            return None
        if self._current_end is not None or facts.renewal is not None or facts.is_indonesian:
            return None
        days = None if facts.notice_days == 0 and facts.notice_months is None else facts.notice_days
        unsure = facts.right is None or facts.type is None
        reasons = ("open-ended", *(("look-for-clause",) if unsure else ()))
        return self._after_period("reasonable-notice", reasons, days, unsure=unsure)

    def _mutual(self) -> Way:
        day = days_after(self._arrived, USUAL_DAYS)
        end = self._to_cycle_end(day)
        return Way("mutual", end, "proposed", reasons=("if-agreed",), earlier=day if day != end else None)

    def _by_completion(self) -> Way | None:
        facts = self._facts
        if facts.type != "fixed-price":
            return None
        if facts.ends is not None and facts.ends >= self._notice:
            return Way("completion", facts.ends, "conditional", reasons=("when-accepted",))
        return Way("completion", None, "conditional", reasons=("when-accepted", "ask-delivery-date"))

    def _after_period(
        self, way: Literal["notice", "reasonable-notice"], reasons: tuple[str, ...], days: int | None, *, unsure: bool
    ) -> Way:
        """The way whose last day is after the notice period, settled; ``days`` is None where they are not known."""
        facts, months = self._facts, self._facts.notice_months
        ends = []
        if days is not None:
            ends.append(days_after(self._arrived, days))
        if months is not None:
            ends.append(_months_after(self._arrived, months))
        if not ends:
            reasons = (*reasons, "period-assumed")
        day = max(ends, default=days_after(self._arrived, USUAL_DAYS))
        if facts.minimum_ends is not None and facts.minimum_ends > day:
            day = facts.minimum_ends
            reasons = (*reasons, "minimum", *(("early-fee",) if facts.early_fee else ()))
        if facts.notice_to == "month-end":
            day = month_end(day)
            reasons = (*reasons, "month-end")
        end = self._to_cycle_end(day)
        return Way(way, end, "right", unsure or not ends, reasons, day if day != end else None)

    def _to_cycle_end(self, day: datetime.date) -> datetime.date:
        facts = self._facts
        if facts.type != "retainer" or facts.cycle_ends is None:
            return day
        try:
            return cycle_end(facts.cycle_ends, day)
        except OverflowError:
            return day


def _months_after(day: datetime.date, months: int) -> datetime.date:
    try:
        return add_months(day, months)
    except OverflowError:
        return datetime.date.max
