"""The plan for leaving a client as lines, rows and details. All its texts are data, never markup."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.content import Content

from clientcheck_tui.cells import cells, shortened
from clientcheck_tui.core.advice_book import Texts
from clientcheck_tui.core.plan import PlannedStep
from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.ways import Way
from clientcheck_tui.report.money import MoneyRow
from clientcheck_tui.report.plan_words import PlanWords
from clientcheck_tui.report.planned import PlannedLeaving, words
from clientcheck_tui.translator import Translator, one_line
from clientcheck_tui.tui.row_content import Part, cut

LAST_DAY = {
    "right": N_("Last day: {day}"),
    "conditional": N_("Last day, if the condition is met: {day}"),
    "proposed": N_("Last day, if the client agrees in writing: {day}"),
}
"""What is said of the contract's last day, by the status of the way: an end that is proposed is no right."""


class PlanView(NamedTuple):
    """A plan, and how its words are shown.

    Attributes:
        money: the money at a glance; empty where it is not shown.
    """

    planned: PlannedLeaving
    tr: Translator
    today: datetime.date
    money: Sequence[MoneyRow] = ()

    def text(self, texts: Texts, **values: object) -> str:
        """Return a text of the content in the language in use, on one line."""
        return one_line(words(texts, self.tr.language, **values))

    def day(self, day: datetime.date) -> str:
        """Return a short date."""
        return self.tr.short_date(day, self.today)

    def title(self, step: PlannedStep) -> str:
        """Return what a step is."""
        return self.text(step.entry.title, item=step.item)

    def days(self, step: PlannedStep) -> str:
        """Return the day of a step, or the first and the last of several."""
        if step.date is None:
            return self.tr.t("no day yet")
        if step.until is None:
            return self.day(step.date)
        first = self.day(step.date)
        if (step.date.month, step.date.year) == (step.until.month, step.until.year):
            first = str(step.date.day)
        return f"{first}–{self.day(step.until)}"

    @property
    def was(self) -> dict[str, datetime.date | None]:
        """The steps that other facts have moved → the day before."""
        return {step.key: day for step, day in self.planned.moved}

    @property
    def next_step(self) -> PlannedStep | None:
        """The first step that is not done."""
        return next((step for step in self.planned.plan.steps if step.done is None), None)


def safety_lines(view: PlanView) -> Iterator[Content]:
    """What comes before every way out where a red line was crossed."""
    for line in PlanWords(view.planned, view.tr, view.today).safety_lines():
        yield Content.styled(line, "$error bold")


def first_lines(view: PlanView, notice_key: str) -> Iterator[Content]:
    """What comes first: the last day with its way and status, the next step, and the day of the notice.

    ``notice_key`` is the key that chooses that day.
    """
    tr, plan, way = view.tr, view.planned.plan, view.planned.plan.way
    last = tr.t("Last day: not known yet") if way.end is None else tr.t(LAST_DAY[way.status], day=tr.date(way.end))
    yield Content.styled(last, "bold")
    yield Content.assemble(view.text(view.planned.book.way[way.way].name), (f" · {status(view, way)}", "$quiet"))
    if way.assumed:
        assumed = tr.t("A length or a day in it is assumed: find the clause, or ask, before you send anything.")
        yield Content.styled(assumed, "$warning")
    if plan.steps:
        yield next_line(view)
    if way.way == "over":
        return
    if view.planned.leaving.begun:
        yield Content.styled(tr.t("Notice: {day}.", day=tr.date(plan.out.notice)), "$quiet")
    else:
        proposal = tr.t("Notice on {day} is only a proposal: choose its day.", day=view.day(plan.out.notice))
        yield Content.assemble((notice_key, "$accent bold"), "  ", (proposal, "$quiet"))


def next_line(view: PlanView) -> Content:
    """Return the next step with its day."""
    step, tr = view.next_step, view.tr
    if step is None:
        return Content.styled(tr.t("Every step is done."), "$accent bold")
    late, day, last = step.is_late(view.today), view.days(step), step.until or step.date
    message = N_("Next, {day}: {step}")
    if late and last is not None:
        message, day = N_("Next, late since {day}: {step}"), view.day(last)
    words = tr.t(message, day=day, step=view.title(step))
    return Content.styled(words, "$error bold" if late else "$accent bold")


def plan_line(view: PlanView) -> Content:
    """Return a plan on one line, for a client's page: the contract's last day, and the next step once it has begun."""
    tr, way = view.tr, view.planned.plan.way
    day = tr.t("not known yet") if way.end is None else view.day(way.end)
    if not view.planned.leaving.begun:
        return Content.styled(tr.t("Contract: last day {day}, {status}.", day=day, status=status(view, way)), "$quiet")
    ends = Content.styled(tr.t("Leaving: last day {day}, {status}.", day=day, status=status(view, way)), "bold")
    return Content.assemble(ends, " ", next_line(view))


def status(view: PlanView, way: Way) -> str:
    """Return what gives an end, and whether something of it was assumed."""
    name = view.text(view.planned.book.status[way.status])
    return view.tr.t("{status}, assumed", status=name) if way.assumed else name


def day_width(view: PlanView) -> int:
    """Return the cells of the days of all rows, with two blanks."""
    days = [view.days(step) for step in view.planned.plan.steps]
    days += [way_day(view, way) for way in view.planned.plan.out.ways]
    return 2 + max(map(cells, days), default=0)


def step_row(view: PlanView, step: PlannedStep, days: int, width: int) -> Content:
    """Return a step's row: its tick box, its day, its title, and at the right what is to be known of it."""
    box = ("[x] ", "$zone-keep") if step.done is not None else ("[ ] ", "$accent")
    style = "$quiet" if step.done is not None else "$error" if step.is_late(view.today) else "$secondary"
    title: Part = (view.title(step), "$quiet" if step.done is not None else "")
    return _row(box, (view.days(step), style), title, _step_remark(view, step), days, width)


def _step_remark(view: PlanView, step: PlannedStep) -> Part:
    tr = view.tr
    if step.done is not None:
        return tr.t("done {day}", day=view.day(step.done)), "$quiet"
    if step.is_late(view.today):
        return tr.t("late"), "$error bold"
    if step.key in view.was:
        before = view.was[step.key]
        was = tr.t("no day yet") if before is None else view.day(before)
        return tr.t("was {day}", day=was), "$warning"
    return "", ""


def way_day(view: PlanView, way: Way) -> str:
    """Return the last day of a way."""
    return view.tr.t("no day yet") if way.end is None else view.day(way.end)


def way_row(view: PlanView, way: Way, days: int, width: int) -> Content:
    """Return the row of a way out: its last day, its name, its status, and whether it is recommended or chosen."""
    plan = view.planned.plan
    here = way == plan.way
    box: Part = ("(•) " if here else "( ) ", "$accent" if here else "$quiet")
    name: Part = (view.text(view.planned.book.way[way.way].name), "bold" if here else "")
    return _row(box, (way_day(view, way), "$secondary"), name, (way_remark(view, way), "$quiet"), days, width)


def way_remark(view: PlanView, way: Way) -> str:
    """Return the status of a way in words, and whether it is recommended or chosen."""
    tr, plan = view.tr, view.planned.plan
    recommended = [tr.t("recommended")] if way == plan.out.recommended else []
    chosen = [tr.t("chosen")] if way == plan.way and plan.chosen else []
    return " · ".join((*chosen, *recommended, status(view, way)))


def info_row(title: str, remark: str, width: int) -> Content:
    """Return the row of something else to know."""
    return _row(("  › ", "$quiet"), ("", ""), (title, ""), (remark, "$quiet"), 0, width)


def _row(box: Part, day: Part, title: Part, remark: Part, days: int, width: int) -> Content:
    """Put a row together. The remark gets no more than half of what the day leaves."""
    room = width - cells(box[0]) - days
    right = shortened(remark[0], room // 2)
    left = room - (cells(right) + 2 if right else 0)
    return Content.assemble(
        box, (cut(day[0], days), day[1]), (cut(title[0], left), title[1]), ("  " if right else ""), (right, remark[1])
    )


def step_lines(view: PlanView, step: PlannedStep) -> Iterator[Content]:
    """All of a step: how it is done, what it needs, why it is there, and why it is on this day."""
    tr, entry = view.tr, step.entry
    yield Content.styled(view.title(step), "bold")
    if entry.how:
        yield Content(view.text(entry.how, item=step.item))
    if entry.needs:
        yield Content.assemble((tr.t("Needs:"), "$quiet"), " ", view.text(entry.needs, item=step.item))
    for name in step.because:
        yield Content.assemble((tr.t("Because:"), "$quiet"), " ", view.text(entry.because[name], item=step.item))
    if step.moved:
        yield Content.styled(view.text(view.planned.book.moved[step.moved]), "$quiet")


def way_lines(view: PlanView, way: Way) -> Iterator[Content]:
    """All of a way out: what it is, why it is there, and the other days that belong to it."""
    tr, book = view.tr, view.planned.book
    entry = book.way[way.way]
    yield Content.assemble((view.text(entry.name), "bold"), (f" · {way_remark(view, way)}", "$quiet"))
    yield Content(view.text(entry.about))
    for line in PlanWords(view.planned, tr, view.today).way_lines(way):
        yield Content(f"• {one_line(line)}")
    if way != view.planned.plan.way:
        yield Content.styled(tr.t("Enter makes the plan for this way."), "$quiet")
