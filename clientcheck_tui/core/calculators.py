"""The calculators: figures in, the position out, to the very fraction (page 2 of the rules; C4 C5).

No binary floats anywhere: figures are decimals, ratios are fractions, and boundaries are compared exactly.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from clientcheck_tui.core.pack import Calculator, Question
from clientcheck_tui.core.problem import N_, Problem

FigureKind = Literal["money", "hours", "days"]
"""What a figure is: an amount of money · a number of hours · whole days, one number an invoice."""

Figure = Decimal | tuple[Decimal, ...]
"""A figure as it is worked with: money and hours are one number, days are one for each invoice."""

KINDS: dict[str, FigureKind] = {
    "received": "money",
    "direct-costs": "money",
    "hours": "hours",
    "unpaid-hours": "hours",
    "floor-rate": "money",
    "days-late": "days",
    "all-hours": "hours",
    "income": "money",
}
"""Every figure by its stable name, and what it is."""

FIGURES: dict[Calculator, tuple[str, ...]] = {
    "rate": ("received", "direct-costs", "hours", "floor-rate"),
    "unbilled": ("hours", "unpaid-hours"),
    "late": ("days-late",),
    "share": ("hours", "all-hours", "received", "income"),
}
"""The figures of each calculator, in the order they are asked."""

MAY_BE_LEFT_OUT = {"direct-costs": "0"}
"""Figures that need not be entered, and what they are then."""

MAX_HOURS = 2208
"""The hours three months have: 92 days of 24."""

UNREAD = "?"
"""What stands before a text kept as it was typed because it is not a number (yet): it is never read as one."""

POSITIONS = 4
"""How many options a question with a calculator has."""

_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,12})?")
_DAYS = re.compile(r"-?[0-9]{1,15}( -?[0-9]{1,15})*")
_SMALLEST, _MAX_BYTES = -12, 14
"""The powers of ten of the last and the first digit a figure may have."""

_BOUNDS = {"rate": ("1", "0.85", "0.70"), "late": ("3", "14", "30"), "share": ("1", "1.5", "2")}
"""A rate below a bound is one position further, days and shares above one; unpaid hours have both kinds of bounds."""

_NEGATIVE = {
    "received": N_("The money received cannot be less than nothing."),
    "direct-costs": N_("The direct costs cannot be less than nothing."),
    "hours": N_("The hours for this client cannot be less than nothing."),
    "unpaid-hours": N_("The unpaid hours cannot be less than nothing."),
    "floor-rate": N_("The floor rate cannot be less than nothing."),
    "all-hours": N_("All your hours together cannot be less than nothing."),
    "income": N_("Your income cannot be less than nothing."),
}


class Impossible(Problem):
    """A figure that cannot be.

    Attributes:
        figure: the name of the figure to look at first.
    """

    def __init__(self, figure: str, message: str, **values: object) -> None:
        super().__init__(message, **values)
        self.figure = figure


class Worked(NamedTuple):
    """What the figures come to.

    Attributes:
        position: the option they stand for.
        ratio: what the option is chosen by: rate ÷ floor rate · unpaid ÷ all hours · average days late ·
            share of the hours ÷ share of the income.
        parts: what the ratio is made of, to be shown: the hourly rate, or the two shares; nothing for the others.
    """

    position: int
    ratio: Fraction
    parts: tuple[Fraction, ...] = ()


def offers(question: Question | None) -> bool:
    """Whether a question can be answered by a calculator."""
    return question is not None and question.calculator is not None and len(question.options) == POSITIONS


def position_at(calculator: Calculator, ratio: Fraction) -> int:
    """The position a ratio stands for."""
    if calculator == "unbilled":
        return sum((ratio >= Fraction(10, 100), ratio >= Fraction(20, 100), ratio > Fraction(35, 100)))
    bounds = [Fraction(bound) for bound in _BOUNDS[calculator]]
    return sum(ratio < bound if calculator == "rate" else ratio > bound for bound in bounds)


def work_out(calculator: Calculator, figures: Mapping[str, Figure]) -> Worked:
    """Work the position out; a payment before its due date counts as 0 days late.

    Raises:
        Problem: a figure is missing or cannot be (``Impossible`` names the figure).
    """
    if calculator == "late":
        days = [max(Fraction(0), Fraction(day)) for day in _days(figures)]
        ratio = sum(days, Fraction(0)) / len(days)
        return Worked(position_at(calculator, ratio), ratio)
    numbers = {name: _amount(name, figures) for name in FIGURES[calculator]}
    _refuse_hours(numbers)
    hours = numbers["hours"]
    if calculator == "unbilled":
        ratio = numbers["unpaid-hours"] / hours
        return Worked(position_at(calculator, ratio), ratio)
    if calculator == "rate":
        if not numbers["floor-rate"]:
            raise Impossible("floor-rate", N_("A floor rate of 0 is none: enter what an hour must earn."))
        hourly = (numbers["received"] - numbers["direct-costs"]) / hours
        ratio = hourly / numbers["floor-rate"]
        return Worked(position_at(calculator, ratio), ratio, (hourly,))
    _refuse_income(numbers)
    parts = (hours / numbers["all-hours"], numbers["received"] / numbers["income"])
    ratio = parts[0] / parts[1]
    return Worked(position_at(calculator, ratio), ratio, parts)


def read_figure(name: str, text: str) -> Figure:
    """Read a figure as it is kept: ``1250.50``, or ``5 12 0`` for days.

    Raises:
        Impossible: it is not a number.
    """
    if KINDS[name] == "days":
        if _DAYS.fullmatch(text):
            return tuple(Decimal(day) for day in text.split(" "))
        raise not_days(name, text)
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    raise not_a_number(name, text)


def kept_figure(figure: Figure) -> str:
    """A figure as it is kept: plain digits and a point, whatever the language."""
    if isinstance(figure, tuple):
        return " ".join(f"{day:f}" for day in figure)
    return f"{figure:f}"


def readable(figures: Mapping[str, str]) -> dict[str, Figure]:
    """Those of kept figures that can be read, in their order; unknown ones are left out."""
    found: dict[str, Figure] = {}
    for name in KINDS:
        try:
            found[name] = read_figure(name, figures[name])
        except (KeyError, Problem):
            continue
    return found


def work_out_kept(calculator: Calculator, figures: Mapping[str, str]) -> Worked | None:
    """What kept figures come to; None while one is missing, not a number, or cannot be."""
    try:
        return work_out(calculator, readable(figures))
    except Problem:
        return None


def with_left_out(calculator: Calculator, figures: Mapping[str, str]) -> dict[str, str]:
    """Kept figures with those that need not be entered, as they are kept with an answer."""
    return {**{name: text for name, text in MAY_BE_LEFT_OUT.items() if name in FIGURES[calculator]}, **figures}


def not_a_number(figure: str, text: str) -> Impossible:
    """Something other than a number was entered."""
    return Impossible(figure, N_("“{text}” is not a number that can be counted with."), text=text)


def not_days(figure: str, text: str) -> Impossible:
    """Something other than whole days was entered."""
    return Impossible(
        figure, N_("“{text}” is not whole days: enter one number for each invoice, such as 5 12 0."), text=text
    )


def _number(name: str, figure: object) -> Fraction:
    """One number, exactly.

    Raises:
        Impossible: it is none, or has more digits than anything real.
    """
    if isinstance(figure, Decimal) and figure.is_finite():
        exponent = figure.as_tuple().exponent
        if isinstance(exponent, int) and exponent >= _SMALLEST and figure.adjusted() <= _MAX_BYTES:
            return Fraction(figure)
    raise not_a_number(name, str(figure))


def _amount(name: str, figures: Mapping[str, Figure]) -> Fraction:
    figure = figures.get(name)
    if figure is None and name in MAY_BE_LEFT_OUT:
        figure = Decimal(MAY_BE_LEFT_OUT[name])
    if figure is None:
        raise _missing(name)
    amount = _number(name, figure)
    if amount < 0:
        raise Impossible(name, _NEGATIVE[name])
    return amount


def _days(figures: Mapping[str, Figure]) -> list[Fraction]:
    days = figures.get("days-late")
    if not days or not isinstance(days, tuple):
        raise _missing("days-late")
    for day in days:
        if _number("days-late", day).denominator != 1:
            raise not_days("days-late", str(day))
    return [_number("days-late", day) for day in days]


def _missing(name: str) -> Impossible:
    return Impossible(name, N_("A figure is missing: {name}"), name=name)


def _refuse_hours(numbers: Mapping[str, Fraction]) -> None:
    """Hours that nobody can have worked."""
    hours = numbers["hours"]
    if not hours:
        raise Impossible("hours", N_("There are no hours for this client: without them there is nothing to work out."))
    for name in ("hours", "all-hours"):
        if numbers.get(name, 0) > MAX_HOURS:
            raise Impossible(name, N_("Three months have only {most} hours, day and night."), most=MAX_HOURS)
    if numbers.get("unpaid-hours", 0) > hours:
        raise Impossible("unpaid-hours", N_("The unpaid hours are more than all hours for this client."))
    if hours > numbers.get("all-hours", hours):
        raise Impossible("all-hours", N_("The hours for this client are more than all your hours."))


def _refuse_income(numbers: Mapping[str, Fraction]) -> None:
    """Money that cannot be a share of an income."""
    if not numbers["income"]:
        raise Impossible("income", N_("With an income of 0 there is no share of it."))
    if not numbers["received"]:
        raise Impossible("received", N_("Nothing was received: the hours cannot be compared with a share of nothing."))
    if numbers["received"] > numbers["income"]:
        raise Impossible("income", N_("The money received from this client is more than your whole income."))
