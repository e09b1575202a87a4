"""How help and wrong usage are told."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from clientcheck_tui.cli import streams
from clientcheck_tui.translator import one_line

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


class Help(argparse.RawDescriptionHelpFormatter):
    """Help in the width of everything else we print; asking for it ourselves saves argparse importing shutil."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=streams.width())

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """Wrap what is prose and leave the examples, which are indented, as they are."""
        fill = argparse.HelpFormatter._fill_text
        return "\n".join(
            line if line.startswith(" ") else fill(self, line, width, indent) for line in text.splitlines()
        )


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - what argparse's own takes
        super().__init__(**settings)
        self.color = False  # Python 3.14 would colour help and usage, and only there

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how it is used, and leave with 2."""
        usage = " ".join(self.format_usage().split())
        self.exit(2, f"clientcheck: {one_line(message)} ({one_line(usage)})\n")

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """What was asked for goes to standard output alone: argparse falls back on standard error."""
        if file is sys.stdout:  # both may be None: closed
            streams.say_raw(message)
        elif file is not None:
            super()._print_message(message, file)
