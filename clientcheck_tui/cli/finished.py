"""Finding a client's finished assessments."""

from __future__ import annotations

import datetime

from clientcheck_tui.cli.arguments import ALL, LATEST
from clientcheck_tui.core.answers import Client
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.prompts.command import about
from clientcheck_tui.report.subject import Reported
from clientcheck_tui.session import Session


def chosen(session: Session, name: str, which: str | datetime.date) -> list[Reported]:
    """A client's assessments, judged, newest first: the latest, all, or the (later) one of a day.

    Args:
        session: the run.
        name: the client's name, or its unambiguous beginning.
        which: ``LATEST``, ``ALL`` or a day.

    Raises:
        Problem: no such client, nothing finished yet, or nothing of that day.
    """
    client = session.repository.find(name)
    heads = session.repository.heads(client.uuid)
    if not heads:
        raise _nothing_finished(session, client)
    if which == ALL:
        found = session.repository.assessments(client.uuid)
    else:
        uuid = next((head.uuid for head in heads if which in (LATEST, head.date)), None)
        if uuid is None:
            days = dict.fromkeys(head.date.isoformat() for head in heads)
            raise Problem(
                N_("“{client}” has no assessment of {date}; there are: {dates}"),
                client=client.name,
                date=which,
                dates=", ".join(days),
            )
        found = [session.repository.assessment(uuid)]
    return [session.reported(client, assessment) for assessment in found]


def _nothing_finished(session: Session, client: Client) -> Problem:
    begun = session.repository.draft_of(client.uuid) is not None
    return Problem(
        N_("“{client}” has no finished assessment yet; carry on with the one begun: {command}")
        if begun
        else N_("“{client}” has no finished assessment yet; begin one: {command}"),
        client=client.name,
        command=about(client.name, "assess", []),
    )
