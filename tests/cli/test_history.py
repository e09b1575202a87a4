"""``history``: a client's assessments over time."""

from __future__ import annotations

import json
from typing import Any

import pytest

from clientcheck_tui.cells import cells
from clientcheck_tui.store.repository import Repository
from tests.cli.conftest import TINY, Run
from tests.sample import NOW

BAD = {"cost.rate": 3, "cost.late": 3, "cost.extras": 3, "control.method": 1, "dread.again": 3}
BETTER = {"cost.rate": 1, "cost.late": 1, "cost.extras": 1, "control.method": 2, "dread.again": 3, "respect.hours": 2}


@pytest.fixture
def two(run: Run) -> Run:
    """As ``run``, with “Acme” assessed twice: the cost has really fallen."""
    for day, answers in (("2026-09-01", BAD), ("2026-11-01", BETTER)):
        assert run("record", "Acme", "-", "--on", day, stdin=json.dumps({"answers": answers})).code == 0
    return run


def history(run: Run, client: str = "acme") -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(run("history", client, "--json").out)
    return entries


def test_it_is_oldest_first_with_every_sign_and_only_what_can_be_compared(two: Run) -> None:
    first, second = history(two)
    assert list(first) == list(second) == ["date", "zone", "gauge", "signs", "changes"]
    assert (first["date"], first["changes"]) == ("2026-09-01", {})
    assert second["date"] == "2026-11-01"
    signs = ["cost", "control", "respect", "communication", "improvement", "dread"]
    assert list(first["signs"]) == list(second["signs"]) == signs
    assert first["signs"]["respect"] is None
    shown = json.loads(two("show", "acme", "--json").out)
    assert second["signs"] == {key: sign["severity"] for key, sign in shown["signs"].items()}
    assert (second["zone"], second["gauge"]) == (shown["zone"], shown["gauge"])
    assert second["changes"] == {
        "cost": {"delta": -66.7, "real": True},
        "control": {"delta": 33.3, "real": False},  # one question: one step may be chance
        "dread": {"delta": 0.0, "real": False},
    }


def test_the_text_says_what_is_real_and_that_a_first_assessment_runs_high(two: Run) -> None:
    text = two("history", "acme").out
    words = " ".join(text.split())
    assert "first assessment tends to run high" in words
    assert text.index("1 September 2026") < text.index("1 November 2026")
    rows = {line.split()[0]: line for line in text[text.index("1 November") :].splitlines()[1:]}
    assert "↓" in rows["Cost"] and "−66.7" in rows["Cost"] and "really milder" in rows["Cost"]
    assert "↑" in rows["Control"] and "within the normal wobble" in rows["Control"]
    for language in ("en", "id"):
        assert max(map(cells, two("history", "acme", "--lang", language).out.splitlines())) <= 80


def test_struck_out_assessments_are_left_out_and_counted(two: Run, repository: Repository) -> None:
    first = repository.assessments(repository.find("acme").uuid)[-1]
    repository.strike(first.uuid, NOW)
    assert [(one["date"], one["changes"]) for one in history(two)] == [("2026-11-01", {})]
    assert "1 struck-out assessment" in two("history", "acme").out


def test_another_pack_is_not_compared(two: Run) -> None:
    two("record", "Acme", "-", "--pack", str(TINY), stdin='{"answers": {"profit.margin": 1}}')
    assert history(two)[2]["changes"] == {}
    assert two("history", "acme").code == 0


def test_a_client_without_an_assessment_has_an_empty_history(run: Run) -> None:
    run("log", "Acme", "note", "x")
    assert history(run) == []
    assert "clientcheck assess Acme" in run("history", "acme").out
    run("history", "nobody").failed("nobody")
