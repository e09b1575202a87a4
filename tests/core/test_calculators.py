"""The calculators: boundaries, exactness, monotony, and impossible figures."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clientcheck_tui.content.loader import load_pack
from clientcheck_tui.core.calculators import (
    FIGURES,
    KINDS,
    MAX_HOURS,
    UNREAD,
    Figure,
    Impossible,
    read_figure,
    read_figures,
    saved_text,
    work_out,
    work_out_saved,
)
from clientcheck_tui.core.pack import Calculator
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.paths import questions_folder
from clientcheck_tui.report.figures import evidence_words, figure_text, parse_figure, result_words
from clientcheck_tui.translator import Translator

TINY = Decimal("0.000000000001")


def rate(received: str, costs: str = "0", hours: str = "100", floor: str = "40") -> dict[str, Figure]:
    values = (received, costs, hours, floor)
    return dict(zip(FIGURES["rate"], map(Decimal, values), strict=True))


def unbilled(unpaid: str, hours: str = "100") -> dict[str, Figure]:
    return {"hours": Decimal(hours), "unpaid-hours": Decimal(unpaid)}


def late(*days: int) -> dict[str, Figure]:
    return {"days-late": tuple(map(Decimal, days))}


def share(hours: str, all_hours: str, received: str, income: str) -> dict[str, Figure]:
    values = (hours, all_hours, received, income)
    return dict(zip(FIGURES["share"], map(Decimal, values), strict=True))


@pytest.mark.parametrize(
    ("calculator", "figures", "position"),
    [
        ("rate", rate("4000"), 0),
        ("rate", rate("3999.999999999999"), 1),
        ("rate", rate("3400"), 1),
        ("rate", rate("3399.999999999999"), 2),
        ("rate", rate("2800"), 2),
        ("rate", rate("2799.999999999999"), 3),
        ("rate", rate("2900", costs="100"), 2),
        ("rate", rate("100", costs="900"), 3),
        ("rate", {name: figure for name, figure in rate("4000").items() if name != "direct-costs"}, 0),
        ("unbilled", unbilled("0"), 0),
        ("unbilled", unbilled("9.999999999999"), 0),
        ("unbilled", unbilled("10"), 1),
        ("unbilled", unbilled("19.999999999999"), 1),
        ("unbilled", unbilled("20"), 2),
        ("unbilled", unbilled("35"), 2),
        ("unbilled", unbilled("35.000000000001"), 3),
        ("unbilled", unbilled("100"), 3),
        ("late", late(3), 0),
        ("late", late(3, 3, 4), 1),
        ("late", late(14, 14), 1),
        ("late", late(14, 15), 2),
        ("late", late(30), 2),
        ("late", late(30, 30, 31), 3),
        ("late", late(-20, 6), 0),
        ("late", late(-20, 7), 1),
        ("share", share("50", "100", "500", "1000"), 0),
        ("share", share("50.000000000001", "100", "500", "1000"), 1),
        ("share", share("75", "100", "500", "1000"), 1),
        ("share", share("75.000000000001", "100", "500", "1000"), 2),
        ("share", share("100", "100", "500", "1000"), 2),
        ("share", share("100", "100", "499.999999999999", "1000"), 3),
    ],
)
def test_each_boundary_is_where_the_rules_say(
    calculator: Calculator, figures: dict[str, Figure], position: int
) -> None:
    assert work_out(calculator, figures).position == position


def test_thirds_and_tenths_are_exact() -> None:
    third = share("1", "3", "1", "3")
    assert work_out("share", third) == (0, Fraction(1), (Fraction(1, 3), Fraction(1, 3)))
    assert work_out("unbilled", unbilled("0.3", "3")).ratio == Fraction(1, 10)
    assert work_out("rate", rate("0.3", hours="0.1", floor="3")).ratio == 1


NUMBERS = st.decimals(0, 3000, places=2, allow_nan=False, allow_infinity=False)
DAYS = st.lists(st.integers(-90, 400).map(Decimal), min_size=1, max_size=6).map(tuple)
WORSE_WHEN_MORE: dict[Calculator, dict[str, bool]] = {
    "rate": {"received": False, "direct-costs": True, "hours": True, "floor-rate": True},
    "unbilled": {"hours": False, "unpaid-hours": True},
    "share": {"hours": True, "all-hours": False, "received": False, "income": True},
}


@given(st.data())
def test_more_of_a_figure_moves_the_position_one_way_only(data: st.DataObject) -> None:
    calculator = data.draw(st.sampled_from(list(WORSE_WHEN_MORE)))
    name = data.draw(st.sampled_from(FIGURES[calculator]))
    less = {figure: data.draw(NUMBERS) for figure in FIGURES[calculator]}
    more = {**less, name: less[name] + data.draw(NUMBERS)}
    try:
        low, high = work_out(calculator, less).position, work_out(calculator, more).position
    except Impossible:
        assume(False)
    assert low <= high if WORSE_WHEN_MORE[calculator][name] else low >= high


@given(DAYS, st.data())
def test_a_later_payment_never_improves_the_position(days: tuple[Decimal, ...], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(days) - 1))
    later = list(days)
    later[place] += data.draw(st.integers(0, 400))
    before = work_out("late", {"days-late": days}).position
    assert work_out("late", {"days-late": tuple(later)}).position >= before


@given(st.sampled_from(list(FIGURES)), st.data())
def test_any_numbers_give_a_position_or_a_problem(calculator: Calculator, data: st.DataObject) -> None:
    amounts = st.decimals(-(10**14), 10**14, places=12)
    wild = amounts | st.tuples(amounts) | st.just(())
    figures: dict[str, Any] = {name: data.draw(wild) for name in FIGURES[calculator]}
    try:
        assert 0 <= work_out(calculator, figures).position < 4
    except Impossible as problem:
        assert problem.figure in FIGURES[calculator]
        assert str(problem)


@pytest.mark.parametrize(
    ("calculator", "figures", "figure", "words"),
    [
        ("rate", rate("-1"), "received", "negative"),
        ("rate", rate("1", costs="-1"), "direct-costs", "negative"),
        ("rate", rate("1", hours="0"), "hours", "are 0"),
        ("rate", rate("1", hours="-1"), "hours", "negative"),
        ("rate", rate("1", hours="2208.01"), "hours", "2208"),
        ("rate", rate("1", floor="0"), "floor-rate", "floor rate must be more than 0"),
        ("rate", {}, "received", "missing"),
        ("unbilled", unbilled("100.01"), "unpaid-hours", "more than all hours"),
        ("unbilled", unbilled("0", "0"), "hours", "are 0"),
        ("late", {}, "days-late", "missing"),
        ("late", {"days-late": ()}, "days-late", "missing"),
        ("share", share("11", "10", "1", "1"), "all-hours", "more than all your hours"),
        ("share", share("1", "2209", "1", "1"), "all-hours", "2208"),
        ("share", share("1", "2", "3", "2"), "income", "more than your whole income"),
        ("share", share("1", "2", "0", "2"), "received", "fees earned are 0"),
        ("share", share("1", "2", "0", "0"), "income", "income is 0"),
        ("share", share("1", "2", "1", "-1"), "income", "negative"),
    ],
)
def test_an_impossible_figure_is_named(
    calculator: Calculator, figures: dict[str, Figure], figure: str, words: str
) -> None:
    with pytest.raises(Impossible, match=words) as caught:
        work_out(calculator, figures)
    assert caught.value.figure == figure


def test_all_hours_of_three_months_are_possible() -> None:
    assert work_out("unbilled", unbilled("0", str(MAX_HOURS))).position == 0


@given(st.decimals(0, 10**14, places=2), DAYS)
def test_a_figure_is_saved_exactly(amount: Decimal, days: tuple[Decimal, ...]) -> None:
    assert read_figure("received", saved_text(amount)) == amount
    assert read_figure("days-late", saved_text(days)) == days


@pytest.mark.parametrize("text", ["", "?12", "1,5", "1e3", "NaN", "1_0", " 1", "1.", "٣", "1" * 16])
def test_only_plain_numbers_are_read(text: str) -> None:
    with pytest.raises(Problem):
        read_figure("hours", text)
    assert read_figures({"hours": text, "nonsense": "1"}) == {}
    assert work_out_saved("unbilled", {"hours": text, "unpaid-hours": "1"}) is None


def test_saved_figures_are_worked_out_again() -> None:
    worked = work_out_saved("rate", {"received": "3520.00", "hours": "100", "floor-rate": "40.00"})
    assert worked == (1, Fraction(88, 100), (Fraction(352, 10),))


def test_four_questions_of_the_pack_have_a_calculator() -> None:
    pack = load_pack(questions_folder() / "six-signs").pack
    found = {question.key: question.calculator for question in pack.questions.values() if question.calculator}
    assert found == {
        "cost.rate": "rate",
        "cost.unbilled": "unbilled",
        "cost.late": "late",
        "cost.share": "share",
    }
    assert {name for names in FIGURES.values() for name in names} == set(KINDS)


@pytest.mark.parametrize(
    ("language", "currency", "text", "kept"),
    [
        ("en", "", "1,234.50", "1234.50"),
        ("en", "", "1234.5", "1234.5"),
        ("en", "EUR", "€ 1,234", "1234"),
        ("en", "EUR", "1,234 eur", "1234"),
        ("en", "", "1\N{NO-BREAK SPACE}234", "1234"),
        ("en", "", "\N{MINUS SIGN}5", "-5"),
        ("en", "", "1.234,50", None),
        ("en", "", "12,50", None),
        ("en", "", "12 50", None),
        ("en", "EUR", "$5", None),
        ("id", "", "1.234,50", "1234.50"),
        ("id", "IDR", "Rp 4.200.000", "4200000"),
        ("id", "IDR", "Rp. 4.200.000", "4200000"),
        ("id", "", "1.250", "1250"),
        ("id", "", "1250.5", None),
        ("id", "", "1250.500", None),
        ("id", "", "1,234.50", None),
        ("en", "", "1e5", None),
        ("en", "", "NaN", None),
        ("en", "", "٣", None),
        ("en", "", "-", None),
    ],
)
def test_numbers_are_read_as_the_language_writes_them(
    language: str, currency: str, text: str, kept: str | None
) -> None:
    words = Translator(language)
    if kept is None:
        with pytest.raises(Impossible, match="is not a number"):
            parse_figure("received", text, words, currency)
        return
    figure = parse_figure("received", text, words, currency)
    assert figure is not None
    assert saved_text(figure) == kept
    assert parse_figure("received", figure_text(figure, words), words, currency) == figure


def test_days_are_whole_numbers_one_for_each_invoice() -> None:
    words = Translator("id")
    assert parse_figure("days-late", "5, 12;0 -3", words) == tuple(map(Decimal, (5, 12, 0, -3)))
    assert parse_figure("days-late", "  ", words) is None
    with pytest.raises(Impossible, match="whole number of days"):
        parse_figure("days-late", "1.5", words)


def test_evidence_reads_as_one_line() -> None:
    kept = {"hours": "120", "received": "4200", "income": UNREAD + "x", "[b]": "1", "days-late": "5 12"}
    assert evidence_words(kept, Translator("en"), "EUR") == "fees earned 4,200.00 EUR · 120 hours · days late 5, 12"
    assert "4.200,50" in evidence_words({"received": "4200.5"}, Translator("id"))


@pytest.mark.parametrize(
    ("calculator", "figures", "shown"),
    [
        ("rate", rate("3520"), "35.20 EUR an hour is 88% of your floor rate: x"),
        ("rate", rate("3399.99"), "33.9999 EUR an hour is 84.9998% of your floor rate: x"),
        ("rate", rate("0", costs="10"), "-0.10 EUR an hour is 0% of your floor rate: x"),
        ("unbilled", unbilled("9.99"), "9.99% of the hours earn no fee: x"),
        ("late", late(3, 3, 3, 4), "3.3 days late on average: x"),
        ("late", late(*[3] * 99, 4), "3.01 days late on average: x"),
        ("share", share("1", "3", "1", "6"), "33% of your hours for 17% of your income makes 2: x"),
    ],
)
def test_a_rounded_number_stays_on_its_side(calculator: Calculator, figures: dict[str, Figure], shown: str) -> None:
    assert result_words(calculator, work_out(calculator, figures), "x", Translator("en"), "EUR") == shown


@given(st.decimals(0, 10**14, places=12), st.decimals(TINY, 2208, places=12), st.decimals(TINY, 10**14, places=12))
def test_every_result_has_a_sentence(received: Decimal, hours: Decimal, floor: Decimal) -> None:
    figures: dict[str, Figure] = {"received": received, "hours": hours, "floor-rate": floor}
    assert result_words("rate", work_out("rate", figures), "{x}", Translator("id")).endswith("{x}")
