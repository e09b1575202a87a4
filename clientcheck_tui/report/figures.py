"""Reads and writes the figures of the calculators in the number format of the language, with the currency.

Babel is imported only when there is a figure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction

from clientcheck_tui.core.calculators import (
    KINDS,
    Figure,
    Impossible,
    Worked,
    not_days,
    position_at,
    read_figure,
    read_figures,
    saved_text,
    work_out_saved,
)
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.pack import Calculator, Question
from clientcheck_tui.core.problem import N_
from clientcheck_tui.translator import Translator

LABELS = {
    "received": N_("Fees earned (paid or not)"),
    "direct-costs": N_("Direct costs"),
    "hours": N_("All hours for this client"),
    "unpaid-hours": N_("Hours without a fee"),
    "floor-rate": N_("Your floor rate"),
    "days-late": N_("Days late, per invoice"),
    "all-hours": N_("All your working hours"),
    "income": N_("All your income"),
}
"""The label of each field: at most 24 terminal cells."""

_CURRENCY_OF = {"€": "EUR", "£": "GBP", "rp": "IDR", "₹": "INR"}
"""The signs that only one currency has."""

_MAX_DECIMALS = 12


def parse_figure(name: str, text: str, tr: Translator, currency: str = "") -> Figure | None:
    """Read a typed figure: ``1,234.50`` in English, ``1.234,50`` in Indonesian. Return None if nothing is typed.

    Spaces and the sign of the currency around a number are ignored.

    Raises:
        Impossible: it is not a number.
    """
    text = text.strip()
    if not text:
        return None
    ascii_text = text.replace("\N{MINUS SIGN}", "-")
    if KINDS[name] == "days":
        try:
            return read_figure(name, " ".join(part for part in re.split(r"[\s,;]+", ascii_text) if part))
        except Impossible:
            raise not_days(name, text) from None
    unsigned = ascii_text.removeprefix("-").strip()
    if KINDS[name] == "money":
        unsigned = _without_currency(unsigned, tr.language, currency)
    if not ascii_text.startswith("-") and unsigned.startswith("-"):  # “€ -5”
        ascii_text, unsigned = unsigned, unsigned[1:].strip()
    number = _parse_number(name, unsigned, tr.language)
    if number is None:
        example = number_words(Decimal("1234.50"), tr, 2)
        raise Impossible(name, N_("“{text}” is not a number. Write it like {example}."), text=text, example=example)
    return -number if ascii_text.startswith("-") else number


def _parse_number(name: str, text: str, language: str) -> Decimal | None:
    """Read a number without a sign. Spaces can take the place of the group mark of the language."""
    from babel.numbers import NumberFormatError, get_decimal_symbol, get_group_symbol, parse_decimal

    group, point = get_group_symbol(language), get_decimal_symbol(language)
    if group not in text:
        text = re.sub(r"\s", group, text)
    text = text.removesuffix(point)
    if not re.fullmatch(rf"[0-9{re.escape(group + point)}]+", text):  # Decimal would also read 1e5 and NaN
        return None
    try:
        number = parse_decimal(text, locale=language, strict=True)
        read_figure(name, saved_text(number))
    except (NumberFormatError, Impossible):
        return None
    return number


def _without_currency(text: str, language: str, currency: str) -> str:
    """Remove the currency before or after a number. With ``currency`` set, no other one is removed."""
    if currency:
        from babel.numbers import get_currency_symbol

        signs = {currency, get_currency_symbol(currency, language), get_currency_symbol(currency, "en")}
        signs |= {sign[-1] for sign in signs if unicodedata.category(sign[-1]) == "Sc"}  # “US$”, but also “$”
        signs |= {"Rp"} if currency == "IDR" else set()
    else:
        signs = {"Rp", *(character for character in text if unicodedata.category(character) == "Sc")}
    for sign in sorted(signs, key=len, reverse=True):
        if text.casefold().startswith(sign.casefold()):
            return text[len(sign) :].removeprefix("." if sign == "Rp" else "").strip()
        if text.casefold().endswith(sign.casefold()):
            return text[: -len(sign)].strip()
    return text


def figure_text(figure: Figure, tr: Translator) -> str:
    """Return a figure as it is typed in the language."""
    if isinstance(figure, tuple):
        return saved_text(figure)
    exponent = figure.as_tuple().exponent
    return number_words(figure, tr, -exponent if isinstance(exponent, int) and exponent < 0 else 0)


def number_words(number: Decimal, tr: Translator, min_decimals: int = 0) -> str:
    """Return a number in the language: *1,234.5*."""
    from babel.numbers import format_decimal

    pattern = "#,##0." + "0" * min_decimals + "#" * (_MAX_DECIMALS - min_decimals)
    with localcontext(prec=60):  # more digits than any figure or ratio has, so that nothing is rounded
        return str(format_decimal(number, format=pattern, locale=tr.language))


def money_words(amount: Decimal, tr: Translator, currency: str) -> str:
    """Return an amount in the language, with its currency if there is one: *4,200.00 EUR*."""
    number = number_words(amount, tr, currency_decimals(currency))
    return f"{number} {currency}" if currency else number


def currency_decimals(currency: str) -> int:
    """Return how many decimals amounts in a currency have: 2 for EUR and where none is known, 0 for JPY, 3 for BHD."""
    from babel.numbers import get_currency_precision

    return get_currency_precision(currency) if currency else 2


def evidence_words(evidence: Mapping[str, str], tr: Translator, currency: str = "") -> str:
    """Return stored figures on one line: *fees earned 4,200.00 EUR · 120 hours*, without those that are not numbers."""
    return " · ".join(_figure_words(name, figure, tr, currency) for name, figure in read_figures(evidence).items())


def _figure_words(name: str, figure: Figure, tr: Translator, currency: str) -> str:
    if isinstance(figure, tuple):
        return tr.t("days late {days}", days=", ".join(number_words(day, tr) for day in figure))
    if KINDS[name] == "money":
        money = money_words(figure, tr, currency)
        messages = {
            "received": tr.t("fees earned {money}", money=money),
            "direct-costs": tr.t("direct costs {money}", money=money),
            "floor-rate": tr.t("floor rate {money}", money=money),
            "income": tr.t("income {money}", money=money),
        }
        return messages[name]
    count, hours = 1 if figure == 1 else 2, number_words(figure, tr)
    if name == "unpaid-hours":
        return tr.n("{hours} hour without a fee", "{hours} hours without a fee", count, hours=hours)
    if name == "all-hours":
        return tr.n("{hours} working hour in all", "{hours} working hours in all", count, hours=hours)
    return tr.n("{hours} hour", "{hours} hours", count, hours=hours)


def evidence_note(interview: Interview, question: Question, tr: Translator, currency: str) -> str:
    """Return a remark on the figures entered for a question; "" if there are none."""
    evidence = interview.evidence.get(question.key, {})
    figures = evidence_words(evidence, tr, currency) if evidence else ""
    if question.calculator is None or not figures:
        return ""
    worked = work_out_saved(question.calculator, evidence)
    if worked is None:
        return tr.t("your figures so far: {figures}", figures=figures)
    if worked.position == interview.answers.get(question.key):
        return tr.t("from your figures: {figures}", figures=figures)
    option = interview.pack.text(question.options[worked.position].text, tr.language)
    return tr.t("your figures give another answer: {figures} → {option}", figures=figures, option=option)


def typed_currency(texts: Iterable[str]) -> str:
    """Return the currency whose sign was typed beside a number, or ""."""
    for text in texts:
        typed = text.strip().casefold()
        for sign, currency in _CURRENCY_OF.items():
            if typed.startswith(sign) or typed.endswith(sign):
                return currency
    return ""


def result_words(calculator: Calculator, worked: Worked, option: str, tr: Translator, currency: str = "") -> str:
    """Return the result of a calculator as a sentence that ends with the ``option`` it gives.

    Numbers are rounded only as far as they still give the same option: 84.99 % is never shown as 85 %.
    """

    def same(ratio: Fraction) -> bool:
        return position_at(calculator, ratio) == worked.position

    percent = _percent(worked.ratio, tr, same)
    if calculator == "rate":
        hourly = worked.parts[0]
        floor = hourly / worked.ratio if worked.ratio else Fraction(1)
        money = money_words(_rounded(hourly, lambda rounded: same(rounded / floor), 2), tr, currency)
        return tr.t(
            "{money} an hour is {percent} of your floor rate: {option}", money=money, percent=percent, option=option
        )
    if calculator == "unbilled":
        return tr.t("{percent} of the hours earn no fee: {option}", percent=percent, option=option)
    ratio = number_words(_rounded(worked.ratio, same, 1 if calculator == "late" else 2), tr)
    if calculator == "late":
        return tr.t("{days} days late on average: {option}", days=ratio, option=option)
    hours, income = (_percent(part, tr, lambda _: True) for part in worked.parts)
    return tr.t(
        "{hours} of your hours for {income} of your income makes {ratio}: {option}",
        hours=hours,
        income=income,
        ratio=ratio,
        option=option,
    )


def _percent(ratio: Fraction, tr: Translator, same: Callable[[Fraction], bool]) -> str:
    return number_words(_rounded(ratio * 100, lambda rounded: same(rounded / 100), 0), tr) + "%"


def _rounded(value: Fraction, same: Callable[[Fraction], bool], decimals: int) -> Decimal:
    """Round half up to ``decimals``, or to as many more as ``same`` needs to accept the result."""
    for places in range(decimals, _MAX_DECIMALS + 1):
        scaled = (abs(value) * 10**places * 2 + 1) // 2
        rounded = Fraction(scaled if value >= 0 else -scaled, 10**places)
        if same(rounded):
            break
    return Decimal(f"{rounded.numerator * (10**places // rounded.denominator)}E-{places}")
