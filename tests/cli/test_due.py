"""``due``: the list, and the calendar."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest

from clientcheck_tui.cells import cells
from tests.cli.conftest import HOSTILE, Run

ONE_SIGN = '{"answers": {"cost.rate": 3}}'
"""A verdict *talk*: look again after 42 days."""


def read_calendar(data: bytes) -> list[dict[str, str]]:
    """The events of a calendar, property → value, read as RFC 5545 says, not by the library that wrote it."""
    assert data.endswith(b"\r\n")
    lines = data[:-2].split(b"\r\n")
    assert not any({b"\r", b"\n"} & {bytes([one]) for one in line} for line in lines)
    assert max(map(len, lines)) <= 75
    unfolded = b"\r\n".join(lines).replace(b"\r\n ", b"").decode().split("\r\n")
    assert unfolded[0] == "BEGIN:VCALENDAR"
    assert unfolded[-1] == "END:VCALENDAR"
    assert "VERSION:2.0" in unfolded
    assert any(line.startswith("PRODID:") for line in unfolded)
    events: list[dict[str, str]] = []
    for line in unfolded:
        match = re.fullmatch(r"([A-Z-]+(?:;[A-Z]+=[A-Z]+)*):(.*)", line)
        assert match, line
        name, value = match.groups()
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events:
            assert name == "END" or name not in events[-1], "given twice"
            assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", value), f"not escaped: {value}"
            events[-1][name] = re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1].lower(), found[1]), value)
    return events


def assessed(run: Run, client: str, day: str) -> None:
    assert run("record", "--on", day, "--", client, "-", stdin=ONE_SIGN).code == 0


@pytest.fixture
def three(run: Run) -> Run:
    """As ``run``, with two clients that are due and one that is not yet."""
    assessed(run, "Soon", "2026-11-20")
    assessed(run, "Today", "2026-10-12")
    assessed(run, "Late", "2026-09-01")
    return run


def test_it_lists_what_is_due_earliest_first(three: Run) -> None:
    due = json.loads(three("due", "--json").out)
    assert [list(one) for one in due] == [["client", "date", "why"]] * 2
    assert [(one["client"], one["date"]) for one in due] == [("Late", "2026-10-13"), ("Today", "2026-11-23")]
    text = three("due").out
    assert text.index("Late") < text.index("41 days ago") < text.index("Today") < text.index("today")
    assert "Soon" not in text


def test_why_is_a_sentence_in_the_language_in_use(three: Run) -> None:
    three("log", "Today", "talk", "They will pay on time", "--on", "2026-10-20")
    three("log", "Late", "agreement", "A list of\ndates", "--on", "2026-09-02", "--due", "2026-10-01")
    late, today = json.loads(three("due", "--json").out)
    assert (late["client"], late["date"]) == ("Late", "2026-10-01"), "an open agreement brings it forward"
    assert "“A list of dates”" in late["why"]
    assert (today["client"], today["date"]) == ("Today", "2026-11-19"), "30 days after the talk"
    assert "20 October 2026" in today["why"]
    assert "20 Oktober 2026" in json.loads(three("due", "--json", "--lang", "id").out)[1]["why"]
    assert max(map(cells, three("due").out.splitlines())) <= 80


def test_without_anything_due_it_says_so_and_names_the_next(run: Run) -> None:
    assert run("due").out == "Nothing is due.\n"
    assert run("due", "--json").out == "[]\n"
    assessed(run, "Soon", "2026-11-20")
    assert run("due").out == "Nothing is due. Next: Soon, 1 January 2027.\n"
    assert run("due", "--json").out == "[]\n"


def test_the_calendar_has_the_next_day_of_every_open_client(three: Run, tmp_path: Path) -> None:
    three("close", "Late")
    assert three("due", "--format", "ics", "-o", "due.ics") == (0, "", "")
    events = read_calendar((tmp_path / "due.ics").read_bytes())
    assert [event["DTSTART;VALUE=DATE"] for event in events] == ["20261123", "20270101"]
    assert {event["CLASS"] for event in events} == {"PRIVATE"}, "they name clients"
    assert ["Today" in events[0]["SUMMARY"], "Soon" in events[1]["SUMMARY"]] == [True, True]
    assert three("due", "--format", "ics").out.encode().startswith(b"BEGIN:VCALENDAR\r\n")


def test_importing_it_again_updates_the_events(three: Run) -> None:
    before = read_calendar(three("due", "--format", "ics").out.encode())
    three("log", "Soon", "talk", "They will pay on time", "--on", "2026-11-21")
    after = read_calendar(three("due", "--format", "ics", "--today", "2026-11-24").out.encode())
    by_uid = {event["UID"]: event for event in after}
    assert set(by_uid) == {event["UID"] for event in before}
    assert len(by_uid) == 3
    for event in before:
        later = by_uid[event["UID"]]
        assert int(later["SEQUENCE"]) > int(event["SEQUENCE"]) > 0
        for stamp in ("DTSTAMP", "LAST-MODIFIED"):
            assert datetime.datetime.fromisoformat(later[stamp]) > datetime.datetime.fromisoformat(event[stamp])
    moved = next(event for event in after if "Soon" in event["SUMMARY"])
    assert moved["DTSTART;VALUE=DATE"] == "20261221"


@pytest.mark.parametrize("name", [*HOSTILE.values(), "a,b;c\\d\\n:e", "END:VEVENT", "é" * 100], ids=ascii)
def test_any_name_is_escaped_in_the_calendar(run: Run, name: str) -> None:
    assessed(run, name, "2026-11-20")
    run("log", "--due", "2026-12-01", "--", name, "agreement", f"{name}\nEND:VEVENT\x1b[31m")
    [event] = read_calendar(run("due", "--format", "ics").out.encode())
    visible = name.replace("\u202e", " ")
    assert event["SUMMARY"] == f"Look at {visible} again"
    assert f"{' '.join(visible.split())} END:VEVENT [31m" in event["DESCRIPTION"]


def test_a_calendar_without_days_is_not_written(run: Run, tmp_path: Path) -> None:
    run("due", "--format", "ics", "-o", "due.ics").failed("calendar")
    assert not (tmp_path / "due.ics").exists()


def test_the_file_is_replaced_only_with_force_and_is_never_one_of_ours(three: Run, data: Path, tmp_path: Path) -> None:
    (tmp_path / "due.ics").write_text("mine", encoding="utf-8")
    three("due", "--format", "ics", "-o", "due.ics").failed("--force")
    assert (tmp_path / "due.ics").read_text(encoding="utf-8") == "mine"
    assert three("due", "--format", "ics", "-o", "due.ics", "--force").code == 0
    read_calendar((tmp_path / "due.ics").read_bytes())
    three("due", "--format", "ics", "-o", str(data / "assessments.json"), "--force").failed("assessments.json")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "x.ics"], "--format ics"),
        (["--force"], "--format ics"),
        (["--json", "--format", "ics"], "--json"),
        (["--format", "pdf"], "pdf"),
        (["--format", "ics", "--force"], "-o"),
        (["acme"], "acme"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_named(run: Run, arguments: list[str], message: str) -> None:
    run("due", *arguments).misused(message)
