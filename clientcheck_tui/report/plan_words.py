"""The plan for leaving in words, for screens, reports and the calendar: every sentence is of ``questions/leaving/``."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from clientcheck_tui.core.advice_book import Texts
from clientcheck_tui.core.leaving import SENDING
from clientcheck_tui.core.plan import PlannedStep, is_wanted
from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.ways import Way
from clientcheck_tui.report.planned import OLD_NOTE_DAYS, PlannedLeaving, disclaimer, words
from clientcheck_tui.report.text import shown
from clientcheck_tui.translator import Translator

_WITH_PERIOD = ("notice", "reasonable-notice")
_ARRIVES = (*_WITH_PERIOD, "non-renewal")
"""The ways whose end depends on the day a notice arrives."""

_ONE_SIDED = ("notice", "breach")

BREACH = ("breach-notice", "end-for-breach")
"""The steps from which the days of the way out for breach count."""

SAFETY = ("unsafe", "safety-alone", "safety-evidence", "safety-trusted", "safety-emergency")
ALWAYS = ("fears-review", "never-post", "never-hostage", "evidence", "all-clients", "research")
"""Sentences that belong to every plan."""


LAST_DAY = {
    "right": N_("Last day: {day}"),
    "conditional": N_("Last day, if the condition is met: {day}"),
    "proposed": N_("Last day, if the client agrees in writing: {day}"),
}
"""What is said of the contract's last day, by the status of the way: an end that is proposed is no right."""


class LawLine(NamedTuple):
    """One sentence about the law.

    Attributes:
        remembered: it was not looked up.
    """

    text: str
    source: str
    remembered: bool


class PlanWords:
    """The words for one plan in one language. Text of a person in them is on one line, but not escaped."""

    def __init__(self, planned: PlannedLeaving, tr: Translator, today: datetime.date) -> None:
        self._planned = planned
        self._today = today
        self._plan = planned.plan
        self._book = planned.book
        self._tr = tr

    @property
    def disclaimer(self) -> str:
        """General information, not legal advice, and the day the note on the law was checked."""
        return disclaimer(self._planned, self._tr)

    def also(self, key: str, **holes: object) -> str:
        """Return one of the book's other sentences."""
        return self._say(self._book.also[key], **holes)

    def way_name(self, key: str) -> str:
        """Return the name of a way out: *Give notice*."""
        return self._say(self._book.way[key].name)

    def way_about(self, key: str) -> str:
        """Return what a way out is, in one sentence."""
        return self._say(self._book.way[key].about)

    def status(self, way: Way) -> str:
        """Return what a way rests on: *by contract or law*."""
        return self._say(self._book.status[way.status])

    def rests_on(self, way: Way) -> str:
        """Return what a way rests on, and whether something of it was assumed."""
        status = self.status(way)
        return self._tr.t("{status}, assumed", status=status) if way.assumed else status

    def end_day(self, way: Way) -> str:
        """Return the last day of a way."""
        return self._tr.t("no date yet") if way.end is None else self._tr.date(way.end)

    def last_day(self, way: Way) -> str:
        """Return the last day of a way, said so that a proposed or assumed one is not taken for a known one."""
        if way.end is None:
            return self._tr.t("Last day: not known yet")
        message = N_("Last day, partly assumed: {day}") if way.assumed else LAST_DAY[way.status]
        return self._tr.t(message, day=self._tr.date(way.end))

    def end_lines(self, *, lasting: bool = False) -> list[str]:
        """Return how and when the contract ends on this plan, and what of it is only assumed.

        ``lasting`` leaves out what the next tick changes, for a calendar that is read later.
        """
        way = self._plan.way
        kind = "over" if way.way == "over" else "assumed" if way.assumed else way.status
        key = "end-past" if way.way != "over" and way.end is not None and way.end < self._today else f"end-{kind}"
        lines = [self.also("no-end") if way.end is None else self.also(key, end=self._tr.date(way.end))]
        lines += [] if lasting else self.sent_lines()
        if way.status == "conditional":
            lines += [self._say(self._book.reason[reason], **self._holes(way)) for reason in way.reasons]
        lines += [self.also("assumed")] if way.assumed else []
        lines += self._hurry()
        lines += [self.also("ask-end")] if self._plan.out.ask_end else []
        if self._plan.lost_way in self._book.way:
            lines.append(self.also("lost-way", way=self.way_name(self._plan.lost_way)))
        return lines

    def way_lines(self, way: Way) -> list[str]:
        """Return why a way is there, and what has to be known of it."""
        contract, recommended = self._plan.contract, self._plan.out.recommended
        holes = self._holes(way)
        lines = [self._say(self._book.reason[reason], **holes) for reason in way.reasons]
        also = []
        if way.way in _WITH_PERIOD and "period-assumed" not in way.reasons:
            also.append("period" if contract.notice_days or contract.notice_months else "no-period")
        also += ["deadline"] if way.deadline is not None else []
        also += ["receipt"] if way.way in _ARRIVES and contract.receipt_days is None else []
        also += ["earlier"] if way.earlier is not None else []
        also += ["escrow"] if contract.platform and contract.type == "fixed-price" and way.way in _ONE_SIDED else []
        also += ["undelivered"] if contract.type == "fixed-price" else []
        also += ["mutual-beside"] if way == recommended and self._plan.out.mutual_beside else []
        later = way.end is not None and recommended.end is not None and way.end >= recommended.end
        if way.way == "mutual" and way != recommended and later:
            offered = any(step.entry.key == "offer-mutual" for step in self._plan.steps)
            also += [] if offered else ["mutual-later"]
        return [*lines, *(self.also(key, **holes) for key in also)]

    def conflict_lines(self) -> list[str]:
        """Return which facts contradict each other."""
        return [self._say(self._book.conflict[conflict]) for conflict in self._plan.out.conflicts]

    def renewal_lines(self) -> list[str]:
        """Return when the contract renews and what can be done about it; nothing without a renewal."""
        renewal, tr = self._plan.out.renewal, self._tr
        if renewal is None:
            return []
        days = {"deadline": renewal.deadline, "serve_by": renewal.serve_by, "next_deadline": renewal.next_deadline}
        holes = {name: tr.date(day) for name, day in days.items() if day is not None}
        holes |= {"renewal": tr.date(renewal.date), "notice": tr.date(self._plan.out.notice)}
        if self._planned.is_renewal_stopped:
            return [self.also("renewal-stopped", **holes)]
        keys = ["renewal", "renewal-deadline" if renewal.deadline else "renewal-no-deadline"]
        keys += ["renewal-missed"] if renewal.missed else []
        keys += ["renewal-next"] if renewal.next_deadline else []
        return [*(self.also(key, **holes) for key in keys), *self._hurry()]

    def safety_lines(self) -> list[str]:
        """Return what comes before every way out where a red line was crossed; nothing without one."""
        danger = self._plan.danger
        return [self.also(key) for key in (SAFETY if danger.unsafe else ("red-line",) if danger.red_line else ())]

    def title(self, step: PlannedStep) -> str:
        """Return a step in a few words."""
        return self._say(step.entry.title, item=shown(step.item))

    def how(self, step: PlannedStep) -> str:
        """Return how a step is done."""
        return self._say(step.entry.how)

    def needs(self, step: PlannedStep) -> str:
        """Return what a step needs; "" where that is nothing."""
        return self._say(step.entry.needs) if step.entry.needs else ""

    def because(self, step: PlannedStep) -> list[str]:
        """Return why a step is there, and why it is on another day than usual."""
        texts = [step.entry.because[name] for name in step.because]
        return [self._say(text) for text in (*texts, *([self._book.moved[step.moved]] if step.moved else []))]

    def days(self, step: PlannedStep) -> str:
        """Return the day of a step, or the first and the last one."""
        if step.date is None:
            return self._tr.t("no date yet")
        first = self._tr.date(step.date)
        if step.until is None:
            return first
        return self._tr.t("{first} – {last}", first=first, last=self._tr.date(step.until))

    def moved_lines(self) -> list[str]:
        """Return which steps, and whether the end, other facts have moved since the plan was last on a screen."""
        tr, end = self._tr, self._plan.end
        lines = []
        before = self._planned.end_before
        if before is not None and end is not None and before != end:
            lines.append(tr.t("Last day: {old} → {new}", old=tr.date(before), new=tr.date(end)))
        for step, day in self._planned.moved:
            was = tr.t("no date yet") if day is None else tr.date(day)
            lines.append(tr.t("{step}: {before} → {now}", step=self.title(step), before=was, now=self.days(step)))
        return lines

    def push_back(self) -> list[tuple[str, str]]:
        """Return what the client may say, each with the sentence to answer with."""
        return [(self._say(one["says"]), self._say(one["answer"])) for one in self._book.push_back.values()]

    def law_lines(self) -> list[LawLine]:
        """Return what the law of the place says that may matter here."""
        return [
            LawLine(self._say(point.text), point.source, not point.verified)
            for point in (*self._planned.law.point, *self._book.shared)
            if is_wanted(point.when, (), self._plan.holds)
        ]

    def law_checked(self) -> list[str]:
        """Return whose law it is and when the note was checked, and that it is old if it is."""
        note, tr = self._planned.law, self._tr
        lines = [tr.t("{place}. Checked on {date}.", place=self._say(note.name), date=tr.date(note.checked))]
        is_old = (self._today - note.checked).days > OLD_NOTE_DAYS
        return [*lines, self._say(self._book.old_note)] if is_old else lines

    def sent_lines(self) -> list[str]:
        """Return that what the days count from has not happened yet, or on another day, as far as the ticks say."""
        plan, tr, today = self._plan, self._tr, self._today
        notice, ended = plan.out.notice, plan.end is not None and plan.end < today
        sending = (*SENDING, *(BREACH if plan.way.way == "breach" else ()))
        lines = []
        for step in plan.steps:
            day = step.date or notice
            holes = {"day": tr.date(day), "step": self.title(step)}
            if step.key in sending and step.is_late(today):
                lines.append(self.also("not-sent", **holes))
            elif step.key in SENDING and step.done is not None and step.done != day and not ended:
                key = "sent-early" if step.done < day else "sent-late"
                lines.append(self.also(key, done=tr.date(step.done), **holes))
            elif step.key in SENDING and step.done is None and plan.danger.red_line and day > today:
                lines.append(self.also("notice-sooner", **holes))
            elif step.key == "breach-notice" and step.done is not None:
                lines.append(self.also("breach-sent"))
        return lines

    def _hurry(self) -> list[str]:
        """That the coming renewal can still be stopped, though not by a notice on the day of the plan."""
        renewal, tr = self._plan.out.renewal, self._tr
        if renewal is None or not renewal.missed or renewal.serve_by is None or renewal.serve_by < self._today:
            return []
        return [self.also("renewal-hurry", serve_by=tr.date(renewal.serve_by), renewal=tr.date(renewal.date))]

    def _say(self, texts: Texts, **holes: object) -> str:
        return words(texts, self._tr.language, **holes)

    def _holes(self, way: Way) -> dict[str, str]:
        """What the holes of the reasons stand for, of those that are known."""
        contract, tr = self._plan.contract, self._tr
        days = {
            "end": way.end,
            "renewal": None if way.end is None or way.end == datetime.date.max else way.end + datetime.timedelta(1),
            "deadline": way.deadline,
            "earlier": way.earlier,
            "minimum": contract.minimum_ends,
            "noticed": contract.breach_noticed or self._plan.out.notice,
        }
        holes = {name: tr.date(day) for name, day in days.items() if day is not None}
        holes["period"] = self._period()
        holes["cure"] = tr.n("{count} day", "{count} days", contract.cure_days or 0)
        if "early-fee" in way.reasons and contract.early_fee is not None:
            from clientcheck_tui.report.figures import money_words

            holes["fee"] = money_words(contract.early_fee, tr, contract.currency)
        return holes

    def _period(self) -> str:
        contract, tr = self._plan.contract, self._tr
        days, months = contract.notice_days, contract.notice_months
        in_days = tr.n("{count} day", "{count} days", days or 0)
        in_months = tr.n("{count} month", "{count} months", months or 0)
        if days is not None and months is not None:
            return tr.t("{days} or {months}, whichever is longer", days=in_days, months=in_months)
        return in_months if days is None else in_days
