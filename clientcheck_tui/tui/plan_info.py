"""What else there is to know about leaving a client, each with a row of its own below the plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from textual.content import Content

from clientcheck_tui.core.ways import Renewal
from clientcheck_tui.report.money import money_note
from clientcheck_tui.report.plan_words import PlanWords
from clientcheck_tui.report.planned import OLD_NOTE_DAYS
from clientcheck_tui.tui.plan_content import PlanView


class Info(NamedTuple):
    """Something else to know.

    Attributes:
        key: the key of its row.
        remark: the most important of it, at the right of the row.
        lines: all of it.
    """

    key: str
    title: str
    remark: str
    lines: list[Content]


def infos(view: PlanView) -> Iterator[Info]:
    """What there is to know beside the steps and the ways out; nothing that has nothing to say."""
    tr, plan, book = view.tr, view.planned.plan, view.planned.book
    if moved := list(_moved(view)):
        yield Info("moved", tr.t("What other facts have moved"), str(len(moved)), moved)
    if plan.out.conflicts:
        lines = [Content(f"• {view.text(book.conflict[one])}") for one in plan.out.conflicts]
        yield Info("conflicts", tr.t("Facts that contradict each other"), str(len(lines)), lines)
    if (renewal := plan.out.renewal) is not None:
        deadline = tr.t("deadline not known") if renewal.deadline is None else view.day(renewal.deadline)
        yield Info("renewal", tr.t("Automatic renewal"), deadline, list(_renewal(view, renewal)))
    if view.money:
        first = view.money[0]
        remark = tr.t("{label}: {amount}", label=first.label, amount=first.amount)
        yield Info("money", tr.t("Money at a glance"), remark, list(_money(view)))
    answers = list(_push_back(view))
    if answers:
        yield Info("push-back", tr.t("If the client pushes back"), tr.t("one sentence each"), answers)
    note = view.planned.law
    checked = tr.t("checked on {day}", day=view.day(note.checked))
    yield Info("law", tr.t("The law: {place}", place=view.text(note.name)), checked, list(_law(view)))


def _moved(view: PlanView) -> Iterator[Content]:
    tr, planned = view.tr, view.planned
    if planned.end_before != planned.plan.end and planned.end_before is not None:
        now = tr.t("not known yet") if planned.plan.end is None else view.day(planned.plan.end)
        yield Content("• " + tr.t("Last day: {day}, was {before}", day=now, before=view.day(planned.end_before)))
    for step, before in planned.moved:
        was = tr.t("no day yet") if before is None else view.day(before)
        words = tr.t("{step}: {day}, was {before}", step=view.title(step), day=view.days(step), before=was)
        yield Content(f"• {words}")


def _renewal(view: PlanView, renewal: Renewal) -> Iterator[Content]:
    tr = view.tr
    for line in PlanWords(view.planned, tr, view.today).renewal_lines():
        yield Content(line)
    days = [view.day(day) for day in renewal.reminders if day >= view.today and not renewal.missed]
    if days:
        yield Content(tr.t("Reminders: {days}", days=" · ".join(days)))


def _money(view: PlanView) -> Iterator[Content]:
    for row in view.money:
        yield Content.assemble(
            f"• {row.label}: ", (row.amount, "bold"), (f"  {row.remark}" if row.remark else "", "$quiet")
        )
    yield Content(money_note(view.tr))


def _push_back(view: PlanView) -> Iterator[Content]:
    for answer in view.planned.book.push_back.values():
        says, reply = view.text(answer["says"]), view.text(answer["answer"])
        yield Content.assemble((f"{says}: ", "$quiet"), (reply, "italic $secondary"))


def _law(view: PlanView) -> Iterator[Content]:
    """The points that apply, each with its source."""
    tr, book, note, holds = view.tr, view.planned.book, view.planned.law, view.planned.plan.holds
    if (view.today - note.checked).days > OLD_NOTE_DAYS:
        yield Content.styled(view.text(book.old_note, date=tr.date(note.checked)), "$warning")
    for point in note.point:
        if point.when and not any(all(part in holds for part in one.split("+")) for one in point.when):
            continue
        unsure = "" if point.verified else " · " + tr.t("remembered, not looked up")
        yield Content.assemble(f"• {view.text(point.text)} ", (f"({point.source}{unsure})", "$quiet"))
