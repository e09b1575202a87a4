"""A report in markdown: plain CommonMark, easy to read as text too."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from clientcheck_tui.cells import cells, padded
from clientcheck_tui.report.escape import escape_line, quoted
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.outline import Line, Outline, SignPart, outline
from clientcheck_tui.report.steps import StepPart, main_title
from clientcheck_tui.report.text import bar, capital, gauge_lines
from clientcheck_tui.translator import Translator

if TYPE_CHECKING:
    from clientcheck_tui.report.over_time import OverTime

WIDTH = 80
"""Maximum width of the drawings, in cells."""


def to_markdown(judged: JudgedAssessment, tr: Translator, today: datetime.date, anonymous: bool = False) -> str:
    """Return the whole report.

    The client's name is a heading and each note a quotation, so that right-to-left text does not reorder other text.
    ``anonymous`` only adds a sentence; ``judged`` is already without the name.
    """
    report = outline(judged, tr, today)
    blocks = [f"# {escape_line(judged.client)}", *_bold(report.struck), f"*{escape_line(report.made)}*"]
    if anonymous:
        blocks.append(escape_line(tr.t("The client’s name is left out of this report.")))
    blocks += [f"## {escape_line(report.outcome)}", _drawing(gauge_lines(judged.verdict, tr, WIDTH))]
    blocks += [f"**{escape_line(report.standing)}**", *_texts(report.brief), *_bold(report.old), *_bold(report.first)]
    blocks += _section(tr.t("Why"), _why(report))
    blocks += _main(report, tr)
    blocks += _section(tr.t("Then"), _steps(report.more))
    blocks += _section(tr.t("Also worth doing"), _steps(report.also))
    blocks += _bold(report.again)
    blocks += _section(tr.t("What would change it"), [*_items(report.changes), *_texts(report.reach)])
    blocks += _section(tr.t("The signs, one by one"), _signs(report.signs))
    if (past := report.over_time) is not None:
        blocks += _section(tr.t("What has changed"), [*_texts(*past.trend), *_items(past.moved)])
        blocks += _section(tr.t("Log of this client"), _log(past))
    blocks += _section(tr.t("The other side"), _other_side(report))
    blocks += _section(tr.t("Notes"), _notes(report))
    blocks += _section(tr.t("Your decision"), _texts(report.own_reason, report.decision, report.law))
    blocks += _section(tr.t("Without an answer"), _unanswered(report, tr))
    blocks += _section(tr.t("All answers"), _answers(report, tr))
    blocks += _section(tr.t("Amended"), _amended(report, tr))
    if today != judged.assessment.date:
        exported_on = tr.t("Exported on {date}", date=tr.date(today))
        blocks += ["---", f"*{escape_line(exported_on)}*"]
    return "\n\n".join(blocks) + "\n"


def _why(report: Outline) -> list[str]:
    """Return why, with the answers that weigh most; the questions are in the list of all answers."""
    return [*_texts(report.why), *_items(line.as_reason for line in report.reasons)]


def _main(report: Outline, tr: Translator) -> list[str]:
    """Return the one thing to do first, and what to plan for."""
    if report.main is None:
        return []
    return [f"## {escape_line(main_title(report.main, tr))}", *_step(report.main), *_texts(report.dependence)]


def _step(step: StepPart) -> list[str]:
    """Return a step with the words to say as a quotation."""
    parts = [f"**{escape_line(capital(step.when))}**" if step.when else "", escape_line(step.about)]
    heading = " · ".join(part for part in parts if part)
    words = [f"{escape_line(step.to)}:", quoted(step.say)] if step.say else []
    return [*([heading] if heading else []), escape_line(f"{step.means} {step.act}".strip()), *words]


def _steps(steps: list[StepPart]) -> list[str]:
    """Return steps as a list."""
    blocks = []
    for step in steps:
        lines = [line and f"  {line}" for line in "\n\n".join(_step(step)).split("\n")]
        blocks.append("- " + "\n".join(lines).lstrip())
    return blocks


def _signs(signs: list[SignPart]) -> list[str]:
    """Return a drawing of all signs, then the answers and remarks of each."""
    if not signs:
        return []
    width = max(cells(sign.name) for sign in signs)
    rows = [f"{padded(one.name, width)}  {bar(one.points)}  {one.severity:>4}  {one.level}" for one in signs]
    blocks = [_drawing(rows)]
    for sign in signs:
        if sign.reasons or sign.remarks:
            standing = f"{sign.level}, {sign.severity}" if sign.severity else sign.level
            blocks.append(f"### {escape_line(f'{sign.title}: {standing}')}")
            blocks += [*_lines(sign.reasons), *_texts(*sign.remarks)]
    return blocks


def _log(past: OverTime) -> list[str]:
    blocks = []
    for title, entries in past.log:
        blocks.append(f"### {escape_line(title)}")
        for entry in entries:
            blocks += [f"**{escape_line(entry.heading)}**", *map(quoted, entry.texts)]
    return blocks


def _notes(report: Outline) -> list[str]:
    blocks = []
    for note in report.notes:
        answer = f" **{escape_line(note.answer)}**" if note.answer else ""
        blocks += [f"{escape_line(note.question)}{answer}", quoted(note.note)]
    return blocks


def _other_side(report: Outline) -> list[str]:
    blocks = []
    for part in report.other_side:
        question = f" {escape_line(part.question)}" if part.question else ""
        blocks += [f"**{escape_line(part.sign)}**{question}", quoted(part.text)]
    return blocks


def _amended(report: Outline, tr: Translator) -> list[str]:
    blocks = []
    for part in report.amended:
        blocks += [escape_line(f"{part.when}, {part.before}"), *_items(one.words(tr) for one in part.changed)]
    return blocks


def _unanswered(report: Outline, tr: Translator) -> list[str]:
    blocks = []
    for title, lines in (
        (tr.t("Not answered yet:"), report.open),
        (tr.t("Not sure:"), report.unsure),
        (tr.t("Does not apply:"), report.not_applying),
    ):
        if lines:
            blocks += [escape_line(title), *_items(line.question for line in lines)]
    return blocks


def _answers(report: Outline, tr: Translator) -> list[str]:
    blocks = []
    for title, lines in report.answers:
        blocks += [f"### {escape_line(title)}", *_lines(lines, tr.t("(kept, but does not count now)"))]
    return blocks


def _section(title: str, blocks: list[str]) -> list[str]:
    return [f"## {escape_line(title)}", *blocks] if blocks else []


def _lines(lines: list[Line], ignored: str = "") -> list[str]:
    """Return questions with their answers as one list; ``ignored`` marks answers that do not count."""
    return bullets(
        f"{escape_line(line.question)} **{escape_line(line.answer)}**"
        + (f" ({escape_line(line.evidence)})" if line.evidence else "")
        + (f" {escape_line(ignored)}" if ignored and not line.counts else "")
        for line in lines
    )


def _items(texts: Iterable[str]) -> list[str]:
    return bullets(map(escape_line, texts))


def bullets(items: Iterable[str]) -> list[str]:
    """Return escaped texts as one list; nothing without any."""
    block = "\n".join(f"- {item}" for item in items)
    return [block] if block else []


def _texts(*texts: str) -> list[str]:
    return [escape_line(text) for text in texts if text]


def _bold(text: str) -> list[str]:
    return [f"**{escape_line(text)}**"] if text else []


def _drawing(lines: list[str]) -> str:
    """Return an indented code block, which no text in it can end."""
    return "\n".join(f"    {line}" for line in lines)
