"""Stores of any size to measure with."""

from __future__ import annotations

import datetime
import uuid
from pathlib import Path

import msgspec

from clientcheck_tui.core.records import Draft
from clientcheck_tui.paths import questions_folder
from clientcheck_tui.session import Session
from clientcheck_tui.store.repository import Repository
from clientcheck_tui.translator import Translator

TODAY = datetime.date(2026, 11, 23)
FIRST = "Client 00000"
"""A name that is on the first screen, whatever the size."""


def session_in(folder: Path) -> Session:
    """Return a session of the store in ``folder``."""
    return Session(Repository(folder, _now), Translator("en"), _now, lambda: TODAY, questions_folder() / "six-signs")


def fill(folder: Path, assessments: int) -> None:
    """Create a store of so many full assessments, each of another client."""
    session = session_in(folder)
    answers = dict.fromkeys(session.current.pack.questions, 1)
    session.record(FIRST, answers, {"cost.rate": "a note of ordinary length, as people write them"}, TODAY)
    file = folder / "assessments.json"
    tables = msgspec.json.decode(file.read_bytes())
    client, assessment = tables["clients"]["1"], tables["assessments"]["1"]
    for number in range(2, assessments + 1):
        identity = str(uuid.UUID(int=number))
        tables["clients"][str(number)] = {**client, "uuid": identity, "name": f"Client {number - 1:05}"}
        tables["assessments"][str(number)] = {
            **assessment,
            "uuid": str(uuid.UUID(int=number + 1_000_000)),
            "client": identity,
        }
    file.write_bytes(msgspec.json.encode(tables))


def draft_in(session: Session) -> Draft:
    """Return an unfinished assessment with half of the questions answered."""
    client = session.repository.find(FIRST)
    answers = {key: question.options[0].key for key, question in list(session.current.pack.questions.items())[:25]}
    return msgspec.structs.replace(session.begin(client, quick=False), answers=answers)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
