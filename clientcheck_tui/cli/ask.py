"""``clientcheck ask``: an assessment line by line."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from clientcheck_tui.cli import streams
from clientcheck_tui.cli.context import Context
from clientcheck_tui.cli.parser import Parser

if TYPE_CHECKING:
    from clientcheck_tui.prompts.options import Terminal


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    t = parser.tr.t
    client, file = t("CLIENT"), t("FILE")
    parser.describe(
        f"[{client}] [--quick] [--plain] [--adaptive] [--answers {file}|-]",
        ('clientcheck ask "Studio Kertas"', t("one question at a time")),
        ('clientcheck ask "Studio Kertas" --plain', t("for screen readers: only lines of text")),
    )
    parser.add_new_client("?")
    parser.add_quick()
    parser.add_flag("--plain", t("only lines of text; also works in a pipe"))
    parser.add_flag("--adaptive", t("ask the most decisive questions first"))
    parser.add_path(
        "--answers", metavar=file, help=t("start with the answers in this file; its format is that of “record”")
    )


def run(context: Context) -> int:
    """Ask, or save the answers of a file if nobody can be asked."""
    from clientcheck_tui.cli.json_input import read_record
    from clientcheck_tui.core.answers import by_keys
    from clientcheck_tui.prompts.options import AskOptions, Preset
    from clientcheck_tui.prompts.run import ask

    parsed, session = context.parsed, context.session()
    preset = None
    if parsed.answers is not None:
        pack = session.current.pack
        record = read_record(parsed.answers, pack, context.tr)
        preset = Preset(by_keys(pack, record.answers), record.notes)  # the draft may be of another version of the pack
    repeated = (("--data-dir", parsed.data_dir), ("--pack", parsed.pack), ("--lang", parsed.lang))
    options = AskOptions(
        settings=context.settings_file,
        quick=parsed.quick,
        plain=parsed.plain,
        adaptive=parsed.adaptive,
        hide_gauge=context.settings.hide_gauge,
        preset=preset,
        repeated=[part for name, value in repeated if value for part in (name, value)],
    )
    gc.enable()
    return ask(session, parsed.client, line_terminal(context), options)


def line_terminal(context: Context) -> Terminal:
    """Return where a line face reads and writes."""
    from clientcheck_tui.prompts.options import Terminal

    return Terminal(
        keyboard=sys.stdin,
        typed=streams.is_terminal(sys.stdin),
        lists=streams.can_redraw(),
        write=streams.say_raw,
        complain=streams.complain,
        width=streams.width,
        color=not os.environ.get("NO_COLOR"),
        signals=context.signals,
    )
