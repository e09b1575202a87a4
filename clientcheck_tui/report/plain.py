"""A report as plain text for a terminal or a pipe, without colours and control characters."""

from __future__ import annotations

import datetime

from clientcheck_tui.cells import cells, padded
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.outline import Line, Outline, outline
from clientcheck_tui.report.text import bar, capital, gauge_lines, shown, wrapped
from clientcheck_tui.translator import Translator

MIN_WIDTH = 20
"""Narrower terminals get lines of this width, in cells."""


def to_text(judged: JudgedAssessment, tr: Translator, width: int = 80, today: datetime.date | None = None) -> str:
    """Return the report in lines of at most ``width`` cells. Steps due before ``today`` are marked as such."""
    width = max(width, MIN_WIDTH)
    report = outline(judged, tr, today)
    notes = len(report.notes)
    blocks = [
        [*wrapped(shown(judged.client), width), *wrapped(report.made, width)],
        wrapped(report.outcome, width),
        [*gauge_lines(judged.given, tr, width), *wrapped(report.standing, width)],
        wrapped(f"{report.brief} {report.missing}", width),
        _section(tr.t("Red lines"), _red_lines(report, tr, width), width),
        _section(tr.t("Why"), _why(report, width), width),
        _section(tr.t("What to do next"), _steps(report, width), width),
        _section(tr.t("What would change it"), _items([*report.changes, report.reach], width), width),
        _section(tr.t("Signs"), _signs(report, width), width),
        wrapped(tr.n("{count} note of yours", "{count} notes of yours", notes), width) if notes else [],
        [*wrapped(report.decision, width), *wrapped(report.law, width)],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if any(block)) + "\n"


def not_printed(client: str, problem: Problem) -> Problem:
    """Return the error that an assessment was saved but not printed, so that it is not recorded again."""
    return Problem(
        N_("the assessment of “{client}” is saved; it could not be printed: {what}"), client=client, what=problem
    )


def _red_lines(report: Outline, tr: Translator, width: int) -> list[str]:
    lines = [part for line in report.crossed for part in _answered(line, width)]
    if report.to_settle:
        lines += wrapped(tr.t("Settle this first; you were not sure:"), width)
        lines += _items([line.question for line in report.to_settle], width)
    return lines


def _why(report: Outline, width: int) -> list[str]:
    if not report.why:
        return []
    drivers = [f"{sign.title}: {sign.level}, {sign.whole}" for sign in report.drivers]
    return [*wrapped(report.why, width), *_items(drivers, width)]


def _steps(report: Outline, width: int) -> list[str]:
    lines = []
    for number, step in enumerate(report.steps, 1):
        mark = f"{number:>2}. "
        indent = " " * len(mark)
        lines += wrapped(f"{capital(step.when)} · {step.about}", width, mark)
        lines += wrapped(step.act, width, indent)
        if step.say:
            lines += wrapped(f"{step.to}: “{step.say}”", width, indent)
    return lines


def _signs(report: Outline, width: int) -> list[str]:
    """Return a row for each sign, with its remarks below."""
    name_cells = max(cells(sign.name) for sign in report.signs)
    level_cells = max(cells(sign.level) for sign in report.signs)
    bar_cells = max(0, min(10, width - name_cells - level_cells - 9))
    lines = []
    for sign in report.signs:
        row = f"{padded(sign.name, name_cells)} {bar(sign.points, bar_cells)} {sign.whole:>5} {sign.level}"
        lines += [row] if cells(row) <= width else wrapped(row, width)
        if sign.showing or sign.points is None:
            for remark in sign.remarks:
                lines += wrapped(remark, width, "  ")
    return lines


def _answered(line: Line, width: int) -> list[str]:
    figures = f" ({line.evidence})" if line.evidence else ""
    return wrapped(f"{line.question} {capital(line.answer)}.{figures}", width, "· ")


def _items(texts: list[str], width: int) -> list[str]:
    return [line for text in texts if text for line in wrapped(text, width, "· ")]


def _section(title: str, lines: list[str], width: int) -> list[str]:
    return [*wrapped(title.upper(), width), *lines] if lines else []
