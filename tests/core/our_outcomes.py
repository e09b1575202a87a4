"""What our pack says to do next for answers of every sort: typical signs, talks and red lines, and mixed ones."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from itertools import combinations, product
from typing import Any, NamedTuple

from clientcheck_tui.content.loader import load_pack
from clientcheck_tui.core.advice import advice_of
from clientcheck_tui.core.advice_book import Advice
from clientcheck_tui.core.answers import Answers, read_answers
from clientcheck_tui.core.outcome import summary
from clientcheck_tui.core.pack import Question
from clientcheck_tui.core.ranges import Ranges
from clientcheck_tui.core.records import Summary
from clientcheck_tui.core.scoring import asked
from clientcheck_tui.core.verdict import judge
from clientcheck_tui.paths import DEFAULT_PACK, questions_folder

PACK = load_pack(questions_folder() / DEFAULT_PACK).pack
DAY = datetime.date(2026, 11, 26)

SIGNS: dict[str, list[dict[str, Any]]] = {
    "cost": [
        {"cost.rate": 2, "cost.unbilled": 2},
        {"cost.late": 2, "cost.rate": 1, "cost.extras": 1},
        {"cost.terms": 3},
        {"cost.rate": 3},
        {"cost.late": 3},
        {"cost.late": 3, "cost.terms": 2},
        {"cost.extras": 3, "cost.crowding": 3},
        {"cost.rate": 3, "cost.late": 3, "cost.since": "longer"},
        {"cost.rate": 3, "cost.temporary": "dated"},
        {"cost.rate": 3, "cost.potential": "signed"},
        {"cost.late": 3, "cost.terms": 3, "cost.temporary": "dated"},
        {"cost.rate": 3, "cost.late": 3, "cost.since": "weeks"},
        {"cost.terms": 3, "cost.since": "weeks"},
    ],
    "control": [
        {"control.overruled": 3},
        {"control.name": 3},
        {"control.name": 3, "control.overruled": 3, "control.method": 3, "control.checks": 3, "control.blame": 3},
        {"control.name": 3, "control.since": "weeks"},
        {"control.overruled": 3, "control.since": "weeks"},
    ],
    "respect": [
        {"respect.hours": 3},
        {"respect.others": 2, "respect.ethics": 2},
        {"respect.belittling": 3},
        {"respect.hours": 3, "respect.doubting": 3},
        {"respect.others": 3},
        {"respect.belittling": 2, "respect.ethics": 3},
        {"respect.others": 3, "respect.ethics": 3},
        {"respect.belittling": 3, "respect.ethics": 3},
        {"respect.belittling": 3, "respect.doubting": 3, "respect.subordinate": 3},
        {"respect.belittling": 3, "respect.since": "weeks"},
        {"respect.others": 3, "respect.ethics": 3, "respect.since": "weeks"},
    ],
    "communication": [
        {"communication.silence": 3},
        {"communication.promises": 3},
        {"communication.contradictory": 3},
        {"communication.contradictory": 3, "communication.surprise": 3},
        {"communication.silence": 3, "communication.reply": 3, "communication.mine": "yes"},
        {"communication.silence": 3, "communication.reply": 3, "communication.blocked": 3},
        {"communication.silence": 3, "communication.reply": 3, "communication.mine": "no"},
        {"communication.silence": 3, "communication.reply": 3, "communication.absence": "yes"},
        {"communication.promises": 3, "communication.surprise": 3, "communication.contradictory": 3}
        | {"communication.silence": 3, "communication.absence": "yes"},
        {"communication.silence": 3, "communication.reply": 3, "communication.since": "weeks"},
    ],
    "dread": [
        {"dread.name": 3},
        {"dread.team": 2, "dread.name": 1},
        {"dread.again": 3},
        {"dread.team": 3},
        {"dread.team": 2, "dread.again": 3},
        {"dread.again": 3, "dread.leaving": 3},
        {"dread.again": 3, "dread.leaving": 3, "dread.team": 2},
        {"dread.name": 3, "dread.everyone": "yes"},
        {"dread.again": 3, "dread.leaving": 3, "dread.everyone": "yes"},
        {"dread.again": 3, "dread.since": "weeks"},
        {"dread.team": 3, "dread.since": "weeks"},
    ],
}
"""Sign → typical answers: mild, marked and severe, of each kind, excused and recent."""

_PAST = {"improvement.talk": "agreed", "improvement.time": "past", "improvement.reaction": "acknowledged"}
TALKS: list[dict[str, Any]] = [
    {},
    {"improvement.talk": "hinted"},
    {"improvement.talk": "none", "improvement.reaction": "retaliated"},
    {"improvement.talk": "agreed", "improvement.time": "recent"},
    {"improvement.talk": "explicit", "improvement.time": "recent"},
    {"improvement.talk": "refused", "improvement.time": "recent"},
    {**_PAST, "improvement.kept": 0, "improvement.trend": 1, "improvement.effort": 0},
    {**_PAST, "improvement.talk": "refused", "improvement.kept": "na", "improvement.trend": 0, "improvement.effort": 0},
    {**_PAST, "improvement.kept": 1, "improvement.trend": 2, "improvement.effort": 1},
    {**_PAST, "improvement.kept": 3, "improvement.trend": 2, "improvement.effort": 3},
    {**_PAST, "improvement.talk": "refused", "improvement.trend": 2, "improvement.effort": 3},
    {**_PAST, "improvement.trend": 3, "improvement.kept": 1},
    {**_PAST, "improvement.talk": "explicit", "improvement.reaction": "retaliated", "improvement.trend": 0},
]

RED_LINES: list[dict[str, Any]] = [
    {"respect.abuse": "no", "control.unlawful": "no", "cost.unpaid": "no"},
    *({key: option} for key, option in product(["respect.abuse"], ["yes", "unsure"])),
    *({"control.unlawful": option} for option in ("yes", "open", "unsure")),
    *({"cost.unpaid": option} for option in ("reminded", "final", "unsure")),
    {"respect.abuse": "yes", "control.unlawful": "yes", "cost.unpaid": "reminded"},
    {"respect.abuse": "yes", "control.unlawful": "open", "cost.unpaid": "final"},
    {"control.unlawful": "yes", "cost.unpaid": "reminded", "respect.abuse": "unsure"},
    {"control.unlawful": "open", "cost.unpaid": "final", "respect.abuse": "unsure"},
    {"control.unlawful": "open", "cost.unpaid": "reminded"},
    {"cost.unpaid": "reminded", "respect.abuse": "unsure", "control.unlawful": "unsure"},
    {"respect.abuse": "unsure", "control.unlawful": "unsure", "cost.unpaid": "unsure"},
]


class Outcome(NamedTuple):
    """What one set of answers leads to: the steps in order, with the words that fit."""

    answers: Answers
    given: Summary
    steps: dict[str, Advice]

    def texts(self, language: str) -> Iterator[str]:
        for advice in self.steps.values():
            yield from (PACK.text(text, language) for text in (advice.means, advice.act, advice.say) if text)

    def heavy(self, *keys: str) -> bool:
        """Whether one of these questions has an answer at position 2 or 3."""
        return any(isinstance(value := self.answers.get(key), int) and value >= 2 for key in keys)

    def option(self, key: str) -> str:
        """The key of the option answered; "None" where the question is not asked, or open."""
        value = self.answers.get(key) if asked(PACK.questions[key], PACK, self.answers, self.given.signs) else None
        return PACK.questions[key].options[value].key if isinstance(value, int) else str(value)


def _mixed(seed: int) -> dict[str, Any]:
    """Answers of every sort, most of them answered; red lines seldom crossed."""
    lots = random.Random(seed)
    bad = {sign.key: lots.random() for sign in PACK.signs}

    def one(question: Question) -> int | str:
        lot = lots.random()
        if question.kind == "red-line":
            return lots.randrange(len(question.options)) if lot < 0.05 else "unsure" if lot < 0.1 else 0
        if lot < 0.1 and question.kind == "scored":
            return "na" if lot < 0.05 and question.na else "unsure"
        if question.kind == "scored":
            worse = bad[PACK.sign_of[question.key].key]
            return min(3, int(lots.betavariate(1 + 3 * worse, 2) * 4))
        return lots.randrange(len(question.options))

    return {key: one(question) for key, question in PACK.questions.items() if lots.random() < 0.95}


def _answer_sets() -> Iterator[dict[str, Any]]:
    everything = [answers for kinds in SIGNS.values() for answers in kinds]
    pairs = [one | other for a, b in combinations(SIGNS, 2) for one, other in product(SIGNS[a], SIGNS[b])]
    yield from ({**talk, **signs} for talk, signs in product(TALKS, [{}, *everything]))
    yield from ({**red, **signs} for red, signs in product(RED_LINES, [{}, *everything]))
    yield from ({**talk, **signs} for talk, signs in product(TALKS[:6:2], pairs))
    yield from (_mixed(seed) for seed in range(1500))


def _outcomes() -> Iterator[Outcome]:
    ranges = Ranges(PACK)
    for raw in _answer_sets():
        answers = read_answers(PACK, raw)
        given = summary(PACK, answers, judge(PACK, answers, ranges), DAY)
        yield Outcome(answers, given, {step.key: advice_of(PACK, step.key, given, answers) for step in given.steps})


OUTCOMES = tuple(_outcomes())
