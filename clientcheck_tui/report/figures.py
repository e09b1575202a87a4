"""Figures as a person writes and reads them: the numbers of the language, with the currency.

Babel is imported only here, and only where there is a figure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction

from clientcheck_tui.core.calculators import (
    KINDS,
    Figure,
    Impossible,
    Worked,
    kept_figure,
    not_days,
    position_at,
    readable,
    work_out_kept,
)
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.pack import Calculator
from clientcheck_tui.core.problem import N_
from clientcheck_tui.translator import Translator

LABELS = {
    "received": N_("Money received"),
    "direct-costs": N_("Direct costs"),
    "hours": N_("All hours for this client"),
    "unpaid-hours": N_("Hours not paid for"),
    "floor-rate": N_("Your floor rate"),
    "days-late": N_("Days late, each invoice"),
    "all-hours": N_("All your working hours"),
    "income": N_("All your income"),
}
"""What each figure is called beside its field: at most 24 terminal cells."""

FLOOR_RATE = N_(
    "Your floor rate is the least an hour has to earn for you: 3,000 a month for living, business and taxes, "
    "with 100 hours you can bill, makes 30."
)
"""What a floor rate is, with an example."""

_CURRENCIES = {"€": "EUR", "£": "GBP", "rp": "IDR", "₹": "INR"}
"""Signs that only one currency has."""

_SIGNS = {"IDR": ("Rp",)}
"""Signs people write that the language's own tables may not give."""
_MAX_DECIMALS = 12


def parse_figure(name: str, text: str, tr: Translator, currency: str = "") -> Figure | None:
    """Read what was typed, the way of the language: ``1,234.50`` in English, ``1.234,50`` in Indonesian.

    Blanks and the currency's sign around a number are passed over; nothing typed is None.

    Raises:
        Impossible: it is not a number.
    """
    text = text.strip()
    if not text:
        return None
    if KINDS[name] == "days":
        return _parse_days(name, text)
    bare = text.replace("\N{MINUS SIGN}", "-")
    sign = "-" if bare.startswith("-") else ""
    bare = bare.removeprefix("-").strip()
    if KINDS[name] == "money":
        bare = _without_currency(bare, tr.language, currency)
        if not sign and bare.startswith("-"):  # the sign of the currency may stand before the minus
            sign, bare = "-", bare[1:].strip()
    number = _parse_number(bare, tr.language)
    if number is None:
        example = number_words(Decimal("1234.50"), tr, 2)
        raise Impossible(name, N_("“{text}” is not a number: write it like {example}."), text=text, example=example)
    return -number if sign else number


def _parse_days(name: str, text: str) -> tuple[Decimal, ...]:
    parts = [part for part in re.split(r"[\s,;]+", text.replace("\N{MINUS SIGN}", "-")) if part]
    if not parts or not all(re.fullmatch(r"-?[0-9]{1,15}", part) for part in parts):
        raise not_days(name, text)
    return tuple(Decimal(int(part)) for part in parts)


def _parse_number(text: str, language: str) -> Decimal | None:
    """A number without a sign; blanks between its digits are read as the language's group mark."""
    from babel.numbers import NumberFormatError, get_decimal_symbol, get_group_symbol, parse_decimal

    group, point = get_group_symbol(language), get_decimal_symbol(language)
    if not re.fullmatch(rf"[0-9\s{re.escape(group)}{re.escape(point)}]*[0-9][{re.escape(point)}]?", text):
        return None
    blanks = re.search(r"\s", text)
    if blanks and group in text:
        return None
    whole, _, decimals = re.sub(r"\s", group, text).partition(point)
    if group in decimals or point in decimals:
        return None
    if len(whole.replace(group, "")) > 15 or len(decimals) > _MAX_DECIMALS:
        return None
    try:
        number = parse_decimal(whole or "0", locale=language, strict=True)
    except NumberFormatError:
        return None
    return Decimal(f"{number:f}.{decimals}") if decimals else number


def _without_currency(text: str, language: str, currency: str) -> str:
    """A number without the currency around it; another currency than the person's own is left, to be refused."""
    if currency:
        from babel.numbers import get_currency_symbol

        signs = {currency, get_currency_symbol(currency, language), get_currency_symbol(currency, "en")}
        signs |= {symbol[-1] for symbol in signs if unicodedata.category(symbol[-1]) == "Sc"}
        signs |= set(_SIGNS.get(currency, ()))
    else:
        signs = {"Rp", *(character for character in text if unicodedata.category(character) == "Sc")}
    for sign in sorted(signs, key=len, reverse=True):
        if text.casefold().startswith(sign.casefold()):
            return text[len(sign) :].removeprefix(".").strip() if sign == "Rp" else text[len(sign) :].strip()
        if text.casefold().endswith(sign.casefold()):
            return text[: -len(sign)].strip()
    return text


def typed_again(figure: Figure, tr: Translator) -> str:
    """A figure as one would type it, in the way of the language."""
    if isinstance(figure, tuple):
        return " ".join(f"{day:f}" for day in figure)
    return number_words(figure, tr, -_exponent(figure))


def number_words(number: Decimal, tr: Translator, least: int = 0) -> str:
    """A number in the way of the language, with at least so many decimals: *1,234.5*."""
    from babel.numbers import format_decimal

    pattern = "#,##0." + "0" * least + "#" * (_MAX_DECIMALS - least)
    with localcontext(prec=60):  # more digits than any figure or ratio has: nothing is rounded on the way
        return str(format_decimal(number, format=pattern, locale=tr.language))


def money_words(amount: Decimal, tr: Translator, currency: str) -> str:
    """An amount in the way of the language, with its currency where there is one: *4,200.00 EUR*."""
    from babel.numbers import get_currency_precision

    number = number_words(amount, tr, get_currency_precision(currency) if currency else 2)
    return f"{number} {currency}" if currency else number


def evidence_words(evidence: Mapping[str, str], tr: Translator, currency: str = "") -> str:
    """Kept figures in words, on one line: *received 4,200.00 EUR · 120 hours*; what is no number is left out."""
    return " · ".join(_said(name, figure, tr, currency) for name, figure in readable(evidence).items())


def _said(name: str, figure: Figure, tr: Translator, currency: str) -> str:
    if isinstance(figure, tuple):
        return tr.t("days late: {days}", days=", ".join(number_words(day, tr) for day in figure))
    if KINDS[name] == "money":
        money = money_words(figure, tr, currency)
        messages = {
            "received": tr.t("received {money}", money=money),
            "direct-costs": tr.t("direct costs {money}", money=money),
            "floor-rate": tr.t("floor rate {money}", money=money),
            "income": tr.t("income {money}", money=money),
        }
        return messages[name]
    count, hours = 1 if figure == 1 else 2, number_words(figure, tr)
    if name == "unpaid-hours":
        return tr.n("{hours} unpaid hour", "{hours} unpaid hours", count, hours=hours)
    if name == "all-hours":
        return tr.n("{hours} hour of all your work", "{hours} hours of all your work", count, hours=hours)
    return tr.n("{hours} hour", "{hours} hours", count, hours=hours)


def evidence_told(interview: Interview, tr: Translator, currency: str) -> str:
    """What is said of the figures kept for the question at hand; empty where there are none."""
    question = interview.question
    kept = interview.evidence.get(interview.at, {})
    figures = evidence_words(kept, tr, currency) if kept else ""
    if question is None or question.calculator is None or not figures:
        return ""
    worked = work_out_kept(question.calculator, kept)
    if worked is not None and worked.position == interview.answers.get(question.key):
        return tr.t("from your figures: {figures}", figures=figures)
    if worked is None:
        return tr.t("your figures so far: {figures}", figures=figures)
    option = interview.pack.text(question.options[worked.position].text, tr.language)
    return tr.t("your figures say otherwise: {figures} → {option}", figures=figures, option=option)


def known_figures(interview: Interview, own: Mapping[str, str]) -> dict[str, str]:
    """What a calculator begins with: the person's ``own`` figures, then those entered anywhere in this assessment."""
    known = dict(own)
    for key in interview.pack.questions:
        kept = interview.evidence.get(key, {})
        known |= {name: kept_figure(figure) for name, figure in readable(kept).items()}
    return known


def own_figures_told(names: Collection[str], floor_rate: str, tr: Translator, currency: str) -> list[str]:
    """What a floor rate is, and what is remembered of figures that are the person's rather than the client's.

    Args:
        names: the figures asked for.
        floor_rate: the one in the settings; empty without one.
        tr: translates the interface's words.
        currency: what the floor rate is in.
    """
    told, t = [], tr.t
    kept = readable({"floor-rate": floor_rate}).get("floor-rate")
    if "floor-rate" in names:
        told.append(t(FLOOR_RATE))
        if isinstance(kept, Decimal):
            rate = money_words(kept, tr, currency)
            told.append(t("Your settings say {rate}; another rate here is for this assessment only.", rate=rate))
        else:
            told.append(t("It is kept in your settings for the next time."))
    if "income" in names:
        told.append(t("Your own hours and income are filled in again the next time; type over what has changed."))
    return told


def typed_currency(texts: Iterable[str]) -> str:
    """The currency whose sign stands beside a number; empty where there is none, or one of several countries."""
    for text in texts:
        for sign, currency in _CURRENCIES.items():
            if text.strip().casefold().startswith(sign) or text.strip().casefold().endswith(sign):
                return currency
    return ""


def result_words(calculator: Calculator, worked: Worked, option: str, tr: Translator, currency: str = "") -> str:
    """What figures come to, as one sentence that ends with the option's own words.

    A number is rounded only as far as it still stands for the same option: 84.99 % never shows as 85 %.
    """

    def same(ratio: Fraction) -> bool:
        return position_at(calculator, ratio) == worked.position

    percent = _percent(worked.ratio, tr, same)
    if calculator == "rate":
        hourly = worked.parts[0]
        floor = hourly / worked.ratio if worked.ratio else Fraction(1)
        money = money_words(_rounded(hourly, lambda shown: same(shown / floor), 2), tr, currency)
        return tr.t(
            "{money} an hour is {percent} of your floor rate: {option}", money=money, percent=percent, option=option
        )
    if calculator == "unbilled":
        return tr.t("{percent} of the hours are not paid for: {option}", percent=percent, option=option)
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
    return number_words(_rounded(ratio * 100, lambda shown: same(shown / 100), 0), tr) + "%"


def _rounded(value: Fraction, same: Callable[[Fraction], bool], decimals: int) -> Decimal:
    """Rounded half up to so many decimals, or as many more as it takes to stay on its side of every boundary."""
    for places in range(decimals, _MAX_DECIMALS + 1):
        scaled = (abs(value) * 10**places * 2 + 1) // 2
        shown = Fraction(scaled if value >= 0 else -scaled, 10**places)
        if same(shown):
            break
    return Decimal(f"{shown.numerator * (10**places // shown.denominator)}E-{places}")


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return min(0, exponent) if isinstance(exponent, int) else 0
