"""The plan for leaving a client as lines and rows. All its texts are data, never markup."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from textual.content import Content

from clientcheck_tui.cells import cells, shortened
from clientcheck_tui.core.plan import PlannedStep
from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.ways import Way
from clientcheck_tui.report.money import MoneyRow
from clientcheck_tui.report.plan_words import PlanWords
from clientcheck_tui.report.planned import PlannedLeaving
from clientcheck_tui.translator import Translator, one_line
from clientcheck_tui.tui.row_content import Part, cut

NEAR_DAYS = 300
"""A day that is further away has its year."""

REMARK = 16
"""The cells for what a row says at its right, such as *done 28 Nov*, which no title takes."""


class PlanView(NamedTuple):
    """A plan with its words, on a day."""

    planned: PlannedLeaving
    say: PlanWords
    tr: Translator
    today: datetime.date
    money: Sequence[MoneyRow] = ()

    def day(self, day: datetime.date | None) -> str:
        """Return a short date, with its year only where that is more than `NEAR_DAYS` away."""
        if day is None:
            return self.tr.t("no date yet")
        return self.tr.short_date(day, day if abs((day - self.today).days) <= NEAR_DAYS else None)

    def days(self, step: PlannedStep) -> str:
        """Return the day of a step, or the first and the last of several, in short."""
        if step.date is None or step.until is None:
            return self.day(step.date)
        same_month = (step.date.month, step.date.year) == (step.until.month, step.until.year)
        return f"{step.date.day if same_month else self.day(step.date)}–{self.day(step.until)}"

    def title(self, step: PlannedStep) -> str:
        """Return what a step is."""
        return one_line(self.say.title(step))

    @property
    def next_step(self) -> PlannedStep | None:
        """The step to do next."""
        return next(iter(self.planned.plan.pending), None)


def view_of(planned: PlannedLeaving, tr: Translator, today: datetime.date, money: Sequence[MoneyRow] = ()) -> PlanView:
    """Return a plan with its words."""
    return PlanView(planned, PlanWords(planned, tr, today), tr, today, money)


def safety_lines(view: PlanView) -> Iterator[Content]:
    """What comes before every way out where a red line was crossed; the rest of it has a row of its own."""
    for line in view.say.safety_lines()[:1]:
        yield Content.styled(line, "$error bold")


def end_lines(view: PlanView) -> Iterator[Content]:
    """What comes first: the last day with its way and status."""
    way = view.planned.plan.way
    yield Content.styled(view.say.last_day(way), "bold")
    yield Content.assemble(view.say.way_name(way.way), (f" · {view.say.status(way)}", "$quiet"))


def warning_lines(view: PlanView) -> Iterator[Content]:
    """What has to be known of the last day before it is relied on."""
    yield from (Content.styled(line, "$warning") for line in view.say.end_lines()[1:])


def next_lines(view: PlanView, notice_key: str, contract_key: str) -> Iterator[Content]:
    """The next step, the day of the notice with the key that chooses it, and where facts can be entered."""
    tr, plan = view.tr, view.planned.plan
    if not view.planned.leaving.facts:
        unknown = tr.t("No facts of the contract yet: enter what you know.")
        yield Content.assemble((contract_key, "$accent bold"), "  ", (unknown, "bold"))
    if plan.steps:
        yield next_line(view)
    if plan.way.way == "over":
        return
    if view.planned.leaving.begun:
        yield Content.styled(tr.t("Notice: {day}.", day=tr.date(plan.out.notice)), "$quiet")
    else:
        proposal = tr.t("Notice on {day} is a proposal: choose its day.", day=view.day(plan.out.notice))
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
        return Content.styled(
            tr.t("Contract: last day {day}, {status}.", day=day, status=view.say.rests_on(way)), "$quiet"
        )
    ends = Content.styled(tr.t("Leaving: last day {day}, {status}.", day=day, status=view.say.rests_on(way)), "bold")
    return Content.assemble(ends, " ", next_line(view))


def day_width(days: Iterable[str]) -> int:
    """Return the cells that the days of rows take, with two blanks."""
    return 2 + max(map(cells, days), default=0)


def step_row(view: PlanView, step: PlannedStep, days: int, width: int) -> Content:
    """Return a step's row: its tick box, its day, its title, and at the right what is to be known of it."""
    done = step.done is not None
    box = ("[x] ", "$zone-keep") if done else ("[ ] ", "$accent")
    style = "$quiet" if done else "$error" if step.is_late(view.today) else "$secondary"
    title = (view.title(step), "$quiet" if done else "")
    return _row(box, (view.days(step), style), title, _step_remark(view, step), days, width)


def _step_remark(view: PlanView, step: PlannedStep) -> Part:
    tr, was = view.tr, {moved.key: day for moved, day in view.planned.moved}
    if step.done is not None:
        return tr.t("done {day}", day=view.day(step.done)), "$quiet"
    if step.is_late(view.today):
        return tr.t("late"), "$error bold"
    return (tr.t("was {day}", day=view.day(was[step.key])), "$warning") if step.key in was else ("", "")


def way_row(view: PlanView, way: Way, days: int, width: int) -> Content:
    """Return the row of a way out: its last day, its name, its status, and whether it is recommended or chosen."""
    here = way == view.planned.plan.way
    box = ("(•) ", "$accent") if here else ("( ) ", "$quiet")
    name = (view.say.way_name(way.way), "bold" if here else "")
    return _row(box, (view.day(way.end), "$secondary"), name, (_way_remark(view, way), "$quiet"), days, width)


def _way_remark(view: PlanView, way: Way) -> str:
    tr, plan = view.tr, view.planned.plan
    chosen = [tr.t("chosen")] if way == plan.way and plan.chosen else []
    recommended = [tr.t("recommended")] if way == plan.out.recommended else []
    assumed = [tr.t("assumed")] if way.assumed else []
    return " · ".join((*chosen, *recommended, *assumed, view.say.status(way)))


def info_row(title: str, remark: str, width: int) -> Content:
    """Return the row of something else to know."""
    return _row(("  › ", "$quiet"), ("", ""), (title, ""), (remark, "$quiet"), 0, width)


def _row(box: Part, day: Part, title: Part, remark: Part, days: int, width: int) -> Content:
    """Put a row together. The remark gets what the title leaves, but always `REMARK` cells."""
    room = width - cells(box[0]) - days
    right = shortened(remark[0], max(REMARK, room - cells(title[0]) - 2))
    left = room - (cells(right) + 2 if right else 0)
    return Content.assemble(
        box, (cut(day[0], days), day[1]), (cut(title[0], left), title[1]), "  " if right else "", (right, remark[1])
    )


def step_lines(view: PlanView, step: PlannedStep) -> Iterator[Content]:
    """All of a step: how it is done, what it needs, why it is there, and why it is on this day."""
    tr, needs, because = view.tr, view.say.needs(step), view.say.because(step)
    yield Content.assemble((view.title(step), "bold"), (f" · {view.say.days(step)}", "$quiet"))
    yield Content(view.say.how(step))
    if needs:
        yield Content.styled(tr.t("Needs: {things}", things=needs), "$quiet")
    if because:
        yield Content.styled(tr.t("Because: {reasons}", reasons=" ".join(because)), "$quiet")


def way_lines(view: PlanView, way: Way) -> Iterator[Content]:
    """All of a way out: what it is, why it is there, and the other days that belong to it."""
    yield Content.assemble((view.say.way_name(way.way), "bold"), (f" · {_way_remark(view, way)}", "$quiet"))
    yield Content(view.say.way_about(way.way))
    yield from (Content(f"• {line}") for line in view.say.way_lines(way))
    if way != view.planned.plan.way:
        yield Content.styled(view.tr.t("Enter makes the plan for this way."), "$quiet")
