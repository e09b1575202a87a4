"""``packs``: list the packs of questions, check one, start a new one."""

from __future__ import annotations

from clientcheck_tui.cli import streams
from clientcheck_tui.cli.options import Options
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.paths import folder
from clientcheck_tui.report.text import shown


def run(options: Options) -> int:
    """Run the subcommand; return 1 if a pack has an error, otherwise 0."""
    if options.parsed.what == "lint":
        return _lint(options)
    return _new(options) if options.parsed.what == "new" else _list(options)


def _list(options: Options) -> int:
    from clientcheck_tui.content.loader import load_pack, pack_folders

    tr, status = options.tr, 0
    for pack_folder in pack_folders([options.pack_folder]):
        try:
            pack = load_pack(pack_folder).pack
        except Problem as problem:
            status = 1
            streams.complain(tr.problem(problem))
            continue
        streams.say(
            tr.t(
                "{key} {version}: {name}, {count} questions ({languages})  {folder}",
                key=pack.key,
                version=pack.version,
                name=pack.text(pack.name, tr.language),
                count=len(pack.questions),
                languages=", ".join(pack.languages),
                folder=shown(str(pack_folder)),
            )
        )
    return status


def _lint(options: Options) -> int:
    from clientcheck_tui.lint.run import format_findings, lint

    parsed, tr = options.parsed, options.tr
    pack_folder = options.pack_folder if parsed.path is None else folder(parsed.path)
    findings = lint(pack_folder, None if parsed.against is None else folder(parsed.against))
    for line in format_findings(findings, tr):
        streams.say(line)
    if not findings:
        streams.say(tr.t("{folder}: no problems found", folder=shown(str(pack_folder))))
    return 1 if any(finding.level == "error" for finding in findings) else 0


def _new(options: Options) -> int:
    from clientcheck_tui.lint.new_pack import new_pack

    pack_folder = folder(options.parsed.path)
    new_pack(pack_folder)
    streams.say(
        options.tr.t(
            "{folder}: your new pack. Check it with: clientcheck packs lint {folder}", folder=shown(str(pack_folder))
        )
    )
    return 0
