"""``clientcheck history``: a client's assessments over time, and what has really changed."""

from __future__ import annotations

from typing import Any, NamedTuple

from clientcheck_tui.base_session import BaseSession
from clientcheck_tui.cells import cells, padded
from clientcheck_tui.cli import streams
from clientcheck_tui.cli.context import Context
from clientcheck_tui.cli.parser import Parser
from clientcheck_tui.core.change import Change, compare
from clientcheck_tui.core.records import Client
from clientcheck_tui.report.history import FIRST_RUNS_HIGH, SignWords, sign_words, trend
from clientcheck_tui.report.json_output import change_fields
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.outline import old_words
from clientcheck_tui.report.text import bar, command_line, shown, verdict_words, whole, wrapped
from clientcheck_tui.translator import Translator


class Entry(NamedTuple):
    """An assessment, and what has changed since ``before``; both None for the first."""

    judged: JudgedAssessment
    before: JudgedAssessment | None
    change: Change | None


Row = tuple[tuple[str, ...], tuple[str, ...]]
"""A row's columns, and the remarks below it."""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    t = parser.tr.t
    parser.describe(
        f"{t('CLIENT')} [--json]",
        ("clientcheck history studio", t("oldest first")),
        ("clientcheck history studio --json", t("prints the same as JSON, for a program")),
    )
    parser.add_client()
    parser.add_json()


def run(context: Context) -> int:
    """Print the assessments, oldest first."""
    session, tr = context.reader(), context.tr
    client = session.repository.find(context.parsed.client)
    entries = history(session, client)
    if context.parsed.json:
        from clientcheck_tui.report.json_output import to_json

        streams.say(to_json([_fields(entry) for entry in entries]))
        return 0
    struck = len(session.repository.struck(client.uuid))
    blocks = [[shown(client.name)]]
    if not entries:
        blocks.append([tr.t("No finished assessment yet. To start one:"), command_line("assess", client.name)])
    blocks += [_block(entry, tr, streams.width()) for entry in entries]
    if struck:
        text = tr.n(
            "{count} struck-out assessment is not shown.", "{count} struck-out assessments are not shown.", struck
        )
        blocks.append(wrapped(text, streams.width()))
    streams.say("\n\n".join("\n".join(block) for block in blocks))
    return 0


def history(session: BaseSession, client: Client) -> list[Entry]:
    """Return a client's assessments that are not struck out, oldest first.

    Raises:
        Problem: one of them, or its questions, cannot be read.
    """
    entries: list[Entry] = []
    before = None
    for assessment in reversed(session.repository.assessments(client.uuid)):
        judged = session.judged(client, assessment)
        change = None
        if before is not None:
            change = compare(before.pack, before.assessment, judged.pack, assessment)
        entries.append(Entry(judged, before, change))
        before = judged
    return entries


def _fields(entry: Entry) -> dict[str, Any]:
    assessment, signs = entry.judged.assessment, entry.judged.verdict.signs
    return {
        "date": assessment.date.isoformat(),
        "zone": assessment.summary.zone,
        "gauge": assessment.summary.gauge,
        "signs": {sign.key: signs[sign.key].severity if signs else None for sign in entry.judged.pack.signs},
        "changes": change_fields(entry.change),
    }


def _block(entry: Entry, tr: Translator, width: int) -> list[str]:
    """Return one assessment: its verdict, what has changed in words, and a row for each sign."""
    judged = entry.judged
    verdict = judged.verdict
    day, standing = tr.date(judged.assessment.date), verdict_words(verdict, tr)
    lines = [f"{day}  {bar(verdict.gauge)}  {verdict.gauge}  {standing}"]
    if entry.before is None or entry.change is None:
        sentences, rows = [tr.t(FIRST_RUNS_HIGH)], _severities(judged, tr)
    else:
        before, now = entry.before.assessment, judged.assessment
        sentences = trend(judged.pack, entry.change, before, now, tr, first=False)
        rows = _changes(sign_words(judged.pack, entry.change, before, now, tr), tr)
    if judged.old_version:
        sentences, rows = [old_words(judged, tr), *sentences], []
    lines += [line for sentence in sentences for line in wrapped(sentence, width, "  ")]
    return [*lines, *aligned(rows, width)]


def _severities(judged: JudgedAssessment, tr: Translator) -> list[Row]:
    signs = judged.pack.sign_names(tr.language)
    return [
        ((signs[key], whole(state.severity), "", "", tr.level(state.level)), ())
        for key, state in judged.verdict.signs.items()
    ]


def _changes(signs: list[SignWords], tr: Translator) -> list[Row]:
    rows: list[Row] = []
    for sign in signs:
        if not (sign.before or sign.now or sign.delta):
            continue
        moved = f"{sign.before} → {sign.now}" if sign.before and sign.now else sign.now
        arrow = {"+": "↑", "−": "↓", "0": "→"}.get(sign.delta[:1], "")
        rows.append(((sign.name, moved, arrow, sign.delta, sign.verdict), sign.causes))
    return rows


def aligned(rows: list[Row], width: int) -> list[str]:
    """Return rows in columns, each with its remarks below; lines that are too long are wrapped."""
    widths = [max(map(cells, column)) for column in zip(*(row for row, _ in rows), strict=True)]
    lines = []
    for row, remarks in rows:
        columns = [padded(text, size) for text, size in zip(row, widths, strict=True) if size]
        line = f"  {'  '.join(columns)}".rstrip()
        lines += [line] if cells(line) <= width else wrapped(line, width, "  ")
        lines += [line for remark in remarks for line in wrapped(remark, width, "    ")]
    return lines
