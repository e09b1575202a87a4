"""A report in markdown, for a mentor, a lawyer or one's own notes: plain CommonMark, good to read as text too."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from clientcheck_tui.cells import cells, padded
from clientcheck_tui.report.escape import escape_line, quoted
from clientcheck_tui.report.naming import file_name
from clientcheck_tui.report.outline import outline
from clientcheck_tui.report.parts import Line, Outline, SignPart, StepPart
from clientcheck_tui.report.subject import Reported
from clientcheck_tui.report.text import bar, capital, gauge_lines
from clientcheck_tui.words import Words

__all__ = ["file_name", "to_markdown"]

WIDTH = 80
"""How wide the drawings are at most, in cells."""


def to_markdown(reported: Reported, words: Words, today: datetime.date, anonymous: bool = False) -> str:
    """The whole report, what matters most first; ends with a line end.

    The client's name is a heading and each note a quotation of its own, so that text written from right to left
    disturbs nothing beside it.

    Args:
        reported: what to report; for an anonymous report what ``anonymise`` made of it.
        words: for the language.
        today: the day of the export.
        anonymous: say that the name is left out.
    """
    told = outline(reported, words, today)
    blocks = [f"# {escape_line(reported.client)}", f"*{escape_line(told.made)}*"]
    if anonymous:
        blocks.append(escape_line(words.t("The client’s name is left out of this report.")))
    blocks += _verdict(reported, told, words)
    blocks += _red_lines(told, words)
    blocks += _why(told, words)
    blocks += _section(words.t("What to do next"), _steps(told.steps, words))
    blocks += _section(words.t("What would change it"), [*_items(told.changes), *_texts(told.reach)])
    blocks += _section(words.t("The signs, one by one"), _signs(told))
    blocks += _section(words.t("Notes"), _notes(told))
    blocks += _section(words.t("Your decision"), _texts(told.decision, told.law))
    blocks += _section(words.t("Without an answer"), _unanswered(told, words))
    blocks += _section(words.t("All answers"), _answers(told, words))
    if today != reported.assessment.date:
        exported_on = words.t("Exported on {date}", date=words.date(today))
        blocks += ["---", f"*{escape_line(exported_on)}*"]
    return "\n\n".join(blocks) + "\n"


def _verdict(reported: Reported, told: Outline, words: Words) -> list[str]:
    blocks = [f"## {escape_line(told.outcome)}", _drawing(gauge_lines(reported.verdict, words, WIDTH))]
    blocks.append(f"**{escape_line(told.standing)}**")
    return [*blocks, *_texts(" ".join(text for text in (told.brief, told.missing) if text))]


def _red_lines(told: Outline, words: Words) -> list[str]:
    blocks = _lines(told.crossed)
    if told.to_settle:
        blocks += [escape_line(words.t("Settle this first; you were not sure:")), *_lines(told.to_settle)]
    return _section(words.t("Red lines"), blocks)


def _why(told: Outline, words: Words) -> list[str]:
    if not told.why:
        return []
    blocks = [f"{escape_line(told.why)} {_claims(told.claims)}"]
    if told.drivers:
        blocks += _items([f"{sign.title}: {sign.level}, {sign.figure}" for sign in told.drivers])
    return _section(words.t("Why"), blocks)


def _steps(steps: list[StepPart], words: Words) -> list[str]:
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


def _unanswered(told: Outline, words: Words) -> list[str]:
    blocks = []
    for title, lines in (
        (words.t("Not answered yet:"), told.open),
        (words.t("Not sure:"), told.unsure),
        (words.t("Does not apply:"), told.not_applying),
    ):
        if lines:
            blocks += [escape_line(title), *_items([line.question for line in lines])]
    return blocks


def _answers(told: Outline, words: Words) -> list[str]:
    blocks = []
    for title, lines in told.answers:
        blocks += [f"### {escape_line(title)}", *_lines(lines, words.t("(kept, but does not count now)"))]
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
