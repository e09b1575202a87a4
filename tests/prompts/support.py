"""A session with a fixed clock, and both ends of a line face's conversation."""

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

from clientcheck_tui.content.loader import questions_folder
from clientcheck_tui.core.answers import Draft
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
    """The only draft, as another process reads it."""
    drafts = Repository(folder, lambda: NOW).drafts()
    return drafts[0] if drafts else None


class Ends:
    """What was written and complained; ``at_prompt`` is called whenever something is asked."""

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


REPLIES_AT_MOST = 1_000
"""More mean that the two go round in a circle."""


class Replies(io.StringIO):
    """A keyboard that answers what was last written."""

    def __init__(self, ends: Ends, reply: Callable[[str], str | None]) -> None:
        super().__init__()
        self._ends = ends
        self._reply = reply
        self._left = REPLIES_AT_MOST

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        self._left -= 1
        assert self._left, f"no end in sight: …{self._ends.text[-500:]}"
        reply = self._reply(self._ends.text)
        return "" if reply is None else f"{reply}\n"


class Interrupted(io.StringIO):
    """Ctrl-C after so many lines."""

    def __init__(self, text: str) -> None:
        super().__init__(text)

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        line = super().readline()
        if not line:
            raise KeyboardInterrupt
        return line


def unseen(keyboard: io.StringIO | None, ends: Ends) -> Terminal:
    """Both ends of a conversation that no terminal takes part in."""
    return Terminal(keyboard, False, False, ends.write, ends.complaints.append, lambda: 80, True, Signals())


def ask_options(settings: SettingsFile | None = None, **options: Any) -> AskOptions:
    """The options, with no settings' file unless one is given."""
    return AskOptions(settings or SettingsFile(None), **options)


def plain(
    session: Session,
    keyboard: str | io.StringIO,
    client: str | None = CLIENT,
    ends: Ends | None = None,
    **options: Any,
) -> tuple[int, Ends]:
    """Hold a conversation in the plain face, from a pipe; the exit code and what was written."""
    ends = ends or Ends()
    stream = io.StringIO(keyboard) if isinstance(keyboard, str) else keyboard
    return ask(session, client, unseen(stream, ends), ask_options(plain=True, **options)), ends


@contextmanager
def terminal_of(keys: str, output: Output | None = None) -> Iterator[None]:
    """A terminal on which ``keys`` are typed ahead."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=output or DummyOutput()):
        pipe.send_text(keys + "\x03")  # too few keys end it instead of waiting for ever
        yield


def listed(
    session: Session,
    keys: str,
    client: str | None = CLIENT,
    ends: Ends | None = None,
    output: Output | None = None,
    width: int = 80,
    color: bool = True,
    **options: Any,
) -> tuple[int, Ends]:
    """Hold a conversation in the questionary face; the exit code and what was printed around the prompts."""
    ends = ends or Ends()
    terminal = Terminal(io.StringIO(), True, True, ends.write, ends.complaints.append, lambda: width, color, Signals())
    with terminal_of(keys, output):
        return ask(session, client, terminal, ask_options(**options)), ends


class Raw(io.StringIO):
    """A terminal's end that remembers every picture it showed."""

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


class Screen(Ends):
    """A terminal of so many cells: what is printed and what is prompted go the same way."""

    def __init__(self, columns: int, rows: int = 30) -> None:
        super().__init__()
        self.raw = Raw(columns)
        self._size = Size(rows=rows, columns=columns)
        self.output = Vt100_Output(self.raw, lambda: self._size, term="xterm-256color", enable_cpr=False)

    def write(self, text: str) -> None:
        super().write(text)
        self.raw.write(text.replace("\n", "\r\n"))
