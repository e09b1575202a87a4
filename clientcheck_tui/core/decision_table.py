"""The decision table: the first row that holds gives the zone, and with it the gauge. Docs: ``docs/rules.md``.

A row is stated here and nowhere else. A new one needs an entry in ``ROWS``, its line in ``docs/rules.md``, and its
advice in every pack.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from clientcheck_tui.core.answers import Answers
from clientcheck_tui.core.pack import ZONES, Pack, RedLineRule, Role, Talk, Zone
from clientcheck_tui.core.scoring import BEGINS, CLEAR, PARTS, SignState


class Standing:
    """What the rows look at. Signs of unknown severity are left out.

    Attributes:
        red_lines: the rows that crossed red lines set off.
        repair: the sign that says whether a talk has helped; None if its severity is not known.
        serious: the other signs at clear or severe; ``mild``: those at mild.
        improving: a talk has helped (C17).
        waiting: a talk that was had, or refused, too recently to tell whether it helps; or None.
    """

    def __init__(self, pack: Pack, signs: Iterable[SignState], red_lines: Iterable[RedLineRule]) -> None:
        self.red_lines = set(red_lines)
        self.role = pack.role_of
        self.repair: SignState | None = None
        self.waiting: Talk | None = None
        self.serious: list[SignState] = []
        self.mild: list[SignState] = []
        for state in signs:
            if self.role[state.key] == "repair":
                self.repair = state if state.parts is not None else None
                self.waiting = None if state.tested else state.talk
            elif state.serious:
                self.serious.append(state)
            elif state.level == "mild":
                self.mild.append(state)
        self.improving = self.repair is not None and self.repair.improving

    def severe(self, *roles: Role) -> list[SignState]:
        """The severe signs, of these roles or of all but repair."""
        severe = [state for state in self.serious if state.level == "severe"]
        return [state for state in severe if self.role[state.key] in roles] if roles else severe


def seen_by_rows(state: SignState, role: Role) -> SignState:
    """A state with only what `Standing` and the rows look at, so that many states become the same.

    With these the same row holds, but the gauge may be another one.
    """
    level = state.level
    parts = None if level == "unknown" else BEGINS[level] * PARTS
    if role != "repair":
        return SignState(state.key, parts, recent=state.recent, excused=state.excused and level == "mild")
    waits = not state.tested and state.talk is not None and state.talk != "refused"
    return SignState(state.key, parts, tested=not waits, talk=state.talk if waits else None, improving=state.improving)


class Row(msgspec.Struct, frozen=True):
    """One row of the table; ``rule`` is its key.

    Attributes:
        claims: the source's claims it rests on.
        signs: returns the signs that make the row hold, or None where it does not hold. It can hold without any sign.
            Advice on them comes before that on others.
        needs: a pack must have one of these for the row ever to hold: a sign of this role, or a red line.
        talk: its step asks for a talk, or asks for one where none was had before.
        signs_apart: its step comes without those on the signs that make it hold.
    """

    rule: str
    zone: Zone
    claims: tuple[str, ...]
    signs: Callable[[Standing], Sequence[SignState] | None]
    needs: tuple[Role | Literal["red-line"], ...] = ()
    talk: Literal["asks", "once"] | None = None
    signs_apart: bool = False


def matching_row(
    pack: Pack, signs: Iterable[SignState], red_lines: Mapping[str, str]
) -> tuple[Row, Sequence[SignState]]:
    """Return the first row that holds, and the signs that make it hold; ``red_lines`` are those crossed."""
    rules = (pack.questions[key].red_line[option] for key, option in red_lines.items())
    standing = Standing(pack, signs, rules)
    for row in ROWS.values():
        matches = row.signs(standing)
        if matches is not None:
            return row, matches
    raise AssertionError("the last row always holds")


def gauge(zone: Zone, signs: Iterable[SignState], red_lines: Mapping[str, str]) -> int:
    """The gauge, 0–100: where its zone begins, and above that how severe the signs are."""
    known = sorted((state.parts for state in signs if state.parts is not None), reverse=True)
    serious_others = sum(parts >= CLEAR * PARTS for parts in known[1:])
    pressure = min(100 * PARTS, sum(known[:1]) + 5 * serious_others * PARTS)
    if red_lines:
        pressure = 100 * PARTS
    step = pressure // (5 * PARTS)
    return 20 * ZONES.index(zone) + (step if zone == "leave" else min(step, 19))


def zone_of(gauge: int) -> Zone:
    """The zone a gauge lies in."""
    return ZONES[min(gauge // 20, 4)]


def crossed(pack: Pack, answers: Answers) -> dict[str, str]:
    """The red lines crossed: question → option."""
    return {
        line.key: line.options[value].key
        for line in pack.red_lines
        if isinstance(value := answers.get(line.key), int) and value > 0
    }


def by_urgency(pack: Pack, red_lines: Iterable[str]) -> list[str]:
    """Return these red lines, those about safety first, then in the order of the rows that they lead to."""
    rows = list(ROWS)

    def urgency(key: str) -> tuple[bool, int]:
        row = min(rows.index(rule) for rule in pack.questions[key].red_line.values())
        return pack.sign_of[key].role != "person", row

    return sorted(red_lines, key=urgency)


def _red_line(rule: RedLineRule, zone: Zone, claims: tuple[str, ...]) -> Row:
    return Row(rule, zone, claims, lambda standing: () if rule in standing.red_lines else None, ("red-line",))


def _no_money_makes_up(standing: Standing) -> list[SignState] | None:
    return standing.severe("person", "feeling") or None


def _talk_failed(standing: Standing) -> list[SignState] | None:
    lasting = [state for state in standing.serious if not state.recent]
    lasting += [state for state in standing.mild if not (state.excused or state.recent)]
    return lasting or None if standing.repair is not None and standing.repair.serious else None


def _waiting(standing: Standing) -> list[SignState] | None:
    too_soon = standing.waiting == "agreed" or (standing.waiting == "explicit" and not standing.severe())
    signs = standing.serious + standing.mild
    return signs if too_soon and (standing.serious or len(standing.mild) >= 2) else None


def _severe(standing: Standing) -> list[SignState] | None:
    return None if standing.improving else standing.severe("work") or None


def _several(standing: Standing) -> list[SignState] | None:
    """Silence does not count against a client before a talk was tried (C16)."""
    lasting = [
        state
        for state in standing.serious
        if not state.recent and (standing.repair is not None or standing.role[state.key] != "contact")
    ]
    return lasting if len(lasting) >= 2 and not standing.improving else None


def _improving_but_serious(standing: Standing) -> list[SignState] | None:
    holds = standing.improving and (len(standing.serious) >= 2 or standing.severe())
    return standing.serious if holds else None


def _improving(standing: Standing) -> list[SignState] | None:
    return (standing.serious or standing.mild or None) if standing.improving else None


def _several_mild(standing: Standing) -> list[SignState] | None:
    return standing.mild if len(standing.mild) >= 2 else None


def _stuck(standing: Standing) -> list[SignState] | None:
    return [standing.repair] if standing.repair is not None and standing.repair.level != "none" else None


ROWS: dict[str, Row] = {
    row.rule: row
    for row in (
        _red_line("red-line", "leave", ("C11", "C13")),
        _red_line("unpaid-final", "leave", ("C5",)),
        _red_line("unlawful-open", "prepare", ("C13",)),
        _red_line("unpaid", "prepare", ("C5",)),
        Row("no-money-makes-up", "prepare", ("C12", "C20"), _no_money_makes_up, ("person", "feeling"), "once"),
        Row("talk-failed", "prepare", ("C18", "C6"), _talk_failed, ("repair",)),
        Row("waiting", "talk", ("C17", "C18"), _waiting, ("repair",), signs_apart=True),
        Row("severe", "prepare", ("C5", "C8", "C22"), _severe, ("work",), "once"),
        Row("several", "prepare", ("C23", "C2"), _several, talk="once"),
        Row("improving-but-serious", "talk", ("C17",), _improving_but_serious, ("repair",), "asks"),
        Row("improving", "watch", ("C17",), _improving, ("repair",)),
        Row("one-serious", "talk", ("C16", "C17", "C22"), lambda standing: standing.serious or None, talk="asks"),
        Row("several-mild", "talk", ("C17",), _several_mild, talk="asks"),
        Row("one-mild", "watch", ("C17",), lambda standing: standing.mild or None, talk="asks"),
        Row("stuck", "watch", ("C17",), _stuck, ("repair",)),
        Row("healthy", "keep", ("C1",), lambda standing: ()),
    )
}
"""Every row by its rule, in the order they are tried."""
