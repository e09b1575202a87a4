"""The list of clients."""

from __future__ import annotations

from collections.abc import Sequence

from clientcheck_tui.cells import cells, padded, shortened
from clientcheck_tui.core.answers import Draft
from clientcheck_tui.report.text import bar, shown
from clientcheck_tui.store.heads import Overview
from clientcheck_tui.words import Words

LONGEST_NAME = 32
"""How many cells a name takes in the table at most."""


def as_json(overview: list[Overview]) -> str:
    """The list for a program: null stands where a client was never assessed."""
    from clientcheck_tui.report.machine import to_json

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


def table(overview: list[Overview], drafts: Sequence[Draft], words: Words) -> str:
    """The list for a person, in columns under a heading.

    They are name, gauge, word, change since the assessment before, day, how many and whether one is unfinished.
    """
    if not overview:
        return words.t("There are no clients yet: “clientcheck assess NAME” begins with one.")
    begun = {draft.client: draft for draft in drafts}
    t = words.t
    heading = (t("client"), t("gauge"), "", t("verdict"), t("change"), t("last"), "")
    rows = [heading, *(_row(entry, begun.get(entry.client.uuid), words) for entry in overview)]
    widths = [max(cells(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(padded(text, width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _row(entry: Overview, draft: Draft | None, words: Words) -> tuple[str, ...]:
    name = shortened(shown(entry.client.name), LONGEST_NAME)
    if entry.latest is None:
        state = words.t("not assessed yet")
        if draft is not None:
            state = words.t("begun on {day}", day=words.short_date(draft.begun))
        return name, "", "", state, "", "", ""
    count = words.n("{count} assessment", "{count} assessments", entry.count)
    summary = entry.latest.summary
    zone = words.zone(summary.zone)
    return (
        name,
        bar(summary.gauge),
        f"{summary.gauge:3}",
        words.t("{zone}, so far", zone=zone) if summary.provisional else zone,
        _changed(entry.change),
        words.short_date(entry.latest.date).rjust(len("23 Nov 2025")),
        count if draft is None else words.t("{assessments}, another begun", assessments=count),
    )


def _changed(change: int | None) -> str:
    """How far the gauge moved, as home shows it."""
    if change is None:
        return ""
    return f"↑ +{change}" if change > 0 else f"↓ −{-change}" if change else "→ 0"
