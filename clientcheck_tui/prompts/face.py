"""The interface of a line face, which only asks and prints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple, Protocol

from clientcheck_tui.core.answers import Answer
from clientcheck_tui.core.pack import NA, UNSURE, Pack
from clientcheck_tui.core.verdict import Verdict
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.proposals import ACCEPT_KEY

NA_KEY, UNSURE_KEY, CALCULATOR_KEY, NOTE_KEY = "x", "u", "c", "n"
"""Keys that every question has in every language; the app has the same."""


class Asked(NamedTuple):
    """A question in the words of one language.

    Attributes:
        place: the number of the question, and its sign.
        recall: the time it asks about.
        why: the reason it is asked.
        options: the answers, position 0 first.
        na: *does not apply* is offered.
        chosen: the answer so far, or None.
        note: the user's note on it.
        calculator: it has a calculator.
        figures: the figures entered, in words, or "".
        proposed: the answer that the client's log proposes, or None; ``reason`` says why. It is named only while the
            question has no answer, so that it never presses.
    """

    place: str
    text: str
    recall: str
    why: str
    options: tuple[str, ...]
    na: bool
    chosen: Answer | None
    note: str
    calculator: bool = False
    figures: str = ""
    proposed: Answer | None = None
    reason: str = ""


class Reply(NamedTuple):
    """What was chosen at a question; ``value`` is the answer, if one was given."""

    do: Literal["answer", "skip", "back", "review", "leave", "calculate"]
    value: Answer | None = None


def replies(asked: Asked) -> dict[str, Reply]:
    """Return key → reply at a question. The key for a note is not among them: after it, the question is asked again."""
    keys = {str(position + 1): Reply("answer", position) for position in range(len(asked.options))}
    keys[UNSURE_KEY] = Reply("answer", UNSURE)
    if asked.na:
        keys[NA_KEY] = Reply("answer", NA)
    if asked.calculator:
        keys[CALCULATOR_KEY] = Reply("calculate")
    if asked.proposed is not None:
        keys[ACCEPT_KEY] = Reply("answer", asked.proposed)
    return keys | {"s": Reply("skip"), "b": Reply("back"), "r": Reply("review"), "q": Reply("leave")}


class Choice(NamedTuple):
    """A choice: ``Face.choose`` returns its value. Without a letter as its key, it gets a number."""

    value: str
    text: str
    key: str = ""


def numbered(choices: Sequence[Choice]) -> list[Choice]:
    """Return the choices, those without a key numbered from 1."""
    numbers = iter(range(1, len(choices) + 1))
    return [choice if choice.key else choice._replace(key=str(next(numbers))) for choice in choices]


class Face(Protocol):
    """A line face. Every method that reads raises ``KeyboardInterrupt`` at Ctrl-C and ``EOFError`` at end of input."""

    def say(self, text: str) -> None:
        """Print a paragraph."""

    def show(self, text: str) -> None:
        """Print one line as it is, for copying."""

    def gauge(self, pack: Pack, verdict: Verdict) -> None:
        """Print where the answers so far point."""

    def ask(self, asked: Asked, save_note: Callable[[str], None]) -> Reply:
        """Ask a question. ``save_note`` gets each note at once, also the part typed before Ctrl-C."""

    def choose(self, message: str, choices: Sequence[Choice]) -> str:
        """Return the value of the chosen choice."""

    def line(self, message: str, save: Callable[[str], None] | None = None) -> str:
        """Return one typed line. ``save`` gets the part typed before Ctrl-C."""

    def outcome(self, judged: JudgedAssessment) -> None:
        """Print the outcome of a finished assessment."""

    def left(self) -> None:
        """Start a new line, after Ctrl-C or the end of input in the middle of one."""
