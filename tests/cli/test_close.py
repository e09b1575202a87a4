"""``close``, and what ``clients`` says of a closed client."""

from __future__ import annotations

import json

from tests.cli.conftest import Run


def test_a_client_is_closed_and_opened_again(saved: Run) -> None:
    assert "20 November 2026" in saved("close", "studio", "--on", "2026-11-20").out
    assert json.loads(saved("clients", "--json").out)[1]["closed"] == "2026-11-20"
    saved("close", "studio")
    assert json.loads(saved("clients", "--json").out)[1]["closed"] == "2026-11-23", "the day is replaced"
    assert "open again" in saved("close", "studio", "--reopen").out
    assert [one["closed"] for one in json.loads(saved("clients", "--json").out)] == [None, None]
    assert "not closed" in saved("close", "studio", "--reopen").out


def test_what_cannot_be_closed_is_an_error(saved: Run) -> None:
    saved("close", "studio", "--on", "2026-11-24").failed("future")
    saved("close", "nobody").failed("nobody")
    saved("close", "studio", "--on", "2026-11-20", "--reopen").misused("--reopen")
    assert [one["closed"] for one in json.loads(saved("clients", "--json").out)] == [None, None]


def test_a_closed_client_is_listed_last_and_never_due(saved: Run) -> None:
    saved("close", "müller", "--on", "2026-11-22")
    lines = saved("clients").out.splitlines()
    assert [line.split("  ")[0] for line in lines[1:]] == ["Studio Kertas", "closed:", "Müller & Söhne"]
    assert "closed 22 Nov 2026" in lines[3]
    assert [one["client"] for one in json.loads(saved("clients", "--json").out)] == ["Studio Kertas", "Müller & Söhne"]
    due = json.loads(saved("due", "--json", "--today", "2027-06-01").out)
    assert [one["client"] for one in due] == ["Studio Kertas"]
