"""A report as plain text for a terminal or a pipe, without colours and control characters."""

from __future__ import annotations

import datetime

from clientcheck_tui.cells import cells, padded
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.outline import Outline, outline
from clientcheck_tui.report.steps import StepPart, dated, main_title, short_step, spoken
from clientcheck_tui.report.text import bar, capital, gauge_lines, shown, typed_lines, wrapped
from clientcheck_tui.translator import Translator

MIN_WIDTH = 20
"""Narrower terminals get lines of this width, in cells."""


def to_text(judged: JudgedAssessment, tr: Translator, width: int = 80, today: datetime.date | None = None) -> str:
    """Return the report in lines of at most ``width`` cells. Steps due before ``today`` are marked as such."""
    width, t = max(width, MIN_WIDTH), tr.t
    report = outline(judged, tr, today)
    notes = len(report.notes)
    blocks = [
        _text(report.struck, width),
        [*wrapped(shown(judged.client), width), *wrapped(report.made, width)],
        wrapped(report.outcome, width),
        [*gauge_lines(judged.verdict, tr, width), *wrapped(report.standing, width), *wrapped(report.brief, width)],
        [*_text(report.old, width), *_text(report.first, width)],
        _section(t("Why"), _why(report, width), width),
        _main(report, tr, width),
        wrapped(report.dependence, width),
        _section(t("Then"), _more(report.more, width), width),
        _section(t("Also worth doing"), _items([short_step(step) for step in report.also], width), width),
        wrapped(report.again, width),
        _section(t("What would change it"), _items([*report.changes, report.reach], width), width),
        _section(t("Signs"), _signs(report, width), width),
        *_over_time(report, tr, width),
        _section(t("The other side"), _other_side(report, width), width),
        wrapped(tr.n("{count} note of yours", "{count} notes of yours", notes), width) if notes else [],
        _section(t("Amended"), _amended(report, tr, width), width),
        _paragraphs([report.own_reason, report.decision, report.law], width),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if any(block)) + "\n"


def not_printed(client: str, problem: Problem) -> Problem:
    """Return the error that an assessment was saved but not printed, so that it is not recorded again."""
    return Problem(
        N_("the assessment of “{client}” is saved; it could not be printed: {what}"), client=client, what=problem
    )


def _why(report: Outline, width: int) -> list[str]:
    answers = [line.as_reason for line in report.reasons]
    return [*_text(report.why, width), *_items(answers, width)]


def _main(report: Outline, tr: Translator, width: int) -> list[str]:
    """Return the one thing to do first."""
    step = report.main
    if step is None:
        return []
    title = " · ".join(part for part in (main_title(step, tr), dated(step)) if part)
    return _section(title, _paragraphs([step.means, step.act, spoken(step)], width), width)


def _more(steps: list[StepPart], width: int) -> list[str]:
    lines = []
    for step in steps:
        texts = (capital(dated(step)), f"{step.means} {step.act}".strip(), spoken(step))
        for place, text in enumerate(text for text in texts if text):
            lines += wrapped(text, width, "  " if place else "· ")
    return lines


def _paragraphs(texts: list[str], width: int) -> list[str]:
    return [line for text in texts for line in _text(text, width)]


def _text(text: str, width: int, indent: str = "") -> list[str]:
    return wrapped(text, width, indent) if text else []


def _signs(report: Outline, width: int) -> list[str]:
    """Return a row for each sign, with its remarks below."""
    if not report.signs:
        return []
    name_cells = max(cells(sign.name) for sign in report.signs)
    level_cells = max(cells(sign.level) for sign in report.signs)
    bar_cells = max(0, min(10, width - name_cells - level_cells - 9))
    lines = []
    for sign in report.signs:
        row = f"{padded(sign.name, name_cells)} {bar(sign.points, bar_cells)} {sign.whole:>5} {sign.level}"
        lines += [row] if cells(row) <= width else wrapped(row, width)
        if sign.present or sign.points is None:
            for remark in sign.remarks:
                lines += wrapped(remark, width, "  ")
    return lines


def _over_time(report: Outline, tr: Translator, width: int) -> list[list[str]]:
    """Return what has changed since the assessment before, and the log."""
    if (past := report.over_time) is None:
        return []
    log = []
    for title, entries in past.log:
        log += wrapped(title, width)
        for entry in entries:
            log += wrapped(entry.heading, width, "· ")
            log += [line for text in entry.texts for line in typed_lines(text, width, "  ")]
    changed = [*_paragraphs(past.trend, width), *_items(past.moved, width)]
    return [_section(tr.t("What has changed"), changed, width), _section(tr.t("Log of this client"), log, width)]


def _other_side(report: Outline, width: int) -> list[str]:
    lines = []
    for part in report.other_side:
        lines += wrapped(f"{part.sign}: {part.question}" if part.question else part.sign, width)
        lines += typed_lines(part.text, width, "  ")
    return lines


def _amended(report: Outline, tr: Translator, width: int) -> list[str]:
    lines = []
    for part in report.amended:
        lines += wrapped(f"{part.when}, {part.before}", width)
        lines += _items([shown(one.words(tr)) for one in part.changed], width)
    return lines


def _items(texts: list[str], width: int) -> list[str]:
    return [line for text in texts if text for line in wrapped(text, width, "· ")]


def _section(title: str, lines: list[str], width: int) -> list[str]:
    return [*wrapped(title.upper(), width), *lines] if lines else []
