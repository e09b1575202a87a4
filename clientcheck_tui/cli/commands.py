"""The commands, from what was typed to what is printed."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence

from clientcheck_tui.cli import streams
from clientcheck_tui.cli.options import Options
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.settings import Settings, SettingsFile
from clientcheck_tui.signals import Signals
from clientcheck_tui.translator import Translator

COMPLETING = "_ARGCOMPLETE"
"""The environment variable by which a shell asks for completions."""

DEBUG_VARIABLE = "CLIENTCHECK_DEBUG"
"""Set, an unexpected error shows its traceback."""


def run(arguments: list[str], tr: Translator, settings: Settings, settings_file: SettingsFile) -> int:
    """Do what was typed; the exit code.

    Raises:
        Problem: it could not be done.
    """
    try:
        parsed = _parsed(arguments, tr)
    except SystemExit as left:  # after help, or wrong usage
        return left.code if isinstance(left.code, int) else 2
    options = Options(parsed, tr, settings, settings_file)
    options.check_pack()
    if parsed.command in (None, "assess", "demo"):
        return _interactive(options, _demo if parsed.command == "demo" else _face)
    command = COMMANDS[parsed.command]
    try:
        return command(options)
    except (Problem, streams.ReaderGoneError):
        raise
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        raise Problem(
            N_("unexpected: {kind}: {what}; please report it ({variable}=1 shows more)"),
            kind=type(error).__name__,
            what=error,
            variable=DEBUG_VARIABLE,
        ) from None


def _parsed(arguments: list[str], tr: Translator) -> argparse.Namespace:
    from clientcheck_tui.cli.language import argparse_speaks
    from clientcheck_tui.cli.parser import build_parser

    with argparse_speaks(tr.language):
        parser = build_parser(tr)
        if COMPLETING in os.environ:
            from clientcheck_tui.cli.completion import complete

            complete(parser)
        parsed = parser.parse_args(arguments)
        if parsed.command == "export":
            if parsed.notes and not parsed.anonymous:
                parsed.refuse(tr.t("--notes goes with --anonymous; without it the notes are in anyway"))
            if parsed.force and parsed.output in (None, "-"):
                parsed.refuse(tr.t("--force goes with -o FILE"))
    return parsed


def _interactive(options: Options, face: Callable[[Options, Signals], int]) -> int:
    """Run a face; the exit code, which says so where a signal asked to leave.

    Raises:
        Problem: it could not be done.
    """
    code = 0
    with Signals() as signals:
        try:
            code = face(options, signals)
        except KeyboardInterrupt:
            if signals.code is None:
                raise
        except Problem as problem:
            if signals.code is None:
                raise
            streams.complain(options.tr.problem(problem))
    return signals.code or code


def _no_terminal(options: Options) -> bool:
    """Whether there is no terminal the app can be opened in; says so."""
    from clientcheck_tui.cli.parser import WITHOUT_TERMINAL

    if streams.can_redraw(sys.stderr):  # Textual draws on standard error
        return False
    streams.complain(
        options.tr.t("this needs a terminal; without one there are: {commands}", commands=", ".join(WITHOUT_TERMINAL))
    )
    return True


def _demo(options: Options, signals: Signals) -> int:
    """The app on sample clients, in a folder that is gone afterwards."""
    if _no_terminal(options):
        return 2
    from clientcheck_tui.content.loader import questions_folder
    from clientcheck_tui.demo import fill
    from clientcheck_tui.demo_folder import DATA, SETTINGS, demo_folder
    from clientcheck_tui.session import Session
    from clientcheck_tui.settings import SettingsFile
    from clientcheck_tui.store.repository import Repository
    from clientcheck_tui.tui.app import run as run_app

    with signals.answered_by(lambda: None), demo_folder() as folder:  # a signal must not break off the deleting
        repository = Repository(folder / DATA, options.now)
        pack = questions_folder() / "six-signs"
        session = Session(repository, options.tr, options.now, lambda: options.today, pack)
        fill(session, questions_folder() / "demo.toml")
        return run_app(session, SettingsFile(folder / SETTINGS), signals=signals, demo=True)


def _face(options: Options, signals: Signals) -> int:
    if _no_terminal(options):
        return 2
    client = getattr(options.parsed, "client", None)
    if client is not None:
        from clientcheck_tui.store.names import clean_name

        client = clean_name(client)
    from clientcheck_tui.tui.app import run as run_app

    return run_app(
        options.session(),
        options.settings_file,
        client=client,
        quick=getattr(options.parsed, "quick", False),
        assess=options.parsed.command == "assess",
        signals=signals,
    )


def _clients(options: Options) -> int:
    from clientcheck_tui.cli.clients import as_json, table

    repository = options.repository()
    overview = repository.overview()
    if options.parsed.json:
        streams.say(as_json(overview))
    else:
        try:
            drafts = repository.drafts()
        except Problem as problem:  # the clients can be read all the same
            drafts = []
            streams.complain(options.tr.problem(problem))
        streams.say(table(overview, drafts, options.tr, streams.room()))
    return 0


def _show(options: Options) -> int:
    from clientcheck_tui.cli.assessments import chosen
    from clientcheck_tui.report.json_output import assessment_fields, to_json

    found = chosen(options.session(), options.parsed.client, options.parsed.assessment)[0]
    if options.parsed.json:
        streams.say(to_json(assessment_fields(found)))
    else:
        from clientcheck_tui.report.plain import to_text

        streams.say(to_text(found, options.tr, streams.width(), options.today))
    return 0


def _record(options: Options) -> int:
    from clientcheck_tui.cli.json_input import read_record
    from clientcheck_tui.report.plain import not_printed, to_text

    session = options.session()
    pack = session.current.pack
    record = read_record(options.parsed.file, pack, options.tr)
    assessment = session.record(options.parsed.client, record.answers, record.notes, options.parsed.on or options.today)
    _tell_of_unknown(record.unknown, options)
    client = session.repository.client(assessment.client)
    try:
        streams.say(to_text(session.reported(client, assessment), options.tr, streams.width(), options.today))
    except Problem as problem:
        raise not_printed(client.name, problem) from None
    return 0


def _export(options: Options) -> int:
    from clientcheck_tui.cli.export import export

    export(options)
    return 0


def _score(options: Options) -> int:
    from clientcheck_tui.cli.json_input import score
    from clientcheck_tui.content.loader import load_pack

    gc.enable()
    return 0 if score(options.parsed.file, load_pack(options.pack_folder).pack) else 1


def _ask(options: Options) -> int:
    return _interactive(options, _asked)


def _asked(options: Options, signals: Signals) -> int:
    from clientcheck_tui.cli.json_input import read_record
    from clientcheck_tui.prompts.options import AskOptions, Preset, Terminal
    from clientcheck_tui.prompts.run import ask

    parsed, session = options.parsed, options.session()
    preset = None
    if parsed.answers is not None:
        record = read_record(parsed.answers, session.current.pack, options.tr)
        _tell_of_unknown(record.unknown, options)
        preset = Preset(record.answers, record.notes)
    terminal = Terminal(
        keyboard=sys.stdin,
        typed=streams.is_terminal(sys.stdin),
        lists=streams.can_redraw(),
        write=streams.say_raw,
        complain=streams.complain,
        width=streams.width,
        color=not os.environ.get("NO_COLOR"),
        signals=signals,
    )
    ask_options = AskOptions(
        settings=options.settings_file,
        quick=parsed.quick,
        plain=parsed.plain,
        adaptive=parsed.adaptive,
        hide_gauge=options.settings.hide_gauge,
        preset=preset,
        repeated=options.repeated,
    )
    gc.enable()
    return ask(session, parsed.client, terminal, ask_options)


def _tell_of_unknown(fields: Sequence[str], options: Options) -> None:
    """A field of a later version, or mistyped: what was understood is taken, and the rest named."""
    if fields:
        streams.complain(options.tr.t("not known, and left out: {fields}", fields=", ".join(fields)))


def _packs(options: Options) -> int:
    from clientcheck_tui.cli import packs

    return packs.run(options)


def _completion(options: Options) -> int:
    from clientcheck_tui.cli.completion import script

    streams.say(script(options.parsed.shell))
    return 0


def _store(options: Options) -> int:
    if options.parsed.what == "restore":
        from clientcheck_tui.cli.restore import restore

        return restore(options)
    from clientcheck_tui.cli.where import where

    streams.say(where(options))
    return 0


COMMANDS: dict[str, Callable[[Options], int]] = {
    "clients": _clients,
    "show": _show,
    "record": _record,
    "export": _export,
    "score": _score,
    "store": _store,
    "ask": _ask,
    "packs": _packs,
    "completion": _completion,
}
"""What each command does that needs no full screen."""
