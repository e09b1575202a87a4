"""The questions that come with the program: exactly those of the rules, whole in both languages."""

from __future__ import annotations

import re

import pytest

from clientcheck_tui.content.loader import DEFAULT_PACK, LoadedPack, load_pack, questions_folder
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.pack import Advice, Pack, Texts
from tests.core.page2 import QUICK, RED_LINES, SIGNS, TABLE

LOADED = load_pack(questions_folder() / DEFAULT_PACK)
PACK = LOADED.pack
BOOK = PACK.advice
ROLES = {
    "cost": "work",
    "control": "work",
    "respect": "person",
    "communication": "contact",
    "improvement": "repair",
    "dread": "person",
}


def entries(pack: Pack) -> dict[str, Advice]:
    """Every piece of advice by its place."""
    book = pack.advice
    found = {f"zone.{key}": entry for key, entry in book.zone.items()}
    found |= {f"rule.{key}": entry for key, entry in book.rule.items()}
    found |= {f"guard.{key}": entry for key, entry in book.guard.items()}
    for table, nested in (("sign", book.sign), ("red_line", book.red_line)):
        found |= {f"{table}.{key}.{name}": entry for key, inner in nested.items() for name, entry in inner.items()}
    return found


ADVICE = entries(PACK)


def sentences(text: str) -> int:
    return len(re.findall(r"[.!?…]+[”\"’)]*(?=\s|$)", text))


def said(advice: Advice, language: str) -> str:
    return " ".join(texts[language] for texts in (advice.means, advice.act, advice.say))


@pytest.mark.parametrize("key", TABLE)
def test_a_question_is_the_one_of_the_rules(key: str) -> None:
    row, question = TABLE[key], PACK.questions[key]
    assert question.kind == row.kind
    assert question.weighty == row.weighty
    assert tuple(option.key for option in question.options) == row.options
    assert question.claims == row.claims
    assert question.red_line == RED_LINES.get(key, {})
    assert PACK.sign_of[key].key == row.sign


def test_what_hurts_is_asked_first_and_what_has_to_be_worked_out_late() -> None:
    for quick in (False, True):
        shown = Interview(PACK, quick=quick).shown()
        assert PACK.sign_of[shown[0]].role == "person"
        figures = [place for place, key in enumerate(shown) if PACK.questions[key].calculator]
        assert min(figures) >= len(shown) / 2


def test_there_are_no_other_questions_and_the_signs_stand_in_order() -> None:
    assert set(PACK.questions) == set(TABLE)
    assert tuple(sign.key for sign in PACK.signs) == SIGNS
    assert {sign.key: sign.role for sign in PACK.signs} == ROLES


def test_the_quick_assessment_is_the_seventeen_in_order() -> None:
    assert list(PACK.quick) == QUICK
    assert len(PACK.quick) == 17


def test_does_not_apply_is_offered_where_the_rules_speak_of_it() -> None:
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


def every_text() -> list[tuple[str, Texts]]:
    found = [("name", PACK.name), ("about", PACK.about)]
    for sign in PACK.signs:
        found += [(f"{sign.key} name", sign.name), (f"{sign.key} title", sign.title)]
    for key, question in PACK.questions.items():
        found += [(key, question.text), (f"{key} why", question.why), (f"{key} recall", question.recall)]
        found += [(f"{key} topic", question.topic)]
        found += [(f"{key} {option.key}", option.text) for option in question.options]
    for place, advice in ADVICE.items():
        found += [(f"{place} {part}", getattr(advice, part)) for part in ("means", "act", "say")]
    return found + [(f"brief {rule}", texts) for rule, texts in BOOK.brief.items()]


@pytest.mark.parametrize(("place", "texts"), every_text(), ids=[place for place, _ in every_text()])
def test_a_text_is_there_in_both_languages(place: str, texts: Texts) -> None:
    assert set(texts) == {"en", "id"}
    for text in texts.values():
        assert text == text.strip()
        assert text
        assert not re.search(r"[\x00-\x1f\x7f]|  |TODO|\{|\}", text), place


def test_questions_and_reasons_differ_between_the_languages() -> None:
    """What was pasted and never translated."""
    for key, question in PACK.questions.items():
        assert question.text["en"] != question.text["id"], key
        assert question.why["en"] != question.why["id"], key


@pytest.mark.parametrize("place", ADVICE)
@pytest.mark.parametrize("language", ["en", "id"])
def test_a_piece_of_advice_is_two_to_four_sentences(place: str, language: str) -> None:
    assert 2 <= sentences(said(ADVICE[place], language)) <= 5 - 1


@pytest.mark.parametrize("language", ["en", "id"])
def test_no_two_pieces_of_advice_are_alike(language: str) -> None:
    for part in ("means", "act", "say"):
        seen: dict[str, str] = {}
        for place, advice in ADVICE.items():
            text = getattr(advice, part)[language].casefold()
            assert text not in seen, f"{place} and {seen.get(text)} have the same {part}"
            seen[text] = place


def test_every_claim_is_one_of_the_source() -> None:
    claims = {claim for question in PACK.questions.values() for claim in question.claims}
    claims |= {claim for advice in ADVICE.values() for claim in advice.claims}
    claims |= {claim for sign in PACK.signs for claim in sign.claims}
    assert claims <= {f"C{number}" for number in range(1, 26)}
    assert all(advice.claims for advice in ADVICE.values())


def test_a_question_that_names_a_time_names_the_one_shown_under_it() -> None:
    for key, question in PACK.questions.items():
        for time in re.findall(r"the last ((?:\w+ )(?:weeks|months))", question.text["en"]):
            assert time in question.recall["en"], key


def test_reading_it_twice_gives_the_same_pack_and_hash() -> None:
    again: LoadedPack = load_pack(questions_folder() / DEFAULT_PACK)
    assert again == LOADED
    assert re.fullmatch(r"[0-9a-f]{64}", again.ref.hash)
    assert (again.ref.key, again.ref.version) == (PACK.key, PACK.version)
