"""Running the app or ``ask``: a terminal is needed, and signals end it in order."""

from __future__ import annotations

import sys
from collections.abc import Callable

from clientcheck_tui.cli import streams
from clientcheck_tui.cli.context import Context
from clientcheck_tui.cli.parser import UsageError
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.signals import Signals


def check_terminal() -> None:
    """Check that the app can be opened here.

    Raises:
        UsageError: it cannot.
    """
    if not streams.can_redraw(sys.stderr):  # Textual draws on standard error
        raise UsageError(
            N_("the app needs a terminal; without one, use “clientcheck ask --plain”, or see “clientcheck --help”")
        )


def run_until_signal(context: Context, face: Callable[[Context, Signals], int]) -> int:
    """Run the app or ``ask`` and return its exit code, or that of the signal that ended it.

    Raises:
        Problem: it failed, and not because of a signal.
    """
    code = 0
    with Signals() as signals:
        try:
            code = face(context, signals)
        except KeyboardInterrupt:
            if signals.code is None:
                raise
        except Problem as problem:
            if signals.code is None:
                raise
            streams.complain(context.tr.problem(problem))
    return signals.code or code
