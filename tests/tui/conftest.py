"""An app over the test's own store, on a fixed day, without animation."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from clientcheck_tui.core.answers import Answer
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.records import Client, Draft
from clientcheck_tui.demo import fill
from clientcheck_tui.paths import questions_folder
from clientcheck_tui.session import Session
from clientcheck_tui.settings import SettingsFile
from clientcheck_tui.store.repository import Repository
from clientcheck_tui.translator import Translator
from clientcheck_tui.tui.app import ClientcheckApp
from tests.table_order import TableOrder

TODAY = datetime.date(2026, 11, 23)
NOW = datetime.datetime(2026, 11, 23, 9, 30, tzinfo=datetime.UTC)

MakeApp = Callable[..., ClientcheckApp]


class Window:
    """A session with the client Acme, and its draft."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.client: Client = session.repository.get_or_create_client("Acme", TODAY)
        self.draft: Draft = session.begin(self.client, quick=False)
        self.interview: Interview = session.interview(self.draft)

    def save(self) -> None:
        self.draft = self.session.drafted(self.draft, self.interview, "cost.rate")
        self.session.save_draft(self.draft)

    def answer(self, key: str, value: Answer, note: str = "") -> None:
        self.interview.answer(key, value)
        self.interview.note(key, note)
        self.save()

    def finish(self) -> None:
        self.session.finish(self.draft, self.interview)


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """No animation, no blinking, no looking at other windows, and no ``NO_COLOR``."""
    monkeypatch.setattr("clientcheck_tui.tui.app.LOOK_SECONDS", 3600.0)
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none", raising=False)
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 0.005)  # 0.02: half of the time of a test was sleep
    monkeypatch.delenv("NO_COLOR", raising=False)
    for widget in ("Input", "TextArea"):
        monkeypatch.setattr(f"textual.widgets.{widget}.cursor_blink", False, raising=False)


@pytest.fixture
def session_in(tmp_path: Path) -> Callable[..., Session]:
    """Make a session over the test's own folder."""

    def make(
        language: str = "en", *, demo: bool = False, pack: Path | None = None, tr: Translator | None = None
    ) -> Session:
        session = TableOrder(
            Repository(tmp_path / "data", lambda: NOW),
            tr or Translator(language),
            lambda: NOW,
            lambda: TODAY,
            pack or questions_folder() / "six-signs",
        )
        if demo:
            fill(session, questions_folder() / "demo.toml")
        return session

    return make


@pytest.fixture
def make_app(session_in: Callable[..., Session], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeApp:
    """Make an app over the test's own folder, which is the current one, so that no picture shows its path."""
    monkeypatch.chdir(tmp_path)

    def make(
        language: str = "en",
        *,
        demo: bool = False,
        settings: str = "",
        client: str | None = None,
        assess: bool = False,
        quick: bool = False,
        contract: Client | None = None,
        pack: Path | None = None,
        tr: Translator | None = None,
    ) -> ClientcheckApp:
        path = Path("settings.toml")
        if settings:
            path.write_text(settings, encoding="utf-8")
        session = session_in(language, demo=demo, pack=pack, tr=tr)
        settings_file = SettingsFile(path)
        return ClientcheckApp(session, settings_file, client=client, quick=quick, assess=assess, contract=contract)

    return make
