"""What a person writes down about a client is kept as written, checked, and due when it says so."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import msgspec
import pytest

from clientcheck_tui.core.problem import Problem
from clientcheck_tui.core.records import Client
from clientcheck_tui.session import Session

DAY = datetime.timedelta(days=1)


def test_an_entry_is_kept_in_every_detail(session: Session, client: Client, window: Callable[[], Session]) -> None:
    entry = session.log_entry(
        client,
        "agreement",
        " Pays within 14 days\nfrom now on ",
        on=session.today - DAY,
        feeling=True,
        due=session.today + DAY,
        signs=["respect", "cost"],
        evidence="mail of 3 May",
    )
    assert (entry.text, entry.signs, entry.open) == ("Pays within 14 days\nfrom now on", ("cost", "respect"), True)
    other = window()
    assert other.repository.log(client.uuid) == [entry]
    (shown,) = other.repository.overview()
    assert shown.entries == (entry,)
    assert shown.look_again is not None and shown.look_again.date == session.today + DAY
    assert not shown.is_due(session.today)
    assert shown.is_due(session.today + DAY)


def test_the_log_is_by_day_then_by_when_it_was_written(session: Session, client: Client) -> None:
    for text, days in (("second", 2), ("first", 3), ("third", 2)):
        session.log_entry(client, "incident", text, on=session.today - days * DAY)
    assert [entry.text for entry in session.repository.log(client.uuid)] == ["first", "second", "third"]


def test_what_cannot_be_is_refused_and_nothing_is_saved(session: Session, client: Client) -> None:
    with pytest.raises(Problem, match="empty"):
        session.log_entry(client, "note", " \n", on=session.today)
    with pytest.raises(Problem, match="future"):
        session.log_entry(client, "note", "x", on=session.today + DAY)
    with pytest.raises(Problem, match="only an agreement"):
        session.log_entry(client, "talk", "x", on=session.today, due=session.today)
    with pytest.raises(Problem, match="only an agreement"):
        session.log_entry(client, "note", "x", on=session.today, kept=False)
    with pytest.raises(Problem, match="unknown sign: costs"):
        session.log_entry(client, "note", "x", on=session.today, signs=["costs"])
    entry = session.log_entry(client, "note", "x", on=session.today)
    with pytest.raises(Problem, match="empty"):
        session.change_entry(entry, text="")
    with pytest.raises(Problem, match="future"):
        session.change_entry(entry, date=session.today + DAY)
    with pytest.raises(Problem, match="only an agreement"):
        session.change_entry(entry, kept=True)
    assert session.repository.log(client.uuid) == [entry]


def test_an_agreement_that_becomes_something_else_is_not_due_any_more(session: Session, client: Client) -> None:
    entry = session.log_entry(client, "agreement", "x", on=session.today, due=session.today, kept=True)
    changed = session.change_entry(entry, kind="note")
    assert (changed.due, changed.kept, changed.uuid) == (None, None, entry.uuid)
    assert session.repository.log(client.uuid) == [changed]


def test_what_two_windows_change_in_one_entry_stays(
    session: Session, client: Client, window: Callable[[], Session]
) -> None:
    entry = session.log_entry(client, "agreement", "x", on=session.today, due=session.today)
    window().change_entry(entry, kept=True)
    session.change_entry(entry, text="y", evidence="a mail")
    (now,) = session.repository.log(client.uuid)
    assert (now.text, now.kept, now.due, now.evidence) == ("y", True, session.today, "a mail")
    window().change_entry(now, kept=None, due=None)
    (now,) = session.repository.log(client.uuid)
    assert (now.kept, now.due) == (None, None), "removed, though defaults are not written"


def test_undoing_a_change_keeps_what_another_window_has_changed_since(
    session: Session, client: Client, window: Callable[[], Session]
) -> None:
    entry = session.log_entry(client, "agreement", "A weekly call", on=session.today)
    marked = session.change_entry(entry, kept=True)
    theirs = window().change_entry(marked, text="A weekly call, with Ana")
    assert session.change_entry_back(entry, marked) == msgspec.structs.replace(theirs, kept=None)
    ours = session.change_entry(theirs, text="A call")
    theirs = window().change_entry(ours, text="A call, on Mondays")
    assert session.change_entry_back(entry, ours) == theirs, "the same field was changed in both"
    session.repository.take_out_entry(entry.uuid)
    assert session.change_entry_back(entry, marked) == entry


def test_an_entry_brings_back_a_client_that_another_window_deleted(
    session: Session, client: Client, window: Callable[[], Session]
) -> None:
    entry = session.log_entry(client, "note", "before", on=session.today)
    window().repository.take_out_client(client)
    saved = session.log_entry(client, "note", "after", on=session.today)
    (back,) = session.repository.clients()
    assert back.name == client.name
    assert session.repository.log(back.uuid) == [saved]
    session.repository.take_out_client(back)
    with pytest.raises(Problem, match="deleted in another window"):
        window().change_entry(entry, text="late")
    assert not session.repository.clients()


def test_a_closed_client_is_not_due_until_it_is_opened_again(session: Session, client: Client) -> None:
    session.log_entry(client, "agreement", "x", on=session.today, due=session.today)
    with pytest.raises(Problem, match="future"):
        session.close(client, session.today + DAY)
    closed = session.close(client, session.today)
    renamed = session.repository.rename(client, "Tinta")
    assert (renamed.closed, closed.name) == (session.today, "Studio Kertas")
    assert not session.repository.overview()[0].is_due(session.today)
    session.close(renamed, None)
    (shown,) = session.repository.overview()
    assert shown.client == Client(client.uuid, "Tinta", client.created)
    assert shown.is_due(session.today)
