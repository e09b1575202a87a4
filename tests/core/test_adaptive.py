from __future__ import annotations

import random
import statistics
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.questions_until_settled import drawn, in_order, open_questions, until_settled
from clientcheck_tui.content.loader import load_pack
from clientcheck_tui.core.adaptive import Adaptive
from clientcheck_tui.core.answers import Answer
from clientcheck_tui.core.decision_table import zone_of
from clientcheck_tui.core.pack import NA, UNSURE, Condition, Pack, Question
from clientcheck_tui.core.ranges import Ranges
from clientcheck_tui.core.verdict import judge, settled
from clientcheck_tui.paths import DEFAULT_PACK, questions_folder
from tests.core.answer_sets import partial_or_complete, random_answers
from tests.sample import tiny_pack

PACK = load_pack(questions_folder() / DEFAULT_PACK).pack
ADAPTIVE = Adaptive(PACK)
RANGES = Ranges(PACK)
Answers = dict[str, Answer]


def positions(question: Question) -> st.SearchStrategy[Answer]:
    """An answer: red lines mostly not crossed, or everything would be told by them."""
    if question.kind == "red-line":
        return st.sampled_from([0] * 9 + list(range(question.last + 1)))
    found: st.SearchStrategy[Answer] = st.integers(0, question.last)
    return st.one_of(found, found, found, st.just(NA)) if question.kind == "scored" else found


full_answers = st.fixed_dictionaries({key: positions(question) for key, question in PACK.questions.items()})
some_answers = st.fixed_dictionaries(
    {}, optional={key: positions(question) | st.just(UNSURE) for key, question in PACK.questions.items()}
)


def drawn_answers(seed: int) -> Answers:
    """As the benchmark draws them: also the mild outcomes that evenly drawn answers hardly ever give."""
    lots = random.Random(seed)
    return drawn(PACK, lots, by_sign=seed % 2 == 0)


def go_through(pack: Pack, adaptive: Adaptive, full: Answers) -> Answers:
    """Ask until nothing is open, and look at every step."""
    answers: Answers = {}
    zone = judge(pack, full).zone
    while (key := adaptive.next(answers)) is not None:
        assert key in {question.key for question in open_questions(pack, answers)}
        answers[key] = full[key]
        verdict = judge(pack, answers)
        assert not settled(verdict) or zone_of(verdict.low) == zone
    assert not open_questions(pack, answers)
    return answers


@settings(max_examples=100)
@given(some_answers | partial_or_complete, st.randoms(use_true_random=False))
def test_what_is_remembered_does_not_change_a_range(answers: Answers, lots: random.Random) -> None:
    outlooks = RANGES.outlooks(answers)
    for key in [None, *lots.sample(sorted(answers), min(8, len(answers)))]:
        if key is not None:
            del answers[key]
            outlooks = RANGES.changed(outlooks, answers, key)
        low, high = Ranges(PACK).span(answers)
        assert RANGES.span(answers) == (low, high)
        assert RANGES.zones(answers) == RANGES.zones_of(outlooks, answers) == (zone_of(low), zone_of(high))


def test_the_zones_of_a_range_are_those_of_its_gauges() -> None:
    """Of each state they look at less than the gauges do."""
    for seed in range(500):
        answers = random_answers(seed)
        for more in (answers, {**dict.fromkeys(PACK.questions, 0), **answers}):
            low, high = RANGES.span(more)
            assert RANGES.zones(more) == (zone_of(low), zone_of(high)), seed


def test_gates_in_two_signs() -> None:
    """How a sign turns out is remembered for the open gates of all signs, since they are tried together."""
    pack = load_pack(Path(__file__).parents[1] / "packs" / "tiny").pack
    profit, tone, mending = pack.signs
    gate = msgspec.structs.replace(mending.questions[0], key="tone.met", part=None)
    waits = msgspec.structs.replace(tone.questions[1], show_if=Condition("tone.met", "explicit"))
    tone = msgspec.structs.replace(tone, questions=(gate, tone.questions[0], waits))
    pack = msgspec.structs.replace(pack, signs=(profit, tone, mending))
    ranges = Ranges(pack)
    sets: list[Answers] = [
        {},
        {"tone.met": 0},
        {"mending.asked": 0},
        {"tone.met": 1, "mending.asked": 1},
        {"tone.shouting": 0},
    ]
    for answers in sets:
        low, high = Ranges(pack).span(answers)
        assert ranges.span(answers) == (low, high)
        assert ranges.zones(answers) == (zone_of(low), zone_of(high))


@settings(max_examples=12)
@given(st.one_of(full_answers, st.integers(0, 10**6).map(drawn_answers)))
def test_the_zone_at_settling_is_the_zone_of_the_full_assessment(full: Answers) -> None:
    asked = go_through(PACK, ADAPTIVE, full)
    assert judge(PACK, asked).zone == judge(PACK, full).zone
    assert judge(PACK, asked).gauge == judge(PACK, full).gauge


@settings(max_examples=20)
@given(some_answers)
def test_the_same_answers_give_the_same_question_whatever_was_asked_before(answers: Answers) -> None:
    assert ADAPTIVE.next(answers) == Adaptive(PACK).next(dict(reversed(answers.items())))


def test_an_ordinary_question_comes_first() -> None:
    first = ADAPTIVE.next({})
    assert first is not None and PACK.questions[first].kind == "scored"


def test_red_lines_come_early() -> None:
    full = dict.fromkeys(PACK.questions, 1) | {line.key: 0 for line in PACK.red_lines}
    answers: Answers = {}
    for _ in range(6):
        key = ADAPTIVE.next(answers)
        assert key is not None
        answers[key] = full[key]
    assert {line.key for line in PACK.red_lines} <= set(answers)


def test_questions_skipped_or_answered_not_sure_do_not_come_again() -> None:
    full = drawn_answers(6)
    skipped = ["respect.abuse", "cost.rate", "dread.leaving"]
    passed = {*skipped, "control.unlawful"}
    answers: Answers = {"control.unlawful": UNSURE}
    while (key := ADAPTIVE.next(answers, skipped)) is not None:
        assert key not in passed
        answers[key] = full[key]
    assert {question.key for question in open_questions(PACK, answers)} == passed


def test_a_skipped_question_is_not_counted_on() -> None:
    answers: Answers = {}
    skipped = [line.key for line in PACK.red_lines]
    full = drawn_answers(8)
    for _ in range(10):
        key = ADAPTIVE.next(answers, skipped)
        assert key is not None and key not in skipped
        answers[key] = full[key]


def test_another_pack() -> None:
    pack = tiny_pack()
    family: list[Answers] = [
        {"cost.rate": 3, "cost.gate": 0, "cost.late": 1},
        {"cost.rate": NA, "cost.gate": 1, "cost.late": 3},
    ]
    for full in family:
        assert go_through(pack, Adaptive(pack), full)


def test_fewer_questions_than_in_any_fixed_order() -> None:
    family = [drawn_answers(seed) for seed in range(12)]
    keys = list(PACK.questions)

    def median(ask: object) -> float:
        return statistics.median(until_settled(RANGES, full, ask) for full in family)  # type: ignore[arg-type]

    best = median(ADAPTIVE.next)
    assert best < median(in_order(PACK, keys))
    assert best < median(in_order(PACK, [*PACK.quick, *keys]))
