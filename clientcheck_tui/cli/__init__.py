"""The command line. Everything heavy is imported where it is needed."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from clientcheck_tui.cli import streams
from clientcheck_tui.core.problem import N_, Problem

if TYPE_CHECKING:
    import argparse

    from clientcheck_tui.cli.context import Context
    from clientcheck_tui.translator import Translator

INTERRUPTED = 130
"""Exit code after Ctrl-C, as in shells."""

READER_GONE = 141
"""Exit code when nobody reads the output any more, as in shells."""

DEBUG_VARIABLE = "CLIENTCHECK_DEBUG"
"""The environment variable that shows the traceback of an unexpected error."""


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 failed, 2 wrong usage.

    ``argv`` is what follows the program's name; None takes the arguments of this process.
    """
    gc.disable()  # a tenth of the time of a short command; those that run longer enable it
    try:
        return _run(sys.argv[1:] if argv is None else list(argv))
    except KeyboardInterrupt:
        return INTERRUPTED
    except streams.ReaderGoneError:
        return READER_GONE
    except Problem as problem:
        streams.complain(str(problem))
        return 1
    finally:
        gc.enable()


def _run(arguments: list[str]) -> int:
    streams.prepare()
    if arguments == ["--version"]:
        from clientcheck_tui import __version__

        streams.say(f"clientcheck {__version__}")  # without loading the translator: half the time
        return 0
    from clientcheck_tui.cli.commands import find_early
    from clientcheck_tui.cli.context import Context
    from clientcheck_tui.cli.language import choose_language
    from clientcheck_tui.cli.parser import UsageError
    from clientcheck_tui.paths import settings_path
    from clientcheck_tui.settings import SettingsFile
    from clientcheck_tui.signals import Signals
    from clientcheck_tui.translator import Translator

    early = find_early(arguments)
    settings_file = SettingsFile(settings_path(early.data_dir))
    settings = settings_file.read()
    language, problem = choose_language(early.lang, os.environ, settings.language)
    tr = Translator(language)
    for ignored in filter(None, (problem, *settings_file.problems)):
        streams.complain(tr.problem(ignored))
    code = 0
    with Signals() as signals:
        try:
            parsed = _parse(arguments, early.command or "", tr)
            code = _execute(Context(parsed, tr, settings, settings_file, signals))
        except KeyboardInterrupt:
            if signals.code is None:
                raise
        except SystemExit as left:  # after help, or wrong usage
            code = left.code if isinstance(left.code, int) else 2
        except Problem as error:
            streams.complain(tr.problem(error))
            code = 2 if isinstance(error, UsageError) else 1
    return signals.code or code


def _parse(arguments: list[str], command: str, tr: Translator) -> argparse.Namespace:
    from clientcheck_tui.cli.commands import build_parser
    from clientcheck_tui.cli.language import argparse_in

    completing = "_ARGCOMPLETE" in os.environ
    with argparse_in(tr.language):
        parser = build_parser(tr, None if completing else command)
        if completing:
            import argcomplete

            argcomplete.autocomplete(parser, always_complete_options=False)
        return parser.parse_args(arguments)


def _execute(context: Context) -> int:
    from importlib import import_module

    command = context.parsed.command or "assess"
    if command != "packs":  # which reports a wrong pack itself
        context.check_pack()
    try:
        code: int = import_module(f"{__package__}.{command}").run(context)
    except (Problem, streams.ReaderGoneError):
        raise
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        message = N_("unexpected error: {kind}: {what}; please report it ({variable}=1 shows more)")
        raise Problem(message, kind=type(error).__name__, what=error, variable=DEBUG_VARIABLE) from None
    return code
