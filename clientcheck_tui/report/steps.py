"""What to do next, in words: each step with its date, its act, and words to say."""

from __future__ import annotations

import datetime

import msgspec

from clientcheck_tui.core.advice import about_sign, advice_of, due, row_step
from clientcheck_tui.core.records import Rank, Step
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.text import capital
from clientcheck_tui.translator import Translator

LARGE_SHARE = 20
"""From this share of the income on, in percent, a report says that a client is a large part of it."""


class StepPart(msgspec.Struct, frozen=True):
    """One thing to do.

    Attributes:
        about: the sign or the red line it is about; "" for the row of the decision table.
        when: its date in words; "" where there is nothing to be done.
        means: why; "" for the step that `Outline.why` explains.
        say: words to use, or "".
        to: whom these words are for, or "".
    """

    rank: Rank
    about: str
    when: str
    means: str
    act: str
    say: str
    to: str


def why(judged: JudgedAssessment, tr: Translator) -> str:
    """Return why the row of the decision table holds, or "" where the verdict was saved without its steps."""
    step = row_step(judged.verdict)
    if not step:
        return ""
    return judged.pack.text(advice_of(judged.pack, step, judged.verdict, judged.answers).means, tr.language)


def steps(judged: JudgedAssessment, tr: Translator, today: datetime.date | None) -> list[StepPart]:
    """Return the steps in order. Those due before ``today`` are marked as such."""
    return [_step(judged, tr, step, today) for step in judged.verdict.steps]


def dated(step: StepPart) -> str:
    """Return the date of a step, and what it is about; "" without either."""
    return " · ".join(part for part in (step.when, step.about) if part)


def main_title(step: StepPart, tr: Translator) -> str:
    """Return the heading of the main step."""
    return tr.t("Do this first") if step.when else tr.t("What to do")


def spoken(step: StepPart) -> str:
    """Return the words to say with the person they are for, or ""."""
    return f"{step.to}: “{step.say}”" if step.say else ""


def short_step(step: StepPart) -> str:
    """Return what a step is about, its date and its act, on one line."""
    head = ", ".join(part for part in (step.about, step.when) if part)
    return capital(f"{head}: {step.act}" if head else step.act)


def look_again(judged: JudgedAssessment, tr: Translator, today: datetime.date | None) -> str:
    """Return when to assess the client again."""
    day = judged.verdict.again
    if today is not None and day < today:
        return tr.t("It was time to look again on {date}.", date=tr.date(day))
    return tr.t("Look again on {date}.", date=tr.date(day))


def dependence(judged: JudgedAssessment, tr: Translator) -> str:
    """Return what to plan for before leaving a client who brings much of the income; "" otherwise, or if unknown."""
    if judged.verdict.zone not in ("prepare", "leave"):
        return ""
    for key, figures in judged.evidence.items():
        if judged.pack.questions[key].calculator == "share":
            from clientcheck_tui.core.calculators import work_out_saved  # imports decimal; few assessments have figures

            worked = work_out_saved("share", figures)
            percent = int(worked.parts[1] * 100 + 1 / 2) if worked is not None else 0
            if percent >= LARGE_SHARE:
                return tr.t(
                    "This client brings about {percent} of your income: plan for that before you give notice.",
                    percent=f"{percent}%",
                )
    return ""


def _step(judged: JudgedAssessment, tr: Translator, step: Step, today: datetime.date | None) -> StepPart:
    pack, language, assessed = judged.pack, tr.language, judged.assessment.date
    advice = advice_of(pack, step.key, judged.verdict, judged.answers)
    sign = next((one for one in pack.signs if one.key == about_sign(step.key)), None)
    about = "" if sign is None else pack.text(sign.name, language)
    nothing_to_do = judged.verdict.zone == "keep" and sign is None
    return StepPart(
        rank=step.rank,
        about=tr.t("red line") if step.key.startswith(("red_line.", "unsure.")) else about,
        when="" if nothing_to_do else _when(due(assessed, advice), assessed, today, tr),
        means="" if step.key == row_step(judged.verdict) else pack.text(advice.means, language),
        act=pack.text(advice.act, language),
        say=pack.text(advice.say, language) if advice.to else "",
        to=(tr.t("To the client") if advice.to == "client" else tr.t("To someone you trust")) if advice.to else "",
    )


def _when(day: datetime.date, assessed: datetime.date, today: datetime.date | None, tr: Translator) -> str:
    if today is not None and day < today:
        return tr.t("was due {date}", date=tr.date(day))
    return tr.t("on {date}", date=tr.date(day)) if day == assessed else tr.t("by {date}", date=tr.date(day))
