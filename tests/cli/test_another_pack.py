"""Another pack, with other keys, works in every command: no code knows the keys of “six signs”."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from clientcheck_tui.content.loader import load_pack
from clientcheck_tui.core.answers import Answers
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.verdict import judge
from clientcheck_tui.session import Session
from clientcheck_tui.store.repository import Repository
from clientcheck_tui.translator import Translator
from tests.cli.conftest import TINY, Run
from tests.sample import NOW

PACK = load_pack(TINY).pack


@pytest.mark.parametrize(
    ("answers", "zone", "gauge", "rule"),
    [
        ({"profit.margin": 0, "tone.shouting": 0}, "keep", 0, "healthy"),
        ({"profit.margin": 3}, "prepare", 79, "severe"),
        ({"profit.margin": 3, "profit.ends": 0}, "watch", 29, "one-mild"),
        ({"profit.margin": 3, "profit.since": 0}, "talk", 54, "one-serious"),
        ({"tone.shouting": 3, "tone.jokes": 2}, "prepare", 76, "no-money-makes-up"),
        ({"tone.jokes": 1, "mending.asked": 0, "mending.waited": 0, "mending.helped": 3}, "prepare", 79, "talk-failed"),
        ({"tone.jokes": 1, "mending.asked": 0, "mending.waited": 1, "mending.helped": 3}, "watch", 26, "one-mild"),
        ({"profit.margin": 2, "mending.asked": 0, "mending.waited": 0, "mending.helped": 0}, "watch", 33, "improving"),
        ({"mending.asked": 0, "mending.waited": 0, "mending.helped": 2}, "watch", 33, "stuck"),
        ({"profit.fraud": 1}, "prepare", 79, "unpaid"),
        ({"profit.fraud": 2}, "leave", 100, "red-line"),
    ],
)
def test_the_rules_hold_for_it(answers: Answers, zone: str, gauge: int, rule: str) -> None:
    verdict = judge(PACK, answers)
    assert (verdict.zone, verdict.gauge, verdict.rule) == (zone, gauge, rule)
    assert verdict.low <= verdict.gauge <= verdict.high


def test_it_is_asked_quick_and_in_full(run: Run, data: Path) -> None:
    interview = Interview(PACK, quick=True)
    assert interview.shown() == ["profit.margin", "profit.fraud", "tone.shouting", "mending.asked"]
    interview.answer("profit.margin", "all")
    assert set(interview.shown()) >= {"profit.ends", "profit.since"}
    interview.full = True
    assert "tone.jokes" in interview.shown()


def test_a_draft_of_it_is_saved_continued_and_finished(data: Path) -> None:
    def session() -> Session:
        return Session(Repository(data, lambda: NOW), Translator("en"), lambda: NOW, NOW.date, TINY)

    first = session()
    client = first.repository.get_or_create_client("Acme", NOW.date())
    draft = first.begin(client, quick=True)
    interview = first.interview(draft)
    interview.answer("profit.margin", "lot")
    interview.note("profit.margin", "ouch")
    first.save_draft(first.drafted(draft, interview, "profit.ends"))

    later = session()
    found = later.begin(client, quick=False)
    carried = later.interview(found)
    assert carried.answers == {"profit.margin": PACK.questions["profit.margin"].positions["lot"]}
    assert found.at == "profit.ends"
    assessment = later.finish(found, carried)
    assert assessment.summary.rule == "one-serious"
    assert later.repository.draft_of(client.uuid) is None
    assert later.repository.assessments(client.uuid)[0].notes == {"profit.margin": "ouch"}


def test_it_goes_through_record_show_and_export(run: Run, tmp_path: Path) -> None:
    pack = Path(shutil.copytree(TINY, tmp_path / "mine"))
    given = '{"answers": {"profit.margin": "all", "tone.shouting": 1, "profit.fraud": "none"}}'
    recorded = run("--pack", str(pack), "record", "Acme", "-", stdin=given)
    assert recorded.code == 0, recorded.err
    assert "Brief for severe." in recorded.out
    run("record", "Acme", "-", stdin=given).failed("profit.margin")
    shutil.rmtree(pack)
    assert run("show", "acme") == recorded, "shown with the questions it was made with, wherever they were"
    shown = json.loads(run("show", "acme", "--json").out)
    assert list(shown["signs"]) == ["profit", "tone", "mending"]
    assert (shown["pack"]["key"], shown["pack"]["version"]) == ("tiny", "2.1.0")
    english, indonesian = run("export", "acme").out, run("export", "acme", "--lang", "id").out
    assert "Nothing is left over" in english
    assert "Tidak ada sisa" in indonesian


def test_score_takes_it_too(run: Run) -> None:
    result = run(
        "score", "-", "--pack", str(TINY), stdin='{"answers": {"profit.margin": 3}}\n{"answers": {"cost.rate": 3}}'
    )
    good, bad = (json.loads(line) for line in result.out.splitlines())
    assert good["rule"] == "severe"
    assert "cost.rate" in bad["error"]


def test_a_folder_that_is_not_a_pack_is_reported(run: Run, tmp_path: Path) -> None:
    run("score", "-", "--pack", str(tmp_path)).failed(str(tmp_path), "pack.toml")
    run("record", "x", "-", "--pack", "nowhere", stdin="{}").failed("nowhere")
