"""Money at a glance: what is owed either way, and what leaving and staying cost a month (C12, C20)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

import msgspec

from clientcheck_tui.core.calculators import read_figures
from clientcheck_tui.core.contract import Contract
from clientcheck_tui.core.interest import DAYS_A_YEAR, POINTS, Interest, Missing, half_up, late_interest
from clientcheck_tui.core.plan import COVER_SHARE, COVER_WEEKS, Plan
from clientcheck_tui.core.problem import N_
from clientcheck_tui.report.figures import currency_decimals, money_words, number_words
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.planned import PlannedLeaving
from clientcheck_tui.translator import Translator

MONTHS_OF_FIGURES = 3
"""The calculators ask for the figures of three months."""

KILL_FEE = {
    "client-cancels": N_("Usually owed to you only if the client cancels, and not if you end the contract."),
    "either": N_("Usually owed by the side that cancels. If you end the contract, that may be you: read the clause."),
}
UNKNOWN_KILL_FEE = N_("Look up who owes it, and when. Usually it is owed only if the client cancels.")


class MoneyRow(msgspec.Struct, frozen=True):
    """One line of the money at a glance.

    Attributes:
        key: what it is, the same in every language.
        amount: the sum with its currency, or the number, in the language.
        remark: whole sentences: how it is worked out, what to do, or what to enter; "" for none.
    """

    key: str
    label: str
    amount: str
    remark: str = ""


def money_rows(
    planned: PlannedLeaving,
    judged: JudgedAssessment | None,
    tr: Translator,
    today: datetime.date,
    figures_currency: str = "",
) -> list[MoneyRow]:
    """Return what is known about money, in the order of a plan. Amounts in different currencies are never added.

    ``judged`` is the client's last assessment; its figures are in ``figures_currency``, that of the settings.
    """
    contract = planned.plan.contract
    figures = _figures(judged)
    return [
        *_owed(contract, planned.plan.way.way == "completion", tr),
        *_interest(contract, tr, today),
        *_cover(planned.plan, figures, tr),
        *_monthly(figures, judged.assessment.date if judged else None, tr, contract.currency, figures_currency),
    ]


def money_note(tr: Translator) -> str:
    """Return what is always said beneath: money is for planning, and does not change the verdict."""
    return tr.t(
        "These sums are for planning. They do not change the verdict: "
        "no amount of money makes work that harms you worth it."
    )


def money_lines(rows: Sequence[MoneyRow], tr: Translator) -> list[str]:
    """Return the rows and the note as lines of a document. They have no text that a person has typed."""
    lines = [
        tr.t("{label}: {amount}. {remark}", label=row.label, amount=row.amount, remark=row.remark).rstrip()
        for row in rows
    ]
    return [*lines, money_note(tr)]


def _owed(contract: Contract, completed: bool, tr: Translator) -> Iterator[MoneyRow]:
    def money(amount: Decimal | None) -> str:
        return tr.t("not known") if amount is None else money_words(amount, tr, contract.currency)

    if contract.unpaid:
        since = contract.unpaid_since
        remark = tr.t("The oldest invoice is of {date}.", date=tr.date(since)) if since else ""
        yield MoneyRow("unpaid", tr.t("Unpaid invoices"), money(contract.unpaid), remark)
    if contract.unbilled:
        remark = tr.t("Send the invoice before the notice, or with it.")
        yield MoneyRow("unbilled", tr.t("Not invoiced yet"), money(contract.unbilled), remark)
    if contract.prepaid:
        remark = tr.t("Usually paid back at the end, unless a valid clause says that it is not refunded.")
        if completed:
            remark = tr.t("It counts towards the price once the job is completed.")
        elif contract.prepaid_earned is None:
            remark += " " + tr.t("All of it counts as not earned until you enter what is earned.")
        yield MoneyRow("prepaid", tr.t("Prepaid and not earned"), money(contract.prepaid_left), remark)
    if contract.kill_fee in KILL_FEE or (contract.kill_fee is None and contract.kill_fee_amount):
        remark = tr.t(KILL_FEE.get(contract.kill_fee or "", UNKNOWN_KILL_FEE))
        yield MoneyRow("kill-fee", tr.t("Kill fee"), money(contract.kill_fee_amount), remark)
    if contract.early_fee:
        until = contract.minimum_ends
        before = tr.t("You may owe it if the contract ends before {date}.", date=tr.date(until)) if until else ""
        remark = before or tr.t("You may owe it if the contract ends early. Look up until when.")
        yield MoneyRow("early-fee", tr.t("Fee for ending early"), money(contract.early_fee), remark)


def _interest(contract: Contract, tr: Translator, today: datetime.date) -> Iterator[MoneyRow]:
    interest = late_interest(contract, today, currency_decimals(contract.currency))
    label = tr.t("Interest for late payment")
    if isinstance(interest, Missing):
        what = " · ".join(_missing_words(contract, interest, tr))
        yield MoneyRow("interest", label, tr.t("not known"), tr.t("To work it out, enter: {what}", what=what))
    if not isinstance(interest, Interest):
        return
    not_late = tr.t("It is not late: payment is due on {date}.", date=tr.date(interest.due))
    remark = _how(interest, contract, tr) if interest.days else not_late
    yield MoneyRow("interest", label, money_words(interest.interest, tr, contract.currency), remark)
    if not interest.days:
        return
    remark = tr.t("Usually owed once for each invoice that is late.")
    amount = tr.t("not known")
    if interest.fixed is None:
        remark = tr.t("It depends on the sum of the invoice in {currency}.", currency=interest.fixed_currency)
    else:
        amount = money_words(interest.fixed, tr, interest.fixed_currency)
    yield MoneyRow("fixed-sum", tr.t("Fixed sum besides interest"), amount, remark)


def _how(interest: Interest, contract: Contract, tr: Translator) -> str:
    """How interest was worked out, and what may make it another sum."""
    rate, money = number_words(interest.rate, tr), money_words(interest.sum, tr, contract.currency)
    rate_day, due = tr.date(interest.rate_day), tr.date(interest.due)
    remarks = [
        tr.t(
            "Usually {rate}% a year: {points} points over the central bank’s rate of {date}.",
            rate=rate,
            date=rate_day,
            points=POINTS,
        ),
        tr.n(
            "{count} day after {date}: {sum} × {rate}% × {count} / {year}.",
            "{count} days after {date}: {sum} × {rate}% × {count} / {year}.",
            interest.days,
            date=due,
            sum=money,
            rate=rate,
            year=DAYS_A_YEAR,
        ),
    ]
    if contract.unpaid_due is None:
        remarks.append(tr.t("No agreed day is entered, so the 30 days of the law are counted from the invoice."))
    if interest.changes:
        remarks.append(tr.t("In some countries the rate changes each half-year. Only one is used here: check the sum."))
    elif interest.spans:
        remarks.append(tr.t("The rate of the half-year in which it became late is used for the whole time."))
    remarks.append(tr.t("With several invoices, work out each with its own day."))
    return " ".join(remarks)


def _missing_words(contract: Contract, missing: Missing, tr: Translator) -> Iterator[str]:
    if "contract.law" in missing.facts:
        yield tr.t("which law applies to the contract")
    if "contract.client" in missing.facts:
        yield tr.t("whether the client is a business, a public body or a consumer")
    if "contract.currency" in missing.facts:
        yield tr.t("the currency")
    if "contract.unpaid-due" in missing.facts:
        yield tr.t("the day payment was due, or the day the client received the invoice")
    if "contract.reference-rate" not in missing.facts:
        return
    if missing.rate_day is None:
        yield tr.t("the central bank’s base or reference rate, which depends on that day")
    elif contract.law == "uk":
        yield tr.t("the Bank of England’s base rate of {date}", date=tr.date(missing.rate_day))
    else:
        yield tr.t("the central bank’s reference rate of {date}", date=tr.date(missing.rate_day))


def _cover(plan: Plan, figures: dict[str, Decimal], tr: Translator) -> Iterator[MoneyRow]:
    weeks, share = plan.contract.weeks_covered, plan.contract.income_share
    cover = tr.t("Build cover before the notice.") if "cover" in plan.holds else ""
    if weeks is not None:
        amount = tr.n("{count} week", "{count} weeks", weeks)
        yield MoneyRow("weeks", tr.t("Covered without this client"), amount, cover if weeks < COVER_WEEKS else "")
    remark = cover if share is not None and share > COVER_SHARE else ""
    if share is None and "received" in figures and figures.get("income"):
        share = int((Fraction(figures["received"]) / Fraction(figures["income"]) * 200 + 1) // 2)
        remark = tr.t("From your last assessment. The plan counts it once it is entered with the contract.")
    if share is not None:
        yield MoneyRow("share", tr.t("Share of your income"), f"{share}%", remark)


def _monthly(
    figures: dict[str, Decimal], until: datetime.date | None, tr: Translator, currency: str, figures_currency: str
) -> Iterator[MoneyRow]:
    """What leaving and staying cost a month, from the figures of three months."""

    def money(three_months: Fraction) -> str:
        month = max(Fraction(0), three_months) / MONTHS_OF_FIGURES
        return money_words(half_up(month, currency_decimals(figures_currency)), tr, figures_currency)

    label = tr.t("Leaving costs, a month")
    if "received" not in figures or until is None:
        remark = tr.t("Work out the answers about cost with the calculators in an assessment, then it is shown here.")
        yield MoneyRow("leaving", label, tr.t("not known"), remark)
        return
    net = Fraction(figures["received"]) - Fraction(figures.get("direct-costs", Decimal(0)))
    remarks = [
        tr.t("Fees earned minus direct costs in the three months before {date}, divided by 3.", date=tr.date(until)),
        tr.t("New work would make up for it."),
    ]
    if "direct-costs" not in figures:
        remarks.append(tr.t("No direct costs are entered."))
    if currency and not figures_currency:
        remarks.append(tr.t("The currency of these figures is not set: it may not be {currency}.", currency=currency))
    elif currency and currency != figures_currency:
        message = tr.t("These figures are in {currency}: do not add them to the sums above.", currency=figures_currency)
        remarks.append(message)
    yield MoneyRow("leaving", label, money(net), " ".join(remarks))
    floor, unpaid = figures.get("floor-rate"), figures.get("unpaid-hours")
    if floor is None or "hours" not in figures:
        return
    at_floor = Fraction(figures["hours"]) * Fraction(floor)
    rate = money_words(floor, tr, figures_currency)
    if at_floor > net:
        remark = tr.t(
            "All hours × your floor rate of {rate}, minus the fees after direct costs, divided by 3.", rate=rate
        )
    else:
        remark = tr.t("An hour for this client earns your floor rate of {rate} or more.", rate=rate)
    yield MoneyRow("staying", tr.t("Staying costs, a month"), money(at_floor - net), remark)
    if unpaid:
        remark = tr.t(
            "Hours without a fee × your floor rate, divided by 3. They are among all hours: do not add the two."
        )
        label = tr.t("Hours without a fee, a month")
        yield MoneyRow("unpaid-hours", label, money(Fraction(unpaid) * Fraction(floor)), remark)


def _figures(judged: JudgedAssessment | None) -> dict[str, Decimal]:
    """The figures of an assessment that are one number; where two answers have one, that of the first."""
    figures: dict[str, Decimal] = {}
    for saved in judged.evidence.values() if judged else ():
        for name, figure in read_figures(saved).items():
            if isinstance(figure, Decimal):
                figures.setdefault(name, figure)
    return figures
