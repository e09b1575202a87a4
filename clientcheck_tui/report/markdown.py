"""A report in markdown, for a mentor, a lawyer or one's own notes: plain CommonMark, good to read as text too."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from clientcheck_tui.cells import cells, padded
from clientcheck_tui.report.escape import escape_line, quoted
from clientcheck_tui.report.file_name import file_name
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.outline import outline
from clientcheck_tui.report.parts import Line, Outline, SignPart, StepPart
from clientcheck_tui.report.text import bar, capital, gauge_lines
from clientcheck_tui.translator import Translator

__all__ = ["file_name", "to_markdown"]

WIDTH = 80
"""How wide the drawings are at most, in cells."""


def to_markdown(reported: JudgedAssessment, tr: Translator, today: datetime.date, anonymous: bool = False) -> str:
    """The whole report, what matters most first; ends with a line end.

    The client's name is a heading and each note a quotation of its own, so that text written from right to left
    disturbs nothing beside it.

    Args:
        reported: what to report; for an anonymous report what ``anonymise`` made of it.
        tr: translates the interface's words.
        today: the day of the export.
        anonymous: say that the name is left out.
    """
    told = outline(reported, tr, today)
    blocks = [f"# {escape_line(reported.client)}", f"*{escape_line(told.made)}*"]
    if anonymous:
        blocks.append(escape_line(tr.t("The client’s name is left out of this report.")))
    blocks += _verdict(reported, told, tr)
    blocks += _red_lines(told, tr)
    blocks += _why(told, tr)
    blocks += _section(tr.t("What to do next"), _steps(told.steps, tr))
    blocks += _section(tr.t("What would change it"), [*_items(told.changes), *_texts(told.reach)])
    blocks += _section(tr.t("The signs, one by one"), _signs(told))
    blocks += _section(tr.t("Notes"), _notes(told))
    blocks += _section(tr.t("Your decision"), _texts(told.decision, told.law))
    blocks += _section(tr.t("Without an answer"), _unanswered(told, tr))
    blocks += _section(tr.t("All answers"), _answers(told, tr))
    if today != reported.assessment.date:
        exported_on = tr.t("Exported on {date}", date=tr.date(today))
        blocks += ["---", f"*{escape_line(exported_on)}*"]
    return "\n\n".join(blocks) + "\n"


def _verdict(reported: JudgedAssessment, told: Outline, tr: Translator) -> list[str]:
    blocks = [f"## {escape_line(told.outcome)}", _drawing(gauge_lines(reported.verdict, tr, WIDTH))]
    blocks.append(f"**{escape_line(told.standing)}**")
    return [*blocks, *_texts(" ".join(text for text in (told.brief, told.missing) if text))]


def _red_lines(told: Outline, tr: Translator) -> list[str]:
    blocks = _lines(told.crossed)
    if told.to_settle:
        blocks += [escape_line(tr.t("Settle this first; you were not sure:")), *_lines(told.to_settle)]
    return _section(tr.t("Red lines"), blocks)


def _why(told: Outline, tr: Translator) -> list[str]:
    if not told.why:
        return []
    blocks = [f"{escape_line(told.why)} {_claims(told.claims)}"]
    if told.drivers:
        blocks += _items([f"{sign.title}: {sign.level}, {sign.figure}" for sign in told.drivers])
    return _section(tr.t("Why"), blocks)


def _steps(steps: list[StepPart], tr: Translator) -> list[str]:
    """A numbered list; each item with its words to say as a quotation."""
    blocks = []
    for place, step in enumerate(steps, 1):
        head = f"**{escape_line(capital(step.when))}** · {escape_line(step.about)}"
        text = " ".join(text for text in (step.means, step.act) if text)
        item = [head, f"{escape_line(text)} {_claims(step.claims)}", quoted(step.say)]
        blocks.append(f"{place}. " + _indented("\n\n".join(item), len(f"{place}. ")))
    return blocks


def _signs(told: Outline) -> list[str]:
    """The drawing of all signs, then each that there is more to say about."""
    width = max(cells(sign.name) for sign in told.signs)
    blocks = [
        _drawing([f"{padded(one.name, width)}  {bar(one.points)}  {one.figure:>4}  {one.level}" for one in told.signs])
    ]
    for sign in told.signs:
        if sign.reasons or sign.remarks:
            blocks += _sign(sign)
    return blocks


def _sign(sign: SignPart) -> list[str]:
    standing = f"{sign.level}, {sign.figure}" if sign.figure else sign.level
    blocks = [f"### {escape_line(f'{sign.title}: {standing}')}", *_lines(sign.reasons)]
    return [*blocks, *_texts(*sign.remarks)]


def _notes(told: Outline) -> list[str]:
    blocks = []
    for note in told.notes:
        answer = f" **{escape_line(note.answer)}**" if note.answer else ""
        blocks += [f"{escape_line(note.question)}{answer}", quoted(note.note)]
    return blocks


def _unanswered(told: Outline, tr: Translator) -> list[str]:
    blocks = []
    for title, lines in (
        (tr.t("Not answered yet:"), told.open),
        (tr.t("Not sure:"), told.unsure),
        (tr.t("Does not apply:"), told.not_applying),
    ):
        if lines:
            blocks += [escape_line(title), *_items([line.question for line in lines])]
    return blocks


def _answers(told: Outline, tr: Translator) -> list[str]:
    blocks = []
    for title, lines in told.answers:
        blocks += [f"### {escape_line(title)}", *_lines(lines, tr.t("(kept, but does not count now)"))]
    return blocks


def _section(title: str, blocks: list[str]) -> list[str]:
    """A heading and what it heads; nothing without anything to head."""
    return [f"## {escape_line(title)}", *blocks] if blocks else []


def _lines(lines: list[Line], ignored: str = "") -> list[str]:
    """Questions with their answers as one list."""
    return _list(
        f"{escape_line(line.question)} **{escape_line(line.answer)}**"
        + (f" ({escape_line(line.evidence)})" if line.evidence else "")
        + ("" if line.counts or not ignored else f" {escape_line(ignored)}")
        for line in lines
    )


def _items(texts: list[str]) -> list[str]:
    return _list(map(escape_line, texts))


def _list(items: Iterable[str]) -> list[str]:
    block = "\n".join(f"- {item}" for item in items)
    return [block] if block else []


def _texts(*texts: str) -> list[str]:
    """Paragraphs, without the empty ones."""
    return [escape_line(text) for text in texts if text]


def _claims(claims: tuple[str, ...]) -> str:
    return escape_line(f"({', '.join(claims)})") if claims else ""


def _indented(text: str, blanks: int) -> str:
    """``text`` with its lines after the first moved in; empty ones stay empty."""
    return text.replace("\n", "\n" + " " * blanks).replace("\n" + " " * blanks + "\n", "\n\n")


def _drawing(lines: list[str]) -> str:
    """Lines kept as they are drawn; indented, so that nothing in them can end the block."""
    return "\n".join(f"    {line}" for line in lines)
