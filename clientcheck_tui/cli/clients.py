"""The list of clients."""

from __future__ import annotations

from collections.abc import Sequence

from clientcheck_tui.cells import cells, padded, shortened
from clientcheck_tui.core.answers import Draft
from clientcheck_tui.report.text import bar, shown
from clientcheck_tui.store.index import Overview
from clientcheck_tui.translator import Translator

MIN_NAME, MAX_NAME = 20, 32
"""How many cells a name takes in the table at the least where there is little room, and at the most."""

DISPENSABLE = (1, 6, 4)
"""The columns that go where there is little room, in this order: bar, how many, change."""


def as_json(overview: list[Overview]) -> str:
    """The list for a program: null stands where a client was never assessed."""
    from clientcheck_tui.report.json_output import to_json

    return to_json(
        [
            {
                "client": entry.client.name,
                "date": entry.latest.date.isoformat() if entry.latest else None,
                "zone": entry.latest.summary.zone if entry.latest else None,
                "gauge": entry.latest.summary.gauge if entry.latest else None,
                "assessments": entry.count,
            }
            for entry in overview
        ]
    )


def table(overview: list[Overview], drafts: Sequence[Draft], tr: Translator, room: int | None = None) -> str:
    """The list for a person, in columns under a heading.

    They are name, gauge, word, change since the assessment before, day, how many and whether one is unfinished.

    Args:
        overview: the clients.
        drafts: the unfinished assessments.
        tr: translates the interface's words.
        room: the cells of a line of the terminal; None where lines are not wrapped.
    """
    if not overview:
        return tr.t("There are no clients yet: “clientcheck assess NAME” begins with one.")
    begun = {draft.client: draft for draft in drafts}
    t = tr.t
    heading = (t("client"), "", t("gauge"), t("verdict"), t("change"), t("last"), "")
    rows = [heading, *(_row(entry, begun.get(entry.client.uuid), tr) for entry in overview)]
    columns = list(range(len(heading)))
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]

    def excess() -> int:
        return 0 if room is None else sum(widths[column] + 2 for column in columns) - 2 - room

    for column in DISPENSABLE:
        if excess() > max(0, widths[0] - MIN_NAME):
            columns.remove(column)
    widths[0] -= max(0, excess())
    rows = [(shortened(row[0], widths[0]), *row[1:]) for row in rows]
    return "\n".join("  ".join(padded(row[column], widths[column]) for column in columns).rstrip() for row in rows)


def _row(entry: Overview, draft: Draft | None, tr: Translator) -> tuple[str, ...]:
    name = shortened(shown(entry.client.name), MAX_NAME)
    if entry.latest is None:
        state = tr.t("not assessed yet")
        if draft is not None:
            state = tr.t("begun on {day}", day=tr.short_date(draft.begun))
        return name, "", "", state, "", "", ""
    count = tr.n("{count} assessment", "{count} assessments", entry.count)
    summary = entry.latest.summary
    zone = tr.zone(summary.zone)
    return (
        name,
        bar(summary.gauge),
        f"{summary.gauge:3}",
        tr.t("{zone}, so far", zone=zone) if summary.provisional else zone,
        _changed(entry.change),
        tr.short_date(entry.latest.date).rjust(len("23 Nov 2025")),
        count if draft is None else tr.t("{assessments}, another begun", assessments=count),
    )


def _changed(change: int | None) -> str:
    """How far the gauge moved, as home shows it."""
    if change is None:
        return ""
    return f"↑ +{change}" if change > 0 else f"↓ −{-change}" if change else "→ 0"
