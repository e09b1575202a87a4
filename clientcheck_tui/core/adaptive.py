"""What to ask next, so that the zone settles after as few questions as possible. Docs: ``docs/adaptive.md``.

Eight full assessments are made up that go on as the answers so far suggest. From each, one answer after the other
is taken away as long as the zone stays settled: what is left is what that assessment would have had to be asked.
Next comes the question most of these need, the shorter ones counting for more.

The made-up answers only choose the order. Whether the zone has settled is said by the exact range alone, so the
zone on stopping is that of the full assessment whatever was asked first.
"""

from __future__ import annotations

import random
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping
from itertools import accumulate
from math import comb, sqrt
from statistics import NormalDist

from clientcheck_tui.core.answers import Positions
from clientcheck_tui.core.pack import UNSURE, Pack, Question
from clientcheck_tui.core.ranges import Ranges
from clientcheck_tui.core.scoring import asked, holds, states
from clientcheck_tui.core.verdict import Verdict

GUESSES = 8
"""Assessments made up for each choice: more hardly shorten the way, and each costs time."""

PRIOR = 0.4
"""How bad a client is before anything is known, 0–1: the mean of the golden cases' random sets, rounded."""

WEIGHT = 2.0
"""The answers that all other signs together count for in a sign, and ``PRIOR`` in all signs."""

CROSSED = 0.03
"""How often an open red line is made up as crossed: about as often as in the golden cases' random sets."""

SHARED = 0.3
"""How far a question that earlier guesses need is spared when answers are taken away: so guesses agree on one."""

STEPS = 20
"""Badness is worked with in so many steps from 0 to 1."""


def needs_nearly_all(verdict: Verdict) -> bool:
    """Whether to say that nearly all questions will be needed: nothing is wrong so far, and all could still be."""
    return verdict.zone in ("keep", "watch") and not verdict.settled


class Adaptive:
    """Chooses the next question. The same answers always give the same question.

    Attributes:
        pack: the pack that is asked.
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._ranges = Ranges(pack)
        self._index = {question.key: index for index, sign in enumerate(pack.signs) for question in sign.questions}
        lots = random.Random(0)  # noqa: S311 - made-up answers, no secrets; always the same ones
        self._lots = {key: _spread(lots) for key in pack.questions}
        normal = NormalDist()
        self._moods = [[normal.inv_cdf(lot) for lot in _spread(lots)] for _ in range(len(pack.signs) + 1)]
        self._odds = {last: _odds(last) for last in {question.last for question in pack.questions.values()}}

    def next(self, answers: Mapping[str, int | str], skipped: Collection[str] = ()) -> str | None:
        """The key of the question to ask now: open, shown, and passed over least often.

        A question passed over (answered *not sure*, or once for every time it stands in ``skipped``) comes again
        only when all that are left were passed over as often. None when nothing is open.
        """
        passed = Counter(skipped)
        passed.update(key for key, value in answers.items() if value == UNSURE)
        signs = states(self.pack, answers)
        shown = [
            question
            for question in self.pack.questions.values()
            if answers.get(question.key, UNSURE) == UNSURE and asked(question, self.pack, answers, signs)
        ]
        if not shown:
            return None
        fewest = min(passed[question.key] for question in shown)
        left = [question for question in shown if passed[question.key] == fewest]
        if not any(isinstance(value, int) for value in answers.values()):
            # An ordinary question first: a stranger who begins with threats and fraud is not answered gladly.
            left = [question for question in left if question.kind == "scored"] or left
        low, high = self._ranges.zones(self._ranges.ends(answers), self._ranges.lines(answers))
        if len(left) == 1 or low == high:
            return left[0].key
        away = {key for key, times in passed.items() if times > fewest}
        needed = self._needed(answers, away)
        return max(left, key=lambda question: needed[question.key]).key

    def _needed(self, answers: Positions, away: Collection[str]) -> Counter[str]:
        """How much the made-up assessments need each open question; those in ``away`` will not be answered."""
        given = {key: value for key, value in answers.items() if value != UNSURE}
        questions = [q for q in self.pack.questions.values() if q.key not in given and q.key not in away]
        bad = self._badness(given)
        needed: Counter[str] = Counter()
        for guess in range(GUESSES):
            made_up = {question.key: self._lot(question, guess, bad) for question in questions}
            kept = self._smallest(given, made_up, needed)
            for key in kept:
                needed[key] += 1 / len(kept)  # type: ignore[assignment]
        return needed
