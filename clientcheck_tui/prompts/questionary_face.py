"""The questionary face: one question at a time, a list to move in, what was answered stays above."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any

import questionary
from prompt_toolkit.application import get_app_session
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output

from clientcheck_tui.core.pack import NA, UNSURE, Pack
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
from clientcheck_tui.prompts.list_height import fit, rows_of
from clientcheck_tui.prompts.options import Terminal
from clientcheck_tui.report.in_progress import NO_VERDICT, explained, span
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.plain import to_text
from clientcheck_tui.report.text import bar, capital, without_surrogates, wrapped
from clientcheck_tui.signals import GRACE_SECONDS
from clientcheck_tui.translator import Translator, one_line, printable

POINTER, MARK = "›", "?"
"""What stands before the line under the caret, and before a question."""

BESIDE = 6
"""Cells a choice's text begins at: the pointer, and its key."""

MIN_WIDTH = 20
"""Narrower than this nothing is readable any more, in cells."""

COLORLESS = questionary.Style(
    [(name, "noinherit") for name in ("qmark", "answer", "pointer", "highlighted", "selected", "instruction", "text")]
    + [("question", "noinherit bold")]
)


class QuestionaryFace:
    """Asks with questionary and prints around it."""

    def __init__(self, terminal: Terminal, tr: Translator, today: datetime.date) -> None:
        """Nothing is read or printed yet."""
        self._terminal = terminal
        self._signals = terminal.signals
        self._tr = tr
        self._today = today
        output = get_app_session().output
        if isinstance(output, Vt100_Output):  # a question to the terminal that these prompts need no answer to
            output.enable_cpr = False

    @property
    def _width(self) -> int:
        """Columns to write in; the last one stays free, where terminals differ."""
        return max(MIN_WIDTH, self._terminal.width() - 1)

    @property
    def _look(self) -> dict[str, Any]:
        """What every prompt is given: no colours where they are not welcome."""
        look: dict[str, Any] = {"qmark": MARK}
        if not self._terminal.color:
            look |= {"style": COLORLESS, "color_depth": ColorDepth.DEPTH_1_BIT}
        return look

    def say(self, text: str) -> None:
        """Print a paragraph in the terminal's width."""
        self._print(wrapped(one_line(text), self._width))

    def show(self, text: str) -> None:
        """Print one line to the letter; the terminal may break it, a copy stays whole."""
        self._print([one_line(text)])

    def gauge(self, pack: Pack, verdict: Verdict) -> None:
        """Draw bar, number, zone word and range."""
        if not verdict.known:
            self.say(self._tr.t(NO_VERDICT))
            return
        zone = self._tr.zone(verdict.zone)
        self.say(f"{bar(verdict.gauge)} {verdict.gauge} · {zone} · {span(verdict, self._tr)}")
        self.say(explained(pack, verdict, self._tr))

    def ask(self, asked: Asked, keep_note: Callable[[str], None]) -> Reply:
        """Put the question as a list; nothing but *skip* is under the caret before it has an answer."""
        self._print(["", *wrapped(asked.place, self._width)])
        if asked.figures:
            self.say(capital(asked.figures))
        choices = self._choices(asked)
        why = self._tr.t("Why we ask: {why}", why=asked.why)
        below = [("", ""), ("", why)]
        if self._fits(asked.text, [*choices, *below]):
            choices += below
        else:  # the caret goes no further than the last key, and the list no further than the caret
            self.say(why)
        while True:
            if asked.note:
                self._note_shown(asked.note)
            start = "s" if asked.chosen is None else self._key(asked.chosen)
            picked = self._select(asked.text, choices, start)
            if picked != NOTE_KEY:
                break
            asked = asked._replace(note=self._note(asked.note, keep_note))
        if picked == CALCULATOR_KEY:
            return Reply("calculate")
        if picked in MOVES:
            return Reply(MOVES[picked])
        if picked in (UNSURE_KEY, NA_KEY):
            return Reply("answer", UNSURE if picked == UNSURE_KEY else NA)
        return Reply("answer", int(picked) - 1)

    def choose(self, message: str, choices: Sequence[Choice]) -> str:
        """Put the ways on as a list."""
        ways = [way for way in numbered(choices) if way.listed]
        self._print([""])
        picked = self._select(message, [(way.key, way.text) for way in ways], ways[0].key)
        return next(way.value for way in ways if way.key == picked)

    def line(self, message: str, keep: Callable[[str], None] | None = None) -> str:
        """Have one line typed; what was typed before Ctrl-C is handed to ``keep``."""
        question = questionary.text(self._wrapped(message), **self._look)
        try:
            return one_line(self._put(question)).strip()
        except (KeyboardInterrupt, EOFError):
            if keep is not None:
                keep(without_surrogates(one_line(question.application.current_buffer.text)).strip())
            raise

    def outcome(self, found: JudgedAssessment) -> None:
        """Print the outcome as ``clientcheck show`` does."""
        self._terminal.write("\n" + to_text(found, self._tr, self._width, self._today) + "\n")

    def left(self) -> None:
        """Questionary has ended its line already."""

    def _note(self, note: str, keep: Callable[[str], None]) -> str:
        """Have a note of one or more lines written; also what was typed before Ctrl-C is kept."""
        instruction = self._tr.t("(Enter begins a new line; Esc, then Enter, ends)")
        question = questionary.text(
            self._wrapped(self._tr.t("Your note")),
            default=printable(note),
            multiline=True,
            instruction=self._wrapped(instruction) + "\n",
            **self._look,
        )
        try:
            self._put(question)
        finally:
            note = without_surrogates(printable(question.application.current_buffer.text))
            keep(note)
        return note

    def _choices(self, asked: Asked) -> list[tuple[str, str]]:
        """Key and words of everything that can be done at a question; a blank key is no choice."""
        t = self._tr.t
        choices = [("s", t("Skip, leave it open")), ("", "")]
        choices += [(str(number), option) for number, option in enumerate(asked.options, 1)]
        choices.append((UNSURE_KEY, t("Not sure")))
        if asked.na:
            choices.append((NA_KEY, t("Does not apply")))
        if asked.calculator:
            choices.append((CALCULATOR_KEY, t("Work it out from your figures")))
        choices += [
            ("", ""),
            ("b", t("Back, the answer is kept")),
            (NOTE_KEY, t("Note")),
            ("r", t("Review and finish")),
            ("q", t("Save and leave")),
        ]
        return choices

    def _fits(self, message: str, choices: Sequence[tuple[str, str]]) -> bool:
        """Whether a list is on the screen as a whole."""
        high = sum(len(self._lines(text)) for _, text in choices) + rows_of(self._asked(message))
        return high <= get_app_session().output.get_size().rows

    def _select(self, message: str, choices: Sequence[tuple[str, str]], start: str) -> str:
        """The key that was chosen."""
        by_key = all(len(key) <= 1 for key, _ in choices)
        rows: list[questionary.Choice] = []
        for key, text in choices:
            lines = self._lines(text)
            if key:
                title = f"\n{' ' * BESIDE}".join(lines)
                rows.append(questionary.Choice(title, key, shortcut_key=key if by_key else None))
            else:
                rows.append(questionary.Separator("\n   ".join(lines) or " "))
        t = self._tr.t
        instruction = self._wrapped(t("(arrows or a key, then Enter)") if by_key else t("(arrows, then Enter)"))
        message = self._asked(message)
        question = questionary.select(
            message,
            rows,
            default=start,
            pointer=POINTER,
            instruction=instruction,
            use_shortcuts=by_key,
            **self._look,
        )
        fit(question, rows_of(message + instruction))
        keys = question.application.key_bindings
        assert isinstance(keys, KeyBindings)  # questionary makes them
        keys.add(Keys.ControlD, eager=True)(lambda event: event.app.exit(exception=EOFError))
        return self._put(question)

    def _put(self, question: questionary.Question) -> str:
        """What was answered; a signal ends the prompt once the keys typed before it have been dealt with.

        prompt_toolkit's own handling of signals is left out: it knows SIGINT alone, of which a list takes no notice,
        and one that comes while a prompt begins or ends is lost in it.

        Raises:
            KeyboardInterrupt: Ctrl-C, or another signal that asks to leave.
            EOFError: Ctrl-D, or the terminal is gone.
        """
        prompt, answer = question.application, None

        def end() -> None:
            if prompt.is_running and not prompt.is_done:
                prompt.exit(exception=KeyboardInterrupt)

        def end_soon() -> None:
            if (loop := prompt.loop) is not None:  # else the prompt only begins, and looks by itself
                loop.call_soon_threadsafe(loop.call_later, GRACE_SECONDS, end)

        def begin() -> None:
            nonlocal answer
            answer = prompt.future
            if self._signals.number is not None:
                end_soon()

        try:
            with self._signals.answered_by(end_soon):
                return str(prompt.run(pre_run=begin, handle_sigint=False))
        except OSError as gone:
            if answer is not None and answer.done() and answer.exception() is None:  # it was given, and not drawn
                return str(answer.result())
            raise EOFError from gone

    def _key(self, value: int | str) -> str:
        """The key of an answer."""
        if isinstance(value, int):
            return str(value + 1)
        return UNSURE_KEY if value == UNSURE else NA_KEY

    def _lines(self, text: str) -> list[str]:
        """The lines of one entry of a list."""
        return wrapped(one_line(text), self._width - BESIDE) or [""]

    def _asked(self, message: str) -> str:
        """The question above a list, with a line of its own for how to answer."""
        return self._wrapped(message) + "\n "

    def _wrapped(self, message: str) -> str:
        """A message in the terminal's width, its lines below each other beside the mark."""
        return "\n  ".join(wrapped(one_line(message), self._width - 2))

    def _note_shown(self, note: str) -> None:
        for line in self._tr.t("Your note: {note}", note=printable(note)).split("\n"):
            self._print(wrapped(line, self._width))

    def _print(self, lines: Sequence[str]) -> None:
        self._terminal.write("\n".join(lines) + "\n")
