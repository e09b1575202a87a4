"""``clientcheck clients``: the list of clients."""

from __future__ import annotations

from collections.abc import Sequence

from clientcheck_tui.cells import cells, padded, shortened
from clientcheck_tui.cli import streams
from clientcheck_tui.cli.context import Context
from clientcheck_tui.cli.parser import Parser
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.core.records import Draft
from clientcheck_tui.report.text import bar, shown, verdict_words
from clientcheck_tui.store.index import Overview
from clientcheck_tui.translator import Translator

MIN_NAME, MAX_NAME = 20, 32
"""Cells of a name in the table: where there is little room, and where there is enough."""

OPTIONAL_COLUMNS = (1, 6, 4)
"""The columns left out where there is little room, in this order: bar, number of assessments, change."""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    t = parser.tr.t
    parser.describe(
        "[--json]",
        ("clientcheck clients", t("prints a table")),
        ("clientcheck clients --json", t("prints the same as JSON, for a program")),
    )
    parser.add_json()


def run(context: Context) -> int:
    """Print the list."""
    from clientcheck_tui.report.json_output import to_json

    repository = context.repository()
    overview = sorted(repository.overview(), key=lambda entry: entry.client.closed is not None)
    if context.parsed.json:
        streams.say(to_json([_fields(entry) for entry in overview]))
        return 0
    try:
        drafts = repository.drafts()
    except Problem as problem:  # the clients can still be read
        drafts = []
        streams.complain(context.tr.problem(problem))
    streams.say(table(overview, drafts, context.tr, streams.room()))
    return 0


def table(overview: Sequence[Overview], drafts: Sequence[Draft], tr: Translator, room: int | None = None) -> str:
    """Return the list in columns under a heading, in lines of ``room`` cells if that is not None.

    Closed clients have to be last.
    """
    if not overview:
        return tr.t("There are no clients yet: “clientcheck assess NAME” adds one.")
    begun = {draft.client: draft for draft in drafts if not draft.amends}
    t = tr.t
    heading = (t("client"), "", t("gauge"), t("verdict"), t("change"), t("last"), "")
    rows = [heading, *(_row(entry, begun.get(entry.client.uuid), tr) for entry in overview)]
    columns = list(range(len(heading)))
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]

    def excess() -> int:
        return 0 if room is None else sum(widths[column] + 2 for column in columns) - 2 - room

    for column in OPTIONAL_COLUMNS:
        if excess() > max(0, widths[0] - MIN_NAME):
            columns.remove(column)
    widths[0] -= max(0, excess())
    rows = [(shortened(row[0], widths[0]), *row[1:]) for row in rows]
    lines = ["  ".join(padded(row[column], widths[column]) for column in columns).rstrip() for row in rows]
    closed = sum(entry.client.closed is not None for entry in overview)
    if closed:
        lines.insert(len(lines) - closed, t("closed:"))
    return "\n".join(lines)


def _fields(entry: Overview) -> dict[str, object]:
    """Return a client's entry in JSON; a client without an assessment has no date, zone and gauge."""
    latest = entry.latest
    return {
        "client": entry.client.name,
        "date": latest.date.isoformat() if latest else None,
        "zone": latest.summary.zone if latest else None,
        "gauge": latest.summary.gauge if latest else None,
        "assessments": entry.count,
        "closed": entry.client.closed.isoformat() if entry.client.closed else None,
    }


def _row(entry: Overview, draft: Draft | None, tr: Translator) -> tuple[str, ...]:
    name = shortened(shown(entry.client.name), MAX_NAME)
    ended = entry.client.closed
    closed = tr.t("closed {day}", day=tr.short_date(ended)) if ended is not None else ""
    if entry.latest is None:
        state = closed or tr.t("not assessed yet")
        if draft is not None and not closed:
            state = tr.t("begun on {day}", day=tr.short_date(draft.begun))
        return name, "", "", state, "", "", ""
    count = tr.n("{count} assessment", "{count} assessments", entry.count)
    if draft is not None:
        count = tr.t("{assessments}, one unfinished", assessments=count)
    summary = entry.latest.summary
    return (
        name,
        bar(summary.gauge),
        f"{summary.gauge:3}",
        verdict_words(summary, tr),
        _changed(entry.change),
        tr.short_date(entry.latest.date).rjust(len("23 Nov 2025")),
        closed or count,
    )


def _changed(change: int | None) -> str:
    if change is None:
        return ""
    if change == 0:
        return "→ 0"
    return f"↑ +{change}" if change > 0 else f"↓ −{-change}"
