"""The plan for leaving a client as a calendar: the steps, the end, and the days of the coming renewal."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from clientcheck_tui.core.renewals import REMINDER_DAYS
from clientcheck_tui.report.calendar import CalendarDay, calendar_text, renewal_uid, step_uid
from clientcheck_tui.report.plan_words import PlanWords
from clientcheck_tui.report.planned import PlannedLeaving, step_title
from clientcheck_tui.report.text import shown
from clientcheck_tui.translator import Translator


def plan_calendar(planned: PlannedLeaving, tr: Translator, now: datetime.datetime, today: datetime.date) -> str:
    """Return the calendar, made at ``now`` in the language of ``tr``; steps that are done are left out."""
    return calendar_text(_days(planned, PlanWords(planned, tr, today), tr, today), now)


def _days(planned: PlannedLeaving, say: PlanWords, tr: Translator, today: datetime.date) -> Iterator[CalendarDay]:
    plan, client, name = planned.plan, planned.client, shown(planned.client.name)
    for step in plan.steps:
        if step.date is not None and step.done is None:
            text = " ".join((say.how(step), *say.because(step), say.disclaimer))
            title = shown(step_title(planned.book, step.key, tr.language, shared=True))
            yield CalendarDay(step_uid(client, step.key), step.date, f"{name}: {title}", text, step.until)
    if plan.end is not None:
        title = tr.t("Last day with {client}, {status}", client=name, status=say.rests_on(plan.way))
        text = " ".join((*say.end_lines(lasting=True), say.disclaimer))
        yield CalendarDay(f"{client.uuid}-end@clientcheck", plan.end, title, text)
    renewal = plan.out.renewal
    if renewal is None or renewal.deadline is None or renewal.serve_by is None or planned.is_renewal_stopped:
        return
    text = " ".join((*say.renewal_lines(), say.disclaimer))
    title = tr.t("Last day for the notice to {client}", client=name)
    lost = renewal.missed and renewal.serve_by < today  # otherwise an earlier notice can still stop it
    deadline = renewal.next_deadline if lost else renewal.deadline
    if deadline is not None:
        yield CalendarDay(renewal_uid(client), deadline, title, text, reminders=REMINDER_DAYS)
    if not lost and renewal.serve_by != renewal.deadline:
        title = tr.t("Last working day to send the notice to {client}", client=name)
        yield CalendarDay(f"{client.uuid}-serve-by@clientcheck", renewal.serve_by, title, text)
