"""A session with a fixed clock, and a keyboard and a screen for ``ask``."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyte
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput, Output
from prompt_toolkit.output.vt100 import Vt100_Output

from clientcheck_tui.core.records import Draft
from clientcheck_tui.paths import questions_folder
from clientcheck_tui.prompts.options import AskOptions, Terminal
from clientcheck_tui.prompts.run import ask
from clientcheck_tui.session import Session
from clientcheck_tui.settings import SettingsFile
from clientcheck_tui.signals import Signals
from clientcheck_tui.store.repository import Repository
from clientcheck_tui.translator import Translator
from tests.table_order import TableOrder

NOW = datetime.datetime(2026, 11, 23, 9, 30, tzinfo=datetime.UTC)
TODAY = NOW.date()
CLIENT = "Studio Kertas"


def make_session(folder: Path, language: str = "en", today: datetime.date = TODAY) -> Session:
    """A session on a folder, at a fixed time of ``today``."""
    now = datetime.datetime.combine(today, NOW.timetz())
    return TableOrder(
        Repository(folder, lambda: now),
        Translator(language),
        lambda: now,
        lambda: today,
        questions_folder() / "six-signs",
    )


def draft_on_disk(folder: Path) -> Draft | None:
    """The only draft, as another process reads it, or None."""
    drafts = Repository(folder, lambda: NOW).drafts()
    return drafts[0] if drafts else None


def saved_draft(folder: Path) -> Draft:
    """The only draft, as another process reads it; there has to be one."""
    draft = draft_on_disk(folder)
    assert draft is not None
    return draft


class Printed:
    """What ``ask`` has printed; ``at_prompt`` is called before every prompt."""

    def __init__(self, at_prompt: Callable[[str], None] | None = None) -> None:
        self.text = ""
        self.complaints: list[str] = []
        self._at_prompt = at_prompt

    def write(self, text: str) -> None:
        self.text += text
        if self._at_prompt is not None and ("Your answer" in text or "Question" in text):
            self._at_prompt(text)

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")


MAX_REPLIES = 1_000
"""After more replies, it would never end."""


class Replies(io.StringIO):
    """A keyboard that replies to what is printed."""

    def __init__(self, out: Printed, reply: Callable[[str], str | None]) -> None:
        super().__init__()
        self._out = out
        self._reply = reply
        self._left = MAX_REPLIES

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        self._left -= 1
        assert self._left, f"no end: …{self._out.text[-500:]}"
        reply = self._reply(self._out.text)
        return "" if reply is None else f"{reply}\n"


class Interrupted(io.StringIO):
    """A keyboard that ends with Ctrl-C."""

    def __init__(self, text: str) -> None:
        super().__init__(text)

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        line = super().readline()
        if not line:
            raise KeyboardInterrupt
        return line


def unseen(keyboard: io.StringIO | None, out: Printed) -> Terminal:
    """A keyboard and an output that are not a terminal."""
    return Terminal(keyboard, False, False, out.write, out.complaints.append, lambda: 80, True, Signals())


def ask_options(settings: SettingsFile | None = None, **options: Any) -> AskOptions:
    """The options, by default without a settings' file."""
    return AskOptions(settings or SettingsFile(None), **options)


def plain(
    session: Session,
    keyboard: str | io.StringIO,
    client: str | None = CLIENT,
    out: Printed | None = None,
    **options: Any,
) -> tuple[int, Printed]:
    """Run the plain face from a pipe; return the exit code and what was printed."""
    out = out or Printed()
    stream = io.StringIO(keyboard) if isinstance(keyboard, str) else keyboard
    return ask(session, client, unseen(stream, out), ask_options(plain=True, **options)), out


@contextmanager
def terminal_of(keys: str, output: Output | None = None) -> Iterator[None]:
    """A terminal in which ``keys`` are typed."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=output or DummyOutput()):
        pipe.send_text(keys + "\x03")  # without it, too few keys would wait forever
        yield


def listed(
    session: Session,
    keys: str,
    client: str | None = CLIENT,
    out: Printed | None = None,
    output: Output | None = None,
    width: int = 80,
    color: bool = True,
    **options: Any,
) -> tuple[int, Printed]:
    """Run the questionary face; return the exit code and what was printed around the prompts."""
    out = out or Printed()
    terminal = Terminal(io.StringIO(), True, True, out.write, out.complaints.append, lambda: width, color, Signals())
    with terminal_of(keys, output):
        return ask(session, client, terminal, ask_options(**options)), out


class Raw(io.StringIO):
    """The output of a terminal, which stores every picture it showed."""

    def __init__(self, columns: int) -> None:
        super().__init__()
        self.pictures: list[str] = []
        self._screen = pyte.Screen(columns, 200)
        self._stream = pyte.Stream(self._screen)

    def write(self, text: str, /) -> int:
        self._stream.feed(text)
        return super().write(text)

    def flush(self) -> None:
        if not self.closed:
            self.pictures.append("\n".join(line.rstrip() for line in self._screen.display).rstrip())


class Screen(Printed):
    """A terminal that shows both what is printed and the prompts."""

    def __init__(self, columns: int, rows: int = 30) -> None:
        super().__init__()
        self.raw = Raw(columns)
        self._size = Size(rows=rows, columns=columns)
        self.output = Vt100_Output(self.raw, lambda: self._size, term="xterm-256color", enable_cpr=False)

    def write(self, text: str) -> None:
        super().write(text)
        self.raw.write(text.replace("\n", "\r\n"))
