"""The plain face: append-only lines of words and numbers, for screen readers, braille lines, logs and pipes."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from clientcheck_tui.core.pack import NA, UNSURE, Pack
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.verdict import Verdict
from clientcheck_tui.prompts.face import (
    CALCULATOR_KEY,
    MOVES,
    NA_KEY,
    NOTE_KEY,
    UNSURE_KEY,
    Asked,
    Choice,
    Reply,
    numbered,
)
from clientcheck_tui.prompts.options import Terminal
from clientcheck_tui.prompts.plain_report import gauge_sentences, outcome_sentences, sentence
from clientcheck_tui.prompts.waiting import piped_line, typed_line
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.text import capital, shown
from clientcheck_tui.translator import Translator

REMOVE = "-"
"""Typed as a note, takes the note away."""

MAX_ECHOED = 60
"""How much of what was typed is repeated when it is not understood."""

MAX_LINE = 1 << 20
"""How many characters a line may have that does not come from a keyboard; more is hardly meant."""


class PlainFace:
    """Asks and prints one line after the other; nothing is ever drawn, moved or taken back."""

    def __init__(self, terminal: Terminal, tr: Translator, today: datetime.date) -> None:
        """Nothing is read or printed yet."""
        self._terminal = terminal
        self._tr = tr
        self._today = today
        self._in_line = False

    def say(self, text: str) -> None:
        """Print one line."""
        self._terminal.write(f"{sentence(shown(text))}\n")

    def show(self, text: str) -> None:
        """Print one line to the letter."""
        self._terminal.write(f"{shown(text)}\n")

    def gauge(self, pack: Pack, verdict: Verdict) -> None:
        """Say zone, number, range and the sentence that explains them."""
        self.say(gauge_sentences(pack, verdict, self._tr))

    def ask(self, asked: Asked, keep_note: Callable[[str], None]) -> Reply:
        """Read the question out, then take lines until one says what to do."""
        self._put(asked)
        while True:
            typed = self._typed(self._prompt(asked))
            key = typed.lower()
            if not typed and asked.chosen is not None:
                return self._answered(asked, asked.chosen)
            if (value := self._values(asked).get(key)) is not None:
                return self._answered(asked, value)
            if asked.calculator and key in (CALCULATOR_KEY, "calculator", self._tr.t("Calculator").lower()):
                return Reply("calculate")
            if key in MOVES:
                return Reply(MOVES[key])
            if key == NOTE_KEY or key.startswith(f"{NOTE_KEY} "):
                note = self._note(asked.note, typed[1:].strip())
                keep_note(note)
                self.say(self._tr.t("Your note is kept.") if note else self._tr.t("There is no note."))
                asked = asked._replace(note=note)
            elif key in ("?", "h"):
                self._help(asked)
            elif key == CALCULATOR_KEY:
                self.say(self._tr.t("This question has no calculator."))
            elif key == NA_KEY:
                self.say(self._tr.t("This question always applies."))
            else:
                self._not_understood(typed)

    def choose(self, message: str, choices: Sequence[Choice]) -> str:
        """Read the ways on, and take lines until one is chosen."""
        ways = numbered(choices)
        self._read(message, ways)
        keys = self._keys([way.key for way in ways if way.listed])
        while True:
            typed = self._typed(self._tr.t("Your choice ({keys}, ? to hear them again):", keys=keys))
            for way in ways:
                if way.key == typed.lower():
                    return way.value
            if typed in ("?", "h"):
                self._read(message, ways)
            else:
                self._not_understood(typed)

    def line(self, message: str, keep: Callable[[str], None] | None = None) -> str:
        """Take one line of text; of one that is not ended nothing is known here."""
        return self._typed(message)

    def outcome(self, found: JudgedAssessment) -> None:
        """Read the outcome out."""
        for text in outcome_sentences(found, self._tr, self._today):
            self.say(text)

    def left(self) -> None:
        """End the line that was broken off."""
        if self._in_line:
            self._in_line = False
            self._terminal.write("\n")

    def _put(self, asked: Asked) -> None:
        t = self._tr.t
        self.say(asked.place)
        self.say(asked.text)
        for number, option in enumerate(asked.options, 1):
            self.say(f"{number}: {option}")
        if asked.calculator:
            work_it_out = t("Work it out from your figures")  # not within: Pythons before 3.12 gather it elsewhere
            self.say(f"{CALCULATOR_KEY}: {work_it_out}")
        if asked.figures:
            self.say(capital(asked.figures))
        if asked.chosen is not None:
            self.say(t("You answered: {answer}. Enter alone keeps it.", answer=self._text(asked, asked.chosen)))
        if asked.note:
            self.show(t("Your note: {note}", note=asked.note))

    def _answered(self, asked: Asked, value: int | str) -> Reply:
        self.say(self._tr.t("Answer: {answer}", answer=self._text(asked, value)))
        return Reply("answer", value)

    def _values(self, asked: Asked) -> dict[str, int | str]:
        """Key → the answer it gives."""
        values: dict[str, int | str] = {str(number + 1): number for number in range(len(asked.options))}
        values[UNSURE_KEY] = UNSURE
        if asked.na:
            values[NA_KEY] = NA
        return values

    def _text(self, asked: Asked, value: int | str) -> str:
        if isinstance(value, int):
            return asked.options[value]
        return self._tr.t("Does not apply") if value == NA else self._tr.t("Not sure")

    def _prompt(self, asked: Asked) -> str:
        last, t = len(asked.options), self._tr.t
        if asked.na:
            return t(
                "Your answer (1 to {last}, u not sure, x does not apply, s skip, b back, n note, r review, "
                "q save and leave, ? help):",
                last=last,
            )
        return t(
            "Your answer (1 to {last}, u not sure, s skip, b back, n note, r review, q save and leave, ? help):",
            last=last,
        )

    def _help(self, asked: Asked) -> None:
        t = self._tr.t
        self.say(t("Why we ask: {why}", why=asked.why))
        self.say(asked.recall)
        self.say(t("Type a number or a letter, then Enter. A number gives the answer of that number."))
        self.say(t("u: not sure. x: does not apply, where it is offered. s: skip, the question stays open."))
        self.say(t("b: back to the question before, its answer kept. n and your words: a note to this question."))
        self.say(t("c: the answer is worked out from your figures, where a question has a calculator."))
        self.say(t("r: review, see what is open and finish. q: save and leave. Ctrl-C does the same."))
        self._put(asked)

    def _note(self, note: str, text: str) -> str:
        """A note as typed, or asked for on a line of its own."""
        if not text:
            prompt = self._tr.t("Your note, on one line (Enter alone leaves it as it is, - takes it away):")
            text = self._typed(prompt)
        return "" if text == REMOVE else text or note

    def _not_understood(self, typed: str) -> None:
        if typed:
            echoed = typed if len(typed) <= MAX_ECHOED else f"{typed[: MAX_ECHOED - 1]}…"
            self.say(self._tr.t("“{typed}” is not possible here.", typed=echoed))
        else:
            self.say(self._tr.t("Nothing was typed."))

    def _read(self, message: str, ways: Sequence[Choice]) -> None:
        self.say(message)
        for way in ways:
            if way.listed:
                self.say(f"{way.key}: {way.text}")

    def _keys(self, keys: Sequence[str]) -> str:
        """Keys in few words: numbers that follow each other as *1 to 12*."""
        numbers = [key for key in keys if key.isdecimal()]
        if len(numbers) > 2:
            numbers = [self._tr.t("{first} to {last}", first=numbers[0], last=numbers[-1])]
        return ", ".join([*numbers, *(key for key in keys if not key.isdecimal())])

    def _typed(self, prompt: str) -> str:
        """One line from the keyboard or the pipe, without control characters.

        Raises:
            EOFError: there are no more.
            Problem: the line is longer than ``LONGEST_LINE``. To go on with the next would take it for the answer.
        """
        self._in_line = True
        self._terminal.write(f"{prompt} ")
        typed = self._read_line()
        if not typed:
            raise EOFError
        if len(typed) > MAX_LINE:
            self.left()
            raise Problem(N_("standard input: a line is longer than {count} characters"), count=MAX_LINE)
        self._in_line = False
        text = shown(typed.removeprefix("\ufeff")).strip()
        if not self._terminal.typed:
            self._terminal.write(f"{text}\n")  # no keyboard echoes it, and a log should show what was answered
        return text

    def _read_line(self) -> str:
        keyboard = self._terminal.keyboard
        if keyboard is None:
            return ""
        try:
            if self._terminal.typed:
                return typed_line(keyboard, self._terminal.signals)
            return piped_line(keyboard, self._terminal.signals, MAX_LINE + 1)
        except (OSError, ValueError):  # the terminal is gone, or the stream closed
            return ""
