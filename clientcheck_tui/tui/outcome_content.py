"""An outcome as blocks of text. All its texts are data, never markup."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from textual.content import Content

from clientcheck_tui.core.records import SignSummary, Summary
from clientcheck_tui.report.outline import Line, Outline, SignPart
from clientcheck_tui.report.steps import StepPart, dated, main_title
from clientcheck_tui.report.text import capital
from clientcheck_tui.translator import Translator, one_line, printable
from clientcheck_tui.tui.themes import zone_style
from clientcheck_tui.tui.widgets.signs import LEVEL_STYLES, severity_bar

SIGN_NAME, SIGN_BAR = 17, 10
"""Cells of a sign's name and of its bar."""


class Block(NamedTuple):
    """Lines of text with CSS classes of their own."""

    classes: str
    lines: list[Content]


def first_blocks(report: Outline, verdict: Summary, tr: Translator) -> Iterator[Block]:
    """What one has to know: the verdict, why, and what to do first."""
    if report.struck:
        yield Block("block", [Content.styled(report.struck, "$warning bold")])
    headline = f"headline zone-{verdict.zone}"
    yield Block(f"{headline} verdict", [Content.styled(report.outcome, f"{zone_style(verdict.zone)} bold")])
    if report.old:
        yield Block(f"{headline} block", [Content.styled(report.old, "$warning bold")])
    if report.first:
        yield Block(headline, [Content.styled(report.first, "$warning bold")])
    if report.why:
        yield Block(headline if report.reasons else f"{headline} block", [Content(report.why)])
    if report.reasons:
        yield Block(f"{headline} weighing block", [_reason(line) for line in report.reasons])
    if report.main is not None:
        when = f" · {dated(report.main)}" if dated(report.main) else ""
        title = Content.assemble(main_title(report.main, tr), (when, "not bold $quiet"))
        yield Block("section", [title])
        yield Block("block step main", list(_step(report.main, "bold")))
    if report.dependence:
        yield Block("block", [Content(report.dependence)])


def more_blocks(report: Outline, tr: Translator) -> Iterator[Block]:
    """What to do after the first thing."""
    if report.more:
        yield Block("section", [Content(tr.t("Then"))])
    for step in report.more:
        yield _dated(step)


def also_title(report: Outline, tr: Translator, *, unfolded: bool) -> Content:
    """The line that stands for what is folded away."""
    title = tr.t("Also worth doing ({count})", count=len(report.also))
    return Content.assemble("▾ " if unfolded else "▸ ", title)


def also_blocks(report: Outline) -> Iterator[Block]:
    """What is worth doing too."""
    for step in report.also:
        yield _dated(step)


def other_blocks(report: Outline, verdict: Summary, tr: Translator) -> Iterator[Block]:
    """What would change the verdict, the signs, the notes, and whose decision it is."""
    t = tr.t
    yield Block("block again", [Content.styled(report.again, "bold")])
    if report.changes or report.reach:
        yield Block("section", [Content(t("What would change it"))])
        changes = [Content(f"• {change}") for change in report.changes]
        reach = [Content.styled(report.reach, "$quiet")] if report.reach else []
        yield Block("block", [*changes, *reach])
    if report.signs:
        yield Block("section", [Content(t("The signs"))])
    for sign in report.signs:
        yield Block("sign", [_sign(sign, verdict.signs[sign.key])])
        if reasons := list(_reasons(sign)):
            yield Block("reasons", reasons)
    if report.other_side:
        yield Block("section spaced", [Content(t("The other side"))])
    for part in report.other_side:
        asked = Content.assemble((f"{part.sign}  ", "bold $quiet"), (part.question, "$quiet"))
        yield Block("block step", [asked, Content(printable(part.text))])
    if report.notes:
        yield Block("section spaced", [Content(t("Your notes"))])
        for note in report.notes:
            yield Block("block step", [Content.styled(note.question, "$quiet"), Content(printable(note.note))])
    if report.amended:
        yield Block("section spaced", [Content(t("Amended"))])
    for amendment in report.amended:
        head = Content.assemble((f"{amendment.when}, ", "bold"), (amendment.before, "$quiet"))
        yield Block("block step", [head, *(Content(one_line(one.words(tr))) for one in amendment.changed)])
    quiet = [text for text in (report.own_reason, report.law, report.made) if text]
    yield Block(
        "block closing",
        [Content.styled(report.decision, "bold"), *(Content.styled(text, "$quiet") for text in quiet)],
    )


def answer_lines(report: Outline, tr: Translator) -> Iterator[Content]:
    """All answers, by sign, and the questions without one."""
    yield Content.styled(tr.t("All answers"), "$accent bold")
    yield Content("")
    for title, lines in report.answers:
        yield Content.styled(title, "bold")
        yield from (_answer(line, line.answer) for line in lines)
        yield Content("")
    if report.open:
        yield Content.styled(tr.t("Not answered"), "bold")
        yield from (Content.assemble("· ", (line.topic, "$quiet")) for line in report.open)


def _dated(step: StepPart) -> Block:
    head = [Content.styled(capital(dated(step)), "bold")] if dated(step) else []
    return Block("block step", [*head, *_step(step)])


def _step(step: StepPart, style: str = "") -> Iterator[Content]:
    if step.means:
        yield Content(step.means)
    yield Content.styled(step.act, style)
    if step.say:
        yield Content.assemble((f"{step.to}: ", "$quiet"), (f"“{step.say}”", "italic $secondary"))


def _reason(line: Line) -> Content:
    return Content.assemble((f"{line.topic} – ", "$quiet"), line.short)


def _answer(line: Line, answer: str) -> Content:
    """An answer with the topic of its question, which is shorter than the question."""
    style = "bold" if line.counts else "$quiet"
    figures = f"  ({line.evidence})" if line.evidence else ""
    return Content.assemble((f"{line.topic} – ", "$quiet"), (answer, style), (figures, "$quiet"))


def _sign(sign: SignPart, state: SignSummary) -> Content:
    number = f" {sign.whole}" if sign.whole else ""
    name = Content(sign.name)
    return Content.assemble(
        name.pad_right(max(1, SIGN_NAME - name.cell_length)),
        severity_bar(state, SIGN_BAR),
        (f"  {sign.level}{number}", LEVEL_STYLES[state.level]),
    )


def _reasons(sign: SignPart) -> Iterator[Content]:
    if sign.present:
        yield from (_answer(line, line.short) for line in sign.reasons)
    yield from (Content.styled(remark, "$quiet") for remark in sign.remarks)
