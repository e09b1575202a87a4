"""The questionary face asks with a list to choose from; earlier questions and answers stay above."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any

import questionary
from prompt_toolkit.application import get_app_session
from prompt_toolkit.filters import Always
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Dimension, Margin, ScrollOffsets, UIContent, WindowRenderInfo
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output
from questionary.prompts.common import InquirerControl

from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.verdict import Verdict
from clientcheck_tui.prompts.face import (
    CALCULATOR_KEY,
    NA_KEY,
    NOTE_KEY,
    UNSURE_KEY,
    Asked,
    Choice,
    Reply,
    numbered,
    replies,
)
from clientcheck_tui.prompts.options import Terminal
from clientcheck_tui.report.in_progress import NO_VERDICT, explained, span
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.plain import to_text
from clientcheck_tui.report.proposals import ACCEPT_KEY
from clientcheck_tui.report.text import bar, capital, without_surrogates, wrapped
from clientcheck_tui.signals import GRACE_SECONDS, Signals
from clientcheck_tui.translator import Translator, one_line, printable

POINTER = "›"
"""The mark before the selected line."""

INDENT = 6
"""The cells before the text of a choice, for the pointer and the key."""

MIN_ROWS = 2
"""The fewest rows of a list in a low terminal."""

COLORLESS = questionary.Style(
    [(name, "noinherit") for name in ("qmark", "answer", "pointer", "highlighted", "selected", "instruction", "text")]
    + [("question", "noinherit bold")]
)


class QuestionaryFace:
    """Asks with questionary."""

    def __init__(self, terminal: Terminal, tr: Translator, today: datetime.date) -> None:
        self._terminal = terminal
        self._tr = tr
        self._today = today
        self._style: dict[str, Any] = {}
        if not terminal.color:
            self._style = {"style": COLORLESS, "color_depth": ColorDepth.DEPTH_1_BIT}
        output = get_app_session().output
        if isinstance(output, Vt100_Output):  # do not ask where the cursor is: not every terminal answers
            output.enable_cpr = False

    @property
    def _width(self) -> int:
        """The columns to write in, without the last one, in which terminals differ."""
        return self._terminal.width() - 1

    def say(self, text: str) -> None:
        """Print a paragraph in the terminal's width."""
        self._print(wrapped(one_line(text), self._width))

    def show(self, text: str) -> None:
        """Print one line as it is. If the terminal wraps it, a copy is still one line."""
        self._print([one_line(text)])

    def gauge(self, pack: Pack, verdict: Verdict) -> None:
        """Print bar, number, zone, range and explanation."""
        if not verdict.known:
            self.say(self._tr.t(NO_VERDICT))
            return
        zone = self._tr.zone(verdict.zone)
        self.say(f"{bar(verdict.gauge)} {verdict.gauge} · {zone} · {span(verdict, self._tr)}")
        self.say(explained(pack, verdict, self._tr))

    def ask(self, asked: Asked, save_note: Callable[[str], None]) -> Reply:
        """Ask with a list. A question without an answer starts at *skip*, so that Enter alone never answers."""
        keys = replies(asked)
        self._print(["", *wrapped(asked.place, self._width)])
        if asked.figures:
            self.say(capital(asked.figures))
        if asked.reason:
            self.say(asked.reason)
        choices = self._choices(asked)
        why = self._tr.t("Why we ask: {why}", why=asked.why)
        below = [("", ""), ("", why)]
        if self._fits(asked.text, [*choices, *below]):
            choices += below
        else:  # a list scrolls no further than its last key
            self.say(why)
        answers = {reply.value: key for key, reply in keys.items() if reply.do == "answer" and key != ACCEPT_KEY}
        while True:
            if asked.note:
                for line in self._tr.t("Your note: {note}", note=printable(asked.note)).split("\n"):
                    self._print(wrapped(line, self._width))
            start = "s" if asked.chosen is None else answers[asked.chosen]
            picked = self._select(asked.text, choices, start)
            if picked != NOTE_KEY:
                return keys[picked]
            asked = asked._replace(note=self._note(asked.note, save_note))

    def choose(self, message: str, choices: Sequence[Choice]) -> str:
        """Ask with a list."""
        choices = numbered(choices)
        self._print([""])
        picked = self._select(message, [(choice.key, choice.text) for choice in choices], choices[0].key)
        return next(choice.value for choice in choices if choice.key == picked)

    def line(self, message: str, save: Callable[[str], None] | None = None) -> str:
        """Return one typed line; ``save`` gets what was typed before Ctrl-C."""
        question = questionary.text(self._wrapped(message), **self._style)
        try:
            return one_line(_run(question, self._terminal.signals)).strip()
        except (KeyboardInterrupt, EOFError):
            if save is not None:
                save(without_surrogates(one_line(question.application.current_buffer.text)).strip())
            raise

    def outcome(self, judged: JudgedAssessment) -> None:
        """Print the outcome as ``clientcheck show`` does."""
        self._terminal.write("\n" + to_text(judged, self._tr, self._width, self._today) + "\n")

    def left(self) -> None:
        """Do nothing: questionary has ended its line."""

    def _note(self, note: str, save: Callable[[str], None]) -> str:
        """Edit a note of several lines, and save it, also at Ctrl-C."""
        instruction = self._tr.t("(Enter starts a new line; Esc, then Enter, ends)")
        question = questionary.text(
            self._wrapped(self._tr.t("Your note")),
            default=printable(note),
            multiline=True,
            instruction=self._wrapped(instruction) + "\n",
            **self._style,
        )
        try:
            _run(question, self._terminal.signals)
        finally:
            note = without_surrogates(printable(question.application.current_buffer.text))
            save(note)
        return note

    def _choices(self, asked: Asked) -> list[tuple[str, str]]:
        """Return key and text of each row; rows without a key cannot be chosen."""
        t = self._tr.t
        choices = [("s", t("Skip for now")), ("", "")]
        choices += [(str(number), option) for number, option in enumerate(asked.options, 1)]
        choices.append((UNSURE_KEY, t("Not sure")))
        if asked.na:
            choices.append((NA_KEY, t("Does not apply")))
        if asked.calculator:
            choices.append((CALCULATOR_KEY, t("Work it out from your figures")))
        if isinstance(asked.proposed, int) and asked.chosen is None:
            choices.append((ACCEPT_KEY, t("As in your log: {answer}", answer=asked.options[asked.proposed])))
        choices += [
            ("", ""),
            ("b", t("Back; the answer stays")),
            (NOTE_KEY, t("Note")),
            ("r", t("Review and finish")),
            ("q", t("Save and leave")),
        ]
        return choices

    def _fits(self, message: str, choices: Sequence[tuple[str, str]]) -> bool:
        rows = sum(len(self._row(text)) for _, text in choices) + self._heading(message).count("\n") + 1
        return rows <= get_app_session().output.get_size().rows

    def _select(self, message: str, choices: Sequence[tuple[str, str]], start: str) -> str:
        by_key = all(len(key) <= 1 for key, _ in choices)
        rows: list[questionary.Choice] = []
        for key, text in choices:
            lines = self._row(text)
            if key:
                title = f"\n{' ' * INDENT}".join(lines)
                rows.append(questionary.Choice(title, key, shortcut_key=key if by_key else None))
            else:
                rows.append(questionary.Separator("\n   ".join(lines) or " "))
        t = self._tr.t
        instruction = self._wrapped(t("(arrows or a key, then Enter)") if by_key else t("(arrows, then Enter)"))
        heading = self._heading(message)
        question = questionary.select(
            heading,
            rows,
            default=start,
            pointer=POINTER,
            instruction=instruction,
            use_shortcuts=by_key,
            **self._style,
        )
        _fit_list(question, (heading + instruction).count("\n") + 1)
        keys = question.application.key_bindings
        assert isinstance(keys, KeyBindings)  # questionary makes them
        keys.add(Keys.ControlD, eager=True)(lambda event: event.app.exit(exception=EOFError))
        return _run(question, self._terminal.signals)

    def _row(self, text: str) -> list[str]:
        return wrapped(one_line(text), self._width - INDENT)

    def _heading(self, message: str) -> str:
        """Return the question above a list, with an empty line for the instruction."""
        return self._wrapped(message) + "\n "

    def _wrapped(self, message: str) -> str:
        """Return a message in the terminal's width, indented behind questionary's “?”."""
        return "\n  ".join(wrapped(one_line(message), self._width - 2))

    def _print(self, lines: Sequence[str]) -> None:
        self._terminal.write("\n".join(lines) + "\n")


class ScrollArrows(Margin):
    """A column with arrows where a list has more rows above or below."""

    def get_width(self, get_ui_content: Callable[[], UIContent]) -> int:
        """Return 1, so that nothing moves when an arrow appears."""
        return 1

    def create_margin(self, window_render_info: WindowRenderInfo, width: int, height: int) -> StyleAndTextTuples:
        """Return the arrows in the first and the last row."""
        up, down = not window_render_info.top_visible, not window_render_info.bottom_visible
        if height == 1:
            return [("class:instruction", "↕" if up and down else "↑" * up or "↓" * down)]
        return [("class:instruction", "↑" * up + "\n" * (height - 1) + "↓" * down)]


def _fit_list(question: questionary.Question, message_rows: int) -> None:
    """Give the list all rows below the question; otherwise each would get half of the terminal."""
    application = question.application
    for window in application.layout.find_all_windows():
        window.wrap_lines = Always()  # a window can get narrower than it was when the lines were wrapped
        if isinstance(window.content, InquirerControl):
            window.height = lambda: Dimension(max=max(MIN_ROWS, application.output.get_size().rows - message_rows))
            window.right_margins = [ScrollArrows()]
            window.scroll_offsets = ScrollOffsets(top=1, bottom=2)


def _run(question: questionary.Question, signals: Signals) -> str:
    """Return the answer. A signal ends the prompt once the keys typed before it are handled.

    prompt_toolkit handles only SIGINT, which a list ignores, and loses one that comes while a prompt starts or
    ends; its handling is switched off.

    Raises:
        KeyboardInterrupt: Ctrl-C, or another signal that ends the process.
        EOFError: Ctrl-D, or the terminal is gone.
    """
    prompt, answer = question.application, None

    def end() -> None:
        if prompt.is_running and not prompt.is_done:
            prompt.exit(exception=KeyboardInterrupt)

    def end_soon() -> None:
        if (loop := prompt.loop) is not None:  # None before the start, which looks for a signal itself
            loop.call_soon_threadsafe(loop.call_later, GRACE_SECONDS, end)

    def started() -> None:
        nonlocal answer
        answer = prompt.future
        if signals.number is not None:
            end_soon()

    try:
        with signals.answered_by(end_soon):
            return str(prompt.run(pre_run=started, handle_sigint=False))
    except OSError as gone:
        if answer is not None and answer.done() and answer.exception() is None:  # answered, but not drawn
            return str(answer.result())
        raise EOFError from gone
