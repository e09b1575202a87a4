"""Count the questions until no answer can change the zone: ``python -m benchmarks.questions_until_settled``.

Three families of full assessments: the golden cases answered in full; random ones with one badness for the whole
client, as the golden random ones have; and random ones with one badness a sign, which no rule was tuned on. Five ways
of asking: ``adaptive`` (the program's), ``greedy`` (the question that narrows the range most on average), ``quick``
(the quick questions of the pack, then the rest), ``pack`` (its order) and ``random``. ``least`` is the smallest
settling subset found when all answers are known: the best of eight orders of taking answers away. No way of asking
can be expected to reach it, and a smaller one may exist.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from clientcheck_tui.content.loader import load_pack
from clientcheck_tui.core.adaptive import Adaptive
from clientcheck_tui.core.answers import Answer, read_answers
from clientcheck_tui.core.pack import NA, UNSURE, ZONES, Pack, Question
from clientcheck_tui.core.ranges import Ranges
from clientcheck_tui.core.scoring import asked, states
from clientcheck_tui.core.verdict import judge
from clientcheck_tui.paths import DEFAULT_PACK, questions_folder

Answers = dict[str, Answer]
Ask = Callable[[Answers], str | None]

CASES = Path(__file__).parent.parent / "tests" / "cases" / "verdicts.jsonl"


def drawn(pack: Pack, lots: random.Random, *, by_sign: bool = False) -> Answers:
    """A random full assessment: a badness drawn evenly, each position as many hits as in ``last`` throws with it."""
    answers: Answers = {}
    badness = lots.uniform(0.05, 0.95)
    for sign in pack.signs:
        if by_sign:
            badness = lots.random() ** 1.5
        for question in sign.questions:
            if question.kind == "red-line":
                answers[question.key] = 0 if lots.random() < 0.96 else lots.randint(1, question.last)
            elif question.kind == "scored" and lots.random() < 0.04:
                answers[question.key] = NA
            else:
                answers[question.key] = sum(lots.random() < badness for _ in range(question.last))
    return answers


def open_questions(pack: Pack, answers: Answers) -> list[Question]:
    """The questions that are asked and have no answer, or *not sure*; without judging, which takes longer."""
    signs = states(pack, answers)
    return [
        question
        for question in pack.questions.values()
        if answers.get(question.key, UNSURE) == UNSURE and asked(question, pack, answers, signs)
    ]


def golden(pack: Pack) -> list[Answers]:
    """The golden cases in which all that is asked is answered, *not sure* left out."""
    cases = [json.loads(line)["answers"] for line in CASES.read_text().splitlines() if line.strip()]
    read = [read_answers(pack, {key: value for key, value in case.items() if value != UNSURE}) for case in cases]
    return [answers for answers in read if not open_questions(pack, answers)]


def until_settled(ranges: Ranges, full: Answers, ask: Ask) -> int:
    """How many questions are asked until the zone has settled."""
    answers: Answers = {}
    while not settled(ranges, answers):
        key = ask(answers)
        assert key is not None, "all is answered, yet nothing settled"
        answers[key] = full[key]
    return len(answers)


def settled(ranges: Ranges, answers: Answers) -> bool:
    """Whether no remaining answer can change the zone."""
    low, high = ranges.zones(answers)
    return low == high


def least(ranges: Ranges, full: Answers, lots: random.Random) -> int:
    """The size of the smallest settling subset found, of what is asked in this full assessment."""
    pack = ranges.pack
    signs = states(pack, full)
    shown = {key: value for key, value in full.items() if asked(pack.questions[key], pack, full, signs)}
    sizes = []
    for lean in (1.0, -1.0, 1.0, -1.0, 0.5, -0.5, 0.0, 0.0):
        rank = {key: lean * value + lots.random() for key, value in shown.items() if isinstance(value, int)}
        kept = dict(shown)
        for key in sorted(shown, key=lambda key: rank.get(key, -9.0)):
            value = kept.pop(key)
            if not settled(ranges, kept):
                kept[key] = value
        sizes.append(len(kept))
    return min(sizes)


def in_order(pack: Pack, order: list[str]) -> Ask:
    """Asks what is shown and open in a fixed order."""

    def ask(answers: Answers) -> str | None:
        shown = {question.key for question in open_questions(pack, answers)}
        return next((key for key in order if key in shown), None)

    return ask


def greedy(ranges: Ranges) -> Ask:
    """Asks what narrows the range most, all positions taken as equally likely."""

    def width(answers: Answers, key: str, last: int) -> float:
        spans = [ranges.span({**answers, key: position}) for position in range(last + 1)]
        return statistics.fmean(high - low for low, high in spans)

    def ask(answers: Answers) -> str | None:
        shown = open_questions(ranges.pack, answers)
        after = {question.key: width(answers, question.key, question.last) for question in shown}
        return min(after, key=lambda key: after[key], default=None)

    return ask


def timed(ask: Ask, took: list[float]) -> Ask:
    """Return ``ask`` with the processor time of each call appended to ``took``."""

    def measured(answers: Answers) -> str | None:
        start = time.thread_time()
        key = ask(answers)
        took.append(time.thread_time() - start)
        return key

    return measured


def cell(counts: list[int]) -> str:
    """Median and 90th percentile."""
    tenths = statistics.quantiles(counts, n=10, method="inclusive") if len(counts) > 1 else counts * 9
    return f"{statistics.median(counts):g}/{tenths[8]:.0f}"


def compare(pack: Pack, family: list[Answers], seed: int, took: list[float]) -> None:
    """Print the rows of one family."""
    lots, ranges, keys = random.Random(seed), Ranges(pack), list(pack.questions)
    rows: dict[str, list[dict[str, int]]] = {}
    for full in family:
        # A new one for each set, as in the program: nothing is remembered from the set before.
        ways = {
            "adaptive": timed(Adaptive(pack).next, took),
            "greedy": greedy(ranges),
            "quick": in_order(pack, [*pack.quick, *keys]),
            "pack": in_order(pack, keys),
            "random": in_order(pack, lots.sample(keys, len(keys))),
        }
        gc.collect()
        gc.freeze()  # as the program does: the collector need not walk what the other ways remember
        counts = {name: until_settled(ranges, full, ask) for name, ask in ways.items()}
        counts["least"] = least(ranges, full, lots)
        rows.setdefault(judge(pack, full).zone, []).append(counts)
    rows["all"] = [counts for zone in rows.values() for counts in zone]
    for zone in (*ZONES, "all"):
        if zone in rows:
            cells = [cell([counts[name] for counts in rows[zone]]) for name in rows[zone][0]]
            print(f"{zone:10}{len(rows[zone]):5}" + "".join(f"{text:>10}" for text in cells))


def main() -> None:
    """Print the table and what choosing costs."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sets", type=int, default=120, help="random sets in each random family")
    parser.add_argument("--seed", type=int, default=2026)
    given = parser.parse_args()
    pack, lots = load_pack(questions_folder() / DEFAULT_PACK).pack, random.Random(given.seed)
    families = {
        "golden": golden(pack),
        "random": [drawn(pack, lots) for _ in range(given.sets)],
        "random by sign": [drawn(pack, lots, by_sign=True) for _ in range(given.sets)],
    }
    took: list[float] = []
    print(f"Questions until settled, median/90th percentile (seed {given.seed})")
    heads = ("adaptive", "greedy", "quick", "pack", "random", "least")
    print(f"{'outcome':10}{'sets':>5}" + "".join(f"{head:>10}" for head in heads))
    for name, family in families.items():
        print(f"-- {name}")
        compare(pack, family, given.seed, took)
    judged: list[float] = []
    once = timed(lambda answers: judge(pack, answers).rule, judged)
    for full in families["random"]:
        once(dict(list(full.items())[::2]))
    middle, one = statistics.median(took), statistics.median(judged)
    print(
        f"Choosing the next question, processor time: median {middle * 1000:.1f} ms = {middle / one:.0f} × judge(), "
        f"99th percentile {statistics.quantiles(took, n=100)[98] * 1000:.1f} ms, "
        f"worst {max(took) * 1000:.1f} ms = {max(took) / one:.0f} × judge() ({one * 1000:.2f} ms)"
    )


if __name__ == "__main__":
    main()
