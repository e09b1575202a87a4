"""The calculators: figures in, the position out (C4, C5). Docs: ``docs/rules.md``.

There are no binary floats here: figures are decimals and ratios fractions, so boundaries are compared exactly.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from clientcheck_tui.core.pack import Calculator
from clientcheck_tui.core.problem import N_, Problem

FigureKind = Literal["money", "hours", "days"]
"""What a figure is: an amount of money · a number of hours · whole days, one number an invoice."""

Figure = Decimal | tuple[Decimal, ...]
"""Money and hours are one number, days one for each invoice."""

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
"""The kind of each figure, by the name it is saved under. ``received`` are the fees earned, paid or not."""

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
"""The hours of three months: 92 days of 24."""

UNREAD = "?"
"""Marks a text that is saved as it was typed because it is not a number (yet)."""

_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,12})?")
_DAYS = re.compile(r"-?[0-9]{1,15}( -?[0-9]{1,15})*")

_BOUNDS = {"rate": ("1", "0.85", "0.70"), "late": ("3", "14", "30"), "share": ("1", "1.5", "2")}
"""A rate below a bound is one position further, days and shares above one."""

_NEGATIVE = {
    "received": N_("The fees earned cannot be negative."),
    "direct-costs": N_("The direct costs cannot be negative."),
    "hours": N_("The hours for this client cannot be negative."),
    "unpaid-hours": N_("The hours without a fee cannot be negative."),
    "floor-rate": N_("The floor rate cannot be negative."),
    "all-hours": N_("Your total working hours cannot be negative."),
    "income": N_("Your income cannot be negative."),
}


class Impossible(Problem):
    """A figure that is missing, is not a number, or is impossible.

    Attributes:
        figure: the figure to correct first.
    """

    def __init__(self, figure: str, message: str, **values: object) -> None:
        super().__init__(message, **values)
        self.figure = figure


class Worked(NamedTuple):
    """The position that figures result in.

    Attributes:
        ratio: what the option is chosen by: rate ÷ floor rate · hours without a fee ÷ all hours ·
            average days late · share of the hours ÷ share of the income.
        parts: what is shown beside the ratio: the hourly rate, or the two shares; nothing for the others.
    """

    position: int
    ratio: Fraction
    parts: tuple[Fraction, ...] = ()


def position_at(calculator: Calculator, ratio: Fraction) -> int:
    """The position a ratio stands for."""
    if calculator == "unbilled":
        return sum((ratio >= Fraction(10, 100), ratio >= Fraction(20, 100), ratio > Fraction(35, 100)))
    bounds = [Fraction(bound) for bound in _BOUNDS[calculator]]
    return sum(ratio < bound if calculator == "rate" else ratio > bound for bound in bounds)


def work_out(calculator: Calculator, figures: Mapping[str, Figure]) -> Worked:
    """Calculate the position. A payment before its due date counts as 0 days late, an open one with its days so far.

    Raises:
        Impossible: a figure is missing or impossible.
    """
    parts: tuple[Fraction, ...] = ()
    if calculator == "late":
        days = figures.get("days-late")
        if not isinstance(days, tuple) or not days:
            raise _missing("days-late")
        ratio = Fraction(sum(max(Decimal(0), day) for day in days)) / len(days)
    else:
        numbers = {name: _number(name, figures) for name in FIGURES[calculator]}
        _check(numbers)
        hours = numbers["hours"]
        if calculator == "unbilled":
            ratio = numbers["unpaid-hours"] / hours
        elif calculator == "rate":
            parts = ((numbers["received"] - numbers["direct-costs"]) / hours,)
            ratio = parts[0] / numbers["floor-rate"]
        else:
            parts = (hours / numbers["all-hours"], numbers["received"] / numbers["income"])
            ratio = parts[0] / parts[1]
    return Worked(position_at(calculator, ratio), ratio, parts)


def read_figure(name: str, text: str) -> Figure:
    """Read a figure as it is saved: ``1250.50``, or ``5 12 0`` for days.

    Raises:
        Impossible: it is not a number.
    """
    if KINDS[name] == "days":
        if _DAYS.fullmatch(text):
            return tuple(Decimal(day) for day in text.split(" "))
        raise not_days(name, text)
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    raise Impossible(name, N_("“{text}” is not a number."), text=text)


def saved_text(figure: Figure) -> str:
    """A figure as it is saved: plain digits and a point, whatever the language."""
    if isinstance(figure, tuple):
        return " ".join(f"{day:f}" for day in figure)
    return f"{figure:f}"


def read_figures(saved: Mapping[str, str]) -> dict[str, Figure]:
    """Read saved figures; those that are unknown or not numbers are left out."""
    figures: dict[str, Figure] = {}
    for name in KINDS:
        try:
            figures[name] = read_figure(name, saved[name])
        except (KeyError, Impossible):
            continue
    return figures


def work_out_saved(calculator: Calculator, saved: Mapping[str, str]) -> Worked | None:
    """The result of saved figures; None while one is missing, not a number, or impossible."""
    try:
        return work_out(calculator, read_figures(saved))
    except Impossible:
        return None


def not_days(figure: str, text: str) -> Impossible:
    """The problem that something other than whole days was entered."""
    return Impossible(
        figure, N_("“{text}” is not a whole number of days. Enter one for each invoice, such as 5 12 0."), text=text
    )


def _number(name: str, figures: Mapping[str, Figure]) -> Fraction:
    figure = figures.get(name, Decimal(MAY_BE_LEFT_OUT[name]) if name in MAY_BE_LEFT_OUT else None)
    if not isinstance(figure, Decimal):
        raise _missing(name)
    if figure < 0:
        raise Impossible(name, _NEGATIVE[name])
    return Fraction(figure)


def _missing(name: str) -> Impossible:
    return Impossible(name, N_("A figure is missing: {name}"), name=name)


def _check(numbers: Mapping[str, Fraction]) -> None:
    """Refuse figures that contradict each other, or that would divide by zero."""
    hours, received, income = numbers["hours"], numbers.get("received"), numbers.get("income")
    if not hours:
        raise Impossible("hours", N_("The hours for this client are 0, so nothing can be worked out."))
    for name in ("hours", "all-hours"):
        if numbers.get(name, 0) > MAX_HOURS:
            raise Impossible(name, N_("That is more hours than three months have ({most})."), most=MAX_HOURS)
    if numbers.get("unpaid-hours", 0) > hours:
        raise Impossible("unpaid-hours", N_("The hours without a fee are more than all hours for this client."))
    if hours > numbers.get("all-hours", hours):
        raise Impossible("all-hours", N_("The hours for this client are more than all your hours."))
    if numbers.get("floor-rate") == 0:
        raise Impossible("floor-rate", N_("The floor rate must be more than 0: enter what an hour must earn."))
    if received is None or income is None:
        return
    if not income:
        raise Impossible("income", N_("Your income is 0, so the client’s share of it cannot be calculated."))
    if not received:
        raise Impossible("received", N_("The fees earned are 0, so there is no share of your income to compare."))
    if received > income:
        raise Impossible("income", N_("The fees earned from this client are more than your whole income."))
