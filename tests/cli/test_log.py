"""``log``: what it saves, what it lists, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from clientcheck_tui.cells import cells
from clientcheck_tui.store.repository import Repository
from tests.cli.conftest import HOSTILE, Run


def listed(run: Run, client: str = "acme") -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(run("log", client, "--json").out)
    return entries


def test_an_entry_is_saved_and_listed_oldest_first_with_exactly_the_promised_fields(run: Run) -> None:
    assert run("log", "Acme", "note", "Met at the fair", "--feeling").code == 0
    added = run(
        *("log", "Acme", "agreement", "Pay in 14 days", "--on", "2026-10-01", "--due", "2026-12-01"),
        *("--sign", "communication", "cost", "--evidence", "mail of 1 Oct"),
    )
    assert (added.code, added.err) == (0, "")
    assert [list(entry) for entry in listed(run)] == [
        ["date", "kind", "text", "feeling", "due", "kept", "signs", "evidence"]
    ] * 2
    assert listed(run) == [
        {
            "date": "2026-10-01",
            "kind": "agreement",
            "text": "Pay in 14 days",
            "feeling": False,
            "due": "2026-12-01",
            "kept": None,
            "signs": ["cost", "communication"],  # in the order of the pack
            "evidence": "mail of 1 Oct",
        },
        {
            "date": "2026-11-23",
            "kind": "note",
            "text": "Met at the fair",
            "feeling": True,
            "due": None,
            "kept": None,
            "signs": [],
            "evidence": None,
        },
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["Acme", "talk", "They will pay", "--on", "2026-10-01", "--sign", "cost", "respect"],
        ["Acme", "talk", "They will pay", "--on", "2026-10-01", "--sign", "respect", "--sign", "cost", "--fact"],
        ["--on", "2026-10-01", "--sign=cost", "--sign=respect", "Acme", "talk", "They will pay"],
        ["Acme", "--on", "2026-10-01", "talk", "--fact", "They will pay", "--sign", "cost", "respect"],
        ["--sign", "cost", "respect", "--on", "2026-10-01", "--", "Acme", "talk", "They will pay"],
    ],
    ids=" ".join,
)
def test_options_may_stand_anywhere(run: Run, arguments: list[str]) -> None:
    assert run("log", *arguments).code == 0
    [entry] = listed(run)
    assert (entry["date"], entry["kind"], entry["text"]) == ("2026-10-01", "talk", "They will pay")
    assert entry["signs"] == ["cost", "respect"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["Acme", "meeting", "x"], "agreement"),
        (["Acme", "talk"], "TEXT"),
        (["Acme", "talk", "x", "y"], "y"),
        (["Acme", "talk", "x", "--fact", "--feeling"], "--feeling"),
        (["Acme", "agreement", "x", "--kept", "--not-kept"], "--not-kept"),
        (["Acme", "talk", "x", "--kept"], "agreement"),
        (["Acme", "incident", "x", "--not-kept"], "agreement"),
        (["Acme", "note", "x", "--due", "2026-12-01"], "agreement"),
        (["Acme", "talk", "x", "--sign", "money"], "communication"),
        (["Acme", "--sign", "cost", "talk", "x"], "--sign"),
        (["Acme", "talk", "x", "--on", "yesterday"], "yesterday"),
        (["Acme", "talk", "x", "--json"], "--json"),
        (["Acme", "--on", "2026-10-01"], "--on"),
        (["Acme", "--not-kept"], "--not-kept"),
        ([], "CLIENT"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_named_and_nothing_is_saved(run: Run, data: Path, arguments: list[str], message: str) -> None:
    run("log", *arguments).misused(message)
    assert not data.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["Acme", "talk", " \n "], "empty"),
        (["Acme", "talk", "x", "--on", "2026-11-24"], "future"),
        (["Acme"], "Acme"),
        (["Acme", "--json"], "Acme"),
        (["a\x1bb", "talk", "x"], "name"),
    ],
    ids=ascii,
)
def test_what_cannot_be_saved_or_listed_is_an_error(run: Run, data: Path, arguments: list[str], message: str) -> None:
    run("log", *arguments).failed(message)
    assert not data.exists()


def test_the_one_open_agreement_of_the_same_text_is_marked(run: Run) -> None:
    run("log", "Acme", "agreement", "Pay in 14 days", "--on", "2026-10-01", "--sign", "cost")
    run("log", "Acme", "incident", "pay in 14 days")
    marked = run("log", "Acme", "agreement", " pay  IN 14 days", "--not-kept", "--evidence", "bank statement")
    assert "Marked as not kept" in marked.out
    agreement, incident = listed(run)
    assert agreement["text"] == "Pay in 14 days"
    assert (agreement["kept"], agreement["date"], agreement["signs"]) == (False, "2026-10-01", ["cost"])
    assert agreement["evidence"] == "bank statement"
    assert incident["kind"] == "incident"


def test_an_agreement_is_added_where_none_is_open_or_it_is_not_clear_which(run: Run) -> None:
    for _ in range(2):  # the same twice: marking one of them would be a guess
        run("log", "Acme", "agreement", "A weekly call")
    assert "Marked" not in run("log", "Acme", "agreement", "A weekly call", "--kept").out
    assert "Marked" not in run("log", "Acme", "agreement", "Another thing", "--kept").out
    assert "Marked" not in run("log", "Acme", "agreement", "Another thing", "--not-kept").out, "it is not open"
    assert [entry["kept"] for entry in listed(run)] == [None, None, True, True, False]


def test_the_beginning_of_a_name_is_enough_and_a_new_client_is_called_so(saved: Run) -> None:
    for name in ("studio KERTAS", "studio"):
        assert "“Studio Kertas”:" in saved("log", name, "note", "x").out
    assert "“Kertas”, a new client" in saved("log", "Kertas", "note", "y").out
    saved("record", "Studio Nord", "-", stdin='{"answers": {"cost.rate": 0}}')
    saved("log", "studio", "note", "z").failed("several clients")


def test_the_list_tells_facts_from_feelings_and_fits_the_screen(run: Run) -> None:
    run("log", "Acme", "agreement", "Pay " + "very " * 30 + "soon", "--due", "2026-11-01", "--sign", "cost", "respect")
    run("log", "Acme", "note", "I dread the next call", "--feeling", "--on", "2026-11-01")
    english = run("log", "acme").out
    assert english.index("feeling") < english.index("I dread") < english.index("fact") < english.index("Pay very")
    assert "not known yet whether it was kept" in " ".join(english.split())
    indonesian = run("log", "acme", "--lang", "id").out
    assert "perasaan" in indonesian
    assert "kesepakatan" in indonesian
    assert max(map(cells, (english + indonesian).splitlines())) <= 80


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_text_is_kept_as_it_was_typed(run: Run, text: str) -> None:
    assert run("log", "Acme", "note", "--evidence", "x" + text, "--", text).code == 0
    [entry] = listed(run)
    assert (entry["text"], entry["evidence"]) == (text, "x" + text)
    assert run("log", "acme").code == 0


def test_control_characters_of_a_text_never_reach_the_terminal(run: Run, repository: Repository) -> None:
    added = run("log", "Acme", "note", "a\x1b[31mb\u202ec\nd", "--evidence", "\x07")
    shown = run("log", "acme")
    for result in (added, shown, run("log", "acme", "--json")):
        assert not set("\x1b\x07") & set(result.out)
    assert "\u202e" not in added.out + shown.out
    assert "  d" in shown.out.splitlines(), "its lines stay"
