"""What is found in a pack: where, how bad, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import msgspec

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.translator import Translator

Level = Literal["error", "hint"]
"""An error keeps a pack from being used; a hint is worth a look, and an author may be right to leave it."""


class Finding(msgspec.Struct, frozen=True):
    """One thing found in a pack.

    Attributes:
        file: the file it is in.
        place: the question, table or field, as its author knows it: ``cost.rate: text.id``; empty for a whole file.
        level: whether the pack can be used all the same.
        problem: what is wrong and how to mend it; its sentence begins with file and place.
        line: the line, from 1, where it could be found.
        again: of several places of this name the last is meant.
    """

    file: Path
    place: str
    level: Level
    problem: Problem
    line: int | None = None
    again: bool = False


def error(file: Path, place: str, message: str, **values: object) -> Finding:
    """Something that keeps a pack from being used; ``message`` names ``{file}`` and, if there is one, ``{place}``."""
    return Finding(file, place, "error", Problem(message, file=file, place=place, **values))


def hint(file: Path, place: str, message: str, **values: object) -> Finding:
    """Something worth a look; ``message`` names ``{file}`` and, if there is one, ``{place}``."""
    return Finding(file, place, "hint", Problem(message, file=file, place=place, **values))


def the_last(finding: Finding) -> Finding:
    """The same where of several places of this name the last is meant."""
    return msgspec.structs.replace(finding, again=True)


def format_findings(findings: Iterable[Finding], tr: Translator) -> list[str]:
    """One line each: ``path:line: place: what – mend``, a hint called so after the line's number."""
    return [_line(finding, tr) for finding in findings]


def _line(finding: Finding, tr: Translator) -> str:
    where = str(finding.file) if finding.line is None else f"{finding.file}:{finding.line}"
    if finding.level == "hint":
        where = tr.t(N_("{where}: hint"), where=where)
    return tr.problem(Problem(finding.problem.message, **{**finding.problem.values, "file": where}))
