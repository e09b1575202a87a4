"""Choosing a client's finished assessments."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from clientcheck_tui.base_session import BaseSession
from clientcheck_tui.cli import streams
from clientcheck_tui.cli.parser import ALL, Moment
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Client, instant
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.text import command_line
from clientcheck_tui.store.index import AssessmentHead


def choose(session: BaseSession, name: str, which: str | Moment) -> list[JudgedAssessment]:
    """Return a client's assessments with its log, newest first; those of one day have the time they were finished.

    ``name`` may be the beginning of the client's name. If a moment fits several assessments, the last one is returned:
    one that is struck out only if it fits no other.

    Raises:
        Problem: there is no such client, or no such assessment.
    """
    client = session.repository.find(name)
    heads = session.repository.heads(client.uuid)
    if isinstance(which, Moment):
        heads += session.repository.struck(client.uuid)
    if not heads:
        raise _nothing_finished(session, client)
    times = _times(heads)
    if which == ALL:
        assessments = session.repository.assessments(client.uuid)
    else:
        matches = heads
        if isinstance(which, Moment):
            matches = [head for head in heads if head.date == which.day and _finished_at(head).startswith(which.time)]
        if not matches:
            message = N_("“{client}” has no assessment of {date}. The dates are: {dates}")
            dates = ", ".join(f"{head.date} {times[head.uuid]}".rstrip() for head in heads)
            raise Problem(message, client=client.name, date=which, dates=dates)
        assessments = [session.repository.assessment(matches[0].uuid)]

    def complain(problem: Problem) -> None:
        streams.complain(session.tr.problem(problem))

    judged = [session.with_past(session.judged(client, assessment), complain) for assessment in assessments]
    return [msgspec.structs.replace(one, time=times.get(one.assessment.uuid, "")) for one in judged]


def _times(heads: Sequence[AssessmentHead]) -> dict[str, str]:
    """Return when each assessment was finished, as exactly as needed to distinguish those of one day, or empty."""
    times = {}
    for head in heads:
        others = [_finished_at(other) for other in heads if other.date == head.date and other.uuid != head.uuid]
        time = _finished_at(head)
        lengths = (len("14:05"), len("14:05:33")) if others else (0,)
        unique = (length for length in lengths if not any(other.startswith(time[:length]) for other in others))
        times[head.uuid] = time[: next(unique, len(time))]
    return times


def _finished_at(head: AssessmentHead) -> str:
    """Return the local time when it was finished: ``14:05:33.123456``."""
    return f"{instant(head.recorded).astimezone():%H:%M:%S.%f}"


def _nothing_finished(session: BaseSession, client: Client) -> Problem:
    message = N_("“{client}” has no finished assessment yet. To start one: {command}")
    if session.repository.draft_of(client.uuid) is not None:
        message = N_("“{client}” has no finished assessment yet. To continue the unfinished one: {command}")
    return Problem(message, client=client.name, command=command_line("assess", client.name))
