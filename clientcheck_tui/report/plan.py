"""The plan for leaving a client, in markdown and JSON."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from clientcheck_tui.core.plan import PlannedStep
from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.renewals import Renewal
from clientcheck_tui.core.ways import Way
from clientcheck_tui.report.escape import escape_line
from clientcheck_tui.report.markdown import bullets
from clientcheck_tui.report.money import MoneyRow, money_lines
from clientcheck_tui.report.plan_words import ALWAYS, PlanWords
from clientcheck_tui.report.planned import PlannedLeaving
from clientcheck_tui.report.text import shown
from clientcheck_tui.translator import Translator


def plan_markdown(planned: PlannedLeaving, tr: Translator, today: datetime.date, money: Sequence[MoneyRow] = ()) -> str:
    """Return the whole plan, with its steps as a list to tick off.

    Args:
        planned: the plan.
        tr: its language is that of the document.
        today: steps before it that are not done say so.
        money: the money at a glance; empty to leave it out.
    """
    say = PlanWords(planned, tr, today)
    plan = planned.plan
    title = tr.t("Leaving {client}", client=shown(planned.client.name))
    blocks = [f"# {escape_line(title)}", f"*{escape_line(say.disclaimer)}*"]
    blocks += _section(tr.t("Before anything else"), bullets(map(escape_line, say.safety_lines())))
    message = N_("Notice is given on {date}.")
    if plan.way.way in ("term", "completion"):  # nothing is ended: the client is told what comes
        message = N_("The client is told on {date}.")
    elif plan.way.status == "proposed":
        message = N_("The proposal is sent on {date}.")
    if plan.out.notice < today:
        message = N_("Day of the notice: {date}.")
    notice = tr.t(message, date=tr.date(plan.out.notice))
    assumed = tr.t("assumed") if plan.way.assumed else ""
    blocks += _section(tr.t("The end"), [_way_heading(plan.way, say, assumed), *_texts(say.end_lines())])
    blocks += _texts([] if plan.way.way == "over" else [notice])
    blocks += _section(tr.t("What has moved"), _items(say.moved_lines()))
    blocks += _section(tr.t("Money at a glance"), _items(money_lines(money, tr) if money else []))
    blocks += _section(tr.t("All ways out"), [_way(way, planned, say, tr) for way in plan.out.ways])
    blocks += _section(tr.t("Renewal"), _items(say.renewal_lines()))
    blocks += _section(tr.t("Facts to check"), _items(say.conflict_lines()))
    blocks += _section(tr.t("Steps"), [_step(step, say, tr, today) for step in plan.steps])
    answers = [f"{escape_line(says)}: **{escape_line(answer)}**" for says, answer in say.push_back()]
    blocks += _section(tr.t("If the client pushes back"), bullets(answers))
    blocks += _section(tr.t("Good to know"), _items(say.also(key) for key in ALWAYS))
    blocks += _section(tr.t("The law"), [*_texts(say.law_checked()), *bullets(_law(say, tr))])
    written = tr.t("Written on {date}", date=tr.date(today))
    return "\n\n".join([*blocks, "---", f"*{escape_line(written)}*"]) + "\n"


def plan_fields(planned: PlannedLeaving, tr: Translator, today: datetime.date) -> dict[str, Any]:
    """Return the plan for a program; sentences are in the language of ``tr``."""
    say = PlanWords(planned, tr, today)
    plan = planned.plan
    return {
        "client": planned.client.name,
        "notice": plan.out.notice.isoformat(),
        "end": _iso(plan.end),
        "end_status": plan.way.status,
        "end_way": plan.way.way,
        "assumed": plan.way.assumed,
        "ways": [
            {
                "way": way.way,
                "end": _iso(way.end),
                "status": way.status,
                "assumed": way.assumed,
                "because": " ".join(say.way_lines(way)),
            }
            for way in plan.out.ways
        ],
        "renewal": _renewal(plan.out.renewal),
        "steps": [
            {
                "key": step.key,
                "date": _iso(step.date),
                "until": _iso(step.until),
                "title": say.title(step),
                "because": " ".join(say.because(step)),
                "done": step.done is not None,
            }
            for step in plan.steps
        ],
        "law": {"key": planned.law.key, "checked": planned.law.checked.isoformat()},
        "disclaimer": say.disclaimer,
    }


def _renewal(renewal: Renewal | None) -> dict[str, Any] | None:
    if renewal is None:
        return None
    return {
        "date": renewal.date.isoformat(),
        "deadline": _iso(renewal.deadline),
        "serve_by": _iso(renewal.serve_by),
        "reminders": [day.isoformat() for day in renewal.reminders],
        "missed": renewal.missed,
        "next_deadline": _iso(renewal.next_deadline),
    }


def _iso(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _way_heading(way: Way, say: PlanWords, more: str) -> str:
    words = (say.end_day(way), say.status(way), more)
    return " · ".join([f"**{escape_line(say.way_name(way.way))}**", *(escape_line(word) for word in words if word)])


def _way(way: Way, planned: PlannedLeaving, say: PlanWords, tr: Translator) -> str:
    plan = planned.plan
    marks = [tr.t("assumed") if way.assumed else "", tr.t("recommended") if way == plan.out.recommended else ""]
    marks += [tr.t("chosen") if plan.chosen and way == plan.way else ""]
    heading = _way_heading(way, say, " · ".join(filter(None, marks)))
    return _item(heading, say.way_about(way.way), " ".join(say.way_lines(way)))


def _step(step: PlannedStep, say: PlanWords, tr: Translator, today: datetime.date) -> str:
    heading = f"[{'x' if step.done else ' '}] **{escape_line(say.title(step))}** · {escape_line(say.days(step))}"
    if step.done is not None:
        done = tr.t("done on {date}", date=tr.date(step.done))
        return _item(f"{heading} · {escape_line(done)}")
    if step.is_late(today):
        late = tr.t("not done, and its day has passed")
        heading += f" · {escape_line(late)}"
    because, needs = " ".join(say.because(step)), say.needs(step)
    return _item(
        heading,
        say.how(step),
        tr.t("Because: {reasons}", reasons=because) if because else "",
        tr.t("Needs: {things}", things=needs) if needs else "",
    )


def _law(say: PlanWords, tr: Translator) -> list[str]:
    lines, remembered = [], escape_line(tr.t("remembered, not looked up"))
    for line in say.law_lines():
        name, _, address = line.source.partition(" · ")
        source = f"{escape_line(name)} <{address}>" if address.startswith("https://") else escape_line(line.source)
        from_where = f"{source}; {remembered}" if line.remembered else source
        lines.append(f"{escape_line(line.text)} ({from_where})")
    return lines


def _item(heading: str, *texts: str) -> str:
    """Return an item of a list, with a paragraph for each text."""
    return "\n\n".join([f"- {heading}", *(f"  {escape_line(text)}" for text in texts if text)])


def _section(title: str, blocks: list[str]) -> list[str]:
    return [f"## {escape_line(title)}", *blocks] if blocks else []


def _items(texts: Iterable[str]) -> list[str]:
    return bullets(map(escape_line, texts))


def _texts(texts: Iterable[str]) -> list[str]:
    return [escape_line(text) for text in texts]
