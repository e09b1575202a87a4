"""What a client's page changes, so that it can be undone: striking out an assessment, and closing the client."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial

from clientcheck_tui.core.records import Assessment, Client
from clientcheck_tui.session import Session
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.base_app import BaseApp, Undo
from clientcheck_tui.tui.screens.close_client import CloseDialog


def strike(app: BaseApp, session: Session, assessment: Assessment) -> None:
    """Strike an assessment out as a mistake, or take that back."""
    t = session.tr.t
    name = t("The assessment of {day}", day=session.tr.date(assessment.date))
    out, back = t("{what} is struck out. It counts nowhere.", what=name), t("{what} counts again.", what=name)
    do, undo = partial(session.strike, assessment.uuid), partial(session.strike_back, assessment.uuid)
    if assessment.struck is not None:
        (do, undo), (out, back) = (undo, do), (back, out)
    change = Undo(out, back, undo, assessment.uuid, {assessment.client, assessment.uuid})
    app.in_background(do, lambda _: app.undoable(change))


def close_or_open(
    app: BaseApp,
    session: Session,
    client: Client,
    row: str,
    after: Callable[[], None] | None = None,
    ended: datetime.date | None = None,
) -> None:
    """Ask for the day and close the client, or open it again, then do what comes ``after``.

    ``row`` is the selected one; ``ended`` is the day to propose.
    """
    t = session.tr.t

    def done(new: Client | None) -> None:
        if new is None:
            return
        name = one_line(new.name)
        closed, opened = t("{client} is closed.", client=name), t("{client} is open again.", client=name)
        words = (closed, opened) if new.closed is not None else (opened, closed)
        undo = partial(session.repository.close, new, client.closed)
        app.undoable(Undo(*words, undo, row, {client.uuid}))
        if after is not None:
            after()

    if client.closed is None:
        app.push_screen(CloseDialog(session, client, ended), done)
    else:
        app.in_background(partial(session.close, client, None), done)
