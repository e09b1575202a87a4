"""Sample clients, put into a store so that one can look around before there is anything of one's own."""

from __future__ import annotations

import datetime
from pathlib import Path

import msgspec

from clientcheck_tui.core.answers import Draft, read_answers, stored
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.read_file import parse_toml, read_text
from clientcheck_tui.session import Session

Given = dict[str, int | str]


class SampleAssessment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A finished assessment of the demo.

    Attributes:
        days_ago: counted back from the day the demo is opened.
        answers: question key → position, ``na`` or ``unsure``.
        notes: question key → text.
    """

    days_ago: int
    answers: Given
    notes: dict[str, str] = {}


class SampleDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An unfinished assessment of the demo.

    Attributes:
        days_ago: when it was begun.
        answers: as in a finished one.
        notes: as in a finished one.
        at: the question it was left at.
    """

    days_ago: int
    answers: Given
    at: str
    notes: dict[str, str] = {}


class SampleClient(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A client of the demo.

    Attributes:
        name: made up.
        assessment: its finished assessments.
        draft: its unfinished one.
    """

    name: str
    assessment: tuple[SampleAssessment, ...]
    draft: SampleDraft | None = None


class DemoFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``questions/demo.toml``.

    Attributes:
        client: the sample clients.
    """

    client: tuple[SampleClient, ...]


def fill(session: Session, file: Path) -> None:
    """Put the sample clients of ``file`` into the session's store.

    Raises:
        Problem: the file does not fit the pack.
    """
    try:
        demo = msgspec.convert(parse_toml(read_text(file)), DemoFile)
    except (OSError, Problem, msgspec.ValidationError) as error:
        raise Problem(N_("{file}: the sample clients cannot be read: {what}"), file=file, what=error) from None
    pack = session.current.pack
    for client in demo.client:
        for sample in client.assessment:
            answers = stored(pack, read_answers(pack, sample.answers))
            session.record(client.name, answers, sample.notes, _day(session, sample.days_ago))
        if client.draft is not None:
            session.save_draft(_draft(session, client.name, client.draft))


def _draft(session: Session, name: str, sample: SampleDraft) -> Draft:
    blank = session.begin(session.repository.get_or_create_client(name, session.today), quick=False)
    answers = stored(session.current.pack, read_answers(session.current.pack, sample.answers))
    return msgspec.structs.replace(
        blank, begun=_day(session, sample.days_ago), answers=answers, notes=sample.notes, at=sample.at
    )


def _day(session: Session, days_ago: int) -> datetime.date:
    return session.today - datetime.timedelta(days=days_ago)
