"""What ``ask`` is called with: the terminal, its options, and answers from a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TextIO

from clientcheck_tui.core.answers import read_answers
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.settings import SettingsFile
from clientcheck_tui.signals import Signals


class Terminal(NamedTuple):
    """Where a line face reads and writes.

    Attributes:
        keyboard: standard input; None if it is closed.
        typed: standard input is a terminal.
        lists: input and output are a terminal whose cursor can move, so that a list can be redrawn.
        write: writes text to standard output and flushes it; raises every error.
        complain: writes one line to standard error.
        width: returns the number of columns to write in; it may change.
        color: colours are allowed (``NO_COLOR`` is not set).
        signals: the signals that end the process.
    """

    keyboard: TextIO | None
    typed: bool
    lists: bool
    write: Callable[[str], None]
    complain: Callable[[str], None]
    width: Callable[[], int]
    color: bool
    signals: Signals


class Preset(NamedTuple):
    """Answers (question key → option key, ``na`` or ``unsure``) and notes (question key → text) from a file."""

    answers: Mapping[str, str]
    notes: Mapping[str, str]

    def apply_to(self, interview: Interview) -> None:
        """Replace the interview's answers and notes by these.

        Raises:
            Problem: an answer does not fit the interview's pack.
        """
        interview.take_in(
            {**interview.answers, **read_answers(interview.pack, self.answers)},
            {**interview.notes, **self.notes},
            {key: figures for key, figures in interview.evidence.items() if key not in self.answers},
        )


class AskOptions(NamedTuple):
    """The options of ``ask``.

    Attributes:
        settings: the file of the settings, with the user's own figures for the calculators.
        quick: ask only the questions of the quick assessment.
        plain: print lines only, and read answers from a pipe too.
        adaptive: ask next what can still change the outcome most.
        hide_gauge: show the gauge only at the end.
        preset: answers from a file; with them, nothing is asked without a terminal or ``plain``.
        repeated: global options that printed commands repeat, such as ``--data-dir DIR``.
    """

    settings: SettingsFile
    quick: bool = False
    plain: bool = False
    adaptive: bool = False
    hide_gauge: bool = False
    preset: Preset | None = None
    repeated: Sequence[str] = ()

    @property
    def to_continue(self) -> list[str]:
        """The options of the command that continues the assessment in the same way."""
        flags = {"--plain": self.plain, "--adaptive": self.adaptive}
        return [*self.repeated, *(flag for flag, given in flags.items() if given)]
