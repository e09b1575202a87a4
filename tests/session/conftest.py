from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from clientcheck_tui.core.records import Client
from clientcheck_tui.session import Session
from clientcheck_tui.store.repository import Repository
from clientcheck_tui.translator import Translator
from tests.sample import NOW

ROOT = Path(__file__).parents[2]
PACK = ROOT / "questions" / "six-signs"


class Clock:
    """A clock that moves on with every look."""

    def __init__(self) -> None:
        self.time = NOW

    def now(self) -> datetime.datetime:
        self.time += datetime.timedelta(seconds=1)
        return self.time

    def today(self) -> datetime.date:
        return self.time.date()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def window(tmp_path: Path, clock: Clock) -> Callable[[], Session]:
    """Open another window on the same store."""

    def open_one() -> Session:
        repository = Repository(tmp_path / "clientcheck", clock.now)
        return Session(repository, Translator("en"), clock.now, clock.today, PACK)

    return open_one


@pytest.fixture
def session(window: Callable[[], Session]) -> Session:
    return window()


@pytest.fixture
def client(session: Session) -> Client:
    return session.repository.get_or_create_client("Studio Kertas", session.today)
