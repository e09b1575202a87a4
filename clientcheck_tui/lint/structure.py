"""What is allowed in a pack but hardly meant: roles nobody plays, gates that open nothing, signs quick looks miss."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from clientcheck_tui.content.build import Source
from clientcheck_tui.content.findings import Finding, hint
from clientcheck_tui.core.decision_table import ROWS
from clientcheck_tui.core.pack import Pack, Role
from clientcheck_tui.core.problem import N_


def structure_hints(source: Source) -> Iterator[Finding]:
    """What its author may not have meant."""
    yield from _roles(source)
    yield from _gates(source)
    yield from _quick(source)
    yield from _unused(source)
    for place, advice in (("zone." + zone, advice) for zone, advice in source.pack.advice.zone.items()):
        if not advice.claims:
            yield hint(
                source.folder / "advice.toml",
                f"[{place}] claims",
                N_("{file}: {place}: rests on no claim – name those of the source it follows from"),
            )


def _roles(source: Source) -> Iterator[Finding]:
    played = {sign.role for sign in source.pack.signs}
    for role in get_args(Role):
        rows = [row.rule for row in ROWS.values() if row.needs == role]
        if rows and role not in played:
            yield hint(
                source.top,
                "signs",
                N_("{file}: {place}: no sign has the role “{role}”, so {rows} can never hold – give a sign that role"),
                role=role,
                rows=", ".join(rows),
            )
    set_off = {rule for line in source.pack.red_lines for rule in line.red_line.values()}
    if missing := [row.rule for row in ROWS.values() if row.needs == "red-line" and row.rule not in set_off]:
        yield hint(
            source.top,
            "signs",
            N_("{file}: {place}: no red line sets off {rows} – add a question of the kind “red-line” for it"),
            rows=", ".join(missing),
        )


def _gates(source: Source) -> Iterator[Finding]:
    pack = source.pack
    used = set().union(*(question.show_if.gates() for question in pack.questions.values() if question.show_if))
    for name, sign in zip(source.files, pack.signs, strict=True):
        for gate in sign.gates:
            if gate.key not in used:
                yield hint(
                    source.file(name),
                    gate.key,
                    N_("{file}: {place}: a gate that opens nothing – name it in a show_if, or take its kind out"),
                )


def _quick(source: Source) -> Iterator[Finding]:
    pack, top = source.pack, source.top
    quick = set(pack.quick)
    for sign in pack.signs:
        if not quick & {question.key for question in sign.scored}:
            yield hint(
                top,
                "quick",
                N_("{file}: {place}: asks no scored question of “{sign}”, so a quick look never knows it – add one"),
                sign=sign.key,
            )
    for line in pack.red_lines:
        if line.key not in quick:
            yield hint(
                top,
                "quick",
                N_("{file}: {place}: leaves the red line “{key}” out – add it, nobody should miss it"),
                key=line.key,
            )
    for key in dict.fromkeys(pack.quick):
        gates = {gate for gate in _gates_behind(pack, key, frozenset()) if gate in pack.questions}
        for gate in sorted(gates - quick):
            if pack.questions[gate].kind != "gate":
                continue  # told as an error
            yield hint(
                top,
                f"quick: {key}",
                N_("{file}: {place}: waits for “{gate}”, which is not in quick – add that before it"),
                gate=gate,
            )


def _gates_behind(pack: Pack, key: str, gone: frozenset[str]) -> frozenset[str]:
    """Every gate a question waits for; circles, found elsewhere, end the search."""
    question = pack.questions.get(key)
    direct = question.show_if.gates() if question and question.show_if else set()
    fresh = frozenset(direct) - gone
    return fresh.union(*(_gates_behind(pack, gate, gone | fresh) for gate in fresh))


def _unused(source: Source) -> Iterator[Finding]:
    for name in source.head.recall:
        if all(entry.recall != name for entry in source.entries):
            yield hint(
                source.top, f"recall.{name}", N_("{file}: {place}: no question asks about this time – take it out")
            )
    for name in source.head.scale:
        if all(entry.scale != name for entry in source.entries):
            yield hint(source.top, f"scale.{name}", N_("{file}: {place}: no question has this scale – take it out"))
