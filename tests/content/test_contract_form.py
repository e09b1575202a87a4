"""The form for a contract: it has every fact that the plan reads, in both languages, and each can be reached."""

from __future__ import annotations

import pytest

from clientcheck_tui.cells import cells
from clientcheck_tui.content.leaving import load_form
from clientcheck_tui.core.contract import Contract, Facts
from clientcheck_tui.translator import LANGUAGES

FORM = load_form()
MOST_CELLS = {"name": 34, "why": 160, "option": 36, "unit": 8}


def test_every_fact_that_is_read_can_be_entered() -> None:
    read = {"contract." + field.replace("_", "-") for field in Contract.__struct_fields__}
    assert {key for key in FORM.facts if key.startswith("contract.")} == read
    assert [key for key in FORM.facts if key not in read] == [
        "after.first-sign",
        "after.seen",
        "after.overlooked",
        "after.clause",
    ]


def test_every_text_is_there_in_both_languages_and_fits() -> None:
    for group in FORM.group:
        assert set(group.name) == set(LANGUAGES)
    for fact in FORM.facts.values():
        texts = [("name", fact.name), ("why", fact.why), *(("option", option.name) for option in fact.option)]
        if fact.kind == "number":
            texts += [("unit", fact.unit), *([("unit", fact.one)] if fact.one else [])]
        for what, words in texts:
            assert set(words) == set(LANGUAGES), fact.key
            for text in words.values():
                assert text.strip() == text != "", fact.key
                assert cells(text) <= MOST_CELLS[what], text
                assert ";" not in text, text
        names = {language: [option.name[language] for option in fact.option] for language in LANGUAGES}
        assert all(len(set(one)) == len(one) for one in names.values()), fact.key


def test_a_condition_names_a_fact_before_it_and_values_that_it_can_have() -> None:
    facts = FORM.facts
    for fact in facts.values():
        for key, values in (*fact.show_if.items(), *fact.hide_if.items()):
            assert list(facts).index(key) < list(facts).index(fact.key), "what unfolds is below what unfolds it"
            assert values == ("*",) or set(values) <= {option.key for option in facts[key].option}, fact.key


@pytest.mark.parametrize(
    ("facts", "first"),
    [
        ({}, ["written", "type", "right", "notice-days", "notice-months"]),
        ({"contract.written": "yes", "contract.type": "fixed-price", "contract.right": "cause"}, ["ends", "law"]),
        ({"contract.written": "no"}, ["type", "right", "notice-days"]),
    ],
)
def test_what_decides_most_is_asked_first(facts: Facts, first: list[str]) -> None:
    asked = [key.removeprefix("contract.") for key, fact in FORM.facts.items() if fact.applies(facts)]
    asked = [key for key in asked if "contract." + key not in facts]
    assert asked[: len(first)] == first


def test_what_does_not_apply_is_folded_away_but_never_a_value() -> None:
    def shown(facts: Facts) -> set[str]:
        return {key.removeprefix("contract.") for key, fact in FORM.facts.items() if fact.applies(facts)}

    unwritten = {"contract.written": "no"}
    assert not {"clause", "notice-address", "renewal", "minimum-ends", "bonds", "rights", "signed"} & shown(unwritten)
    assert {"unpaid", "prepaid", "breach", "country", "theirs", "open"} <= shown(unwritten)
    assert "clause" in shown({**unwritten, "contract.clause": "7.2"})
    assert FORM.facts["contract.clause"].folded_by(unwritten) == ["contract.written"]
    assert "cycle-ends" in shown({"contract.type": "retainer"}) - shown({"contract.type": "open"}) - shown({})
    assert FORM.facts["contract.cycle-ends"].folded_by({}) == []
    assert "breach-since" in shown({"contract.breach": "yes"}) - shown({"contract.breach": "no"})
    assert "waiver-1266" in shown({"contract.law": "id"}) - shown({"contract.law": "uk"}) - shown({})
    assert "prepaid-earned" in shown({"contract.prepaid": "0"}) - shown({})
    late = {"contract.unpaid": "10", "contract.law": "uk"}
    assert "reference-rate" in shown(late) - shown({"contract.unpaid": "10", "contract.law": "id"})
    assert "reference-rate" not in shown({**late, "contract.client": "consumer"})
