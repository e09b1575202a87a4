"""The pack that comes with the program has exactly the questions of docs/rules.md; test_lint checks its wording."""

from __future__ import annotations

import re

import pytest

from clientcheck_tui.content.loader import LoadedPack, load_pack, read_pack
from clientcheck_tui.content.source import advice_entries, wordings
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.paths import DEFAULT_PACK, questions_folder
from clientcheck_tui.translator import Translator
from tests.core.question_table import QUICK, RED_LINES, SIGNS, SPEAKS_FOR, TABLE

LOADED = load_pack(questions_folder() / DEFAULT_PACK)
SOURCE = read_pack(questions_folder() / DEFAULT_PACK).usable_source()
PACK = LOADED.pack
ROLES = {
    "cost": "work",
    "control": "work",
    "respect": "person",
    "communication": "contact",
    "improvement": "repair",
    "dread": "feeling",
}
PARTS = {f"improvement.{part}": part for part in ("talk", "time", "kept", "trend", "relapse", "reaction")}


@pytest.mark.parametrize("key", TABLE)
def test_a_question_is_the_one_of_the_rules(key: str) -> None:
    row, question = TABLE[key], PACK.questions[key]
    assert question.kind == row.kind
    assert question.weighty == row.weighty
    assert tuple(option.key for option in question.options) == row.options
    assert question.claims == row.claims
    assert question.red_line == RED_LINES.get(key, {})
    assert question.part == PARTS.get(key)
    assert PACK.sign_of[key].key == row.sign


def test_how_the_client_behaves_is_asked_first_and_figures_last() -> None:
    for quick in (False, True):
        shown = Interview(PACK, quick=quick).shown()
        assert PACK.sign_of[shown[0]].role == "feeling"
        figures = [place for place, key in enumerate(shown) if PACK.questions[key].calculator]
        assert min(figures) >= len(shown) / 2


def test_there_are_no_other_questions_and_the_signs_are_in_order() -> None:
    assert set(PACK.questions) == set(TABLE)
    assert tuple(sign.key for sign in PACK.signs) == SIGNS
    assert {sign.key: sign.role for sign in PACK.signs} == ROLES


@pytest.mark.parametrize(
    ("language", "names", "levels"),
    [
        (
            "en",
            ["Cost", "Control", "Disrespect", "Poor contact", "No progress", "Dread"],
            ["none", "mild", "marked", "severe"],
        ),
        (
            "id",
            ["Beban", "Kendali", "Kurang hormat", "Minim tanggapan", "Tidak membaik", "Rasa waswas"],
            ["tidak ada", "ringan", "sedang", "berat"],
        ),
    ],
)
def test_no_sign_and_no_level_can_be_read_as_praise(language: str, names: list[str], levels: list[str]) -> None:
    assert [sign.name[language] for sign in PACK.signs] == names
    assert [Translator(language).level(level) for level in ("none", "mild", "clear", "severe")] == levels


def test_the_quick_assessment_is_the_eighteen_in_order() -> None:
    assert list(PACK.quick) == QUICK
    assert len(PACK.quick) == 18


def test_a_guard_speaks_only_for_what_it_explains() -> None:
    guards = {key: question for key, question in PACK.questions.items() if question.kind == "guard"}
    assert {key: guard.speaks_for for key, guard in guards.items()} == SPEAKS_FOR


def test_what_could_be_answered_differently_than_in_version_1_is_asked_again() -> None:
    changed = {key for key, question in PACK.questions.items() if question.changed}
    of_cost = {"cost.rate", "cost.late", "cost.extras", "cost.terms", "cost.temporary", "cost.potential"}
    of_control = {"control.reversals", "control.name", "control.unlawful"}
    of_respect = {"respect.doubting", "respect.hours", "respect.others", "respect.abuse"}
    assert of_cost | of_control | of_respect | {"improvement.talk", "improvement.reaction"} <= changed
    assert {"communication.mine", "communication.promises"} <= changed
    assert not {"cost.unpaid", "respect.belittling", "dread.again", "dread.leaving"} & changed
    assert {PACK.questions[key].changed for key in changed} == {"2.0.0"}


def test_does_not_apply_is_offered_where_the_rules_mention_it() -> None:
    offered = {key for key, question in PACK.questions.items() if question.na}
    assert {"improvement.kept", "dread.team"} <= offered
    assert all(TABLE[key].kind == "scored" for key in offered)


def test_the_gates_open_what_the_rules_say() -> None:
    for key, row in TABLE.items():
        gates = PACK.questions[key].show_if
        if row.sign != "improvement" or key == "improvement.talk":
            assert gates is None
        else:
            assert gates is not None
            expected = "improvement.talk" if key == "improvement.time" else "improvement.time"
            assert gates.gates() == {expected}


def test_every_text_is_clean_and_in_both_languages() -> None:
    for _, location, _, texts in wordings(SOURCE):
        assert set(texts) == {"en", "id"}, location
        for text in texts.values():
            assert text == text.strip(), location
            assert not re.search(r"[\x00-\x1f\x7f]|  |TODO|\{|\}", text), location


def test_every_claim_is_one_of_the_source() -> None:
    claims = {claim for question in PACK.questions.values() for claim in question.claims}
    claims |= {claim for _, advice in advice_entries(PACK.advice) for claim in advice.claims}
    claims |= {claim for sign in PACK.signs for claim in sign.claims}
    assert claims <= {f"C{number}" for number in range(1, 26)}
    assert all(advice.claims for _, advice in advice_entries(PACK.advice))


def test_a_question_that_names_a_time_names_the_one_shown_under_it() -> None:
    for key, question in PACK.questions.items():
        for time in re.findall(r"the last (\w+ (?:weeks|months))", question.text["en"]):
            assert time in question.recall["en"], key


def test_reading_it_twice_gives_the_same_pack_and_hash() -> None:
    again: LoadedPack = load_pack(questions_folder() / DEFAULT_PACK)
    assert again == LOADED
    assert re.fullmatch(r"[0-9a-f]{64}", again.ref.hash)
    assert (again.ref.key, again.ref.version) == (PACK.key, PACK.version)
