"""The command line: parses, opens a face or prints. Everything heavy is imported where it is needed."""

from __future__ import annotations

import gc
import os
import sys

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells count it."""

READER_GONE = 141
"""Exit code once nobody reads the output any more, as shells count it."""


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 something went wrong, 2 wrong usage.

    Args:
        argv: the arguments after the program's name; None takes those of this process.
    """
    gc.disable()  # a command that ends at once makes no garbage worth a tenth of its time; those that go on enable it
    try:
        from clientcheck_tui.cli import streams

        try:
            return _run(sys.argv[1:] if argv is None else list(argv))
        except KeyboardInterrupt:
            return INTERRUPTED
        except streams.ReaderGoneError:
            return READER_GONE
    finally:
        gc.enable()


def _run(arguments: list[str]) -> int:
    from clientcheck_tui.cli import streams
    from clientcheck_tui.core.problem import Problem

    streams.prepare()
    tr = None
    try:
        if arguments == ["--version"]:
            from clientcheck_tui import __version__

            streams.say(f"clientcheck {__version__}")
            return 0
        from clientcheck_tui.cli.language import choose_language, option
        from clientcheck_tui.paths import settings_path
        from clientcheck_tui.settings import SettingsFile
        from clientcheck_tui.translator import Translator

        settings_file = SettingsFile(settings_path(option("--data-dir", arguments)))
        settings = settings_file.read()
        language, doubt = choose_language(arguments, os.environ, settings.language)
        tr = Translator(language)
        for problem in (doubt, *settings_file.problems):
            if problem is not None:
                streams.complain(tr.problem(problem))
        from clientcheck_tui.cli.commands import run

        return run(arguments, tr, settings, settings_file)
    except Problem as problem:
        streams.complain(tr.problem(problem) if tr else str(problem))
        return 1
