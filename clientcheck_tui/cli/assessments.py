"""Finding a client's finished assessments."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from clientcheck_tui.cli.arguments import ALL, LATEST, Moment
from clientcheck_tui.core.answers import Client
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.text import command_line
from clientcheck_tui.session import Session
from clientcheck_tui.store.index import AssessmentHead, instant


def chosen(session: Session, name: str, which: str | Moment) -> list[JudgedAssessment]:
    """A client's assessments, judged, newest first: the latest, all, or the (later) one of a day.

    Those that share a day carry the time they were finished at.

    Args:
        session: the run.
        name: the client's name, or its unambiguous beginning.
        which: ``LATEST``, ``ALL`` or a day, with a time where it has several.

    Raises:
        Problem: no such client, nothing finished yet, or nothing of that day.
    """
    client = session.repository.find(name)
    heads = session.repository.heads(client.uuid)
    if not heads:
        raise _nothing_finished(session, client)
    times = times_apart(heads)
    if which == ALL:
        found = session.repository.assessments(client.uuid)
    else:
        uuid = next((head.uuid for head in heads if _is_meant(head, which)), None)
        if uuid is None:
            raise Problem(
                N_("“{client}” has no assessment of {date}; there are: {dates}"),
                client=client.name,
                date=which,
                dates=", ".join(f"{head.date} {times[head.uuid]}".rstrip() for head in heads),
            )
        found = [session.repository.assessment(uuid)]
    judged = [session.reported(client, assessment) for assessment in found]
    return [msgspec.structs.replace(one, time=times.get(one.assessment.uuid, "")) for one in judged]


def times_apart(heads: Sequence[AssessmentHead]) -> dict[str, str]:
    """Assessment → the time it was finished at, to the minute where that tells it from every other of its day.

    Empty where it is alone on its day.
    """
    times = {}
    for head in heads:
        others = [_finished_at(one) for one in heads if one.date == head.date and one.uuid != head.uuid]
        whole = _finished_at(head)
        lengths = (len("14:05"), len("14:05:33"), len(whole)) if others else (0,)
        apart = (length for length in lengths if not any(one.startswith(whole[:length]) for one in others))
        times[head.uuid] = whole[: next(apart, lengths[-1])]
    return times


def _is_meant(head: AssessmentHead, which: str | Moment) -> bool:
    if isinstance(which, Moment):
        return head.date == which.day and _finished_at(head).startswith(which.time)
    return which == LATEST


def _finished_at(head: AssessmentHead) -> str:
    """The time it was finished at where the person is: ``14:05:33.123456``."""
    return f"{instant(head.recorded).astimezone():%H:%M:%S.%f}"


def _nothing_finished(session: Session, client: Client) -> Problem:
    begun = session.repository.draft_of(client.uuid) is not None
    return Problem(
        N_("“{client}” has no finished assessment yet; carry on with the one begun: {command}")
        if begun
        else N_("“{client}” has no finished assessment yet; begin one: {command}"),
        client=client.name,
        command=command_line("assess", client.name),
    )
