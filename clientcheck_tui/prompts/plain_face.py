"""The plain face prints lines of words and numbers, for screen readers, braille displays, logs and pipes."""

from __future__ import annotations

import datetime
import select
import sys
from collections.abc import Callable, Mapping, Sequence

from clientcheck_tui.core.answers import Answer
from clientcheck_tui.core.pack import NA, Pack
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.verdict import Verdict
from clientcheck_tui.prompts.face import CALCULATOR_KEY, NA_KEY, NOTE_KEY, Asked, Choice, Reply, numbered, replies
from clientcheck_tui.prompts.options import Terminal
from clientcheck_tui.prompts.plain_report import gauge_sentences, outcome_sentences, sentence
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.proposals import ACCEPT_KEY
from clientcheck_tui.report.text import capital, shown
from clientcheck_tui.signals import GRACE_SECONDS, Interrupted, interrupt
from clientcheck_tui.translator import Translator

REMOVE = "-"
"""Removes the note if it is typed as one."""

MAX_ECHOED = 60
"""How many characters of unknown input are shown."""

MAX_LINE = 1 << 20
"""The longest line, in characters: endless input would fill the memory."""


class PlainFace:
    """Asks and prints line by line."""

    def __init__(self, terminal: Terminal, tr: Translator, today: datetime.date) -> None:
        self._terminal = terminal
        self._tr = tr
        self._today = today
        self._in_line = False

    def say(self, text: str) -> None:
        """Print one line, as a sentence."""
        self._terminal.write(f"{sentence(shown(text))}\n")

    def show(self, text: str) -> None:
        """Print one line as it is."""
        self._terminal.write(f"{shown(text)}\n")

    def gauge(self, pack: Pack, verdict: Verdict) -> None:
        """Print zone, number, range and explanation as sentences."""
        self.say(gauge_sentences(pack, verdict, self._tr))

    def ask(self, asked: Asked, save_note: Callable[[str], None]) -> Reply:
        """Print the question, then read lines until one is a reply."""
        t, keys = self._tr.t, replies(asked)
        self._print_question(asked)
        while True:
            typed = self._typed(self._prompt(asked))
            key = typed.lower()
            if key in ("calculator", t("Calculator").lower()):
                key = CALCULATOR_KEY
            if not typed and asked.chosen is not None:
                return self._answered(asked, Reply("answer", asked.chosen))
            if key in keys:
                return self._answered(asked, keys[key])
            if key == NOTE_KEY or key.startswith(f"{NOTE_KEY} "):
                note = self._note(asked.note, typed[1:].strip())
                save_note(note)
                self.say(t("Your note is saved.") if note else t("There is no note."))
                asked = asked._replace(note=note)
            elif key in ("?", "h"):
                self._help(asked)
            elif key == CALCULATOR_KEY:
                self.say(t("This question has no calculator."))
            elif key == NA_KEY:
                self.say(t("This question always applies."))
            else:
                self._not_understood(typed)

    def choose(self, message: str, choices: Sequence[Choice]) -> str:
        """Print the choices, then read lines until one is a choice."""
        by_key = {choice.key: choice for choice in numbered(choices)}
        self._print_choices(message, by_key)
        prompt = self._tr.t("Your choice ({keys}, ? to list them again):", keys=self._key_list(list(by_key)))
        while True:
            typed = self._typed(prompt)
            if typed.lower() in by_key:
                return by_key[typed.lower()].value
            if typed in ("?", "h"):
                self._print_choices(message, by_key)
            else:
                self._not_understood(typed)

    def line(self, message: str, save: Callable[[str], None] | None = None) -> str:
        """Return one typed line. ``save`` is never called: an unfinished line cannot be read."""
        return self._typed(message)

    def outcome(self, judged: JudgedAssessment) -> None:
        """Print the outcome as sentences."""
        for text in outcome_sentences(judged, self._tr, self._today):
            self.say(text)

    def left(self) -> None:
        """End the line of the prompt."""
        if self._in_line:
            self._in_line = False
            self._terminal.write("\n")

    def _print_question(self, asked: Asked) -> None:
        t = self._tr.t
        self.say(asked.place)
        self.say(asked.text)
        for number, option in enumerate(asked.options, 1):
            self.say(f"{number}: {option}")
        if asked.calculator:
            work_it_out = t("Work it out from your figures")  # no f-string: Babel misses t() in them before Python 3.12
            self.say(f"{CALCULATOR_KEY}: {work_it_out}")
        if asked.figures:
            self.say(capital(asked.figures))
        if asked.reason:
            self.say(asked.reason)
        if asked.proposed is not None and asked.chosen is None:
            self.say(f"{ACCEPT_KEY}: {self._words(asked, asked.proposed)}")
        if asked.chosen is not None:
            self.say(t("You answered: {answer}. Press Enter to keep it.", answer=self._words(asked, asked.chosen)))
        if asked.note:
            self.show(t("Your note: {note}", note=asked.note))

    def _answered(self, asked: Asked, reply: Reply) -> Reply:
        if reply.value is not None:
            self.say(self._tr.t("Answer: {answer}", answer=self._words(asked, reply.value)))
        return reply

    def _words(self, asked: Asked, answer: Answer) -> str:
        if isinstance(answer, int):
            return asked.options[answer]
        return self._tr.t("Does not apply") if answer == NA else self._tr.t("Not sure")

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
        self.say(t("Type a number or a letter, then Enter. A number chooses the answer with that number."))
        self.say(t("u: not sure. x: does not apply, where it is offered. s: skip the question for now."))
        self.say(t("b: back to the previous question; its answer stays. n and your text: a note on this question."))
        self.say(t("c: work the answer out from your figures, where a question has a calculator."))
        self.say(t("y: the answer that the log of this client proposes, where it proposes one."))
        self.say(t("r: review: see what is open, and finish. q: save and leave. Ctrl-C does the same."))
        self._print_question(asked)

    def _note(self, before: str, typed: str) -> str:
        """Return the new note, which is asked for if nothing was typed after ``n``."""
        typed = typed or self._typed(
            self._tr.t("Your note, on one line (press Enter to leave it as it is, - to remove it):")
        )
        return "" if typed == REMOVE else typed or before

    def _not_understood(self, typed: str) -> None:
        if typed:
            echoed = typed if len(typed) <= MAX_ECHOED else f"{typed[: MAX_ECHOED - 1]}…"
            self.say(self._tr.t("“{typed}” is not possible here.", typed=echoed))
        else:
            self.say(self._tr.t("Nothing was typed."))

    def _print_choices(self, message: str, by_key: Mapping[str, Choice]) -> None:
        self.say(message)
        for key, choice in by_key.items():
            self.say(f"{key}: {choice.text}")

    def _key_list(self, keys: Sequence[str]) -> str:
        """Return the keys as *1 to 12, f, q*."""
        numbers = [key for key in keys if key.isdecimal()]
        if len(numbers) > 2:
            numbers = [self._tr.t("{first} to {last}", first=numbers[0], last=numbers[-1])]
        return ", ".join([*numbers, *(key for key in keys if not key.isdecimal())])

    def _typed(self, prompt: str) -> str:
        """Return one line from the keyboard or the pipe, without control characters.

        Raises:
            EOFError: there are no more lines.
            Problem: the line is longer than ``MAX_LINE``; its rest must not become the next answer.
        """
        self._in_line = True
        self._terminal.write(f"{prompt} ")
        try:
            typed = _read_line(self._terminal)
        except (OSError, ValueError):  # the terminal is gone, or the stream is closed
            typed = ""
        if not typed:
            raise EOFError
        if len(typed) > MAX_LINE:
            self.left()
            raise Problem(N_("standard input: a line is longer than {count} characters"), count=MAX_LINE)
        self._in_line = False
        text = shown(typed.removeprefix("\ufeff")).strip()
        if not self._terminal.typed:
            self._terminal.write(f"{text}\n")  # a log should show the answers too
        return text


def _read_line(terminal: Terminal) -> str:
    """Return a line with its end, or "" at the end of input.

    Raises:
        KeyboardInterrupt: Ctrl-C, or another signal that ends the process.
        OSError, ValueError: the terminal is gone, or the stream is closed.
    """
    keyboard, signals = terminal.keyboard, terminal.signals
    if keyboard is None:
        return ""
    waits = terminal.typed and sys.platform != "win32"  # where select knows only sockets
    try:
        with signals.answered_by(interrupt):
            if signals.number is not None:
                interrupt()
            if not waits:
                return keyboard.readline(MAX_LINE + 1)
            # readline would lose a line typed right before a signal, which interrupts it with the line already
            # read (measured: 105 of 150 lines); select leaves the line in the terminal
            select.select([keyboard], [], [])
    except Interrupted:
        if not waits or not select.select([keyboard], [], [], GRACE_SECONDS)[0]:
            raise
    return keyboard.readline(MAX_LINE + 1)
