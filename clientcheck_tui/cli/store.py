"""``clientcheck store``: where files are kept, and replacing broken ones."""

from __future__ import annotations

import sys
from pathlib import Path

from clientcheck_tui.cells import cells, padded
from clientcheck_tui.cli import streams
from clientcheck_tui.cli.context import Context
from clientcheck_tui.cli.parser import Parser
from clientcheck_tui.paths import NO_HOME
from clientcheck_tui.report.text import shown
from clientcheck_tui.translator import Translator


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    t = parser.tr.t
    commands = parser.add_commands("what", "where|restore", required=True)
    parser.describe("where|restore", ("clientcheck store where", ""))
    where = parser.add_command(commands, "where", t("list the files and folders in use"))
    where.describe("", ("clientcheck store where", ""))
    restore = parser.add_command(commands, "restore", t("replace a broken file with its newest undamaged copy"))
    restore.describe("[--yes]", ("clientcheck store restore", t("shows what it would do, then asks")))
    restore.add_flag("--yes", t("do it without asking"))


def run(context: Context) -> int:
    """Print where files are kept, or restore broken ones; return 1 if one has no undamaged copy."""
    return _restore(context) if context.parsed.what == "restore" else _where(context)


def _where(context: Context) -> int:
    tr, repository = context.tr, context.repository()
    rows: list[tuple[str, Path | None]] = [
        (tr.t("data folder"), repository.folder),
        (tr.t("clients and assessments"), repository.paths.assessments),
        (tr.t("drafts"), repository.paths.drafts),
        (tr.t("packs"), repository.paths.packs),
        (tr.t("older copies"), repository.paths.copies),
        (tr.t("settings"), context.settings_file.path),
        (tr.t("questions"), context.pack_folder),
    ]
    width = max(cells(name) for name, _ in rows)
    for name, path in rows:
        streams.say(f"{padded(name, width)}  {_state(path, tr)}")
    return 0


def _state(path: Path | None, tr: Translator) -> str:
    from clientcheck_tui.store.errors import reason_of

    if path is None:
        return tr.t(NO_HOME)
    text = shown(str(path))
    try:
        path.stat()
    except FileNotFoundError:
        return tr.t("{path} (not there yet)", path=text)
    except OSError as error:
        return tr.t("{path} (cannot be read: {what})", path=text, what=reason_of(error))
    return text


def _restore(context: Context) -> int:
    tr, repository, yes = context.tr, context.repository(), context.parsed.yes
    code = 0
    files = repository.broken()
    for broken in files:
        streams.say(tr.problem(broken.problem))
        for sentence in broken.sentences(tr):
            streams.say(f"  {shown(sentence)}")
        if broken.offered is None:
            code = 1
        elif not yes and not streams.is_terminal(sys.stdin):
            streams.say("  " + tr.t("Nothing was changed. Use --yes to do it."))
        elif yes or _confirm(tr.t("Put it back? (y/n)")):
            moved = repository.restore(broken.name)
            streams.say("  " + tr.t("Done: {file} is repaired.", file=broken.name))
            if moved is not None:
                streams.say("  " + tr.t("The broken file is kept: {path}", path=shown(str(moved))))
        else:
            streams.say("  " + tr.t("Nothing was changed."))
    if not files:
        streams.say(tr.t("Nothing is broken: clients, assessments and drafts can all be read."))
    return code


def _confirm(question: str) -> bool:
    """Ask, and return whether the answer begins with y, as “yes” and “ya” do; the end of the input means no."""
    streams.say_raw(f"  {question} ")
    return sys.stdin.readline().strip().casefold().startswith("y")
