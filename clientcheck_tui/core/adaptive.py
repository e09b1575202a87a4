"""What to ask next, so that the zone settles after as few questions as possible.

Sixteen full assessments are made up that go on as the answers so far suggest. From each, one answer after the other
is taken away as long as the zone stays settled: what is left is what that assessment would have had to be asked.
Next comes the question most of these need, the shorter ones counting for more.

The made-up answers, and the constants below, only choose the order. Whether the zone has settled is said by the
exact range alone, so the zone on stopping is that of the full assessment whatever was asked first. What it saves:
``python -m benchmarks.questions_until_settled``.
"""

from __future__ import annotations

import random
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from itertools import accumulate
from math import comb, log, sqrt

from clientcheck_tui.core.answers import Answer, Answers
from clientcheck_tui.core.pack import UNSURE, Pack, Question
from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.ranges import Ranges
from clientcheck_tui.core.scoring import asked, holds, states

GUESSES = 16
"""Assessments made up for each choice: more hardly shorten the way, and each costs time."""

MORE_GUESSES = 4
"""So many for each answer given, up to ``GUESSES``: at first nothing is remembered yet, and little hangs on it."""

PRIOR = 0.4
"""How bad a client is before anything is known, 0–1: the golden cases' mean is 0.29 (written) and 0.48 (random)."""

WEIGHT = 2.0
"""The answers that all other signs together count for in a sign, and ``PRIOR`` in all signs."""

CROSSED = 0.04
"""How often an open red line is made up as crossed: 4 of 91 in the golden cases' random sets."""

SHARED = 0.3
"""How far a question that earlier guesses need is spared when answers are taken away: so guesses agree on one."""

STEPS = 20
"""Badness is worked with in so many steps from 0 to 1."""


PROMISE = N_(
    "What can still move the outcome most is asked first. Once no open answer can change the advice, you can "
    "stop: it is then the same as after all questions, though the reasons may still change. Be prepared: "
    "“{keep}” and “{watch}” need nearly all the questions."
)
"""What a face says before it asks like this."""


class Adaptive:
    """Chooses the next question. The same answers always give the same question.

    Attributes:
        pack: the pack that is asked.
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._ranges = Ranges(pack)
        self._index = {question.key: index for index, sign in enumerate(pack.signs) for question in sign.questions}
        lots = random.Random(0)  # always the same ones
        self._lots: dict[str, list[float]] = {key: _spread(lots) for key in pack.questions}
        # Nearly a normal distribution's quantiles; the one in ``statistics`` takes 10 ms to import.
        self._moods = [[log(lot / (1 - lot)) / 1.7 for lot in _spread(lots)] for _ in range(len(pack.signs) + 1)]
        self._odds = {last: _odds(last) for last in {question.last for question in pack.questions.values()}}

    def next(self, answers: Answers, skipped: Collection[str] = ()) -> str | None:
        """The key of the question to ask now: open, shown, and passed over least often.

        A question passed over (answered *not sure*, or once for every time it stands in ``skipped``) comes again
        only when all that are left were passed over as often. None when nothing is open.
        """
        passed = Counter(skipped)
        passed.update(key for key, value in answers.items() if value == UNSURE)
        signs = states(self.pack, answers)
        shown = [
            question
            for question in (self.pack.questions[key] for key in self.pack.asking_order)
            if answers.get(question.key, UNSURE) == UNSURE and asked(question, self.pack, answers, signs)
        ]
        if not shown:
            return None
        fewest = min(passed[question.key] for question in shown)
        left = [question for question in shown if passed[question.key] == fewest]
        if not any(isinstance(value, int) for value in answers.values()):
            # A stranger who begins with threats and fraud is not answered gladly: an ordinary question that can weigh.
            scored = [question for question in left if question.kind == "scored"]
            return max(scored or left, key=lambda question: question.weighty).key
        low, high = self._ranges.zones(self._ranges.shapes(answers), self._ranges.lines(answers))
        if len(left) == 1 or low == high:
            return left[0].key
        away = {key for key, times in passed.items() if times > fewest}
        needed = self._needed(answers, away)
        return max(left, key=lambda question: needed[question.key]).key

    def _needed(self, answers: Answers, away: Collection[str]) -> Mapping[str, float]:
        """How much the made-up assessments need each open question; those in ``away`` will not be answered."""
        given = {key: value for key, value in answers.items() if value != UNSURE}
        questions = [
            question
            for question in self.pack.questions.values()
            if question.key not in given and question.key not in away
        ]
        needed: dict[str, float] = defaultdict(float)
        for guess, bad in enumerate(self._badness(given)):
            made_up = {question.key: self._made_up(question, guess, bad) for question in questions}
            kept = self._smallest(given, made_up, needed)
            for key in kept:
                needed[key] += 1 / len(kept)
        return needed

    def _badness(self, given: Answers) -> list[list[int]]:
        """For each guess, how bad each sign is in steps: as its own answers say, and those of all signs together."""
        own = []
        for sign in self.pack.signs:
            shares = [
                value / question.last
                for question in sign.questions
                if question.kind != "red-line" and isinstance(value := given.get(question.key), int)
            ]
            own.append((sum(shares), len(shares)))
        mean, spread = _estimate(sum(total for total, _ in own), sum(count for _, count in own), PRIOR)
        guesses = []
        for guess in range(min(GUESSES, MORE_GUESSES * len(given))):
            overall = _within(mean + spread * self._moods[-1][guess])
            bad = []
            for (total, count), moods in zip(own, self._moods, strict=False):
                level, sway = _estimate(total, count, overall)
                bad.append(round(STEPS * _within(level + sway * moods[guess])))
            guesses.append(bad)
        return guesses

    def _made_up(self, question: Question, guess: int, bad: list[int]) -> int:
        """A position for an open question."""
        lot = self._lots[question.key][guess]
        if question.kind == "red-line":
            return question.last if lot < CROSSED else 0
        return bisect_left(self._odds[question.last][bad[self._index[question.key]]], lot)

    def _smallest(self, given: Answers, made_up: dict[str, int], needed: Mapping[str, float]) -> list[str]:
        """What of ``made_up`` has to be asked to know as much about the zone as all of it tells."""
        ranges, questions = self._ranges, self.pack.questions
        trial: dict[str, Answer] = {**given, **made_up}
        for key in made_up:
            if questions[key].show_if is not None and not holds(questions[key].show_if, self.pack, trial):
                del trial[key]
        shapes, lines = ranges.shapes(trial), ranges.lines(trial)
        zones = ranges.zones(shapes, lines)
        most = max(needed.values(), default=1.0)

        def spared(key: str) -> float:
            """Answers in the middle prove little in either direction and go first."""
            return abs(made_up[key] / questions[key].last - 0.5) + SHARED * needed.get(key, 0.0) / most

        kept = []
        for key in sorted((key for key in made_up if key in trial), key=spared):
            value = trial.pop(key)
            kind, index = questions[key].kind, self._index[key]
            fewer, fewer_lines = shapes, lines
            if kind == "red-line":
                fewer_lines = ranges.lines(trial)
            elif kind == "gate":
                fewer = ranges.shapes(trial)
            elif (shape := ranges.end(index, trial).shape) != shapes[index]:
                fewer = [*shapes[:index], shape, *shapes[index + 1 :]]
            if (fewer is shapes and fewer_lines is lines) or ranges.zones(fewer, fewer_lines) == zones:
                shapes, lines = fewer, fewer_lines
            else:
                trial[key] = value
                kept.append(key)
        return kept


def _spread(lots: random.Random) -> list[float]:
    """A lot for each guess, evenly spread over 0–1 and shuffled."""
    return [(place + 0.5) / GUESSES for place in sorted(range(GUESSES), key=lambda _: lots.random())]


def _odds(last: int) -> list[list[float]]:
    """For each step of badness, how likely each position below ``last`` is, added up: hits in ``last`` throws."""
    shares = [step / STEPS for step in range(STEPS + 1)]
    return [
        list(accumulate(comb(last, hits) * share**hits * (1 - share) ** (last - hits) for hits in range(last)))
        for share in shares
    ]


def _estimate(total: float, count: int, before: float) -> tuple[float, float]:
    """The mean badness after ``count`` answers that add up to ``total``, and how unsure it is."""
    mean = (total + WEIGHT * before) / (count + WEIGHT)
    return mean, sqrt(mean * (1 - mean) / (count + WEIGHT + 1))


def _within(share: float) -> float:
    """Never quite hopeless, never quite sure."""
    return min(0.95, max(0.05, share))
