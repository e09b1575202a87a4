"""What is said about the change between two assessments."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import msgspec

from clientcheck_tui.core.change import Change, compare
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.records import Assessment
from clientcheck_tui.report.history import change_lines, moves, new_notes, sign_words, trend
from clientcheck_tui.translator import Translator
from tests.report.conftest import Make
from tests.sample import TODAY

EN = Translator("en")
BAD = {"cost.rate": 3, "cost.extras": 3, "cost.late": 3, "cost.unbilled": 3, "dread.again": 3, "dread.delay": 3}
BAD |= {"dread.name": 3, "dread.nights": 3}
COST_BETTER = BAD | {"cost.rate": 1, "cost.extras": 1, "cost.late": 1, "cost.unbilled": 1}
DREAD_BETTER = BAD | {"dread.again": 1, "dread.delay": 1, "dread.name": 1, "dread.nights": 1}


def told(
    pack: Pack, make: Make, before: Mapping[str, object], now: Mapping[str, object], *, version: str = ""
) -> tuple[Change, Assessment, Assessment]:
    """Two assessments two weeks apart, the first of another ``version`` of the pack, and what has changed."""
    first = msgspec.structs.replace(make(before).assessment, date=TODAY - datetime.timedelta(14))
    if version:
        first = msgspec.structs.replace(first, pack=msgspec.structs.replace(first.pack, version=version))
    last = make(now, notes={"cost.rate": "The new rate.", "dread": "I wait too long."}).assessment
    return compare(pack, first, pack, last), first, last


def test_only_a_real_change_is_called_milder_or_more_severe(pack: Pack, make: Make) -> None:
    for now, sentence in (
        (COST_BETTER, "Milder since 9 November 2026: Cost."),
        (
            BAD | {"cost.rate": 2},
            "Nothing has really changed since 9 November 2026: the answers moved within the normal wobble.",
        ),
        (BAD, "No answer has changed since 9 November 2026."),
        (
            {"control.method": 0},
            "Nothing was answered both on 9 November 2026 and now, so nothing can be compared.",
        ),
    ):
        assert trend(pack, *told(pack, make, BAD, now), EN, first=False) == [sentence]
    change, before, now_ = told(pack, make, BAD, BAD | {"cost.rate": 2})
    lines = change_lines(pack, change, before, now_, EN)
    assert lines[0].endswith("(within the normal wobble)") and lines[1].endswith("(no change)")


def test_a_change_of_mood_without_one_of_facts_is_pointed_out(pack: Pack, make: Make) -> None:
    (sentence,) = trend(pack, *told(pack, make, BAD, DREAD_BETTER), EN, first=False)
    assert "you feel better" in sentence and "what happens has not really changed" in sentence


def test_a_drop_after_the_first_assessment_is_not_celebrated(pack: Pack, make: Make) -> None:
    told_ = told(pack, make, BAD, COST_BETTER)
    assert any("tends to run high" in sentence for sentence in trend(pack, *told_, EN, first=True))
    assert len(trend(pack, *told(pack, make, COST_BETTER, BAD), EN, first=True)) == 1, "nothing dropped"


def test_a_sign_shown_milder_by_one_answer_names_it(pack: Pack, make: Make) -> None:
    change, before, now = told(pack, make, BAD, BAD | {"cost.since": "weeks"})
    cost = sign_words(pack, change, before, now, EN)[0]
    assert (cost.delta, cost.verdict, cost.real) == ("0", "no change", False)
    assert int(cost.now) < int(cost.before)
    (cause,) = cost.causes
    assert cause.startswith("Shown milder because of one answer, the others are the same: Cost: since when – ")
    change, before, now = told(pack, make, COST_BETTER | {"cost.since": "weeks"}, BAD | {"cost.since": "months"})
    (cause,) = sign_words(pack, change, before, now, EN)[0].causes
    assert cause.startswith("No longer shown milder because of this answer:")


def test_a_sign_whose_answers_and_severity_move_apart_says_by_how_much_the_answers_moved(
    pack: Pack, make: Make
) -> None:
    told_ = told(pack, make, COST_BETTER | {"cost.since": "weeks"}, BAD | {"cost.since": "months"})
    cost = sign_words(pack, *told_, EN)[0]
    (line, *_) = change_lines(pack, *told_, EN)
    assert line.startswith(f"Cost: {cost.before} → {cost.now}, its answers {cost.delta} ({cost.verdict}). No longer")


def test_other_versions_are_not_compared_silently(pack: Pack, make: Make) -> None:
    told_ = told(pack, make, BAD, COST_BETTER, version="1.0.0")
    assert "(1.0.0 and 2." in trend(pack, *told_, EN, first=False)[-1]
    words = sign_words(pack, *told_, EN)
    assert not any(sign.before for sign in words), "severities of other questions"
    assert any("→" not in line for line in change_lines(pack, *told_, EN))


def test_moved_answers_and_new_notes_are_named_in_words(pack: Pack, make: Make) -> None:
    change, _, now = told(pack, make, BAD, BAD | {"cost.extras": 1, "control.method": "unsure"})
    extras, method = moves(pack, change, EN)
    assert extras.sign == "Cost" and extras.before != extras.now
    assert (method.before, method.now) == ("not answered", "not sure")
    assert [note.note for note in new_notes(pack, change, now, EN)] == ["The new rate.", "I wait too long."]
    assert new_notes(pack, change, now, EN)[1].about == "Dread: the other side"
