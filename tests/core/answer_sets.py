"""Answer sets of every sort: complete and partial, kind and grim, with *does not apply*, *not sure* and hidden ones."""

from __future__ import annotations

import random

from hypothesis import strategies as st

from clientcheck_tui.core.answers import Answer
from tests.core.question_table import TABLE, Row

Answers = dict[str, Answer]


def random_answers(seed: int) -> Answers:
    """One made-up client: each has a badness and a talkativeness of its own, so that every row comes up often.

    Half of them were talked to a while ago, and then it went well, or badly, whatever else they are like.
    """
    lots = random.Random(seed)
    bad = lots.choice((0.0, 1.0, 1.0, 1.0, 1.0, 1.0)) * lots.random() ** 2
    per_sign = {row.sign: min(1.0, bad * lots.uniform(0.2, 3)) for row in TABLE.values()}
    crossing = lots.choice((0.01, 0.01, 0.01, 0.3))
    missing = lots.choice((0.0, 0.0, 0.1, 0.5, 0.9))
    tested = lots.random() < 0.5
    if tested:
        per_sign["improvement"] = lots.choice((0.0, 0.0, 0.5, 1.0))
    answers: Answers = {}
    for row in TABLE.values():
        if lots.random() < missing:
            continue
        lot = lots.random()
        if lot < 0.05:
            answers[row.key] = "unsure"
        elif lot < 0.12 and row.kind == "scored":
            answers[row.key] = "na"
        elif row.kind == "red-line":
            answers[row.key] = lots.randrange(1, len(row.options)) if lots.random() < crossing else 0
        elif row.kind == "scored":
            badness = per_sign[row.sign]
            answers[row.key] = min(3, int(lots.betavariate(1 + 3 * badness, 2 if badness else 9) * 4))
        elif row.kind == "gate" and tested:
            answers[row.key] = lots.randrange(3) if row.key == "improvement.talk" else 0
        else:
            answers[row.key] = lots.randrange(len(row.options))
    return answers


def _values(row: Row) -> st.SearchStrategy[Answer]:
    more: list[Answer] = ["na", "unsure"] if row.kind == "scored" else ["unsure"]
    positions = st.integers(0, len(row.options) - 1)
    if row.kind == "red-line":  # crossed ones drown everything else
        positions = st.one_of(st.just(0), st.just(0), st.just(0), positions)
    return st.one_of(positions, positions, positions, st.sampled_from(more))


drawn = st.fixed_dictionaries({}, optional={key: _values(row) for key, row in TABLE.items()})
complete = st.fixed_dictionaries({key: _values(row) for key, row in TABLE.items()})
lotted = st.integers(0, 2**32).map(random_answers)

partial_or_complete = st.one_of(lotted, drawn, complete)
"""Any set of answers the rules may meet."""
