"""Hints on what has no effect in a pack, such as a gate that no question waits for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clientcheck_tui.content.findings import Finding, hint
from clientcheck_tui.content.loader import NO_SIGN
from clientcheck_tui.content.source import Source, advice_entries
from clientcheck_tui.core.decision_table import ROWS
from clientcheck_tui.core.problem import N_


def structure_hints(source: Source) -> Iterator[Finding]:
    """Hints on signs, questions and what is defined for them."""
    yield from _roles(source)
    yield from _parts(source)
    yield from _gates(source)
    yield from _quick(source)
    yield from _unused(source)
    yield from _cases(source)


def unused_files(source: Source, names: Iterable[str]) -> Iterator[Finding]:
    """Hints on TOML files that belong to no sign."""
    message = N_("this file belongs to no sign – add it to signs in pack.toml, or delete it")
    for name in sorted(set(names) - {*NO_SIGN} - {f"{sign}.toml" for sign in source.signs}):
        yield hint(source.folder / name, "", message)


def _roles(source: Source) -> Iterator[Finding]:
    top, pack = source.file("pack"), source.pack
    roles = {sign.role for sign in pack.signs}
    missing = [row for row in ROWS.values() if row.needs and not roles & set(row.needs) and "red-line" not in row.needs]
    for needs in dict.fromkeys(row.needs for row in missing):
        message = N_("no sign has the role “{role}”, so {rows} can never hold – give a sign that role")
        rows = ", ".join(row.rule for row in missing if row.needs == needs)
        yield hint(top, "signs", message, role="” / “".join(needs), rows=rows)
    reached = {row for line in pack.red_lines for row in line.red_line.values()}
    for row in ROWS.values():
        if "red-line" in row.needs and row.rule not in reached:
            message = N_(
                "no red line leads to the verdict’s row “{row}” – add a question of the kind “red-line” for it"
            )
            yield hint(top, "signs", message, row=row.rule)


def _parts(source: Source) -> Iterator[Finding]:
    """Without its gate on the talk, a sign of repair cannot say whether there was one."""
    for sign in source.pack.signs:
        if sign.role == "repair" and not any(question.part == "talk" for question in sign.gates):
            message = N_("no gate of this sign has the part “talk”, so {row} can never hold – give it to one")
            yield hint(source.file(sign.key), "role", message, row="waiting")


def _cases(source: Source) -> Iterator[Finding]:
    for table, advice in advice_entries(source.pack.advice):
        for number, case in enumerate(advice.case, 1):
            if not (case.signs or case.eased or case.only or case.answers):
                message = N_("a case without conditions always holds – give it some, or put its words into the advice")
                yield hint(source.file("advice"), f"[{table}] case {number}", message)


def _gates(source: Source) -> Iterator[Finding]:
    pack = source.pack
    used = set().union(*(question.show_if.gates() for question in pack.questions.values() if question.show_if))
    for gate in pack.gates:
        if gate.key not in used:
            message = N_("no question waits for this gate – name it in a show_if, or remove its kind")
            yield hint(source.file(pack.sign_of[gate.key].key), gate.key, message)


def _quick(source: Source) -> Iterator[Finding]:
    pack, top = source.pack, source.file("pack")
    quick = set(pack.quick)
    for sign in pack.signs:
        if not quick & {question.key for question in sign.scored}:
            message = N_("no scored question of “{sign}”, so a quick assessment does not cover it – add one")
            yield hint(top, "quick", message, sign=sign.key)
    for line in pack.red_lines:
        if line.key not in quick:
            yield hint(top, "quick", N_("the red line “{key}” is not in quick – add it"), key=line.key)
    for key in sorted(quick & pack.questions.keys()):
        condition = pack.questions[key].show_if
        for gate in sorted(condition.gates() - quick) if condition else ():
            yield hint(top, f"quick: {key}", N_("waits for “{gate}”, which is not in quick – add it before"), gate=gate)


def _unused(source: Source) -> Iterator[Finding]:
    entries = [entry for sign in source.signs.values() for entry in sign.question]
    for name in sorted(source.head.recall.keys() - {entry.recall for entry in entries}):
        yield hint(source.file("pack"), f"recall.{name}", N_("no question asks about this time – remove it"))
    for name in sorted(source.head.scale.keys() - {entry.scale for entry in entries}):
        yield hint(source.file("pack"), f"scale.{name}", N_("no question has this scale – remove it"))
