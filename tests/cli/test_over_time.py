"""``show`` and ``export`` over time: what has changed, the log, and assessments that were struck out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clientcheck_tui.cells import cells
from clientcheck_tui.store.repository import Repository
from tests.cli.conftest import Run
from tests.sample import NOW
from tests.version1 import copy_store

BAD = '{"answers": {"cost.rate": 3, "cost.late": 3, "cost.extras": 3, "control.method": 1}}'
BETTER = '{"answers": {"cost.rate": 1, "cost.late": 1, "cost.extras": 1, "control.method": 1}}'


@pytest.fixture
def acme(run: Run) -> Run:
    """As ``run``, with “Acme Ltd”, which has got cheaper since a talk."""
    run("record", "Acme Ltd", "-", "--on", "2026-09-01", stdin=BAD)
    run("record", "Acme Ltd", "-", "--on", "2026-11-01", stdin=BETTER)
    run("log", "Acme Ltd", "talk", "ACME ltd will pay\non time", "--on", "2026-09-10", "--sign", "cost")
    run(
        "log",
        "Acme Ltd",
        "agreement",
        "Pay in 14 days",
        "--on",
        "2026-09-10",
        "--due",
        "2026-10-01",
        "--evidence",
        "7 %",
    )
    run("log", "Acme Ltd", "incident", "I was furious", "--feeling")
    return run


def test_show_and_export_carry_what_has_changed(acme: Run) -> None:
    trend = {"cost": {"delta": -66.7, "real": True}, "control": {"delta": 0.0, "real": False}}
    assert json.loads(acme("show", "acme", "--json").out)["trend"] == trend
    latest, first = json.loads(acme("export", "acme", "--format", "json", "--assessment", "all").out)
    assert (latest["trend"], first["trend"]) == (trend, {})
    assert json.loads(acme("history", "acme", "--json").out)[1]["changes"] == trend
    for command in ("show", "export"):
        text = " ".join(acme(command, "acme").out.replace("\\", "").split())
        assert "Milder since 1 September 2026: Cost." in text
        assert "first assessment tends to run high" in text
        assert "Milder since" not in acme(command, "acme", "--assessment", "2026-09-01").out


def test_show_and_export_carry_the_log_with_facts_apart_from_feelings(acme: Run) -> None:
    log = json.loads(acme("log", "acme", "--json").out)
    assert json.loads(acme("show", "acme", "--json").out)["log"] == log
    for command in ("show", "export"):
        text = acme(command, "acme").out
        parts = ["Agreements", "Pay in 14 days", "Evidence", "Facts", "ACME ltd will pay", "Feelings", "I was furious"]
        assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)
        assert "not known yet whether it was kept" in " ".join(text.split())
    assert acme("export", "acme", "--assessment", "all").out.count("I was furious") == 1, "one file has the log once"
    assert max(map(cells, acme("show", "acme").out.splitlines())) <= 80


def test_an_anonymous_export_leaves_out_what_was_logged_or_at_least_the_name(acme: Run) -> None:
    for kind in ("markdown", "json"):
        without = acme("export", "acme", "--anonymous", "--format", kind, "--assessment", "all").out
        for typed in ("furious", "on time", "Pay in", "7 %", "Acme"):
            assert typed not in without
        named = acme("export", "acme", "--anonymous", "--notes", "--format", kind).out
        assert "the client will pay" in named
        assert "acme" not in named.casefold()
    entries = json.loads(acme("export", "acme", "--anonymous", "--format", "json").out)["log"]
    assert [(one["kind"], one["text"], one["evidence"]) for one in entries] == [
        ("talk", "", None),
        ("agreement", "", None),
        ("incident", "", None),
    ]


def test_what_was_typed_into_the_log_stays_text_in_markdown(run: Run) -> None:
    run("record", "Acme", "-", stdin=BAD)
    run("log", "Acme", "note", "# heading\n<script> [x](http://example.org)\n---\n* item")
    text = run("export", "acme").out
    assert "\n# heading" not in text
    assert "<script>" not in text.replace("\\<script>", "")
    assert all(line.startswith("> ") for line in text.splitlines() if "heading" in line or "item" in line)


def test_a_struck_out_assessment_is_shown_only_by_its_date_and_says_so(acme: Run, repository: Repository) -> None:
    latest = repository.heads(repository.find("acme").uuid)[0]
    repository.strike(latest.uuid, NOW)
    shown = json.loads(acme("show", "acme", "--json").out)
    assert (shown["date"], shown["struck"], shown["trend"]) == ("2026-09-01", None, {})
    assert len(json.loads(acme("export", "acme", "--format", "json", "--assessment", "all").out)) == 1
    struck = json.loads(acme("show", "acme", "--assessment", "2026-11-01", "--json").out)
    assert (struck["date"], struck["struck"]) == ("2026-11-01", NOW.isoformat())
    assert "Struck out on" in acme("show", "acme", "--assessment", "2026-11-01").out


def test_an_assessment_is_shown_though_the_one_before_it_cannot_be_read(acme: Run, data: Path) -> None:
    path = data / "assessments.json"
    tables = json.loads(path.read_text(encoding="utf-8"))
    tables["assessments"]["1"]["answers"]["cost.rate"] = "nonsense"
    path.write_text(json.dumps(tables), encoding="utf-8")
    shown = acme("show", "acme")
    assert shown.code == 0
    assert "nonsense" in shown.err
    assert "1 November 2026" in shown.out
    acme("history", "acme").failed("2026-09-01")


def test_the_history_of_version_1_says_that_only_common_questions_are_compared(run: Run, data: Path) -> None:
    copy_store(data)
    run("record", "Studio Kertas", "-", stdin=BETTER)
    entries = json.loads(run("history", "studio", "--json").out)
    signs = ["cost", "control", "respect", "communication", "improvement", "dread"]
    assert [list(entry["signs"]) for entry in entries] == [signs] * 3
    assert set(entries[0]["signs"].values()) == {None}
    assert "control" in entries[2]["changes"]
    words = " ".join(run("history", "studio").out.split())
    assert "only the questions that both ask are compared" in words
    assert "Made with version 1.0.0" in words
