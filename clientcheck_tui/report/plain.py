"""The outcome in plain words, for a terminal or a pipe: no colours, no control characters, every line in its width."""

from __future__ import annotations

import datetime

from clientcheck_tui.cells import cells, padded
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.outline import outline
from clientcheck_tui.report.parts import Line, Outline
from clientcheck_tui.report.text import bar, capital, gauge_lines, shown, wrapped
from clientcheck_tui.translator import Translator

MIN_WIDTH = 20
"""Narrower than this nothing is readable any more, in cells."""


def to_text(reported: JudgedAssessment, tr: Translator, width: int = 80, today: datetime.date | None = None) -> str:
    """The outcome of an assessment, what matters most first; ends with a line end.

    Args:
        reported: what to show.
        tr: translates the interface's words.
        width: of the terminal, in cells.
        today: tells which days have passed; without it none has.
    """
    width = max(width, MIN_WIDTH)
    told = outline(reported, tr, today)
    blocks = [
        [*wrapped(shown(reported.client), width), *wrapped(told.made, width)],
        wrapped(told.outcome, width),
        [*gauge_lines(reported.verdict, tr, width), *wrapped(told.standing, width)],
        _paragraph(" ".join(text for text in (told.brief, told.missing) if text), width),
        *_red_lines(told, tr, width),
        *_block(tr.t("Why"), _why(told, width), width),
        *_block(tr.t("What to do next"), _steps(told, width), width),
        *_block(tr.t("What would change it"), _items([*told.changes, told.reach], width), width),
        *_block(tr.t("Signs"), _signs(told, width), width),
        _notes(told, tr, width),
        [*_paragraph(told.decision, width), *_paragraph(told.law, width)],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def not_printed(client: str, problem: Problem) -> Problem:
    """Return the error that an assessment was saved but could not be printed: trying again would save it twice."""
    return Problem(
        N_("the assessment of “{client}” is saved; it could not be printed: {what}"), client=client, what=problem
    )


def _red_lines(told: Outline, tr: Translator, width: int) -> list[list[str]]:
    lines = [one for line in told.crossed for one in _answered(line, width)]
    if told.to_settle:
        lines += wrapped(tr.t("Settle this first; you were not sure:"), width)
        lines += _items([line.question for line in told.to_settle], width)
    return _block(tr.t("Red lines"), lines, width)


def _why(told: Outline, width: int) -> list[str]:
    if not told.why:
        return []
    claims = f" ({', '.join(told.claims)})" if told.claims else ""
    drivers = [f"{sign.title}: {sign.level}, {sign.whole}" for sign in told.drivers]
    return [*wrapped(told.why + claims, width), *_items(drivers, width)]


def _steps(told: Outline, width: int) -> list[str]:
    lines = []
    for place, step in enumerate(told.steps, 1):
        first = f"{place:>2}. "
        blank = " " * len(first)
        lines += wrapped(f"{capital(step.when)} · {step.about}", width, first)
        lines += wrapped(step.act, width, blank)
        lines += wrapped(f"“{step.say}”", width, blank)
    return lines


def _signs(told: Outline, width: int) -> list[str]:
    """A row for each sign; what has to be known about it below."""
    name = max(cells(sign.name) for sign in told.signs)
    level = max(cells(sign.level) for sign in told.signs)
    drawn = max(0, min(10, width - name - level - 9))
    lines = []
    for sign in told.signs:
        row = f"{padded(sign.name, name)} {bar(sign.points, drawn)} {sign.whole:>5} {sign.level}"
        lines += [row] if cells(row) <= width else wrapped(row, width)
        if sign.showing or sign.points is None:
            for remark in sign.remarks:
                lines += wrapped(remark, width, "  ")
    return lines


def _notes(told: Outline, tr: Translator, width: int) -> list[str]:
    count = len(told.notes)
    return wrapped(tr.n("{count} note of yours", "{count} notes of yours", count), width) if count else []


def _answered(line: Line, width: int) -> list[str]:
    figures = f" ({line.evidence})" if line.evidence else ""
    return wrapped(f"{line.question} {capital(line.answer)}.{figures}", width, "· ")


def _items(texts: list[str], width: int) -> list[str]:
    return [line for text in texts if text for line in wrapped(text, width, "· ")]


def _paragraph(text: str, width: int) -> list[str]:
    return wrapped(text, width) if text else []


def _block(title: str, lines: list[str], width: int) -> list[list[str]]:
    """A heading and what it heads; nothing without anything to head."""
    return [[*wrapped(title.upper(), width), *lines]] if lines else []
