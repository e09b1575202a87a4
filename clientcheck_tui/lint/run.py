"""Find every error in a pack and every hint for its author, each with its line."""

from __future__ import annotations

from pathlib import Path

import msgspec

from clientcheck_tui.content.findings import Finding
from clientcheck_tui.content.loader import read_pack
from clientcheck_tui.lint.line_numbers import line_of
from clientcheck_tui.lint.structure import structure_hints, unused_files
from clientcheck_tui.lint.versions import version_errors
from clientcheck_tui.lint.wording import wording_hints
from clientcheck_tui.translator import Translator, one_line


def lint(folder: Path, against: Path | None = None) -> list[Finding]:
    """Return all errors and hints of a pack, in the order of files and lines.

    Given an older version in the folder ``against``, also check whether the version was raised enough since.

    Raises:
        Problem: there is no pack in the folder, or the older version cannot be used.
    """
    contents, errors, source = read_pack(folder)
    findings = list(errors)
    if source is not None:
        if against is not None and not errors:
            findings += version_errors(source, against)
        findings += [*structure_hints(source), *unused_files(source, contents), *wording_hints(source)]
    for index, finding in enumerate(findings):
        if finding.line is None:
            line = line_of(contents.get(finding.file.name, ""), finding.location)
            findings[index] = msgspec.structs.replace(finding, line=line)
    return sorted(findings, key=lambda finding: (finding.file, finding.line or 0))


def format_finding(finding: Finding, tr: Translator) -> str:
    """Return ``path:line: location: what – fix``, with the word *hint* after the line of a hint."""
    where = str(finding.file) if finding.line is None else f"{finding.file}:{finding.line}"
    if finding.level == "hint":
        where = tr.t("{where}: hint", where=where)
    parts = (where, finding.location, tr.problem(finding.message))
    return one_line(": ".join(part for part in parts if part))
