"""Several assessments of one day are shown with the time they were finished, and chosen by it."""

from __future__ import annotations

import datetime
import json
import os
import time
from collections.abc import Iterator

import pytest

from clientcheck_tui.cli.context import Context
from tests.cli.conftest import Run

FINISHED = ("09:12:00", "14:05:10", "14:05:33", "14:05:33.500000")
"""When the assessments of the day were finished, where the person is; each with another answer."""


@pytest.fixture
def twice(run: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """As ``run``, with one assessment of 1 October, and several of the 20th of November."""
    if os.name == "nt":
        pytest.skip("another clock")
    monkeypatch.setenv("TZ", "Asia/Jakarta")
    time.tzset()
    assert run("record", "A", "-", "--on", "2026-10-01", stdin='{"answers": {"cost.rate": 0}}').code == 0
    for option, finished in enumerate(FINISHED):
        moment = datetime.datetime.fromisoformat(f"2026-11-20 {finished}").astimezone()
        with monkeypatch.context() as patch:
            patch.setattr(Context, "now", lambda _, moment=moment: moment)
            record = f'{{"answers": {{"cost.rate": {option}}}}}'
            assert run("record", "A", "-", "--on", "2026-11-20", stdin=record).code == 0
    yield run
    monkeypatch.delenv("TZ")
    time.tzset()


def answer(run: Run, *arguments: str) -> str:
    shown = run("show", "A", "--json", *arguments)
    assert shown.code == 0, shown
    return str(json.loads(shown.out)["answers"]["cost.rate"])


def test_each_is_listed_with_the_time_that_chooses_it(twice: Run) -> None:
    result = twice("export", "A", "--assessment", "2026-11-21")
    result.failed("2026-11-21")
    listed = result.err.rpartition(": ")[2].strip().split(", ")
    assert listed[1:] == ["2026-11-20 14:05:33.000000", "2026-11-20 14:05:10", "2026-11-20 09:12", "2026-10-01"]
    found = [answer(twice, "--assessment", moment) for moment in listed]
    assert found == ["far-below", "below", "close", "at-least", "at-least"]


def test_a_time_chooses_the_latest_it_fits(twice: Run) -> None:
    for moment, found in (
        ("latest", "far-below"),
        ("2026-11-20", "far-below"),
        ("2026-11-20 09:12", "at-least"),
        ("2026-11-20 14:05", "far-below"),
        ("2026-11-20 14:05:10", "close"),
        ("2026-10-01", "at-least"),
    ):
        assert answer(twice, "--assessment", moment) == found
        exported = json.loads(twice("export", "A", "--format", "json", "--assessment", moment).out)
        assert exported["answers"]["cost.rate"] == found


def test_the_time_is_shown_only_if_there_are_two(twice: Run) -> None:
    assert "20 November 2026, 09:12 ·" in twice("show", "A", "--assessment", "2026-11-20 09:12").out
    assert "1 October 2026 ·" in twice("show", "A", "--assessment", "2026-10-01").out
    every = twice("export", "A", "--assessment", "all").out.replace("\\:", ":")
    for message in ("November 2026, 14:05:10 ·", "November 2026, 09:12 ·", "October 2026 ·"):
        assert message in every


def test_a_wrong_time_and_all_for_show_are_wrong_usage(twice: Run) -> None:
    twice("show", "A", "--assessment", "all").misused("all")
    for wrong in ("2026-11-20T09:12", "2026-11-20 9:12", "2026-11-20 25", "2026-11-20 ", "2026-11-20 09:12+01:00"):
        twice("show", "A", "--assessment", wrong).misused("--assessment")
    twice("show", "A", "--assessment", "2026-11-20 23:59").failed("2026-11-20 23:59", "2026-11-20 09:12")
