"""The rows of a contract's form, and what its facts come to so far. What was typed is data, never markup."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from textual.content import Content

from clientcheck_tui.core.contract import Facts, FactValue
from clientcheck_tui.core.contract_form import ContractForm, FormFact
from clientcheck_tui.core.leaving import Leaving
from clientcheck_tui.core.plan import Plan
from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.renewals import Renewal
from clientcheck_tui.report.contract_words import fact_words, folding_words
from clientcheck_tui.report.plan_words import PlanWords
from clientcheck_tui.report.planned import words
from clientcheck_tui.translator import Translator, one_line, printable
from clientcheck_tui.tui.row_content import cut

NAME_WIDTH = 36
"""Cells of a fact's name with two blanks; names have at most 34."""


def fact_row(
    fact: FormFact, value: FactValue | None, typed: str | None, tr: Translator, currency: str, width: int
) -> Content:
    """Return a fact's row: its name and its value, or what was ``typed`` and could not be saved."""
    name, room = words(fact.name, tr.language), width - NAME_WIDTH
    if typed is not None:
        return Content.assemble(cut(name, NAME_WIDTH), (cut(f"× {typed}", room), "$error"))
    if value is None:
        return Content.assemble(cut(name, NAME_WIDTH), (cut("–", room), "$quiet"))
    return Content.assemble(cut(name, NAME_WIDTH), (cut(fact_words(fact, value, tr, currency), room), "$primary bold"))


def fact_lines(
    fact: FormFact, form: ContractForm, leaving: Leaving, typed: str | None, tr: Translator, currency: str
) -> list[Content]:
    """Return all of a fact: its name, its whole value, why it matters, and how many facts it folds away."""
    value, language = leaving.facts.get(fact.key), tr.language
    said = printable(fact_words(fact, value, tr, currency)) if value is not None else "–"
    lines = [Content.assemble((words(fact.name, language), "bold"), "  ", (said, "$primary" if value else "$quiet"))]
    if typed is not None:
        lines.append(
            Content.styled(tr.t("Not saved, because it is not possible: {text}", text=one_line(typed)), "$error")
        )
    lines.append(Content.styled(words(fact.why, language), "$quiet"))
    folded = sum(fact.key in one.folded_by(leaving.facts) for one in form.facts.values())
    if folded:
        message = tr.n("With it, {count} question does not apply.", "With it, {count} questions do not apply.", folded)
        lines.append(Content.styled(message, "$quiet"))
    return lines


def folded_lines(form: ContractForm, facts: Facts, tr: Translator, currency: str, width: int) -> Content | None:
    """Return how many facts do not apply, and why, as lines of the list; None if all do."""
    count, why = folding_words(form, facts, tr, currency)
    if not count:
        return None
    text = tr.n(
        "{count} more question does not apply: {why}", "{count} more questions do not apply: {why}", count, why=why
    )
    return Content("\n").join(Content.styled(one_line(text), "$quiet").wrap(width))


def end_paragraphs(said: PlanWords, plan: Plan, moved: str, tr: Translator) -> Iterator[Content]:
    """Yield what the facts come to, for beside the form; ``moved`` is what the last change has moved, see below."""
    way = plan.way
    yield from (Content.styled(line, "$error bold") for line in said.safety_lines()[:1])
    day = Content.styled(moved or said.last_day(way), "$accent bold" if moved else "bold")
    first, *others = said.end_lines()
    rests = Content.assemble((said.way_name(way.way), "bold"), (f" · {said.status(way)}", "$quiet"))
    yield Content("\n").join([day, rests, Content(first)])
    yield from (Content.styled(line, "$warning") for line in others)
    yield from (Content.styled(line, "$error") for line in said.conflict_lines())
    reasons = [line for line in said.way_lines(way) if line not in others]
    yield Content("\n").join(Content.styled(f"• {one_line(line)}", "$quiet") for line in reasons)
    if renewal := said.renewal_lines():
        yield Content("\n").join(map(Content, renewal))


def end_lines(said: PlanWords, plan: Plan, moved: str, tr: Translator) -> Iterator[Content]:
    """Yield the same in a few lines, for below the form."""
    assumed = (" · " + tr.t("assumed"), "$warning") if plan.way.assumed else ""
    end = tr.t("Last day: {day}", day=said.end_day(plan.way))
    rests = f" · {said.way_name(plan.way.way)} · {said.status(plan.way)}"
    yield Content.assemble((moved or end, "$accent bold" if moved else "bold"), (rests, "$quiet"), assumed)
    if plan.out.renewal is not None:
        yield Content(_renewal_words(plan.out.renewal, plan.out.notice, tr))


def moved_words(plan: Plan, before: Plan | None, tr: Translator) -> str:
    """Return where the last change has moved the last day; "" if it has not. ``before`` is the plan before it."""
    if before is None or before.end == plan.end:
        return ""
    ends = (before.end, plan.end)
    old, new = (tr.short_date(end) if end is not None else tr.t("not known yet") for end in ends)
    return tr.t("Last day: {old} → {new}", old=old, new=new)


def _renewal_words(renewal: Renewal, notice: datetime.date, tr: Translator) -> str:
    day = tr.short_date(renewal.date)
    if renewal.serve_by is None:
        return tr.t("Renews {day}, deadline not known yet", day=day)
    message = N_("Renews {day}, send it by {serve}")
    if renewal.missed:  # by a notice of that day: an earlier one may still be in time
        message = N_("Renews {day}, a notice on {notice} is too late (by {serve})")
    return tr.t(message, day=day, serve=tr.short_date(renewal.serve_by), notice=tr.short_date(notice))
