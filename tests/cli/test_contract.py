"""``contract``: facts from a file, line by line and back, and what of them is due."""

from __future__ import annotations

import json

import pytest

from clientcheck_tui.core.records import Client
from clientcheck_tui.store.repository import Repository
from tests.cli.conftest import Run
from tests.report.test_report_schema import wrong

FACTS = {
    "contract.type": "retainer",
    "contract.right": "either",
    "contract.notice-days": 30,
    "contract.cycle-ends": "2026-11-30",
    "contract.country": "ID",
    "contract.currency": "IDR",
    "contract.unpaid": "12500000.10",
    "contract.bonds": ["non-compete", "secrecy"],
    "contract.theirs": ["Ulasan di platform", "[bold]{0} %s[/]"],
    "after.clause": "none",
}


def stored(run: Run, client: str = "Acme") -> dict[str, object]:
    facts: dict[str, object] = json.loads(run("contract", client, "--json").out)
    return facts


def test_what_is_printed_can_be_set_again_and_null_removes(run: Run) -> None:
    first = run("contract", "Acme", "--set", "-", stdin=json.dumps(FACTS))
    assert first.code == 0
    assert "a new client" in first.out and "31 January 2027" in " ".join(first.out.split())
    assert "not legal advice" in " ".join(first.out.split())
    assert sorted(stored(run)) == sorted(FACTS)
    assert stored(run) == FACTS
    assert wrong("contract", stored(run)) == []
    assert run("contract", "Copy", "--set", "-", stdin=run("contract", "acm", "--json").out).code == 0
    assert stored(run, "Copy") == FACTS
    changes = '{"contract.unpaid": 0.30, "contract.type": null, "contract.law": null, "contract.platform": ""}'
    assert run("contract", "Acme", "--set", "-", stdin='{"contract.notice-days": "60"}').code == 0
    assert run("contract", "Acme", "--set", "-", stdin=changes).code == 0
    expected = {**FACTS, "contract.unpaid": "0.30", "contract.notice-days": 60}
    del expected["contract.type"]
    assert stored(run) == expected


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ('{"contract.starts": "2027-01-02", "contract.renewal": "2027-01-01"}', "before the contract starts"),
        ('{"contract.unpaid": -0.01}', "contract.unpaid: -0.01"),
        ('{"contract.unpaid": 1e99}', "contract.unpaid"),
        ('{"contract.unpaid": "1e3"}', "“1e3” is not a number"),
        ('{"contract.unpaid": 1e999999999}', "out of range"),
        ('{"contract.unpaid": NaN}', "not JSON"),
        ('{"contract.ends": "2027-02-30"}', "“2027-02-30” is not a date"),
        ('{"contract.currency": "XYZ"}', "no currency “XYZ”"),
        ('{"contract.country": "EU"}', "no country “EU”"),
        ('{"contract.type": "weekly"}', "open, fixed-term, fixed-price, retainer"),
        ('{"contract.type": "open", "contract.type": "retainer"}', "given twice: contract.type"),
        ('{"contract.notice-days": 30.5}', "“30.5” is not a whole number"),
        ('{"contract.notice-days": 731}', "not from 0 to 730"),
        ('{"contract.notice-days": true}', "“true” is not a whole number"),
        ('{"contract.bonds": "secrecy"}', "list"),
        ('{"contract.title": {"a": 1}}', "contract.title"),
        ('{"contract.type": "open", "contract.tpye": "open"}', "no fact “contract.tpye”"),
        ('["contract.type"]', "not an object"),
        ("{}", "no facts"),
        ("", "not JSON"),
        ('{"contract.title": "\\ud800"}', "not JSON"),
    ],
)
def test_impossible_facts_are_named_and_nothing_is_saved(
    run: Run, repository: Repository, given: str, message: str
) -> None:
    run("contract", "Acme", "--set", "-", stdin=given).failed(message)
    assert not repository.clients()


def test_without_a_terminal_it_says_what_to_do_instead(run: Run) -> None:
    run("contract", "Acme").misused("contract CLIENT --plain")
    run("contract", "Acme", "--json").failed("no client is called “Acme”")
    run("contract", "Acme", "--set", "nowhere.json").failed("nowhere.json")
    run("contract", "Acme", "--json", "--plain").misused("--plain")


def test_alone_it_opens_the_form_of_a_client_new_or_by_the_beginning_of_the_name(
    run: Run, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Client] = []

    def run_app(*_: object, contract: Client, **__: object) -> int:
        opened.append(contract)
        return 0

    monkeypatch.setattr("clientcheck_tui.cli.streams.can_redraw", lambda *_: True)
    monkeypatch.setattr("clientcheck_tui.tui.app.run", run_app)
    assert (run("contract", "Acme Ltd").code, run("contract", "acme").code) == (0, 0)
    assert opened == [*repository.clients()] * 2


def test_line_by_line_each_answer_is_kept_and_what_does_not_apply_is_not_asked(run: Run) -> None:
    given = "x\n2\n1\n4\n"  # nothing is written: a wrong choice, then no, open-ended, nothing is said
    asked = run("contract", "Acme", "--plain", stdin=given)
    assert (asked.code, asked.err) == (0, "")
    assert stored(run) == {"contract.written": "no", "contract.type": "open", "contract.right": "silent"}
    assert "“x” is not possible here." in asked.out
    assert "Give reasonable notice: by contract or law." in asked.out
    assert "End or delivery date" not in asked.out, "an open-ended contract has none"
    kept = run("contract", "Acme", "--plain", stdin="\n-\n\n0.5\n45\n")
    assert "Now: no, nothing in writing" in kept.out
    assert "“0.5” is not a whole number" in kept.out
    assert stored(run) == {"contract.written": "no", "contract.right": "silent", "contract.notice-days": 45}


def test_a_renewal_and_the_next_step_are_due_and_in_the_calendar(run: Run, repository: Repository) -> None:
    facts = {"contract.renewal": "2027-01-16", "contract.renewal-window": 30, "contract.type": "retainer"}
    run("contract", "Acme", "--set", "-", stdin=json.dumps(facts))
    (due,) = json.loads(run("due", "--json").out)
    assert (due["client"], due["date"]) == ("Acme", "2026-11-16")
    assert due["why"] == (
        "The contract renews itself on 16 January 2027, unless your notice has arrived by 16 December 2026."
        " 23 days are left."
    )
    assert json.loads(run("due", "--json", "--today", "2026-12-17").out) == []
    ics = run("due", "--format", "ics").out
    assert ics.count("BEGIN:VALARM") == 3
    assert [line for line in ics.splitlines() if line.startswith("TRIGGER")] == [
        "TRIGGER:-P30D",
        "TRIGGER:-P14D",
        "TRIGGER:-P7D",
    ]
    assert "DTSTART;VALUE=DATE:20261216" in ics
    run("close", "Acme")
    assert json.loads(run("due", "--json").out) == []


def test_an_exported_assessment_says_that_there_is_a_plan_and_nothing_of_the_contract(saved: Run) -> None:
    saved("contract", "Studio", "--set", "-", stdin=json.dumps(FACTS))
    begun = "A plan for leaving this client has begun."
    assert begun not in saved("export", "Studio").out
    assert saved("plan", "Studio", "--done", "back-up").code == 0
    for command in (
        ["export", "Studio"],
        ["export", "Studio", "--anonymous"],
        ["export", "Studio", "--format", "json"],
    ):
        text = saved(*command).out
        assert (begun in text) == ("json" not in command)
        assert not [fact for fact in ("12500000", "12.5", "Ulasan", "non-compete", "contract.") if fact in text]
