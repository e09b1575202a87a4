"""docs/rules.md says what the code does."""

from __future__ import annotations

import json
import math
import re
from typing import get_args

from clientcheck_tui.content.loader import load_pack
from clientcheck_tui.core.answers import read_answers
from clientcheck_tui.core.change import SignChange
from clientcheck_tui.core.decision_table import ROWS
from clientcheck_tui.core.pack import ZONES, Pack, RedLineRule
from clientcheck_tui.core.scoring import CLEAR, MILD, SEVERE
from clientcheck_tui.core.verdict import judge
from clientcheck_tui.paths import DEFAULT_PACK, questions_folder
from clientcheck_tui.translator import Translator
from tests.packaging.tree import code_blocks, tables, text

PAGE = "docs/rules.md"


def pack() -> Pack:
    return load_pack(questions_folder() / DEFAULT_PACK).pack


def table(*heads: str) -> list[tuple[str, ...]]:
    return tables(text(PAGE))[heads]


def test_the_decision_table_is_the_codes() -> None:
    rows = table("#", "rule", "when", "zone", "claims")
    assert [(rule, zone, tuple(claims.split())) for _, rule, _, zone, claims in rows] == [
        (row.rule, row.zone, row.claims) for row in ROWS.values()
    ]
    assert [int(number) for number, *_ in rows] == list(range(1, len(ROWS) + 1))
    assert tuple(row.rule for row in ROWS.values() if row.needs == ("red-line",)) == get_args(RedLineRule)


def test_the_table_of_signs_is_the_packs() -> None:
    def last(*keys: str) -> str:
        return ", ".join(key.partition(".")[2] for key in keys)

    assert table("sign", "role", "scored", "weighty", "guards", "red line", "claims") == [
        (
            sign.key,
            sign.role,
            str(len(sign.scored)),
            last(*(one.key for one in sign.scored if one.weighty)),
            last(*(one.key for one in sign.followups if one.kind == "guard")),
            last(*(one.key for one in sign.red_lines)),
            " ".join(sign.claims),
        )
        for sign in pack().signs
    ]


def test_the_table_of_guards_names_each_guard() -> None:
    guards = {one.key: one for sign in pack().signs for one in sign.followups if one.kind == "guard"}
    # an indented table of a list reads like any other
    rows = {row[0]: row[2] for row in table("guard", "position 0", "speaks for", "why")}
    assert list(rows) == list(guards)
    for key, spoken in rows.items():
        sign = pack().sign_of[key]
        every = tuple(one.key for one in sign.scored)
        named = every if spoken == f"all of {sign.key}" else tuple(f"{sign.key}.{name}" for name in spoken.split(", "))
        assert guards[key].speaks_for == named, key


def test_levels_and_zones_begin_where_the_code_begins_them() -> None:
    begins = {"none": 0, "mild": MILD, "clear": CLEAR, "severe": SEVERE}
    levels = [(level, Translator("en").level(level), str(points)) for level, points in begins.items()]
    assert table("level", "shown as", "from") == levels
    ends = [f"{20 * number}–{20 * number + 19 if number < 4 else 100}" for number in range(5)]
    assert table("zone", "gauge") == list(zip(ZONES, ends, strict=True))


def test_every_claim_the_product_names_is_on_the_page_and_there_are_25() -> None:
    listed = [row[0] for row in table("claim", "in our words")]
    assert listed == [f"C{number}" for number in range(1, 26)]
    named = {claim for sign in pack().signs for one in sign.questions for claim in one.claims}
    assert named <= set(listed)


def test_the_quick_assessment_has_as_many_questions_as_the_page_says() -> None:
    asked = re.search(r"The \*\*quick\*\* assessment asks (\d+) of them", text(PAGE))
    assert asked is not None
    assert int(asked[1]) == len(pack().quick)


def test_the_points_of_real_change_follow_from_their_formula() -> None:
    heads = ("k", *(str(k) for k in range(1, 8)))
    points = [1.96 * math.sqrt(2) * 100 * math.sqrt(2 * 0.1 * (1 / 3) ** 2 / k) for k in range(1, 8)]
    assert table(*heads) == [("points", *(f"{point:.1f}" for point in points))]


def test_the_example_comes_out_as_told() -> None:
    example = next(block for block in code_blocks(text(PAGE)) if block.startswith('{"answers"'))
    base = json.loads(example)["answers"]

    def told(**more: str) -> tuple[str, int, int, int]:
        answers = read_answers(pack(), base | {key.replace("_", "."): value for key, value in more.items()})
        verdict = judge(pack(), answers)
        return verdict.rule, verdict.gauge, verdict.low, verdict.high

    assert told() == ("one-serious", 50, 29, 100)
    assert told(cost_temporary="dated")[:2] == ("one-mild", 29)
    assert told(cost_late="more")[:2] == ("severe", 75)
    assert told(cost_late="more", cost_since="weeks")[:2] == ("one-serious", 54)
    assert told(cost_late="more", cost_since="weeks", cost_temporary="dated")[:2] == ("one-serious", 50)
    assert told(improvement_talk="explicit", improvement_time="recent")[:2] == ("waiting", 50)
    talked = {"improvement_talk": "explicit", "improvement_time": "past"}
    failed = {"improvement_kept": "few", "improvement_trend": "worse"}
    assert told(**talked, **failed)[:2] == ("talk-failed", 72)
    helped = {"improvement_kept": "most", "improvement_trend": "better", "improvement_effort": "both"}
    assert told(**talked, **helped)[:2] == ("improving", 30)


def test_the_days_until_another_look_are_the_packs() -> None:
    told = re.search(
        r"after (\d+) days in keep, (\d+) in watch, (\d+) in talk .*?, (\d+) in prepare and leave", text(PAGE)
    )
    waiting = re.search(r"and (\d+) in row `waiting`", text(PAGE))
    assert told is not None and waiting is not None
    keep, watch, talk, prepare = map(int, told.groups())
    assert pack().look_again == {
        "keep": keep, "watch": watch, "talk": talk, "prepare": prepare, "leave": prepare, "waiting": int(waiting[1])
    }  # fmt: skip


def test_the_signs_that_make_a_row_hold_and_its_endings_are_told_for_each_row_that_has_them() -> None:
    told = {rule for rules, _ in table("row", "signs") for rule in rules.split(", ")}
    others = {row.rule for row in ROWS.values() if row.needs == ("red-line",) or row.signs_apart}
    assert told == set(ROWS) - others - {"stuck", "healthy"}
    endings = {where for where, _ in table("where", "what is added")}
    for row in ROWS.values():
        assert any(f"`{row.rule}`" in where for where in endings) == (row.talk is not None), row.rule


def test_the_limits_of_a_real_change_are_those_of_the_rules() -> None:
    found = re.search(r"\| k \|(.*)\|\n.*\n\| points \|(.*)\|", text(PAGE))
    assert found is not None
    for common, points in zip(map(int, found[1].split("|")), map(float, found[2].split("|")), strict=True):
        moves = range(3 * common + 1)
        real = [100 * moved / (3 * common) for moved in moves if SignChange(moved, common).real]
        other = [100 * moved / (3 * common) for moved in moves if not SignChange(moved, common).real]
        assert max(other) < points + 0.05
        assert all(delta >= points - 0.05 for delta in real)
