"""A contract's facts in words, and as they are typed: what is shown can be typed, and is saved the same everywhere."""

from __future__ import annotations

import pytest

from clientcheck_tui.content.leaving import load_form
from clientcheck_tui.core.contract import FactValue
from clientcheck_tui.core.contract_form import read_fact
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.countries import is_country, is_currency
from clientcheck_tui.report.contract_words import fact_words, folding_words, named, read_typed, typed_text
from clientcheck_tui.translator import Translator

FORM = load_form()
EN, ID = Translator("en"), Translator("id")


@pytest.mark.parametrize(
    ("key", "language", "typed", "saved", "words"),
    [
        ("notice-days", "en", "30", 30, "30 days"),
        ("notice-days", "en", "1 day", 1, "1 day"),
        ("notice-months", "id", "2 bulan", 2, "2 bulan"),
        ("income-share", "en", "45 %", 45, "45 %"),
        ("unpaid", "en", "1,234.50", "1234.50", "1,234.50 EUR"),
        ("unpaid", "id", "1.234,50", "1234.50", "1.234,50 EUR"),
        ("unpaid", "en", "€ 0.1", "0.1", "0.10 EUR"),
        ("unpaid", "en", "-0.00", "0.00", "0.00 EUR"),
        ("reference-rate", "id", "-0,5 %", "-0.5", "-0,5 %"),
        ("ends", "id", "2028-02-29", "2028-02-29", "29 Februari 2028"),
        ("country", "en", "germany", "DE", "Germany"),
        ("country", "id", "Jerman", "DE", "Jerman"),
        ("country", "en", "UK", "GB", "United Kingdom"),
        ("currency", "en", "idr", "IDR", "IDR"),
        ("open", "en", " a \n\n[b] {c}\n", ["a", "[b] {c}"], "a · [b] {c}"),
        ("clause", "en", " 7.2 ", "7.2", "7.2"),
    ],
)
def test_what_is_typed_is_saved_and_said(key: str, language: str, typed: str, saved: FactValue, words: str) -> None:
    fact, tr = FORM.facts["contract." + key], Translator(language)
    value = read_fact(fact, read_typed(fact, typed, tr, "EUR"), is_currency, is_country)
    assert (value, fact_words(fact, value, tr, "EUR")) == (saved, words)
    again = read_typed(fact, typed_text(fact, value, tr), tr, "EUR")
    assert read_fact(fact, again, is_currency, is_country) == value, "opened and closed, nothing changes"
    assert read_typed(fact, "  ", tr) is None


@pytest.mark.parametrize(
    ("key", "typed", "wrong"),
    [
        ("ends", "2027-02-30", "End or delivery date: “2027-02-30” is not a date like 2026-11-23"),
        ("unpaid", "-5", "Unpaid invoices: -5 – a sum cannot be negative"),
        ("unpaid", "1.2.3", "“1.2.3” is not a number. Write it like 1,234.50."),
        ("notice-days", "731", "Notice period in days: 731 is not from 0 to 730"),
        ("notice-days", "2 weeks", "Notice period in days: “2 weeks” is not a whole number"),
        ("currency", "EUX", "Currency: there is no currency “EUX”. Give its three letters, as in EUR"),
        ("country", "Atlantis", "Your country: there is no country “ATLANTIS”. Give its two letters, as in ID"),
    ],
)
def test_what_is_impossible_is_refused_by_the_name_of_the_fact(key: str, typed: str, wrong: str) -> None:
    fact = FORM.facts["contract." + key]
    with pytest.raises(Problem) as refused:
        read_fact(fact, read_typed(fact, typed, EN), is_currency, is_country)
    assert EN.problem(named(refused.value, FORM, "en")) == wrong


def test_a_day_before_the_start_names_both_facts() -> None:
    with pytest.raises(Problem) as refused:
        FORM.check({"contract.starts": "2027-02-01", "contract.ends": "2027-01-31"}, is_currency, is_country)
    said = ID.problem(named(refused.value, FORM, "id"))
    assert "Tanggal berakhir atau penyerahan" in said
    assert "Hari pertama kontrak" in said


def test_what_does_not_apply_is_said_with_the_answers_that_say_so() -> None:
    assert folding_words(FORM, {}, EN) == (0, "")
    count, why = folding_words(FORM, {"contract.written": "no", "contract.type": "open"}, EN)
    assert count > 12
    assert why == "Written contract – no, nothing in writing · Kind of contract – open-ended"
