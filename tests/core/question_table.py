"""The questions, written down independently of the pack: key | kind | options, best first | claims."""

from __future__ import annotations

from typing import NamedTuple

SIGNS = ("cost", "control", "respect", "communication", "improvement", "dread")
FREQ = "never once few often"
SINCE = "weeks months half-year longer"

QUESTIONS = f"""
cost.rate | scored weighty | at-least close below far-below | C4 C5
cost.unbilled | scored | under-10 under-20 up-to-35 more | C4
cost.late | scored weighty | up-to-3 up-to-14 up-to-30 more | C5
cost.share | scored | up-to-1 up-to-1.5 up-to-2 more | C5
cost.extras | scored | {FREQ} | C4
cost.crowding | scored | {FREQ} | C4
cost.terms | scored | no asked pressing imposed | C4 C10
cost.temporary | guard | dated vague no | C2 C6
cost.potential | guard | signed talk no | C6
cost.since | since | {SINCE} | C2
cost.unpaid | red-line | no reminded final | C5
control.overruled | scored | rarely some half most | C8
control.method | scored | {FREQ} | C8
control.checks | scored | {FREQ} | C8
control.reversals | scored | {FREQ} | C8
control.blame | scored | {FREQ} | C9
control.name | scored weighty | gladly reservations unsigned harming | C9
control.since | since | {SINCE} | C2
control.unlawful | red-line | no open yes | C13
respect.belittling | scored weighty | {FREQ} | C11
respect.doubting | scored | {FREQ} | C11
respect.subordinate | scored | {FREQ} | C11
respect.hours | scored | {FREQ} | C10
respect.others | scored weighty | fair careless unfair cruel | C13
respect.ethics | scored weighty | full doubts not-recommend not-linked | C13
respect.since | since | {SINCE} | C2
respect.abuse | red-line | no yes | C11 C12
communication.reply | scored | within double fourfold worse | C14
communication.silence | scored | up-to-3 up-to-7 up-to-21 more | C14
communication.blocked | scored | {FREQ} | C15
communication.contradictory | scored | {FREQ} | C15
communication.surprise | scored | {FREQ} | C15
communication.promises | scored | {FREQ} | C14 C15
communication.mine | guard | no yes | C14 C16
communication.absence | guard | yes no | C2
communication.since | since | {SINCE} | C2
improvement.talk | gate | agreed explicit refused hinted none | C17
improvement.time | gate | past recent | C17
improvement.kept | scored | most half few hardly | C18
improvement.trend | scored | better slightly same worse | C18
improvement.relapse | scored | {FREQ} | C18
improvement.effort | scored | both mostly-me only-me nobody | C17
improvement.reaction | scored weighty | proposed acknowledged brushed-off retaliated | C18
dread.name | scored | {FREQ} | C19
dread.delay | scored | {FREQ} | C19
dread.nights | scored | {FREQ} | C20
dread.again | scored weighty | yes changes probably-not no | C19
dread.leaving | scored weighty | loss mixed relief pure-relief | C19
dread.spill | scored | {FREQ} | C20
dread.team | scored weighty | no hinted avoids asked-out | C21
dread.everyone | guard | yes no | C19
dread.since | since | {SINCE} | C2
"""

QUICK = [
    "cost.rate",
    "cost.late",
    "cost.extras",
    "cost.unpaid",
    "control.overruled",
    "control.blame",
    "control.unlawful",
    "respect.belittling",
    "respect.ethics",
    "respect.abuse",
    "communication.silence",
    "communication.promises",
    "improvement.talk",
    "improvement.time",
    "improvement.kept",
    "improvement.trend",
    "dread.again",
    "dread.leaving",
]

RED_LINES = {
    "cost.unpaid": {"reminded": "unpaid", "final": "unpaid-final"},
    "control.unlawful": {"open": "unlawful-open", "yes": "red-line"},
    "respect.abuse": {"yes": "red-line"},
}


_EXTRA_COSTS = ("cost.rate", "cost.unbilled", "cost.share", "cost.extras", "cost.crowding")
_WAITING = ("communication.reply", "communication.silence", "communication.blocked")
SPEAKS_FOR = {
    "cost.temporary": _EXTRA_COSTS,
    "cost.potential": _EXTRA_COSTS,
    "communication.mine": (*_WAITING, "communication.contradictory", "communication.surprise"),
    "communication.absence": _WAITING,
    "dread.everyone": tuple(
        f"dread.{name}" for name in ["name", "delay", "nights", "again", "leaving", "spill", "team"]
    ),
}
"""Guard → the questions it speaks for at position 0."""


class Row(NamedTuple):
    """One question of the table."""

    key: str
    kind: str
    weighty: bool
    options: tuple[str, ...]
    claims: tuple[str, ...]

    @property
    def sign(self) -> str:
        return self.key.partition(".")[0]


def _rows() -> dict[str, Row]:
    rows = {}
    for line in QUESTIONS.strip().splitlines():
        key, kind, options, claims = (cell.strip() for cell in line.split("|"))
        name, _, weight = kind.partition(" ")
        rows[key] = Row(key, name, weight == "weighty", tuple(options.split()), tuple(claims.split()))
    return rows


TABLE = _rows()
