"""The verdict: row of the decision table, zone, gauge and range. Docs: ``docs/rules.md``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from clientcheck_tui.core.answers import Answers
from clientcheck_tui.core.decision_table import crossed, gauge, matching_row, zone_of
from clientcheck_tui.core.pack import UNSURE, Pack, Question, Zone
from clientcheck_tui.core.records import Summary, SummaryHead
from clientcheck_tui.core.scoring import SignState, asked, states

if TYPE_CHECKING:
    from clientcheck_tui.core.ranges import Ranges


class Verdict(msgspec.Struct, frozen=True):
    """What the answers say.

    Attributes:
        zone: keep 0–19, watch 20–39, talk 40–59, prepare 60–79, leave 80–100.
        gauge: 0–100, always within its zone.
        low: the lowest gauge that the open answers can still lead to; ``high`` is the highest.
        rule: the row that holds.
        driving: the signs that make it hold; none where a red line decides, or nothing suggests leaving.
        red_lines: red lines crossed: question key → option key.
        provisional: some sign has half or fewer of its questions answered, or a red line is answered *not sure*.
        known: a scored question or a red line was answered; otherwise there is no verdict to show.
    """

    zone: Zone
    gauge: int
    low: int
    high: int
    rule: str
    driving: tuple[str, ...]
    signs: dict[str, SignState]
    red_lines: dict[str, str]
    provisional: bool
    known: bool

    def by_weight(self) -> list[SignState]:
        """The signs, the most severe first; unknown ones last."""
        return sorted(self.signs.values(), key=lambda state: -1 if state.parts is None else state.parts, reverse=True)


AnyVerdict = Verdict | Summary
"""A verdict on answers as they are now, or as it was saved."""


def settled(verdict: Verdict | SummaryHead) -> bool:
    """Whether no open answer can change the zone; the reasons still may change."""
    return zone_of(verdict.low) == zone_of(verdict.high)


def so_far(verdict: Verdict | SummaryHead) -> bool:
    """Whether a verdict is to be called one “so far”: it is provisional, and its zone could still change."""
    return verdict.provisional and not settled(verdict)


def judge(pack: Pack, answers: Answers, ranges: Ranges | None = None) -> Verdict:
    """Return the verdict. Answers to questions that are not asked are ignored.

    ``ranges`` is faster where answers are judged again and again.
    """
    signs = states(pack, answers)
    red_lines = crossed(pack, answers)
    row, driving = matching_row(pack, signs.values(), red_lines)
    if ranges is None:
        from clientcheck_tui.core.ranges import Ranges  # what shows a saved verdict judges nothing

        ranges = Ranges(pack)
    low, high = ranges.span(answers)
    return Verdict(
        zone=row.zone,
        gauge=gauge(row.zone, signs.values(), red_lines),
        low=low,
        high=high,
        rule=row.rule,
        driving=tuple(state.key for state in driving),
        signs=signs,
        red_lines=red_lines,
        provisional=any(state.provisional for state in signs.values())
        or any(answers.get(line.key) == UNSURE for line in pack.red_lines),
        known=any(state.answered for state in signs.values())
        or any(isinstance(answers.get(line.key), int) for line in pack.red_lines),
    )


def open_questions(pack: Pack, answers: Answers, verdict: AnyVerdict) -> list[Question]:
    """The questions that were asked without an answer, or with *not sure*, in order."""
    return [
        question
        for question in pack.questions.values()
        if answers.get(question.key, UNSURE) == UNSURE and asked(question, pack, answers, verdict.signs)
    ]
