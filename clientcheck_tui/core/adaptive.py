"""What to ask next, so that the zone settles after as few questions as possible.

Sixteen complete assessments are made up that continue the answers so far. From each, made-up answers are removed one
after the other as long as the zone stays settled; the rest would have to be asked. The question that most of these
assessments need comes next, and short ones count for more.

The made-up answers, and the constants below, only choose the order. Whether the zone has settled follows from the
exact range alone. What this saves: ``python -m benchmarks.questions_until_settled``.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Collection, Mapping
from math import comb, log, sqrt

from clientcheck_tui.core.answers import Answer, Answers
from clientcheck_tui.core.pack import UNSURE, Pack, Question
from clientcheck_tui.core.ranges import Ranges
from clientcheck_tui.core.scoring import asked, holds, states

MAX_GUESSES = 16
"""Assessments made up for each choice: more hardly save questions, and each takes time."""

GUESSES_PER_ANSWER = 4
"""So many for each question answered, up to ``MAX_GUESSES``: the first choices matter little, and cost most."""

PRIOR = 0.4
"""How bad a client is before anything is known, 0–1: the golden cases' mean is 0.27 (written) and 0.54 (random)."""

PRIOR_WEIGHT = 2.0
"""How many answers ``PRIOR`` counts as, and in a sign the badness of all signs together."""

CROSSED = 0.04
"""How often an open red line is made up as crossed: 7 of 138 in the golden cases' random sets."""

AGREEMENT = 0.3
"""The extra weight of an answer that earlier guesses need, so that the guesses agree on a question."""


class Adaptive:
    """Chooses the next question. The same answers always give the same question."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._ranges = Ranges(pack)
        source = random.Random(0)  # always the same numbers
        # One number from 0 to 1 for each guess. Spread evenly, 16 guesses stand for as much as many random ones.
        self._draws = {key: _spread(source) for key in pack.questions}
        self._deviations = {sign.key: [_deviation(draw) for draw in _spread(source)] for sign in pack.signs}
        self._overall_deviations = [_deviation(draw) for draw in _spread(source)]

    def next(self, answers: Answers, skipped: Collection[str] = ()) -> str | None:
        """Return the question to ask now: unanswered (not even *not sure*), not ``skipped``; None if none is left."""
        signs = states(self.pack, answers)
        to_ask = [
            question
            for question in (self.pack.questions[key] for key in self.pack.asking_order)
            if question.key not in answers
            and question.key not in skipped
            and asked(question, self.pack, answers, signs)
        ]
        if not to_ask:
            return None
        if not any(isinstance(value, int) for value in answers.values()):
            # An interview that opens with threats and fraud puts people off: begin with a scored question that weighs.
            scored = [question for question in to_ask if question.kind == "scored"]
            return max(scored or to_ask, key=lambda question: question.weighty).key
        low, high = self._ranges.zones(answers)
        if len(to_ask) == 1 or low == high:
            return to_ask[0].key
        needed = self._needed(answers, skipped)
        return max(to_ask, key=lambda question: needed[question.key]).key

    def _needed(self, answers: Answers, skipped: Collection[str]) -> Mapping[str, float]:
        """How much the made-up assessments need each question; skipped ones are never answered in them."""
        answered = {key: value for key, value in answers.items() if value != UNSURE}
        questions = [
            question for key, question in self.pack.questions.items() if key not in answers and key not in skipped
        ]
        needed: dict[str, float] = defaultdict(float)
        for guess, badness in enumerate(self._badness(answered)):
            made_up = {question.key: self._made_up(question, guess, badness) for question in questions}
            smallest = self._smallest(answered, made_up, needed)
            for key in smallest:
                needed[key] += 1 / len(smallest)
        return needed

    def _badness(self, answered: Answers) -> list[dict[str, float]]:
        """For each guess, how bad each sign is, 0–1: between what its own answers say and those of all signs."""
        shares = {
            sign.key: [
                value / question.last
                for question in sign.questions
                if question.kind != "red-line" and isinstance(value := answered.get(question.key), int)
            ]
            for sign in self.pack.signs
        }
        mean, error = _estimate([share for own in shares.values() for share in own], PRIOR)
        guesses = []
        for guess in range(min(MAX_GUESSES, GUESSES_PER_ANSWER * len(answered))):
            overall = _bounded(mean + error * self._overall_deviations[guess])
            badness = {}
            for sign, own in shares.items():
                own_mean, own_error = _estimate(own, overall)
                badness[sign] = _bounded(own_mean + own_error * self._deviations[sign][guess])
            guesses.append(badness)
        return guesses

    def _made_up(self, question: Question, guess: int, badness: Mapping[str, float]) -> int:
        """A position for an open question: binomial, so that a bad sign has bad answers more often."""
        draw = self._draws[question.key][guess]
        if question.kind == "red-line":
            return question.last if draw < CROSSED else 0
        bad, below = badness[self.pack.sign_of[question.key].key], 0.0
        for position in range(question.last):
            below += comb(question.last, position) * bad**position * (1 - bad) ** (question.last - position)
            if draw <= below:
                return position
        return question.last

    def _smallest(self, answered: Answers, made_up: dict[str, int], needed: Mapping[str, float]) -> list[str]:
        """The made-up answers that have to be asked to know as much about the zone as all of them say."""
        questions = self.pack.questions
        trial: dict[str, Answer] = {**answered, **made_up}
        for key in made_up:
            if not holds(questions[key].show_if, self.pack, trial):
                del trial[key]
        outlooks = self._ranges.outlooks(trial)
        zones = self._ranges.zones_of(outlooks, trial)
        most = max(needed.values(), default=1.0)

        def worth(key: str) -> float:
            """Answers in the middle prove little in either direction and are taken away first."""
            return abs(made_up[key] / questions[key].last - 0.5) + AGREEMENT * needed.get(key, 0.0) / most

        smallest = []
        for key in sorted((key for key in made_up if key in trial), key=worth):
            value = trial.pop(key)
            fewer = self._ranges.changed(outlooks, trial, key)
            if self._ranges.zones_of(fewer, trial) == zones:
                outlooks = fewer
            else:
                trial[key] = value
                smallest.append(key)
        return smallest


def _spread(source: random.Random) -> list[float]:
    """A number for each guess, evenly spread over 0–1 and shuffled."""
    return [(place + 0.5) / MAX_GUESSES for place in sorted(range(MAX_GUESSES), key=lambda _: source.random())]


def _deviation(draw: float) -> float:
    """Nearly the normal distribution's quantile; the one in ``statistics`` takes 10 ms to import."""
    return log(draw / (1 - draw)) / 1.7


def _estimate(shares: Collection[float], prior: float) -> tuple[float, float]:
    """The mean badness after these answers, and its standard error (of a beta distribution)."""
    count = len(shares) + PRIOR_WEIGHT
    mean = (sum(shares) + PRIOR_WEIGHT * prior) / count
    return mean, sqrt(mean * (1 - mean) / (count + 1))


def _bounded(share: float) -> float:
    """Never certain that a client is good, nor that one is bad."""
    return min(0.95, max(0.05, share))
