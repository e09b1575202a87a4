"""What else there is to know about leaving a client, each with a row of its own in the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from textual.content import Content

from clientcheck_tui.report.money import money_note
from clientcheck_tui.report.plan_words import ALWAYS
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


def safety(view: PlanView) -> Info | None:
    """Return what comes before everything else while somebody is not safe."""
    lines = _items(view.say.safety_lines())
    return Info("safety", view.tr.t("Safety first"), "", lines) if len(lines) > 1 else None


def infos(view: PlanView) -> Iterator[Info]:
    """What there is to know beside the steps and the ways out; nothing that has nothing to say."""
    tr, say, plan = view.tr, view.say, view.planned.plan
    yield Info("end", tr.t("The end"), view.day(plan.end), _items(say.end_lines()))
    if moved := say.moved_lines():
        yield Info("moved", tr.t("What has moved"), str(len(moved)), _items(moved))
    if conflicts := say.conflict_lines():
        yield Info("conflicts", tr.t("Facts to check"), str(len(conflicts)), _items(conflicts))
    if (renewal := plan.out.renewal) is not None:
        deadline = tr.t("deadline not known") if renewal.deadline is None else view.day(renewal.deadline)
        reminders = [view.day(day) for day in renewal.reminders if day >= view.today and not renewal.missed]
        remind = [Content.styled(tr.t("Reminders: {days}", days=" · ".join(reminders)), "$quiet")] if reminders else []
        yield Info("renewal", tr.t("Renewal"), deadline, [*_items(say.renewal_lines()), *remind])
    if view.money:
        remark = tr.t("{label}: {amount}", label=view.money[0].label, amount=view.money[0].amount)
        yield Info("money", tr.t("Money at a glance"), remark, list(_money(view)))
    answers = [Content.assemble((f"{says}: ", "$quiet"), (answer, "italic")) for says, answer in say.push_back()]
    yield Info("push-back", tr.t("If the client pushes back"), "", answers)
    yield Info("good", tr.t("Good to know"), "", _items(say.also(key) for key in ALWAYS))
    lines = [Content.styled(line, "$quiet") for line in say.law_checked()]
    yield Info("law", tr.t("The law"), "", [*lines, *_law(view)])


def _items(lines: Iterable[str]) -> list[Content]:
    return [Content(f"• {line}") for line in lines]


def _money(view: PlanView) -> Iterator[Content]:
    for row in view.money:
        yield Content.assemble(f"{row.label}: ", (row.amount, "bold"), (f"  {row.remark}", "$quiet"))
    yield Content.styled(money_note(view.tr), "$quiet")


def _law(view: PlanView) -> Iterator[Content]:
    """The points that apply, each with its source."""
    for line in view.say.law_lines():
        source = f"{line.source}; {view.tr.t('remembered, not looked up')}" if line.remembered else line.source
        yield Content.assemble(f"• {line.text} ", (f"({source})", "$quiet"))
