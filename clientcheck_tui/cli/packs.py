"""``packs``: which there are, whether one is right, and a start for one of your own."""

from __future__ import annotations

from pathlib import Path

from clientcheck_tui.cli import streams
from clientcheck_tui.cli.options import Options
from clientcheck_tui.paths import folder
from clientcheck_tui.report.text import shown


def run(options: Options) -> int:
    """Do what was asked; 1 where a pack is wrong."""
    what = options.parsed.what
    if what == "lint":
        return _lint(options)
    return _new(options) if what == "new" else _list(options)


def _list(options: Options) -> int:
    from clientcheck_tui.content.listing import list_packs

    tr, well = options.tr, True
    for pack in list_packs([options.pack_folder]):
        if pack.loaded is None:
            well = False
            streams.complain(tr.problem(pack.problem) if pack.problem else shown(str(pack.folder)))
            continue
        loaded = pack.loaded.pack
        streams.say(
            tr.t(
                "{key} {version}: {name}, {count} questions ({languages})  {folder}",
                key=loaded.key,
                version=loaded.version,
                name=loaded.text(loaded.name, tr.language),
                count=len(loaded.questions),
                languages=", ".join(loaded.languages),
                folder=shown(str(pack.folder)),
            )
        )
    return 0 if well else 1


def _lint(options: Options) -> int:
    from clientcheck_tui.content.findings import format_findings
    from clientcheck_tui.lint.run import lint

    parsed, tr = options.parsed, options.tr
    place = options.pack_folder if parsed.path is None else folder(parsed.path)
    findings = lint(place, None if parsed.against is None else folder(parsed.against))
    for line in format_findings(findings, tr):
        streams.say(line)
    errors = sum(finding.level == "error" for finding in findings)
    if not findings:
        streams.say(tr.t("{folder}: nothing to mend", folder=shown(str(place))))
    return 1 if errors else 0


def _new(options: Options) -> int:
    from clientcheck_tui.content.starter import new_pack

    place: Path = folder(options.parsed.path)
    new_pack(place)
    streams.say(
        options.tr.t(
            "{folder}: a pack to make your own; check it with: clientcheck packs lint {folder}",
            folder=shown(str(place)),
        )
    )
    return 0
