"""Two assessments side by side: what has really changed, and what only looks so."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientcheck_tui.core.answers import by_keys, read_answers
from clientcheck_tui.core.change import Change, SignChange, compare, together
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.records import Assessment, PackRef
from tests.core import reference
from tests.core.answer_sets import Answers, partial_or_complete
from tests.core.question_table import TABLE
from tests.core.test_promises import MANY, PACK
from tests.sample import assessment

SOME = {"cost.rate": 1, "cost.late": 1, "cost.extras": 1, "dread.name": 1, "dread.delay": 1, "dread.nights": 1}


def made(answers: dict[str, Any], **changes: Any) -> Assessment:
    return assessment("client", answers=by_keys(PACK, read_answers(PACK, answers)), notes={}, **changes)


def change(before: dict[str, Any], now: dict[str, Any]) -> Change:
    return compare(PACK, made(before), PACK, made(now))


@pytest.mark.parametrize("common", range(1, 25))
def test_a_change_is_real_from_the_limit_of_the_rules_on(common: int) -> None:
    limit = 1.96 * math.sqrt(2) * 100 * math.sqrt(2 * 0.1 * (1 / 3) ** 2 / common)
    for positions in range(3 * common + 1):
        one = SignChange(positions, common)
        assert one.real == (100 * positions / (3 * common) >= limit)
        assert SignChange(-positions, common).real == one.real
        assert (one.worse, one.better) == (one.real, False)
        assert (SignChange(-positions, common).better, SignChange(-positions, common).worse) == (one.real, False)


@MANY
@given(before=partial_or_complete, now=partial_or_complete)
def test_plain_means_are_compared_over_what_both_answer(before: Answers, now: Answers) -> None:
    found = change(before, now).signs
    for sign in dict.fromkeys(row.sign for row in TABLE.values()):
        old, new = reference.positions(sign, before), reference.positions(sign, now)
        both = sorted(old.keys() & new.keys())
        if not both:
            assert sign not in found
            continue
        moved = Fraction(100 * sum(new[key] - old[key] for key in both), 3 * len(both))
        assert found[sign].common == len(both)
        assert abs(Fraction(found[sign].delta) - moved) <= Fraction(5001, 100_000)


@MANY
@given(answers=partial_or_complete)
def test_nothing_has_changed_where_the_answers_are_the_same(answers: Answers) -> None:
    same = change(answers, answers)
    assert all(one.positions == 0 and not one.real and not one.causes for one in same.signs.values())
    assert (same.moved, same.notes, same.common_only, same.mood_only) == ((), (), False, False)


def test_what_moved_and_which_notes_are_new(pack: Pack) -> None:
    before = msgspec.structs.replace(made({"cost.rate": 1, "cost.late": 2, "dread.name": 0}), notes={"cost.rate": "a"})
    notes = {"cost.rate": "a", "cost.late": "b", "cost": "the other side"}
    now = msgspec.structs.replace(made({"cost.rate": 3, "cost.late": 2, "dread.delay": 1}), notes=notes)
    found = compare(pack, before, pack, now)
    assert [(one.key, one.before, one.now) for one in found.moved] == [
        ("cost.rate", 1, 3),
        ("dread.name", 0, None),
        ("dread.delay", None, 1),
    ]
    assert found.notes == ("cost.late", "cost")


def test_a_guard_that_is_new_is_named_as_the_cause() -> None:
    serious = {"cost.rate": 3, "cost.unbilled": 3, "cost.late": 0, "cost.share": 3}
    excused = change({**serious, "cost.potential": "no"}, {**serious, "cost.potential": "signed"}).signs["cost"]
    assert (excused.positions, excused.causes) == (0, ("cost.potential",))
    lifted = change({**serious, "cost.potential": "signed"}, {**serious, "cost.potential": "talk"}).signs["cost"]
    assert lifted.causes == ("cost.potential",)


def test_a_guard_that_moves_nothing_is_no_cause() -> None:
    late = {"cost.late": 3, "cost.terms": 3}  # which no guard speaks for
    assert change({**late, "cost.temporary": "no"}, {**late, "cost.temporary": "dated"}).signs["cost"].causes == ()


def test_since_is_a_cause_where_it_keeps_a_sign_from_being_severe() -> None:
    severe = {"cost.rate": 3, "cost.terms": 3, "cost.late": 3, "cost.share": 3, "cost.extras": 3, "cost.crowding": 3}
    lasting = change({**severe, "cost.since": "weeks"}, {**severe, "cost.since": "months"}).signs["cost"]
    assert lasting.causes == ("cost.since",)
    mild = {"cost.rate": 1, "cost.late": 1, "cost.share": 1, "cost.extras": 1}
    assert change({**mild, "cost.since": "weeks"}, {**mild, "cost.since": "months"}).signs["cost"].causes == ()


def test_a_mood_that_changed_without_facts_is_told_apart() -> None:
    worse = {**SOME, "dread.name": 3, "dread.delay": 3, "dread.nights": 3}
    assert change(SOME, worse).mood_only
    assert not change(SOME, {**worse, "cost.rate": 3, "cost.late": 3, "cost.extras": 3}).mood_only
    assert not change(SOME, {**SOME, "dread.name": 2}).mood_only, "a wobble is no change of mood"
    feelings = {key: value for key, value in SOME.items() if key.startswith("dread")}
    assert not change(feelings, dict.fromkeys(feelings, 3)).mood_only, "nothing is known of the facts"


def test_another_major_version_is_compared_over_what_means_the_same(pack: Pack) -> None:
    changed = next(key for key, question in pack.questions.items() if question.changed and question.kind == "scored")
    same = next(key for key, question in pack.questions.items() if not question.changed and question.kind == "scored")
    answers = {
        same: pack.questions[same].options[0].key,
        changed: pack.questions[changed].options[0].key,
        "gone.long-ago": "yes",
    }
    old = assessment("client", pack=PackRef("six-signs", "1.0.0", "0" * 64), answers=answers, notes={})
    now = made({same: 3, changed: 3})
    found = compare(pack, old, pack, now)
    assert found.common_only
    assert [one.key for one in found.moved] == [same]
    assert found.signs[pack.sign_of[same].key].common == 1
    other_pack = msgspec.structs.replace(old, pack=PackRef("other", "1.0.0", "0" * 64))
    assert compare(pack, other_pack, pack, now).signs == {}


@given(st.lists(st.sampled_from([-6, -1, 0, 1, 6]), min_size=1, max_size=5))
def test_changes_together_are_better_only_where_none_is_worse(moves: list[int]) -> None:
    kinds = [SignChange(move, 6) for move in moves]
    better, worse = sum(move == -6 for move in moves), sum(move == 6 for move in moves)
    expected = "same"
    if better and not worse:
        expected = "better" if better == len(moves) else "slightly"
    elif worse and not better:
        expected = "worse"
    assert together(kinds) == expected
