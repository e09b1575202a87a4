"""The facts of a contract in words, and as a person types them, for every face."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal

from clientcheck_tui.core.contract import Facts, FactValue
from clientcheck_tui.core.contract_form import ContractForm, FormFact
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.report.figures import figure_text, money_words, number_words, parse_figure
from clientcheck_tui.report.plan_words import PlanWords
from clientcheck_tui.report.planned import PlannedLeaving, words
from clientcheck_tui.translator import Translator


def fact_words(fact: FormFact, value: FactValue, tr: Translator, currency: str = "") -> str:
    """Return the value of a fact on one line: *12 months*, *4,200.00 EUR*, *4 January 2027*, *Indonesia*."""
    if isinstance(value, list):
        names = _option_names(fact, tr.language)
        return " · ".join(names.get(item, item) for item in value)
    match fact.kind:
        case "choice":
            return _option_names(fact, tr.language).get(str(value), str(value))
        case "number":
            unit = words(fact.one if value == 1 and fact.one else fact.unit, tr.language)
            return f"{value} {unit}"
        case "sum":
            return money_words(Decimal(str(value)), tr, currency)
        case "rate":
            return f"{number_words(Decimal(str(value)), tr)} %"
        case "day":
            return tr.date(datetime.date.fromisoformat(str(value)))
        case "country":
            return _countries(tr.language).get(str(value), str(value))
        case _:
            return str(value)


def typed_text(fact: FormFact, value: FactValue | None, tr: Translator) -> str:
    """Return a value as it is typed into a field, the items of a list one a line; "" if it is not known."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(value)
    return figure_text(Decimal(str(value)), tr) if fact.kind in ("sum", "rate") else str(value)


def read_typed(fact: FormFact, text: str, tr: Translator, currency: str = "") -> object:
    """Return what was typed as `core.contract_form.read_fact` takes it; None if nothing was.

    Sums are typed as in the language, countries by their code or their name.

    Raises:
        Problem: it is not a number.
    """
    text = text.strip()
    if not text:
        return None
    match fact.kind:
        case "sum":
            return parse_figure("received", text, tr, currency)
        case "rate":
            return parse_figure("hours", text.removesuffix("%"), tr)
        case "number":
            units = {*fact.unit.values(), *fact.one.values()}
            number = re.fullmatch(r"(\d+)\s*(%|[^\W\d]+)", text)
            return number[1] if number and number[2].casefold() in units else text  # “2 weeks” are not 2 days
        case "country":
            return _country_code(text, tr.language)
        case "lines":
            return [line.strip() for line in text.splitlines() if line.strip()]
        case _:
            return text


def folding_words(form: ContractForm, facts: Facts, tr: Translator, currency: str = "") -> tuple[int, str]:
    """Return how many facts do not apply, and the answers that say so: *Written contract – no*."""
    folded = [by for fact in form.facts.values() if not fact.applies(facts) and (by := fact.folded_by(facts))]
    reasons = [key for key in form.facts if any(key in by for by in folded)]
    said = [
        f"{words(form.facts[key].name, tr.language)} – {fact_words(form.facts[key], facts[key], tr, currency)}"
        for key in reasons
    ]
    return len(folded), " · ".join(said)


def named(problem: Problem, form: ContractForm, language: str) -> Problem:
    """Return what is wrong with a fact, with the names of facts instead of their keys."""
    facts = form.facts
    values = {
        name: words(facts[value].name, language) if isinstance(value, str) and value in facts else value
        for name, value in problem.values.items()
    }
    return Problem(problem.message, **values)


def _option_names(fact: FormFact, language: str) -> dict[str, str]:
    return {option.key: words(option.name, language) for option in fact.option}


def _countries(language: str) -> Mapping[str, str]:
    from babel import Locale  # read only once a country is known or typed

    return Locale(language).territories


def _country_code(text: str, language: str) -> str:
    """Return the code of a country that is typed by its code or its name; anything else as it is."""
    wanted = text.casefold()
    codes = {"uk": "GB"}
    for one in ("en", language):
        codes |= {name.casefold(): code for code, name in _countries(one).items() if len(code) == 2}
    return codes.get(wanted, text)


def result_lines(planned: PlannedLeaving, tr: Translator, today: datetime.date) -> list[str]:
    """Return what the facts come to: the way out with its status, its last day, and last the disclaimer."""
    said, way = PlanWords(planned, tr, today), planned.plan.way
    return [f"{said.way_name(way.way)}: {said.status(way)}.", *said.end_lines(), said.disclaimer]
