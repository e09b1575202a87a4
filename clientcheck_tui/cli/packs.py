"""``clientcheck packs``: list the packs of questions, check one, start a new one."""

from __future__ import annotations

from clientcheck_tui.cli import streams
from clientcheck_tui.cli.context import Context
from clientcheck_tui.cli.parser import Parser
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.paths import folder
from clientcheck_tui.report.text import shown


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    t = parser.tr.t
    directory = t("DIR")
    commands = parser.add_commands("what", t("COMMAND"))
    parser.describe(
        f"[lint [{directory}] | new {directory}]",
        ("clientcheck packs", t("list them")),
        ("clientcheck packs new my-pack", t("start from a copy of ours")),
        ("clientcheck packs lint my-pack", t("what is wrong, where, and how to fix it")),
    )
    lint = parser.add_command(commands, "lint", t("check the structure and the wording of a pack"))
    example = t("also whether its version was raised enough")
    lint.describe(
        f"[{directory}] [--against {directory}]", ("clientcheck packs lint my-pack --against my-pack-1.0", example)
    )
    lint.add_path("path", nargs="?", metavar=directory, help=t("the pack’s folder (default: the pack in use)"))
    lint.add_path("--against", metavar=directory, help=t("an older version of the same pack"))
    new = parser.add_command(commands, "new", t("start your own pack from a copy of ours"))
    new.describe(directory, ("clientcheck packs new my-pack", t("then change it, and check it with lint")))
    new.add_path("path", metavar=directory, help=t("a new or empty folder"))


def run(context: Context) -> int:
    """Run the subcommand; return 1 if a pack has an error, otherwise 0."""
    if context.parsed.what == "lint":
        return _lint(context)
    return _new(context) if context.parsed.what == "new" else _list(context)


def _list(context: Context) -> int:
    from clientcheck_tui.content.loader import load_pack, pack_folders

    tr, status = context.tr, 0
    for pack_folder in pack_folders([context.pack_folder]):
        try:
            pack = load_pack(pack_folder).pack
        except Problem as problem:
            status = 1
            streams.complain(tr.problem(problem))
            continue
        line = tr.t(
            "{key} {version}: {name}, {count} questions ({languages})  {folder}",
            key=pack.key,
            version=pack.version,
            name=pack.text(pack.name, tr.language),
            count=len(pack.questions),
            languages=", ".join(pack.languages),
            folder=shown(str(pack_folder)),
        )
        streams.say(line)
    return status


def _lint(context: Context) -> int:
    from clientcheck_tui.lint.run import format_finding, lint

    parsed, tr = context.parsed, context.tr
    pack_folder = context.pack_folder if parsed.path is None else folder(parsed.path)
    findings = lint(pack_folder, None if parsed.against is None else folder(parsed.against))
    for finding in findings:
        streams.say(format_finding(finding, tr))
    if not findings:
        streams.say(tr.t("{folder}: no problems found", folder=shown(str(pack_folder))))
    return 1 if any(finding.level == "error" for finding in findings) else 0


def _new(context: Context) -> int:
    from clientcheck_tui.lint.new_pack import new_pack

    context.check_pack()
    pack_folder = folder(context.parsed.path)
    new_pack(pack_folder)
    message = N_("{folder}: your new pack. Check it with: clientcheck packs lint {folder}")
    streams.say(context.tr.t(message, folder=shown(str(pack_folder))))
    return 0
