"""What the conversation asks of a line face: to ask and to print, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple, Protocol

from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.verdict import Verdict
from clientcheck_tui.report.judged import JudgedAssessment

Do = Literal["answer", "skip", "back", "review", "leave", "calculate"]
"""What a person can do at a question, beside writing a note."""

NA_KEY, UNSURE_KEY = "x", "u"
"""The keys of the answers every language shares; the app has the same."""

MOVES: dict[str, Do] = {"s": "skip", "b": "back", "r": "review", "q": "leave"}
"""Key → what it does at a question."""

NOTE_KEY = "n"
"""The key of a note."""


CALCULATOR_KEY = "c"
"""The key of the calculator, at a question that has one."""


class Asked(NamedTuple):
    """A question as it is put to a person, in words of one language.

    Attributes:
        place: which question it is, and of which sign.
        text: the question.
        recall: which time it asks about.
        why: why it is asked.
        options: the answers, position 0 first.
        na: *does not apply* is offered.
        chosen: the answer it has; None without one.
        note: the person's own words on it.
        calculator: it can be answered from figures.
        figures: what those entered come to, in words; empty without any.
    """

    place: str
    text: str
    recall: str
    why: str
    options: tuple[str, ...]
    na: bool
    chosen: int | str | None
    note: str
    calculator: bool = False
    figures: str = ""


class Reply(NamedTuple):
    """What a person did at a question.

    Attributes:
        do: what.
        value: the answer: a position, ``na`` or ``unsure``.
    """

    do: Do
    value: int | str = ""


class Choice(NamedTuple):
    """One of several ways on.

    Attributes:
        value: what choosing it gives.
        text: its words.
        key: the letter that chooses it; without one it is numbered.
        listed: it is shown; one that is not can still be typed, to be told why not.
    """

    value: str
    text: str
    key: str = ""
    listed: bool = True


def numbered(choices: Sequence[Choice]) -> list[Choice]:
    """The choices, each with a key: those without a letter are numbered from 1."""
    found, number = [], 0
    for choice in choices:
        number += not choice.key
        found.append(choice if choice.key else choice._replace(key=str(number)))
    return found


class Face(Protocol):
    """A line face. Every method that reads raises ``KeyboardInterrupt`` at Ctrl-C and ``EOFError`` at end of input."""

    def say(self, text: str) -> None:
        """Print a paragraph."""

    def show(self, text: str) -> None:
        """Print one line to the letter, to be copied."""

    def gauge(self, pack: Pack, verdict: Verdict) -> None:
        """Print where the answers so far point."""

    def ask(self, asked: Asked, keep_note: Callable[[str], None]) -> Reply:
        """Put a question; ``keep_note`` gets a note at once, also what was typed of it when it is interrupted."""

    def choose(self, message: str, choices: Sequence[Choice]) -> str:
        """Have one of several ways on chosen; its value."""

    def line(self, message: str, keep: Callable[[str], None] | None = None) -> str:
        """Have one line of text typed; ``keep`` gets what was typed of it when it is interrupted."""

    def outcome(self, found: JudgedAssessment) -> None:
        """Print the outcome of a finished assessment."""

    def left(self) -> None:
        """The person broke off in the middle of a line: begin a new one."""
