"""The form for a contract's facts: what is asked, in which order, and which values are possible."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cached_property
from typing import Literal

import msgspec

from clientcheck_tui.core.advice_book import Texts
from clientcheck_tui.core.contract import Facts, FactValue
from clientcheck_tui.core.days import read_day
from clientcheck_tui.core.problem import N_, Problem

FactKind = Literal["choice", "choices", "number", "sum", "rate", "day", "text", "lines", "country", "currency"]
"""One option · any of several · a whole number · an amount of money · percent a year, may be negative · a day ·
one line of text · several lines · ISO 3166, two letters · ISO 4217, three letters."""

MAX_SHOWN = 60
"""How many characters of an impossible value are shown."""

_DECIMAL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,12})?")
MAX_TEXT = 2000
"""The most characters of a text, or of one item of a list."""
MAX_ITEMS = 50


class FactOption(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One option of a choice; ``key`` is what is saved."""

    key: str
    name: Texts


class FormFact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One fact that can be entered.

    Attributes:
        key: its permanent name, ``contract.type``.
        name: what it is, in a few words; ``why`` is one line on why it matters.
        minimum: the least number; ``maximum`` is the greatest.
        unit: the unit of a number, in words; ``one`` is that of 1, where it is another.
        show_if: fact → values; it is folded away unless each of these facts has one of its values.
        hide_if: fact → values; it is folded away if one of these facts has one of its values. In both, ``*`` is any.
    """

    key: str
    kind: FactKind
    name: Texts
    why: Texts
    option: tuple[FactOption, ...] = ()
    minimum: int = 0
    maximum: int = 0
    unit: Texts = {}
    one: Texts = {}
    show_if: dict[str, tuple[str, ...]] = {}
    hide_if: dict[str, tuple[str, ...]] = {}

    def applies(self, facts: Facts) -> bool:
        """Whether it is shown: it applies, or has a value, which is never hidden."""
        if self.key in facts:
            return True
        return not self.folded_by(facts) and all(_holds(facts, key, self.show_if[key]) for key in self.show_if)

    def folded_by(self, facts: Facts) -> list[str]:
        """Return the facts whose values say that it does not apply; none where others are only not known yet."""
        by = [key for key, values in self.hide_if.items() if _holds(facts, key, values)]
        return by + [key for key, values in self.show_if.items() if key in facts and not _holds(facts, key, values)]


def _holds(facts: Facts, key: str, values: tuple[str, ...]) -> bool:
    return facts.get(key) in values or ("*" in values and key in facts)


class FactGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Facts that belong together."""

    key: str
    name: Texts
    fact: tuple[FormFact, ...]


class ContractForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """``questions/contract.toml``: all facts, in groups."""

    group: tuple[FactGroup, ...]

    @cached_property
    def facts(self) -> dict[str, FormFact]:
        """Fact key → fact, in order."""
        return {fact.key: fact for group in self.group for fact in group.fact}

    def fact(self, key: str) -> FormFact:
        """Return the fact of this key; ``Problem`` if there is none."""
        if (fact := self.facts.get(key)) is None:
            raise Problem(N_("there is no fact “{key}”; “clientcheck contract --help” lists them"), key=_shown(key))
        return fact

    def check(self, facts: Facts, is_currency: Callable[[str], bool], is_country: Callable[[str], bool]) -> None:
        """Check facts that are to be saved.

        Raises:
            Problem: a fact does not exist, or its value is impossible, alone or with the others.
        """
        for key, value in facts.items():
            read_fact(self.fact(key), value, is_currency, is_country)
        start = facts.get("contract.starts")
        if not isinstance(start, str):
            return
        for key in ("contract.ends", "contract.renewal", "contract.minimum-ends", "contract.cycle-ends"):
            day = facts.get(key)
            if isinstance(day, str) and read_day(day) < read_day(start):
                message = N_("{key}: {day} is before the contract starts, {start} ({starts}). Correct one of the two")
                raise Problem(message, key=key, day=day, start=start, starts="contract.starts")


def read_fact(
    fact: FormFact, value: object, is_currency: Callable[[str], bool], is_country: Callable[[str], bool]
) -> FactValue:
    """Return a value as it is saved; it comes from JSON or from a field, so numbers and sums may be text.

    ``is_currency`` and ``is_country`` say whether there is one of this code.

    Raises:
        Problem: it is impossible.
    """
    match fact.kind:
        case "choice":
            return _option(fact, value)
        case "choices":
            items = _items(fact, value)
            chosen = {_option(fact, item) for item in items}
            return [option.key for option in fact.option if option.key in chosen]
        case "number":
            return _number(fact, value)
        case "sum" | "rate":
            return _decimal(fact, value)
        case "day":
            text = _text(fact, value)
            try:
                return read_day(text).isoformat()
            except Problem as problem:
                raise Problem(N_("{key}: {wrong}"), key=fact.key, wrong=problem) from None
        case "lines":
            return [_text(fact, item) for item in _items(fact, value)]
        case "currency" | "country":
            text = _text(fact, value).upper()
            if not (is_currency if fact.kind == "currency" else is_country)(text):
                what = N_("{key}: there is no currency “{value}”. Give its three letters, as in EUR")
                where = N_("{key}: there is no country “{value}”. Give its two letters, as in ID")
                raise Problem(what if fact.kind == "currency" else where, key=fact.key, value=_shown(text))
            return text
        case _:
            return _text(fact, value)


def _option(fact: FormFact, value: object) -> str:
    keys = [option.key for option in fact.option]
    if isinstance(value, str) and value in keys:
        return value
    message = N_("{key}: “{value}” is not one of {options}")
    raise Problem(message, key=fact.key, value=_shown(value), options=", ".join(keys))


def _number(fact: FormFact, value: object) -> int:
    text = str(value).strip() if isinstance(value, int | str) and not isinstance(value, bool) else ""
    if not re.fullmatch(r"-?[0-9]{1,9}", text):
        raise Problem(N_("{key}: “{value}” is not a whole number"), key=fact.key, value=_shown(value))
    number = int(text)
    if not fact.minimum <= number <= fact.maximum:
        message = N_("{key}: {value} is not from {least} to {most}")
        raise Problem(message, key=fact.key, value=number, least=fact.minimum, most=fact.maximum)
    return number


def _decimal(fact: FormFact, value: object) -> str:
    is_number = isinstance(value, int | str | Decimal) and not isinstance(value, bool)
    is_short = isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < MAX_SHOWN
    text = f"{value:f}" if is_short else str(value).strip()  # 1e999999999 would fill the memory
    if not is_number or not _DECIMAL.fullmatch(text):
        raise Problem(N_("{key}: “{value}” is not a number like 1234.50"), key=fact.key, value=_shown(value))
    if fact.kind == "sum" and Decimal(text) < 0:
        raise Problem(N_("{key}: {value} – a sum cannot be negative"), key=fact.key, value=text)
    if fact.kind == "rate" and not -20 <= Decimal(text) <= 100:
        raise Problem(N_("{key}: {value} is not from {least} to {most}"), key=fact.key, value=text, least=-20, most=100)
    return text if Decimal(text) else text.lstrip("-")  # no output may show “-0.00”


def _items(fact: FormFact, value: object) -> list[object]:
    if not isinstance(value, list) or len(value) > MAX_ITEMS:
        message = N_("{key}: give a list of at most {most} texts")
        raise Problem(message, key=fact.key, most=MAX_ITEMS)
    return value


def _text(fact: FormFact, value: object) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > MAX_TEXT:
        raise Problem(N_("{key}: give a text of 1 to {most} characters"), key=fact.key, most=MAX_TEXT)
    return value.strip()


def _shown(value: object) -> str:
    """Return an impossible value as it is named in a message: as it was typed, or as JSON, and not too long."""
    is_typed = isinstance(value, str | int | Decimal) and not isinstance(value, bool)
    text = str(value) if is_typed else msgspec.json.encode(value).decode()
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 1]}…"
