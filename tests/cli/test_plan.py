"""``plan``: the ways out and the dated steps, what is chosen and ticked off."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from clientcheck_tui.content.leaving import load_book
from tests.cli.conftest import Run

FACTS = {
    "contract.type": "open",
    "contract.right": "either",
    "contract.notice-days": 30,
    "contract.renewal": "2027-01-16",
    "contract.renewal-window": 14,
}


@pytest.fixture
def acme(run: Run) -> Run:
    """As ``run``, with the contract of “Acme”."""
    assert run("contract", "Acme", "--set", "-", stdin=json.dumps(FACTS)).code == 0
    return run


def fields(run: Run, *arguments: str) -> dict[str, Any]:
    result = run("plan", "acme", "--format", "json", *arguments)
    assert (result.code, result.err) == (0, "")
    found: dict[str, Any] = json.loads(result.out)
    return found


def test_it_is_json_with_every_way_its_last_day_and_the_days_of_the_steps(acme: Run) -> None:
    plan = fields(acme)
    assert list(plan) == [
        *("client", "notice", "end", "end_status", "end_way", "assumed", "ways", "renewal", "steps", "law"),
        "disclaimer",
    ]
    assert (plan["client"], plan["notice"], plan["end"]) == ("Acme", "2026-12-07", "2027-01-06")
    assert (plan["end_way"], plan["end_status"], plan["assumed"]) == ("notice", "right", False)
    assert plan["renewal"] == {
        "date": "2027-01-16",
        "deadline": "2027-01-01",
        "serve_by": "2027-01-01",
        "reminders": ["2026-12-02", "2026-12-18", "2026-12-25"],
        "missed": False,
        "next_deadline": None,
    }
    assert {tuple(step) for step in plan["steps"]} == {("key", "date", "until", "title", "because", "done")}
    note = load_book().law_note("other")
    assert plan["law"] == {"key": "other", "checked": note.checked.isoformat()}


def test_a_way_is_kept_and_a_day_of_notice_only_tried(acme: Run) -> None:
    past = fields(acme, "--notice", "2026-10-31")
    assert (past["notice"], past["end"]) == ("2026-10-31", "2026-11-30")
    assert fields(acme, "--way", "mutual")["end_way"] == "mutual"
    assert (fields(acme)["end_way"], fields(acme)["notice"]) == ("mutual", "2026-12-07")
    assert fields(acme, "--way", "recommended")["end_way"] == "notice"
    acme("plan", "acme", "--way", "term").failed("term", "notice", "non-renewal", "mutual")
    acme("plan", "acme", "--way", "away").misused("away")
    assert fields(acme)["end_way"] == "notice"
    acme("contract", "Acme", "--set", "-", stdin='{"contract.right": "client"}')
    assert fields(acme)["end_way"] == "non-renewal"


def test_a_step_that_is_ticked_off_stays_so_when_a_fact_changes(acme: Run) -> None:
    ticked = acme("plan", "acme", "--done", "back-up")
    assert (ticked.code, ticked.err, len(ticked.out.splitlines())) == (0, "", 1)
    acme("contract", "Acme", "--set", "-", stdin='{"contract.notice-days": 60}')
    assert [step["key"] for step in fields(acme)["steps"] if step["done"]] == ["back-up"]
    assert "- [x] **Back up" in acme("plan", "acme").out
    assert not any(step["done"] for step in fields(acme, "--not-done", "back-up")["steps"])
    acme("plan", "acme", "--done", "dance").failed("dance", "back-up")


def test_it_is_written_as_a_document_or_a_calendar_in_the_language_in_use(acme: Run, tmp_path: Path) -> None:
    english, indonesian = acme("plan", "acme").out, acme("plan", "acme", "--lang", "id").out
    assert english.startswith("# Leaving Acme\n\n*General information, not legal advice.")
    assert "bukan nasihat hukum" in indonesian
    assert acme("plan", "acme", "--format", "ics", "-o", "plan.ics") == (0, "", "")
    acme("plan", "acme", "--format", "ics", "-o", "plan.ics").failed("--force")
    events = Calendar.from_ical((tmp_path / "plan.ics").read_bytes()).walk("VEVENT")
    assert len(events) == len(fields(acme)["steps"]) + 2, "and the end, and the renewal's deadline"
    acme("plan", "acme", "--force").misused("-o")
    late = acme("plan", "acme", "--format", "ics", "--today", "2999-12-31")
    assert late.code == 0 and "SEQUENCE:2147483647" in late.out
    acme("plan", "nobody").failed("nobody")


def test_a_client_of_whose_contract_nothing_is_known_has_a_plan(run: Run) -> None:
    run("record", "Acme", "-", stdin='{"answers": {"respect.abuse": "yes"}}')
    plan = fields(run)
    assert (plan["notice"], plan["end_way"], plan["assumed"]) == ("2026-11-23", "reasonable-notice", True)
    assert "call" not in [step["key"] for step in plan["steps"]]
    assert "local emergency number" in run("plan", "acme").out


def test_a_notice_that_was_already_given_is_kept_when_it_is_ticked_off(acme: Run) -> None:
    acme("plan", "acme", "--notice", "2026-11-02", "--done", "send-notice")
    assert fields(acme)["notice"] == "2026-11-02"
